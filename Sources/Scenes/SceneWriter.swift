import Optimizers
import Wording

/// Writing a scene as YAML that reads back as the same scene.
extension SceneFile {
  /// The text of a scene file: `parse(text: write(scene), file:)` gives the scene again, under the
  /// id of the file it is written to.
  public static func write(_ scene: SceneSpec) -> String {
    var lines = ["title: \(quoted(scene.title))"]
    if !scene.summary.isEmpty { lines.append("summary: \(quoted(scene.summary))") }
    if !scene.source.isEmpty { lines.append("source: \(quoted(scene.source))") }
    switch scene.function {
    case .formula(let text): lines.append("formula: \(quoted(text))")
    case .catalogue(let name): lines.append("function: \(quoted(name))")
    case .network(let network): lines += self.network(network)
    case .ensemble(let ensemble): lines.append("objective: {\(objective(ensemble))}")
    }
    if !scene.parameters.isEmpty {
      lines.append("parameters: {\(parameters(scene.parameters))}")
    }
    if let variables = scene.variables {
      lines.append("variables: [\(variables.map(quoted).joined(separator: ", "))]")
    }
    lines.append("view: {x: \(list(scene.view.x)), y: \(list(scene.view.y))}")
    let centre = scene.centre == .saddle ? "" : ", centre: \(scene.centre.words)"
    switch scene.levels {
    case .scaled(let scale, let count):
      lines.append("levels: {scale: \(scale.rawValue), count: \(count)\(centre)}")
    case .values(let values): lines.append("levels: {values: \(list(values))\(centre)}")
    }
    if let training = scene.training { lines.append("training: {\(self.training(training))}") }
    // The initial parameters of a network are its start, and may be many.
    let isDrawn =
      switch scene.function {
      case .network(let network): network.initialParameters.elements == scene.start
      case .ensemble(let ensemble): ensemble.start == scene.start
      case .formula, .catalogue: false
      }
    if !isDrawn { lines.append("start: \(list(scene.start))") }
    lines.append(scene.optimizers.isEmpty ? "optimizers: []" : "optimizers:")
    lines += scene.optimizers.map { "  - {\(optimizer($0))}" }
    if let compare = scene.compare { lines.append("compare: \(quoted(compare))") }
    if scene.stride != 1 { lines.append("stride: \(scene.stride)") }
    if let slice = scene.slice { lines.append("slice: {\(self.slice(slice))}") }
    if let profile = scene.profile {
      lines.append(
        "profile: {from: \(point(profile.from)), to: \(point(profile.to)), "
          + "range: \(list(profile.range))}")
    }
    if !scene.notes.isEmpty { lines.append("notes: \(block(scene.notes))") }
    if !scene.tour.isEmpty { lines.append("tour:") }
    lines += scene.tour.flatMap(stop)
    return lines.joined(separator: "\n") + "\n"
  }

  /// A stop of a tour.
  private static func stop(_ stop: LessonStop) -> [String] {
    var fields: [String] = []
    if !stop.keys.isEmpty {
      fields.append("keys: \(alwaysQuoted(stop.keys.joined(separator: " ")))")
    }
    if !stop.say.isEmpty { fields.append("say: \(alwaysQuoted(stop.say.text))") }
    if let view = stop.show { fields.append("show: \(quoted(view))") }
    switch stop.highlight {
    case nil: break
    case .part(let word)?, .optimizer(let word)?: fields.append("highlight: \(quoted(word))")
    case .region(let view)?:
      fields.append("highlight: {x: \(list(view.x)), y: \(list(view.y))}")
    }
    if !stop.checks.isEmpty {
      fields.append("check: [\(stop.checks.map { alwaysQuoted($0.text) }.joined(separator: ", "))]")
    }
    if let question = stop.question {
      fields += [
        "ask:", "  question: \(alwaysQuoted(question.question.text))",
        "  choices: [\(question.choices.map(alwaysQuoted).joined(separator: ", "))]",
        "  answer: \(alwaysQuoted(question.answer.text))",
      ]
      if !question.because.isEmpty {
        fields.append("  because: \(alwaysQuoted(question.because.text))")
      }
    }
    return fields.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
  }

  private static func alwaysQuoted(_ text: String) -> String {
    let plain = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
    return "'"
      + plain.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func objective(_ ensemble: EnsembleSpec) -> String {
    switch ensemble {
    case .studentTeacher(let k, let n, let seed):
      "student-teacher: {k: \(k), n: \(n), seed: \(seed)}"
    case .sphericalSpinGlass(let order, let size, let seed, let isChart):
      "spherical-spin-glass: {p: \(order), size: \(size), seed: \(seed)"
        + (isChart ? ", chart: true}" : "}")
    case .randomField(let dimension, let waves, let seed):
      "random-field: {dimension: \(dimension), waves: \(waves), seed: \(seed)}"
    case .randomMatrix(let size, nil, let seed): "random-matrix: {size: \(size), seed: \(seed)}"
    case .randomMatrix(let size, let model?, let seed):
      "random-matrix: {size: \(size), phi: \(NumberText.roundTripping(model.ratio)), "
        + "energy: \(NumberText.roundTripping(model.energy)), seed: \(seed)}"
    }
  }

  static func list(_ numbers: [Double]) -> String {
    "[\(numbers.map(NumberText.roundTripping).joined(separator: ", "))]"
  }

  private static func list(_ range: ClosedRange<Double>) -> String {
    list([range.lowerBound, range.upperBound])
  }

  private static func parameters(_ parameters: [String: SceneParameter]) -> String {
    parameters.sorted { $0.key < $1.key }.map { name, parameter in
      let range = parameter.range.map { ", range: \(list($0))" } ?? ""
      return "\(quoted(name)): {value: \(NumberText.roundTripping(parameter.value))\(range)}"
    }.joined(separator: ", ")
  }

  private static func optimizer(_ spec: OptimizerSpec) -> String {
    var parts = ["method: \(quoted(spec.method))"]
    if let name = spec.name { parts.append("name: \(quoted(name))") }
    if let letter = spec.letter { parts.append("letter: \(quoted(letter))") }
    if let start = spec.start { parts.append("start: \(list(start))") }
    return (parts + settings(spec.parameters)).joined(separator: ", ")
  }

  /// The parameters of a method.
  static func settings(_ parameters: [String: ParameterValue]) -> [String] {
    var rest = parameters
    let schedule = rest.removeValue(forKey: "schedule").map { kind in
      let parts =
        [("kind", kind)]
        + [("steps", "schedule-steps"), ("factor", "schedule-factor")].compactMap { key, name in
          rest.removeValue(forKey: name).map { (key, $0) }
        }
      return "schedule: {\(parts.map { "\($0): \(text(of: $1))" }.joined(separator: ", "))}"
    }
    return rest.sorted { $0.key < $1.key }.map { "\(quoted($0)): \(text(of: $1))" }
      + (schedule.map { [$0] } ?? [])
  }

  private static func text(of value: ParameterValue) -> String {
    switch value {
    case .number(let number): NumberText.roundTripping(number)
    case .word(let word): quoted(word)
    }
  }

  /// A text as a plain scalar where that is safe everywhere, else quoted.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9") ~= $0 || " ^*+-/()._=".unicodeScalars.contains($0)
      }
      && (text.unicodeScalars.first?.properties.isAlphabetic ?? false) && !text.hasSuffix(" ")
      && !["null", "Null", "NULL"].contains(text)
    if isPlain { return text }
    let isPrintable = text.unicodeScalars.allSatisfy { isYAMLPrintable($0) && $0 != "\n" }
    if isPrintable { return "'\(text.replacing("'", with: "''"))'" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where isYAMLPrintable(scalar): result.unicodeScalars.append(scalar)
      default:
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "\\U" + String(repeating: "0", count: 8 - code.count) + code
      }
    }
    return result + "\""
  }

  /// A text of several lines as a literal block where a block can hold it exactly.
  private static func block(_ text: String) -> String {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let isExact =
      text.unicodeScalars.allSatisfy(isYAMLPrintable)
      && lines.allSatisfy { $0.last != " " && $0.last != "\t" }
      && lines.first?.first.map { $0 != " " && $0 != "\t" } ?? false
      && lines.last?.isEmpty == false
    guard isExact else { return quoted(text) }
    return "|\n"
      + lines.map { $0.isEmpty ? "" : "  " + String(String.UnicodeScalarView($0)) }
      .joined(separator: "\n")
  }

  /// Whether YAML lets a character stand as it is, without folding or refusing it.
  private static func isYAMLPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}

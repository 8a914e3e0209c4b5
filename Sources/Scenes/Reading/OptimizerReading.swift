import Landscape
import Optimizers
import Wording

/// Reading the optimizers of a scene.
extension SceneReader {
  /// The most optimizers that can be told apart on the screen.
  static let maximumOptimizers = 9

  mutating func optimizers(_ entry: YAMLEntry, function: SceneFunction?) -> [OptimizerSpec]? {
    guard case .sequence(let items, let start) = entry.value else {
      if case .refused = entry.value { return nil }
      report(
        "\"optimizers\" is a list such as [{method: newton}], not \(entry.value.kindInWords)",
        at: entry.value.position)
      return nil
    }
    guard items.count <= Self.maximumOptimizers else {
      report(
        "\(items.count) optimizers; at most \(Self.maximumOptimizers) can be told apart", at: start)
      return nil
    }
    let read = items.map { optimizer($0, function: function) }
    var letters: Set<String> = []
    for (item, spec) in zip(items, read) {
      guard let letter = spec?.letter, !letters.insert(letter).inserted else { continue }
      report("the letter \"\(letter)\" is given to two optimizers", at: item.position)
    }
    let specs = read.compactMap { $0 }
    return specs.count == items.count ? specs : nil
  }

  private mutating func optimizer(_ node: YAMLNode, function: SceneFunction?) -> OptimizerSpec? {
    guard case .mapping(let entries, let start) = node else {
      if case .refused = node { return nil }
      report(
        "an optimizer is a mapping such as {method: newton}, not \(node.kindInWords)",
        at: node.position)
      return nil
    }
    guard let methodEntry = entries.first(where: { $0.key.text == "method" }) else {
      let slip = entries.first { Suggestion.closest(to: $0.key.text, among: ["method"]) != nil }
      report(
        slip.map { "unknown key \"\($0.key.text.shortened)\"; did you mean \"method\"?" }
          ?? "\"method\" is missing in this optimizer; add method: newton",
        at: slip?.key.start ?? start)
      return nil
    }
    let method = self.method(methodEntry)
    var spec = OptimizerSpec(method: method?.id ?? "")
    for entry in entries {
      switch entry.key.text {
      case "method": break
      case "name": spec.name = line(entry)
      case "letter": spec.letter = letter(entry)
      case "start":
        spec.start = startPoint(entry, function)
      case "schedule" where entry.value.isMapping:
        if let method { spec.parameters.merge(schedule(entry, of: method)) { $1 } }
      default:
        guard let method, let value = parameter(entry, of: method) else { continue }
        spec.parameters[entry.key.text] = value
      }
    }
    return method == nil ? nil : spec
  }

  mutating func method(_ entry: YAMLEntry) -> CatalogueEntry? {
    guard let id = line(entry) else { return nil }
    do {
      return try OptimizerCatalogue.entry(id)
    } catch {
      report(error.message, at: entry.value.position)
      return nil
    }
  }

  /// The value of a hyper-parameter, checked by the method.
  mutating func parameter(
    _ entry: YAMLEntry, of method: CatalogueEntry,
    besides reserved: [String] = OptimizerSpec.reservedKeys
  ) -> ParameterValue? {
    let name = entry.key.text
    guard let spec = method.parameters.first(where: { $0.name == name }) else {
      guard isTold else {
        report("", at: entry.key.start)
        return nil
      }
      // 0,1 in braces is 0 and a key 1.
      if !name.isEmpty, name.allSatisfy(\.isNumber) {
        report("a decimal point is written ., not ,", at: entry.key.start)
        return nil
      }
      let known = method.parameters.map(\.name) + reserved
      let hint =
        DidYouMean.hint(
          for: name, among: known,
          otherwise: "it has \(known.joined(separator: ", "))")
      report("\(method.id) has no \"\(name.shortened)\"; \(hint)", at: entry.key.start)
      return nil
    }
    let value: ParameterValue? =
      spec.choices == nil
      ? number(entry.value, "\"\(name)\"").map { .number($0) } : line(entry).map { .word($0) }
    guard let value else { return nil }
    do {
      _ = try method.resolve([name: value])
      return value
    } catch {
      report(error.message, at: entry.value.position)
      return nil
    }
  }

  /// `{kind: step, steps: 100, factor: 0.1}` as the parameters that stand for it; of a training of
  /// so many steps a cosine ends with it, unless it says otherwise.
  mutating func schedule(
    _ entry: YAMLEntry, of method: CatalogueEntry, trainingSteps: Int? = nil
  ) -> [String: ParameterValue] {
    let example = "{kind: step, steps: 100, factor: 0.1} or {kind: cosine, steps: 500}"
    let keys = ["kind", "steps", "every", "factor", "final"]
    guard method.parameters.contains(where: { $0.name == "schedule" }) else {
      report("\(method.id) has no learning rate to schedule; remove this", at: entry.key.start)
      return [:]
    }
    guard let fields = mapping(entry, keys: keys, such: example) else { return [:] }
    guard let kindEntry = fields["kind"] else {
      report("\"kind\" is missing in the schedule, such as \(example)", at: entry.key.start)
      return [:]
    }
    guard let kind = word(kindEntry, RateSchedule.Kind.self, "kind of schedule") else { return [:] }
    var parameters = ["schedule": ParameterValue.word(kind.rawValue)]
    if kind == .cosine, let trainingSteps {
      parameters["schedule-steps"] = .number(Double(trainingSteps))
    }
    for key in keys.dropFirst() {
      guard let field = fields[key] else { continue }
      let belongs =
        switch key {
        case "every": kind == .step
        case "final": kind == .cosine
        default: kind != .constant
        }
      guard belongs else {
        report("\"\(key)\" does not belong to \(kind.rawValue); remove it", at: field.key.start)
        continue
      }
      let name = key == "steps" || key == "every" ? "schedule-steps" : "schedule-factor"
      guard let value = number(field.value, "\"\(key)\"") else { continue }
      do {
        _ = try method.resolve([name: .number(value)])
        parameters[name] = .number(value)
      } catch {
        report(error.message, at: field.value.position)
      }
    }
    return parameters
  }

  /// One visible character one cell wide, or two.
  private mutating func letter(_ entry: YAMLEntry) -> String? {
    guard let text = line(entry) else { return nil }
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) })
    else {
      report("\"letter\" is one or two ASCII characters, such as N", at: entry.value.position)
      return nil
    }
    return text
  }
}

import Landscape
import Mathematics
import Networks
import Optimizers
import Plotting
import Wording

/// What is told of a network's iterate besides: its parameters by layer, how often it is right, and
/// what a linear one conserves.
enum NetworkFacts {
  /// The most parameters that are listed one by one.
  private static let mostListed = 24

  /// The parameters: one by one where they are few, a row for each matrix or vector of them; else how
  /// long each of those is.
  static func parameters(
    _ point: Vector, of architecture: NetworkArchitecture, columns: Int, _ appearance: Appearance
  ) -> [Fact] {
    let text = appearance.text
    guard point.dimension <= mostListed else {
      let norms = architecture.parts.map { part in
        (part.name, Vector(Array(point.elements[part.range])).norm)
      }
      let isPlain = appearance.glyphs == .ascii
      var spans: [Span] = []
      var width = 0
      for (name, norm) in norms {
        let label = isPlain ? "|\(name)| " : "‖\(name)‖ "
        let value = NumberText.significant(norm, digits: 3)
        width += label.count + value.count + 2
        guard width <= columns + 2 else { break }
        spans.append(Span((spans.isEmpty ? "" : "  ") + label, appearance.dim))
        spans.append(Span(value, text))
      }
      return [Fact(label: isPlain ? "norms" : "‖θ‖", spans: spans, rank: 100)]
    }
    return architecture.parts.enumerated().map { place, part in
      let values = Array(point.elements[part.range])
      let shown = words(ofRows: values, part.columns, fitting: columns)
      return Fact(
        label: appearance.glyphs.spell(part.name), spans: [Span(shown, text)],
        rank: place == 0 ? 100 : 54 - place)
    }
  }

  /// A matrix row by row, `1.2, -0.3; 0.5, 2`, with as many digits as there is room for; where there
  /// is none for all of it, its first and last numbers and how many there are.
  private static func words(ofRows values: [Double], _ width: Int, fitting columns: Int) -> String {
    for digits in stride(from: 5, through: 2, by: -1) {
      let rows = stride(from: 0, to: values.count, by: max(1, width)).map { start in
        values[start..<min(values.count, start + width)]
          .map { VectorText.number($0, digits) }.joined(separator: ", ")
      }
      let text = width == 1 ? rows.joined(separator: ", ") : rows.joined(separator: "; ")
      if text.count <= columns { return text }
    }
    return VectorText.tuple(values, columns: columns)
  }

  /// How often it is right.
  static func accuracy(_ scores: NetworkScores?, _ appearance: Appearance) -> Fact? {
    guard let scores, let training = scores.trainingAccuracy else { return nil }
    var spans = [
      Span(percent(training), appearance.strong), Span(" right", appearance.dim),
    ]
    if let validation = scores.validationAccuracy {
      spans.append(Span(", kept back ", appearance.dim))
      spans.append(Span(percent(validation), appearance.strong))
    }
    return Fact(label: "class", spans: spans, rank: 70)
  }

  /// The loss over the samples kept back.
  static func validation(_ scores: NetworkScores?, _ appearance: Appearance) -> Fact? {
    guard let loss = scores?.validationLoss else { return nil }
    return Fact(
      label: "valid",
      spans: [
        Span(VectorText.number(loss, 6), appearance.text),
        Span(" loss on samples kept back", appearance.dim),
      ], rank: 69)
  }

  /// What gradient flow conserves in a linear network without biases.
  static func conserved(
    _ network: NetworkObjective, at point: Vector, from start: Vector, columns: Int,
    _ appearance: Appearance
  ) -> Fact? {
    let now = network.conservedQuantities(at: point)
    let then = network.conservedQuantities(at: start)
    guard !now.isEmpty else { return nil }
    let drift = zip(now, then).reduce(0.0) { most, pair in
      zip(pair.0.elements, pair.1.elements).reduce(most) { max($0, abs($1.0 - $1.1)) }
    }
    let isPlain = appearance.glyphs == .ascii
    let isChain = now.allSatisfy { $0.rows == 1 }
    let words =
      isChain
      ? VectorText.list(now.map { $0[0, 0] }, columns: max(8, columns - 18), mostDigits: 3)
      : now.map { NumberText.significant(Vector($0.elements).norm, digits: 3) }
        .joined(separator: "  ")
    return Fact(
      label: isChain ? (isPlain ? "dw^2" : "Δw²") : (isPlain ? "W'W" : "WᵀW"),
      spans: [
        Span(words, appearance.text),
        Span("  drift ", appearance.dim),
        Span(NumberText.significant(drift, digits: 2), appearance.text),
      ], rank: 62)
  }

  private static func percent(_ share: Double) -> String {
    NumberText.fixed(100 * share, decimals: 1) + " %"
  }
}

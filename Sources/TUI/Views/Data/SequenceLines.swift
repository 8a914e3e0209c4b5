import Landscape
import Networks
import Plotting
import Wording

/// A sequence in a line: its letters and what the network says comes next, or its steps and the answer.
struct SequenceLines {
  let steps: Int
  let features: Int
  /// The letters that unit vectors stand for; nil where a step is numbers.
  let alphabet: [Character]?

  /// The spans of a sample's line.
  func spans(
    _ sample: Int, _ answers: NetworkAnswers, _ network: NetworkObjective, columns: Int,
    _ appearance: Appearance
  ) -> [Span] {
    guard let alphabet, let labels = network.samples.labels, let predicted = answers.predicted
    else { return numbers(sample, answers, network, columns: columns, appearance) }
    let each = network.samples.labelsPerSample
    let letters = (0..<steps).map { step in
      let unit = (0..<features).first { network.samples.inputs[sample, step * features + $0] > 0.5 }
      return unit.map { Self.visible(alphabet[$0]) } ?? "?"
    }
    var spans = [Span(letters.joined(), appearance.text), Span(" → ", appearance.dim)]
    for index in sample * each..<(sample + 1) * each {
      let isRight = labels[index] == predicted[index]
      spans.append(
        Span(
          Self.visible(alphabet[predicted[index]]), isRight ? appearance.good : appearance.error))
    }
    let wanted = labels[sample * each..<(sample + 1) * each].map { Self.visible(alphabet[$0]) }
    return spans + [
      Span("  wanted ", appearance.dim), Span(wanted.joined(), appearance.text),
    ]
  }

  /// Steps as tuples, two features and a mark as a number that is marked or not.
  private func numbers(
    _ sample: Int, _ answers: NetworkAnswers, _ network: NetworkObjective, columns: Int,
    _ appearance: Appearance
  ) -> [Span] {
    // The answer must be seen: of a long sequence the first steps are shown.
    let width = features == 2 ? 6 : 17
    let shown = max(1, min(steps, (columns - 28) / width))
    let inputs = network.samples.inputs
    var spans: [Span] = []
    for step in 0..<shown {
      let values = (0..<features).map { inputs[sample, step * features + $0] }
      if features == 2, values[1] == 0 || values[1] == 1 {
        let isMarked = values[1] == 1
        spans.append(
          Span(
            VectorText.number(values[0], 2) + (isMarked ? "*" : ""),
            isMarked ? appearance.strong : appearance.dim))
      } else {
        spans.append(Span(VectorText.tuple(values, columns: 16, mostDigits: 2), appearance.dim))
      }
      spans.append(Span(" ", appearance.dim))
    }
    if steps > shown { spans.append(Span("… ", appearance.dim)) }
    let target = network.samples.targets.row(sample).elements.suffix(4)
    let output = answers.outputs.row(sample).elements.suffix(4)
    return spans + [
      Span("→ ", appearance.dim),
      Span(output.map { VectorText.number($0, 3) }.joined(separator: " "), appearance.text),
      Span("  wanted ", appearance.dim),
      Span(target.map { VectorText.number($0, 3) }.joined(separator: " "), appearance.text),
    ]
  }

  /// A letter; a space as a sign that can be seen.
  private static func visible(_ letter: Character) -> String {
    letter == " " ? "_" : String(letter)
  }
}

import Landscape
import Networks
import Plotting
import Wording

/// The rows below the data: what colours and signs mean, and how many samples are taken for another
/// class.
enum DataLegend {
  /// The sign beside a sample that is taken for another class.
  static func wrong(_ appearance: Appearance) -> Unicode.Scalar {
    appearance.glyphs == .ascii ? "!" : "✗"
  }

  static func draw(
    _ answers: NetworkAnswers, _ network: NetworkObjective, bar map: DecisionMap?,
    names: [String], on frame: inout Frame, in rect: Rect?, _ appearance: Appearance,
    position: (Double) -> Double = { $0 }
  ) {
    guard let rect else { return }
    if let map, rect.rows > 1 {
      ColorBar(low: map.range.lowerBound, high: map.range.upperBound, title: map.title)
        .draw(on: &frame, in: rect.line(0), appearance: appearance, position: position)
    }
    let line = rect.line(rect.rows - 1)
    frame.print(spans(answers, network, names, appearance), in: line, appearance: appearance)
  }

  private static func spans(
    _ answers: NetworkAnswers, _ network: NetworkObjective, _ names: [String],
    _ appearance: Appearance
  ) -> [Span] {
    var spans: [Span] = []
    let count = network.samples.labels?.count ?? network.samples.count
    if network.samples.masks != nil {
      spans.append(
        Span("data, what is masked of it, what is made of that  ", appearance.dim))
    } else if network.answersWithInputs {
      spans.append(Span("an input beside what comes out  ", appearance.dim))
    }
    if network.hasClasses {
      if network.samples.inputs.columns <= 2 {
        for label in 0..<min(network.classCount, 2) where network.classCount <= 2 {
          let glyph = ClassGlyph.glyph(of: label, among: 2, appearance.glyphs)
          spans.append(
            Span(String(Character(glyph)), Style(foreground: appearance.theme.marker, bold: true)))
          spans.append(Span(" class \(label)  ", appearance.dim))
        }
      }
      let style = answers.wrongCount > 0 ? appearance.error : appearance.good
      spans.append(Span("\(String(Character(wrong(appearance)))) wrong: ", style))
      let steps = network.samples.labelsPerSample > 1 ? " steps" : ""
      spans.append(
        Span("\(answers.wrongCount.grouped) of \(count.grouped)\(steps)", appearance.text))
    } else {
      let up = String(Character(Marker.triangle.glyph(in: appearance.glyphs)))
      let down = appearance.glyphs == .ascii ? "v" : "▼"
      if network.samples.inputs.columns == 2 {
        spans.append(Span("\(up) target above the output, \(down) below  ", appearance.dim))
      }
      spans.append(Span("\(count.grouped) samples", appearance.text))
    }
    if network.samples.inputs.columns == 2 {
      spans.append(Span("  \(names[0]) across, \(names[1]) up", appearance.dim))
    }
    if network.architecture.layers.contains(where: \.batchNormalization),
      network.samples.inputs.columns <= 2
    {
      spans.append(Span("  normalised over the picture", appearance.warning))
    }
    return spans
  }
}

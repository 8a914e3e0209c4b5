import Landscape
import Mathematics
import Optimizers
import Plotting
import Wording

/// The known eigenvalues of a Hessian too large to be decomposed: how many of how many, their marks,
/// the vector of the selected one, and the extremes at the iterates looked at.
struct LanczosDrawing {
  /// What is known.
  let answer: LanczosAnswer
  /// The place of the selected eigenvalue among the known ones.
  let selected: Int
  /// The scale of the axes.
  let scale: AxisScale
  /// The names of the coordinates.
  let names: [String]

  private var known: KnownEigenvalues { answer.known }

  /// Draws all there is room for.
  func draw(on frame: inout Frame, in rect: Rect, appearance: Appearance) {
    var rest = rect
    func take(_ rows: Int) -> Rect {
      let (top, bottom) = rest.splitRows(rows)
      rest = bottom
      return top
    }
    guard !known.values.isEmpty else {
      frame.print(
        [Span("none of \(known.dimension.grouped) eigenvalues is known yet", appearance.dim)],
        in: rect.line(rect.rows / 2), alignment: .center, appearance: appearance)
      return
    }
    let axisRows = rect.rows < 8 ? rect.rows : rect.rows < 26 ? 4 : 5
    SpectrumAxis(known.values, scale: scale, selected: selected)
      .draw(on: &frame, in: take(axisRows), appearance: appearance)
    let lines = lines(appearance)
    for line in lines.prefix(rect.rows < 14 ? 2 : lines.count) where !rest.isEmpty {
      frame.print(line, in: take(1), appearance: appearance)
    }
    if rect.rows >= 19 {
      SpectrumVector(
        eigenvalue: known.values[selected], vector: known.vectors[selected].elements,
        gradient: answer.gradient, rate: nil
      ).draw(
        on: &frame, in: take(max(2, rect.rows / 5) + 1), names: names, appearance: appearance)
    }
    if rest.rows >= 4 { drawLooks(on: &frame, in: rest, appearance) }
  }

  /// The lines below the axis, the most important first.
  func lines(_ appearance: Appearance) -> [[Span]] {
    let isPlain = appearance.glyphs == .ascii
    let values = known.values
    func number(_ value: Double) -> Span {
      Span(VectorText.number(value, 4), SpectrumAxis.style(of: value, appearance))
    }
    var first = [Span(isPlain ? "eig  " : "λ  ", appearance.dim), number(values[0])]
    if values.count > 1 {
      first += [Span(" … ", appearance.text), number(values[values.count - 1])]
    }
    first += [
      Span("   \(values.count.grouped) of \(known.dimension.grouped) known", appearance.strong),
      Span(" (Lanczos, \(known.products.counting("product")))", appearance.dim),
    ]
    let error = known.bounds.max() ?? 0
    var slope = [
      Span(isPlain ? "g'Hg " : "gᵀHg ", appearance.dim),
      Span(NumberText.significant(answer.curvature, digits: 4), appearance.text),
    ]
    if answer.curvature > 0 {
      slope += [
        Span(isPlain ? "   best rate e* " : "   best rate ε* ", appearance.dim),
        Span(
          NumberText.significant(
            answer.gradient.dot(answer.gradient) / answer.curvature, digits: 4), appearance.text),
      ]
    } else if answer.gradient.norm > 0 {
      slope.append(
        Span("   no best rate: the model falls without end along -g", appearance.dim))
    }
    return [
      first,
      [
        Span(
          known.negativeAtLeast == 0
            ? "none negative was found" : "at least \(known.negativeAtLeast.grouped) negative",
          appearance.strong),
        Span(
          "; each known value is within \(NumberText.significant(error, digits: 1))",
          appearance.dim),
      ],
      slope,
    ]
  }

  /// The least and the largest eigenvalue at the iterates that were looked at.
  private func drawLooks(on frame: inout Frame, in rect: Rect, _ appearance: Appearance) {
    frame.drawRule(
      rect.line(0), title: "Least and largest where it was looked", appearance: appearance)
    let first = Double(answer.looks.first?.step ?? 0)
    let end = max(first + 10, Double(answer.looks.last?.step ?? 0))
    func series(_ value: (LanczosAnswer.Look) -> Double) -> LinePlot.Series {
      let points = answer.looks.map { WorldPoint(Double($0.step), value($0)) }
      let isDown = (points.last?.y ?? 0) < 0
      return LinePlot.Series(
        // A single look is a dot.
        points: points.count == 1
          ? [points[0], WorldPoint(points[0].x + 0.02 * (end - first), points[0].y)] : points,
        stroke: Stroke(
          isDown ? appearance.theme.error : appearance.theme.good,
          dash: appearance.hasColor || !isDown ? .solid : .dashed))
    }
    let zero = [WorldPoint(first, 0), WorldPoint(end, 0)]
    let plot = LinePlot(
      series: [
        LinePlot.Series(points: zero, stroke: Stroke(appearance.theme.faint, dash: .dotted)),
        series(\.least), series(\.largest),
      ], scale: scale == .linear ? .linear : .asinh, xRange: first...end)
    guard
      let transform = plot.draw(on: &frame, in: rect.inset(top: 1), appearance: appearance)
    else { return }
    SpectrumCurves.drawIndices(
      answer.looks.map { ($0.step, $0.negativeAtLeast) }, named: "index ≥", transform, on: &frame,
      appearance)
  }
}

import Landscape
import Mathematics
import Optimizers
import Plotting
import Wording

/// The components of an eigenvector as bars around 0, and what the gradient has to do with it.
struct SpectrumVector {
  /// The eigenvalue.
  let eigenvalue: Double
  /// Its unit vector, n components.
  let vector: [Double]
  /// ∇f at the iterate.
  let gradient: Vector
  /// The fixed rate of gradient descent, if that is the method.
  let rate: Double?

  /// Draws a line about the eigenvector, then its components: all of them where they fit, else the
  /// largest ones.
  func draw(
    on frame: inout Frame, in rect: Rect, names: [String], appearance: Appearance
  ) {
    guard rect.rows > 1 else { return }
    let room = rect.rows - 1
    var shown = Array(vector.indices)
    if vector.count > room {
      shown = Array(shown.sorted { abs(vector[$0]) > abs(vector[$1]) }.prefix(room))
    }
    frame.print(
      title(isWhole: shown.count == vector.count, columns: rect.columns, appearance),
      in: rect.line(0), appearance: appearance)
    let labels = min(8, shown.map { names.indices.contains($0) ? names[$0].count : 2 }.max() ?? 2)
    for (line, index) in shown.enumerated() {
      let row = rect.line(line + 1)
      let name = names.indices.contains(index) ? names[index] : "\(index + 1)"
      frame.print(
        [Span(name, appearance.dim)],
        in: Rect(column: row.column, row: row.row, columns: labels, rows: 1),
        appearance: appearance)
      frame.print(
        [Span(NumberText.fitted(vector[index], width: 9, decimals: 4), appearance.text)],
        in: row.inset(left: labels + 1), appearance: appearance)
      drawBar(vector[index], on: &frame, in: row.inset(left: labels + 12), appearance)
    }
  }

  private func title(
    isWhole: Bool, columns: Int, _ appearance: Appearance
  ) -> [Span] {
    let isPlain = appearance.glyphs == .ascii
    let slope = gradient.dot(Vector(vector))
    func head(_ digits: Int) -> [Span] {
      [
        Span(isPlain ? "eigenvector of " : "eigenvector of λ = ", appearance.dim),
        Span(
          VectorText.number(eigenvalue, digits), SpectrumAxis.style(of: eigenvalue, appearance)),
      ]
    }
    let along = [
      Span(isPlain ? "   slope along it " : "   gᵀv ", appearance.dim),
      Span(NumberText.significant(slope, digits: 3), appearance.text),
    ]
    let part = isWhole ? [] : [Span("   largest of \(vector.count)", appearance.dim)]
    let factor =
      rate.map {
        [
          Span(isPlain ? "   1 - rate eig " : "   1 − ηλ ", appearance.dim),
          Span(NumberText.significant(1 - $0 * eigenvalue, digits: 3), appearance.text),
        ]
      } ?? []
    return SpectrumFacts.longest(
      [
        head(5) + along + part + factor, head(5) + along + factor, head(3) + along + factor,
        head(3) + along, head(3),
      ], columns: columns)
  }

  /// From the middle to the left or to the right; the whole half is 1.
  private func drawBar(
    _ value: Double, on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    guard rect.columns >= 5, value.isFinite else { return }
    let half = (rect.columns - 1) / 2
    let middle = rect.column + half
    let isPlain = appearance.glyphs == .ascii
    frame.draw(isPlain ? "|" : "│", column: middle, row: rect.row, style: appearance.faint)
    let length = min(half, Int(saturating: (abs(value) * Double(half)).rounded()))
    guard length > 0 else { return }
    for step in 1...length {
      frame.draw(
        isPlain ? "=" : "━", column: middle + (value < 0 ? -step : step), row: rect.row,
        style: appearance.key)
    }
  }
}

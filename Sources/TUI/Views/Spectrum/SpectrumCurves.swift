import Landscape
import Optimizers
import Plotting

/// Eigenvalues by step: a line each, or of many the smallest, the largest and three between; where
/// the index changes, a line and the new index.
struct SpectrumCurves {
  /// The spectra.
  let answer: SpectrumAnswer
  /// The run they belong to.
  let run: Run
  /// The place of the eigenvalue that stands out.
  let selected: Int
  /// The scale of the axis above.
  let scale: AxisScale
  /// 2/η, for plain gradient descent.
  let bound: Double?

  /// Draws a title and the curves.
  func draw(on frame: inout Frame, in rect: Rect, appearance: Appearance) {
    let spectra = answer.spectra.filter { $0.eigenvalues.allSatisfy(\.isFinite) }.map {
      (step: $0.step, eigenvalues: Self.verdict(of: $0.eigenvalues).counted($0.eigenvalues))
    }
    frame.drawRule(rect.line(0), title: title, appearance: appearance)
    guard let last = spectra.last, let first = spectra.first else { return }
    let end = Double(max(first.step + 10, last.step))
    let scale: LinePlot.Scale = self.scale == .linear ? .linear : .asinh
    var plot = LinePlot(
      series: curves(spectra, appearance), scale: scale, xRange: Double(first.step)...end)
    let zero = [WorldPoint(Double(first.step), 0), WorldPoint(end, 0)]
    plot.series.insert(
      LinePlot.Series(points: zero, stroke: Stroke(appearance.theme.faint, dash: .dotted)), at: 0)
    if let line = boundLine(from: first.step, to: end, largest: reach(spectra)) {
      plot.series.insert(
        LinePlot.Series(
          points: line, stroke: Stroke(appearance.theme.warning, dash: .dashed)), at: 1)
    }
    guard
      let transform = plot.draw(on: &frame, in: rect.inset(top: 1), appearance: appearance)
    else { return }
    Self.drawIndices(
      spectra.map { ($0.step, Self.verdict(of: $0.eigenvalues).index) }, transform, on: &frame,
      appearance)
  }

  private static func verdict(of eigenvalues: [Double]) -> Verdict {
    Verdict(eigenvalues: eigenvalues, tolerance: Verdict.shownTolerance)
  }

  private var title: String {
    let count = answer.local.spectrum.eigenvalues.count
    return count <= SpectrumPicture.mostMarks
      ? "Eigenvalues by step" : "Eigenvalues by step: smallest, quarters, largest"
  }

  private func reach(_ spectra: [(step: Int, eigenvalues: [Double])]) -> Double {
    spectra.flatMap(\.eigenvalues).map(\.magnitude).max() ?? 0
  }

  /// The bound since the rate was last changed; nil where it would crowd the curves together.
  private func boundLine(from first: Int, to end: Double, largest: Double) -> [WorldPoint]? {
    guard let bound, bound <= (scale == .linear ? 2 : 1000) * largest else { return nil }
    let changed = run.events.last {
      if case .parameters = $0.event { $0.step <= run.step } else { false }
    }
    return [WorldPoint(Double(max(first, changed?.step ?? 0)), bound), WorldPoint(end, bound)]
  }

  // MARK: Curves

  private func curves(
    _ spectra: [(step: Int, eigenvalues: [Double])], _ appearance: Appearance
  ) -> [LinePlot.Series] {
    let count = spectra.last?.eigenvalues.count ?? 0
    let places: [Int]
    if count <= SpectrumPicture.mostMarks {
      places = (0..<count).filter { $0 != selected } + [selected]
    } else {
      let quarters = [0, count / 4, count / 2, 3 * count / 4, count - 1]
      places = quarters.filter { $0 != selected } + [selected]
    }
    let breaks = Set(run.events.filter(\.event.beginsAnew).map(\.step))
    return places.flatMap { place in
      series(of: place, spectra, breaks, appearance)
    }
  }

  /// One eigenvalue by step, in a colour for each sign and one for zero; it changes where the
  /// curve crosses 0.
  private func series(
    of place: Int, _ spectra: [(step: Int, eigenvalues: [Double])], _ breaks: Set<Int>,
    _ appearance: Appearance
  ) -> [LinePlot.Series] {
    let gap = WorldPoint(.nan, .nan)
    // Negative, positive, zero.
    var parts: [[WorldPoint]] = [[], [], []]
    func side(_ value: Double) -> Int { value < 0 ? 0 : value > 0 ? 1 : 2 }
    var previous: WorldPoint?
    for spectrum in spectra where spectrum.eigenvalues.indices.contains(place) {
      let point = WorldPoint(Double(spectrum.step), spectrum.eigenvalues[place])
      if breaks.contains(spectrum.step) {
        parts = parts.map { $0 + [gap] }
        previous = nil
      }
      let here = side(point.y)
      if let before = previous, side(before.y) != here {
        // From or to zero the line keeps the colour of its other end.
        let share = before.y / (before.y - point.y)
        let crossing = WorldPoint(before.x + share * (point.x - before.x), 0)
        if side(before.y) != 2 { parts[side(before.y)].append(crossing) }
        parts[side(before.y)].append(gap)
        if here != 2 { parts[here].append(crossing) }
      }
      parts[here].append(point)
      previous = point
    }
    let theme = appearance.theme
    let isSelected = place == selected
    return parts.enumerated().compactMap { side, points in
      guard points.contains(where: { $0.y.isFinite }) else { return nil }
      let color = isSelected ? theme.strong : [theme.error, theme.good, theme.text][side]
      return LinePlot.Series(
        points: points,
        stroke: Stroke(
          color, dash: appearance.hasColor || side > 0 ? .solid : .dashed,
          layer: isSelected ? 2 : 1))
    }
  }

  // MARK: Indices

  /// Says the index at the top, and again with a line where it changes.
  static func drawIndices(
    _ indices: [(step: Int, index: Int)], named name: String = "index", _ transform: WorldTransform,
    on frame: inout Frame,
    _ appearance: Appearance
  ) {
    let area = transform.area
    let line: Unicode.Scalar = appearance.glyphs == .ascii ? ":" : "┊"
    var index: Int?
    var free = area.column
    for (step, here) in indices {
      guard here != index,
        let cell = transform.cell(WorldPoint(Double(step), transform.y1))
      else { continue }
      if index != nil {
        for row in area.row..<area.endRow where frame[cell.column, row].glyph == " " {
          frame.draw(line, column: cell.column, row: row, style: appearance.dim)
        }
      }
      let text = index == nil ? "\(name) \(here)" : "\(here)"
      index = here
      let start = max(free, cell.column + 1)
      guard start + text.count <= area.endColumn else { continue }
      frame.write(text, column: start, row: area.row, style: appearance.strong, clippedTo: area)
      free = start + text.count + 1
    }
  }
}

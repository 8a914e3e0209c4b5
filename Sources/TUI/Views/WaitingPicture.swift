import Plotting
import Wording

/// What is shown where a picture of the plane will be, until the plane is found.
enum WaitingPicture {
  static func draw(_ model: Model, session index: Int, plot: PlotLayout, on frame: inout Frame) {
    let appearance = model.appearance
    let area = plot.rect.inset(top: plot.heading == nil ? 0 : 1)
    let row = area.rows / 2 - 1
    var words = "finding the plane…"
    if case .training(let step, let count)? = model.sessions[index].planeProgress {
      words = "training \(step.grouped)/\(count.grouped)"
      let width = min(40, area.columns - 4)
      if width >= 8, row + 2 < area.rows {
        frame.drawGauge(
          Double(step) / Double(max(1, count)),
          in: Rect(
            column: area.column + (area.columns - width) / 2, row: area.row + row + 2,
            columns: width, rows: 1),
          style: appearance.key, appearance: appearance)
      }
    }
    frame.print(
      [Span(words, appearance.strong)], in: area.line(max(0, row)), alignment: .center,
      appearance: appearance)
    guard row + 4 < area.rows else { return }
    frame.print(
      [Span("steps can be taken meanwhile", appearance.dim)], in: area.line(row + 4),
      alignment: .center, appearance: appearance)
  }
}

extension Session {
  /// How far the search for the plane is that the terrain waits for.
  var planeProgress: PlaneAnswer? {
    let request = PlaneRequest(terrain: terrain)
    return pictures.answer(to: request)?.content
      ?? terrain.spec.training.map { .training(step: 0, of: $0.steps) }
  }
}

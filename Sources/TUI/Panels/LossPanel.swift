import Optimizers
import Plotting

/// The loss by step, all optimizers.
enum LossPanel {
  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect?, boxed: Bool) {
    guard let rect else { return }
    let appearance = model.appearance
    guard let session = model.session else {
      _ = frame.drawSection(rect, title: "Loss by step", boxed: boxed, appearance: appearance)
      return
    }
    let shown = session.runners.filter(\.isOn).sorted { a, _ in a.number != model.selected }
    var plot = LinePlot(
      series: shown.map { series(of: $0, appearance) }, scale: model.lossIsLinear ? .linear : .log,
      // So that the axis does not breathe with every one of the first steps.
      xRange: 0...Double(max(10, session.furthest)))
    if session.furthest > session.clock { plot.cursor = Double(session.clock) }
    let inner = frame.drawSection(
      rect, title: "Loss by step", note: plot.axisScale.name, boxed: boxed,
      appearance: appearance)
    plot.draw(on: &frame, in: inner, appearance: appearance)
  }

  private static func series(of runner: Runner, _ appearance: Appearance) -> LinePlot.Series {
    let curve = runner.run.trajectory
    let breaks = Set(runner.run.events.filter(\.event.beginsAnew).map(\.step))
    var points: [WorldPoint] = []
    for index in 0..<curve.count(upTo: runner.run.step) {
      let step = curve.step(index)
      if breaks.contains(step) { points.append(WorldPoint(Double(step), .nan)) }
      points.append(WorldPoint(Double(step), curve.values[index]))
    }
    let dash: Dash = appearance.hasColor ? .solid : .forSeries(runner.number)
    return LinePlot.Series(
      points: points,
      stroke: Stroke(
        appearance.theme.optimizer(runner.number), dash: dash, layer: UInt8(runner.number)),
      head: runner.letter.unicodeScalars.first)
  }
}

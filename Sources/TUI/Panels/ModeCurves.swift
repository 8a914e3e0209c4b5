import Landscape
import Mathematics
import Networks
import Optimizers
import Plotting
import Wording

/// How strongly optimizers express the modes of a deep linear network, by step: solid what is
/// measured, dotted over it what theory says, and at the left the strengths that the data ask for.
enum ModeCurves {
  /// The most modes that are drawn, the strongest first.
  static let mostModes = 8
  /// The most iterates that are measured for a curve.
  private static let mostIterates = 256
  /// About how many operations measuring one optimizer may take.
  private static let mostOperations = 8_000_000

  static func draw(
    _ model: Model, _ session: Session, _ modes: LinearModes, on frame: inout Frame, in rect: Rect
  ) {
    let appearance = model.appearance
    // On few rows curves of many modes are a blot.
    let most = max(3, min(mostModes, rect.rows - 2))
    let targets = Array(modes.targets.prefix(most).filter { $0 > 0 })
    let shown = shownRunners(model, session)
    let theories = shown.compactMap { try? ModeTheory(of: $0, modes) }
    let last = Double(LossAbscissa.end(ofSteps: session.furthest))
    var plot = LinePlot(
      series: shown.flatMap {
        measured(
          of: $0, modes, targets.count, layer: $0.number == model.runner?.number ? 20 : $0.number,
          appearance)
      }
        + distinct(theories).flatMap { theory(of: $0, targets.count, upToStep: last, appearance) },
      scale: model.lossIsLinear ? .log : .linear, xRange: 0...last)
    if session.furthest > session.clock { plot.cursor = Double(session.clock) }
    let title = rect.columns >= 40 ? "Mode strengths by step" : "Modes by step"
    let inner = frame.drawSection(
      rect, title: title,
      note: note(
        plot.axisScale, hasTheory: !theories.isEmpty, shown: targets.count,
        of: modes.targets.count { $0 > 0 }, columns: rect.columns - title.count - 5),
      appearance: appearance)
    mark(targets, on: &plot, rows: inner.rows, appearance)
    plot.draw(on: &frame, in: inner, appearance: appearance)
  }

  /// The optimizers that are on, the selected one last and so uppermost.
  private static func shownRunners(_ model: Model, _ session: Session) -> [Runner] {
    let selected = model.runner?.number
    let shown = session.runners.filter(\.isOn)
    return shown.filter { $0.number != selected } + shown.filter { $0.number == selected }
  }

  /// Theories that differ in a curve: two methods from one start with one time step share theirs.
  private static func distinct(_ theories: [ModeTheory]) -> [ModeTheory] {
    theories.enumerated().filter { place, theory in !theories[..<place].contains(theory) }
      .map(\.element)
  }

  // MARK: Curves

  /// The measured strengths of the first modes, one curve each.
  static func measured(
    of runner: Runner, _ modes: LinearModes, _ count: Int, layer: Int = 0, _ appearance: Appearance
  ) -> [LinePlot.Series] {
    let run = runner.run
    let curve = run.trajectory
    let kept = curve.count(upTo: run.step)
    let operations = 2 * curve.dimension * modes.targets.count
    let most = min(mostIterates, max(16, mostOperations / operations))
    // Every second one, every fourth one, …: the same ones while a run goes on.
    var stride = 1
    while kept > most * stride { stride *= 2 }
    let breaks = run.events.filter { $0.step <= run.step && $0.event.beginsAnew }.map(\.step)
    var curves = [[WorldPoint]](repeating: [], count: count)
    var before = 0
    func append(_ step: Int, _ point: Vector) {
      let isBroken = breaks.contains { $0 > before && $0 <= step }
      for (mode, strength) in modes.strengths(at: point).prefix(count).enumerated() {
        if isBroken { curves[mode].append(WorldPoint(Double(step), .nan)) }
        curves[mode].append(WorldPoint(Double(step), strength))
      }
      before = step
    }
    for index in Swift.stride(from: 0, to: kept, by: stride) where curve.step(index) < run.step {
      append(curve.step(index), Vector(Array(curve.point(index))))
    }
    append(run.step, run.current.point)
    return curves.map {
      LinePlot.Series(
        points: $0,
        stroke: Stroke(
          appearance.color(of: runner.ink), dash: appearance.dash(runner.ink),
          layer: UInt8(layer)),
        head: runner.badge)
    }
  }

  /// The closed forms of the first modes, as far as there are any.
  private static func theory(
    of theory: ModeTheory, _ count: Int, upToStep last: Double, _ appearance: Appearance
  ) -> [LinePlot.Series] {
    theory.curves(upToStep: last, count: 200).prefix(count).compactMap { points in
      points.map {
        LinePlot.Series(
          points: $0, stroke: Stroke(appearance.theme.strong, dash: .sparse, layer: 30))
      }
    }
  }

  // MARK: Axis and words

  /// The strengths that are asked for are the marks of the axis. A curve that leaves them far behind
  /// does not make them small.
  private static func mark(
    _ targets: [Double], on plot: inout LinePlot, rows: Int, _ appearance: Appearance
  ) {
    guard let most = targets.first else { return }
    let (low, high) = (plot.ranges.y.lowerBound, plot.ranges.y.upperBound)
    if appearance.hasColor { plot.guides = targets }
    let axis = plot.axisScale
    let range =
      switch axis {
      case .linear: max(-most, min(0, low))...max(1.04 * most, min(high, 2 * most))
      case .log: min(max(low, 1e-12 * most), most / 2)...max(2 * most, min(high, 10 * most))
      case .asinh: max(-10 * most, min(0, low))...max(2 * most, min(high, 10 * most))
      }
    plot.yRange = range
    plot.yTicks = (targets + [0]).map { Tick(value: $0, label: label($0)) }
    guard axis != .linear else { return }
    let round = Ticks.vertical(
      from: range.lowerBound, to: range.upperBound, scale: axis, rows: rows)
    plot.yTicks?.append(contentsOf: round.filter(\.isMajor))
  }

  /// Three digits, without zeros at the end.
  private static func label(_ value: Double) -> String {
    NumberText.shortest(Double(NumberText.significant(value, digits: 3)) ?? value)
  }

  /// What the curves are, as much of it as there is room for.
  private static func note(
    _ scale: AxisScale, hasTheory: Bool, shown: Int, of all: Int, columns: Int
  ) -> String {
    var parts = [scale.name]
    if shown < all { parts.append("\(shown) of \(all)") }
    if hasTheory { parts.append("theory dotted") }
    while parts.count > 1, parts.joined(separator: ", ").count > columns { parts.removeFirst() }
    return parts.joined(separator: ", ")
  }

  /// What is said when the curves are asked for: what they are, or why there is no theory.
  static func words(_ model: Model, _ modes: LinearModes) -> String {
    let beginning = "mode strengths, measured"
    guard let runner = model.runner else { return beginning }
    do throws(ModeTheory.Absence) {
      let theory = try ModeTheory(of: runner, modes)
      let isWhole = theory.strengths.allSatisfy { $0 != nil }
      return beginning + "; dotted: the closed form of gradient flow"
        + (isWhole ? "" : ", for modes that begin apart")
    } catch {
      switch error {
      case .method: return beginning + "; this method has no closed form"
      case .start: return beginning + "; no closed form: layers are not equal or mix modes"
      }
    }
  }
}

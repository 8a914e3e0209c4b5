import Landscape
import Optimizers
import Plotting

/// Gradients and curvature of all optimizers by step, in place of their losses.
enum QuantityCurves {
  /// What is drawn of a kind; nil for kinds that are drawn elsewhere.
  private static func title(_ kind: CurveKind, isPlain: Bool, to badge: String) -> String? {
    switch kind {
    case .lossByStep, .lossByCost, .lossByEpoch, .modeStrengths: nil
    case .distance: "Distance to \(badge) by step"
    case .gradientNorm: isPlain ? "|grad f| by step" : "‖∇f‖ by step"
    case .gradientCurvature: isPlain ? "g'Hg by step" : "gᵀHg by step"
    case .bestRate: isPlain ? "Best rate e* by step" : "Best rate ε* by step"
    case .leastEigenvalue: isPlain ? "Least eigenvalue by step" : "λₘᵢₙ by step"
    }
  }

  /// Draws the panel; false for kinds that are drawn elsewhere.
  static func draw(
    _ model: Model, on frame: inout Frame, in rect: Rect
  ) -> Bool {
    let appearance = model.appearance
    let kind = model.curves
    guard let session = model.session,
      let title = title(
        kind, isPlain: appearance.glyphs == .ascii, to: model.runner?.badge ?? "")
    else { return false }
    let selected = model.runner?.number
    let on = session.runners.filter(\.isOn)
    let shown = on.filter { $0.number != selected } + on.filter { $0.number == selected }
    let request = model.quantitiesRequest(of: model.focus)
    let known = session.pictures.newest(QuantitiesRequest.self)
    var plot = LinePlot(
      series: shown.map { runner in
        let track = request?.tracks.first { $0.runner == runner.number }
        return LinePlot.Series(
          points: kind == .distance
            ? distances(of: runner, to: model.runner)
            : points(of: kind, runner, track, known?.content ?? [:]),
          stroke: Stroke(
            appearance.color(of: runner.ink), dash: appearance.dash(runner.ink)),
          head: runner.badge)
      }, scale: scale(of: kind, isLinear: model.lossIsLinear),
      xRange: 0...Double(LossAbscissa.end(ofSteps: session.furthest)))
    plot.labelColumns = rect.columns >= 36 ? 8 : 6
    if kind == .gradientCurvature || kind == .leastEigenvalue { plot.guides = [0] }
    if kind == .gradientCurvature, plot.scale == .asinh {
      // By the first value of all, so that it does not change under the eye.
      let first = plot.series.compactMap(\.points.first?.y.magnitude).max() ?? 0
      plot.decidedScale = first > 0 && first.isFinite ? .asinh(first) : nil
    }
    if kind == .leastEigenvalue {
      // The index is said above the curves.
      let range = plot.ranges.y
      let height = range.upperBound - range.lowerBound
      if height.isFinite {
        plot.yRange = range.lowerBound...(max(0, range.upperBound) + 0.25 * height)
      }
    }
    if session.furthest > session.clock { plot.cursor = Double(session.clock) }
    let inner = frame.drawSection(
      rect, title: title + side(model), note: plot.axisScale.name,
      appearance: appearance)
    guard plot.series.contains(where: { $0.points.contains { $0.y.isFinite } }) else {
      frame.print(
        [Span(nothing(of: kind, known != nil), appearance.dim)],
        in: inner.line(inner.rows / 2), alignment: .center, appearance: appearance)
      return true
    }
    let transform = plot.draw(on: &frame, in: inner, appearance: appearance)
    if kind == .leastEigenvalue, let transform, let selected,
      let track = request?.tracks.first(where: { $0.runner == selected })
    {
      let indices = zip(track.steps, track.points).compactMap { step, point in
        known?.content[point]?.index.map { (step: step, index: $0) }
      }
      SpectrumCurves.drawIndices(indices, transform, on: &frame, appearance)
    }
    return true
  }

  private static func nothing(of kind: CurveKind, _ isKnown: Bool) -> String {
    if kind == .distance { return "nothing has parted yet" }
    if !isKnown { return "computing…" }
    return kind == .bestRate ? "no best rate: the model falls without end" : "nothing is finite"
  }

  private static func side(_ model: Model) -> String {
    model.sessions.count > 1 ? model.focus == 0 ? " (left)" : " (right)" : ""
  }

  private static func scale(of kind: CurveKind, isLinear: Bool) -> LinePlot.Scale {
    if isLinear { return .linear }
    return switch kind {
    case .gradientNorm, .bestRate, .distance: .log
    case .leastEigenvalue: .linear
    default: .asinh
    }
  }

  /// ‖θ − φ‖ for the iterates θ of a run and φ of the one it is measured against, at the steps that are
  /// kept of both; nothing for the latter itself.
  private static func distances(of runner: Runner, to other: Runner?) -> [WorldPoint] {
    guard let other, other.number != runner.number else { return [] }
    let (a, b) = (runner.run.trajectory, other.run.trajectory)
    let last = min(runner.run.step, other.run.step)
    var stride = max(a.stride, b.stride)
    while last / stride > mostDistances { stride *= 2 }
    return Swift.stride(from: 0, through: last, by: stride).compactMap { step in
      let (i, j) = (step / a.stride, step / b.stride)
      guard i < a.count, j < b.count else { return nil }
      let square = zip(a.point(i), b.point(j)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return WorldPoint(Double(step), square.squareRoot())
    }
  }

  /// Steps at which distances are computed, at most.
  private static let mostDistances = 256

  private static func points(
    of kind: CurveKind, _ runner: Runner, _ track: QuantitiesRequest.Track?,
    _ known: [[Double]: IterateQuantities]
  ) -> [WorldPoint] {
    if kind == .gradientNorm {
      let curve = runner.run.trajectory
      return (0..<curve.count(upTo: runner.run.step)).map {
        WorldPoint(Double(curve.step($0)), curve.gradientNorms[$0])
      }
    }
    guard let track else { return [] }
    return zip(track.steps, track.points).compactMap { step, point in
      guard let here = known[point] else { return nil }
      let value =
        switch kind {
        case .gradientCurvature: here.curvature
        case .bestRate: here.bestRate
        default: here.least
        }
      return WorldPoint(Double(step), value ?? .nan)
    }
  }
}

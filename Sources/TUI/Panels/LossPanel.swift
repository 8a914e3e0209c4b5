import Landscape
import Optimizers
import Plotting
import Wording

/// The losses of all optimizers, by step or by what they cost; or what else is asked for by step.
enum LossPanel: Panel {
  static func place(in layout: Layout) -> Rect? { layout.loss }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    // A view may have a panel of its own in its place.
    if model.viewKind.picture.drawPanel(model, on: &frame, in: rect) { return }
    let appearance = model.appearance
    if model.curves == .modeStrengths, let session = model.session,
      let modes = session.terrain.modes
    {
      return ModeCurves.draw(model, session, modes, on: &frame, in: rect)
    }
    if QuantityCurves.draw(model, on: &frame, in: rect) { return }
    let across = LossAbscissa(of: model.curves)
    let title = "Loss by \(across.word)"
    guard let session = model.session else {
      _ = frame.drawSection(rect, title: title, appearance: appearance)
      return
    }
    // The selected one last, so that its curve and its letters lie on top.
    let shown = curves(of: model)
    let sessions = model.sessions
    let scale = LossScale(of: sessions, isLinear: model.lossIsLinear)
    let furthest = sessions.map(\.furthest).max() ?? 0
    var plot = LinePlot(
      series: shown.flatMap { place, runner in
        NetworkCurves.series(
          of: runner, in: sessions[place], across: across,
          keptBack: keptBackDash(of: place, of: sessions.count), appearance)
          + [series(of: runner, of: place, across: across, model)]
      },
      // So that the axis does not breathe with every one of the first steps.
      xRange: 0...Double(LossAbscissa.end(ofSteps: furthest)))
    plot.decidedScale = scale.axis
    plot.yRange = scale.range(of: plot.series.flatMap { $0.points.map(\.y) })
    plot.labelColumns = rect.columns >= 36 ? 8 : 6
    switch across {
    case .costs:
      let most = sessions.flatMap(\.runners).compactMap(\.run.trajectory.costs.last).max() ?? 0
      plot.xRange = 0...max(10, most, session.budget ?? 0)
      plot.cursor = session.budget
    case .epochs: plot.xRange = 0...LossAbscissa.passes(of: shown.map(\.runner))
    case .steps:
      if furthest > session.clock { plot.cursor = Double(session.clock) }
    }
    let note = note(session, plot, model, columns: rect.columns - title.count - 9)
    let inner = frame.drawSection(
      rect, title: title, note: note, appearance: appearance)
    plot.draw(on: &frame, in: inner, appearance: appearance)
  }

  /// How losses over samples kept back are drawn: dashed; of two landscapes, the right one of which is
  /// dashed itself, dotted, and on the right both in turn.
  private static func keptBackDash(of session: Int, of count: Int) -> Dash {
    count == 1 ? .dashed : session == 0 ? .dotted : .dashDotted
  }

  /// The runs that are charted, those of all landscapes side by side together, the selected one last.
  private static func curves(of model: Model) -> [(session: Int, runner: Runner)] {
    let all = model.sessions.enumerated().flatMap { place, session in
      session.runners.filter(\.isOn).map { (session: place, runner: $0) }
    }
    let selected = model.runner?.number
    func isSelected(_ curve: (session: Int, runner: Runner)) -> Bool {
      curve.session == model.focus && curve.runner.number == selected
    }
    return all.filter { !isSelected($0) } + all.filter(isSelected)
  }

  /// The scale; and of a race with a budget, who has spent it: the longest form that there is room
  /// for, or the shortest.
  private static func note(
    _ session: Session, _ plot: LinePlot, _ model: Model, columns: Int
  ) -> String {
    var columns = columns
    let scale = LossAbscissa(of: model.curves).unit + plot.axisScale.name
    var forms = [scale, plot.axisScale.name]
    if model.sessions.count > 1 {
      // Which curve is of which landscape.
      let sides = model.appearance.glyphs.spell("◂ left  ▸ right, dashed")
      let brief = model.appearance.glyphs.spell("▸ dashed")
      forms = ["\(sides), \(scale)", sides, "\(brief), \(scale)", brief] + forms
    }
    if session.runners.contains(where: { $0.isOn && !$0.run.trajectory.batchSteps.isEmpty }) {
      forms = ["dotted: of mini-batches, \(scale)", "dotted: batches, \(scale)", "dotted: batches"]
    }
    // Of those kept back there is a curve of its own, too.
    let isValidated = session.terrain.network?.validation != nil
    if isValidated && model.sessions.count > 1 {
      let hasBatches = forms.last == "dotted: batches"
      let dotted = hasBatches ? "batches, kept back dotted" : "kept back dotted"
      let brief = model.appearance.glyphs.spell("▸ dashed, \(dotted)")
      let sides = model.appearance.glyphs.spell("◂ left  ▸ right, dashed; \(dotted)")
      let samples =
        model.appearance.glyphs == .ascii ? "> -- kept back .." : "▸ ╌╌ kept back ┈┈"
      forms = ["\(sides), \(scale)", "\(brief), \(scale)", brief, samples, dotted]
      // Without it the curves cannot be told apart: it may take the rule's last dashes.
      columns += 4
    } else if isValidated {
      let dots = forms.last == "dotted: batches" ? "dotted: batches, " : ""
      forms =
        [
          "\(dots)dashed: kept back, \(scale)", "\(dots)dashed: kept back", "dashed: kept back",
        ] + forms
    }
    if plot.series.contains(where: { $0.stroke.dash == .sparse }) {
      forms = ["dotted: theory, \(scale)", "dotted: theory"] + forms
    }
    if let budget = session.budget {
      let spent = session.runners.filter(\.run.hasSpentBudget).map { $0.badge }
      let number = NumberText.shortest(budget)
      let names = spent.joined(separator: " ")
      forms =
        spent.isEmpty
        ? ["\(scale), budget \(number)", "budget \(number)"]
        : [
          "\(scale), budget \(number) spent by \(names)", "budget \(number) spent by \(names)",
          "budget spent by \(names)", "spent by \(names)",
        ]
    }
    return forms.first { DisplayText.width(of: $0) <= columns } ?? forms[forms.count - 1]
  }

  private static func series(
    of runner: Runner, of session: Int, across: LossAbscissa, _ model: Model
  ) -> LinePlot.Series {
    let appearance = model.appearance
    let curve = runner.run.trajectory
    let places = across.places(in: curve)
    let breaks = Set(runner.run.events.filter(\.event.beginsAnew).map(\.step))
    var points: [WorldPoint] = []
    let batchSteps = Set(curve.batchSteps)
    for index in 0..<curve.count(upTo: runner.run.step) {
      let step = curve.step(index)
      // Losses of mini-batches are a curve of their own.
      if batchSteps.contains(step) { continue }
      let place = places[index]
      if breaks.contains(step) { points.append(WorldPoint(place, .nan)) }
      points.append(WorldPoint(place, curve.values[index]))
    }
    return LinePlot.Series(
      points: points,
      stroke: Stroke(
        appearance.color(of: runner.ink),
        dash: session == 0 ? appearance.dash(runner.ink) : .dashed),
      head: appearance.glyphs.spell(model.side(of: session)) + runner.badge)
  }
}

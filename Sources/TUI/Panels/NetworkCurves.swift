import Landscape
import Optimizers
import Plotting

/// What is drawn beside a network's losses: those over the samples kept back, and what theory says.
enum NetworkCurves {
  /// All of it.
  /// - Parameter keptBack: The dash of losses over samples kept back.
  static func series(
    of runner: Runner, in session: Session, across: LossAbscissa, keptBack: Dash = .dashed,
    _ appearance: Appearance
  ) -> [LinePlot.Series] {
    [
      batches(of: runner, across: across, appearance),
      validation(of: runner, in: session, across: across, dash: keptBack, appearance),
      across == .steps ? modeStrength(of: runner, in: session, appearance) : nil,
    ].compactMap { $0 }
  }

  /// The losses of the mini-batches that steps were taken on, dotted; nil where there are none.
  static func batches(
    of runner: Runner, across: LossAbscissa, _ appearance: Appearance
  ) -> LinePlot.Series? {
    let curve = runner.run.trajectory
    let places = across.places(in: curve)
    let points = curve.batchSteps.filter { $0 <= runner.run.step }.map { step in
      let index = step / curve.stride
      return WorldPoint(places[index], curve.values[index])
    }
    guard !points.isEmpty else { return nil }
    let color = appearance.color(of: runner.ink)
    return LinePlot.Series(
      points: points,
      stroke: Stroke(
        // Of few colours a paler one would be another method's.
        appearance.hasManyColors ? color.mixed(with: appearance.theme.bar, 0.35) : color,
        dash: .dotted, layer: UInt8(runner.number)))
  }

  /// The loss over the samples kept back, in a dash of its own; nil where none are.
  static func validation(
    of runner: Runner, in session: Session, across: LossAbscissa, dash: Dash = .dashed,
    _ appearance: Appearance
  ) -> LinePlot.Series? {
    guard session.terrain.network?.validation != nil else { return nil }
    let curve = runner.run.trajectory
    let places = across.places(in: curve)
    let points = Session.scoredIterates(of: runner.run).compactMap { iterate -> WorldPoint? in
      guard let loss = session.scores[iterate.key]?.validationLoss else { return nil }
      let place = iterate.index.map { places[$0] } ?? across.place(ofPresentIn: runner.run)
      return WorldPoint(place, loss)
    }
    guard !points.isEmpty else { return nil }
    return LinePlot.Series(
      points: points,
      stroke: Stroke(
        appearance.color(of: runner.ink), dash: dash, layer: UInt8(runner.number)))
  }

  /// The loss that Saxe's closed form gives a deep linear network under gradient flow, in dots; nil
  /// where the scene holds none, or theory does not know all of it.
  static func modeStrength(
    of runner: Runner, in session: Session, _ appearance: Appearance
  ) -> LinePlot.Series? {
    guard let modes = session.terrain.modes, let theory = try? ModeTheory(of: runner, modes),
      let points = theory.losses(
        upToStep: Double(LossAbscissa.end(ofSteps: session.furthest)), count: 200)
    else { return nil }
    return LinePlot.Series(
      points: points, stroke: Stroke(appearance.theme.strong, dash: .sparse, layer: 30))
  }
}

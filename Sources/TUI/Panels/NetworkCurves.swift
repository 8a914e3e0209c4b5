import Landscape
import Optimizers
import Plotting

/// What is drawn beside a network's losses: those over the samples kept back, and what theory says.
enum NetworkCurves {
  /// All of it.
  static func series(
    of runner: Runner, in session: Session, byCost: Bool, _ appearance: Appearance
  ) -> [LinePlot.Series] {
    [
      validation(of: runner, in: session, byCost: byCost, appearance),
      byCost ? nil : modeStrength(of: runner, in: session, appearance),
    ].compactMap { $0 }
  }

  /// The loss over the samples kept back, dashed; nil where none are.
  static func validation(
    of runner: Runner, in session: Session, byCost: Bool, _ appearance: Appearance
  ) -> LinePlot.Series? {
    guard session.terrain.network?.validation != nil else { return nil }
    let curve = runner.run.trajectory
    let points = Session.scoredIterates(of: runner.run).compactMap { iterate -> WorldPoint? in
      guard let loss = session.scores[iterate.key]?.validationLoss else { return nil }
      let cost = iterate.index.map { curve.costs[$0] } ?? runner.run.current.cost
      return WorldPoint(byCost ? cost : Double(iterate.step), loss)
    }
    guard !points.isEmpty else { return nil }
    return LinePlot.Series(
      points: points,
      stroke: Stroke(
        appearance.theme.optimizer(runner.number), dash: .dashed, layer: UInt8(runner.number)))
  }

  /// The loss that Saxe's closed form gives a chain of equal weights under gradient flow, dotted; nil
  /// where the scene is no such chain, starts from unequal weights, or the method does not follow
  /// the gradient.
  static func modeStrength(
    of runner: Runner, in session: Session, _ appearance: Appearance
  ) -> LinePlot.Series? {
    guard let theory = ChainTheory(of: runner, on: session.terrain) else { return nil }
    let last = Double(max(10, session.furthest))
    let points = theory.losses(upToStep: last, count: 200)
    return LinePlot.Series(
      points: points, stroke: Stroke(appearance.theme.strong, dash: .dotted, layer: 30))
  }
}

/// A chain of equal weights and what Saxe, McClelland & Ganguli 2013 say of its product u(t).
///
/// The loss of a chain is a parabola in the product p of its weights, c + k (p − s)² / 2. Gradient
/// flow from K equal weights moves u with time constant 1 / k towards s.
struct ChainTheory {
  /// u(t).
  let strength: ModeStrength
  /// Time that passes in a step.
  let timeStep: Double
  /// k, the curvature of the loss in the product.
  private let curvature: Double
  /// c, the least loss.
  private let least: Double

  init?(of runner: Runner, on terrain: Terrain) {
    let start = runner.start.elements
    guard runner.run.events.isEmpty, terrain.isChain, start.count >= 2, let first = start.first,
      first > 0, start.allSatisfy({ $0 == first })
    else { return nil }
    switch runner.run.method.id {
    case "gradient-descent":
      // A rate that changes from step to step is no time step.
      guard case .number(let rate)? = runner.run.parameters["learning-rate"],
        runner.run.parameters["line-search"] == .word("fixed"),
        runner.run.parameters["gradient-noise"] == .number(0)
      else { return nil }
      timeStep = rate
    case "gradient-flow":
      guard case .number(let step)? = runner.run.parameters["time-step"] else { return nil }
      timeStep = step
    default: return nil
    }
    func loss(_ product: Double) -> Double {
      var weights = [Double](repeating: 1, count: start.count)
      weights[0] = product
      return terrain.objective.value(at: Vector(weights))
    }
    // Three points of a parabola.
    let (zero, one, two) = (loss(0), loss(1), loss(2))
    curvature = two - 2 * one + zero
    guard curvature > 0 else { return nil }
    let slope = (one - zero) - curvature / 2
    let target = -slope / curvature
    least = zero - curvature * target * target / 2
    let initial = start.reduce(1, *)
    guard target > 0, initial > 0, initial < target else { return nil }
    strength = ModeStrength(
      layers: start.count, target: target, initial: initial, timeConstant: 1 / curvature)
  }

  /// The loss over the steps, evenly spaced.
  func losses(upToStep last: Double, count: Int) -> [WorldPoint] {
    var mode = strength
    let interval = last / Double(count)
    return (0...count).map { index in
      // From each point to the next: what was integrated is not integrated again.
      if index > 0 {
        mode = ModeStrength(
          layers: mode.layers, target: mode.target,
          initial: mode.strength(at: interval * timeStep), timeConstant: mode.timeConstant)
      }
      let rest = mode.initial - mode.target
      return WorldPoint(interval * Double(index), least + curvature * rest * rest / 2)
    }
  }
}

extension Terrain {
  /// Whether f is the loss of a chain: a linear network of single units without biases.
  var isChain: Bool {
    switch spec.function {
    case .catalogue(let name): return ["chain-2", "chain-3", "chain-11"].contains(name)
    case .formula: return false
    case .network(let network):
      return network.inputSize == 1 && !network.bias
        && network.layers.allSatisfy {
          $0.size == 1 && $0.activation == .linear && !$0.residual && !$0.batchNormalization
        }
    }
  }
}

import Landscape
import Mathematics
import Networks
import Optimizers
import Plotting

/// What theory says of an optimizer on a deep linear network, from where its run was last changed by
/// hand: the closed form of gradient flow, which gradient descent follows up to its steps' error.
struct ModeTheory: Sendable, Equatable {
  /// Why there is none.
  enum Absence: Error, Sendable {
    /// The method does not follow the gradient in steps of one time.
    case method
    /// Where the run began, a mode is not apart from the others or its layers are not equal.
    case start
  }

  /// The step from which on it holds.
  let firstStep: Int
  /// The time that passes in a step.
  let timeStep: Double
  /// Each mode's strength; nil for a mode that is not apart. One at least is not nil.
  let strengths: [ModeStrength?]
  /// The strengths' modes.
  private let modes: LinearModes
  /// How much of the network lies beside the modes at the first step.
  private let remainder: Double

  /// - Throws: `Absence`.
  init(of runner: Runner, _ modes: LinearModes) throws(Absence) {
    let run = runner.run
    guard let timeStep = Self.timeStep(of: run) else { throw .method }
    let changed = run.events.last { $0.step <= run.step }?.step ?? 0
    let curve = run.trajectory
    // From any iterate the closed form goes on as from the first: the next one that is kept.
    let index = (changed + curve.stride - 1) / curve.stride
    guard index < curve.count(upTo: run.step) else { throw .start }
    let origin = Vector(Array(curve.point(index)))
    let strengths = modes.theory(from: origin)
    guard strengths.contains(where: { $0 != nil }) else { throw .start }
    firstStep = curve.step(index)
    self.timeStep = timeStep
    self.strengths = strengths
    self.modes = modes
    remainder = modes.remainder(at: origin)
  }

  /// The time of a step: the rate of gradient descent on all samples, or the step of the flow.
  private static func timeStep(of run: Run) -> Double? {
    func isNone(_ name: String) -> Bool {
      run.parameters[name] == nil || run.parameters[name] == .number(0)
    }
    guard isNone("gradient-noise"), isNone("batch"),
      run.parameters["schedule"] ?? .word("constant") == .word("constant")
    else { return nil }
    let time: ParameterValue?
    switch run.method.id {
    // A rate that a search chooses changes from step to step.
    case "gradient-descent":
      time = run.parameters["line-search"] == .word("fixed") ? run.parameters["learning-rate"] : nil
    case "gradient-flow": time = run.parameters["time-step"]
    default: return nil
    }
    guard case .number(let step)? = time, step > 0 else { return nil }
    return step
  }

  /// The strength of each mode over steps, evenly spaced up to a last one; nil where there is none.
  func curves(upToStep last: Double, count: Int) -> [[WorldPoint]?] {
    let interval = (last - Double(firstStep)) / Double(count)
    guard interval > 0 else { return strengths.map { _ in nil } }
    return strengths.map { strength in
      strength?.strengths(every: interval * timeStep, count: count).enumerated().map {
        WorldPoint(Double(firstStep) + interval * Double($0.offset), $0.element)
      }
    }
  }

  /// The loss over steps: a sum over the modes. Nil unless theory knows all of the network.
  func losses(upToStep last: Double, count: Int) -> [WorldPoint]? {
    let curves = curves(upToStep: last, count: count).compactMap(\.self)
    let largest = strengths.reduce(0) { max($0, abs($1?.initial ?? 0)) }
    guard curves.count == strengths.count, remainder <= 1e-6 * largest, let first = curves.first
    else { return nil }
    return first.indices.map { index in
      WorldPoint(first[index].x, modes.loss(of: curves.map { $0[index].y }))
    }
  }
}

import Landscape
import Mathematics
import Optimizers

/// What claims are about: the runs on the screen and what is known of their scene.
package protocol ClaimWorld {
  /// The run of an optimizer, where it stands.
  func run(of optimizer: OptimizerName) throws(ClaimFault) -> Run
  /// What an optimizer is doing at one of its iterates.
  func state(of optimizer: OptimizerName, at step: Int) throws(ClaimFault) -> OptimizerState
  /// f at a point of as many coordinates as there are variables.
  func value(at point: Vector) throws(ClaimFault) -> Double
  /// The critical points in the view, by the coordinates of the function's space, with their kinds
  /// and values.
  func criticalPoints() throws(ClaimFault) -> [(point: Vector, value: Double, kind: String)]
  /// Where an optimizer's method ends from the starts of a grid over the view.
  func basins(of optimizer: OptimizerName) throws(ClaimFault) -> Basins
  /// The limit of one start in the order of `basins`.
  func basin(of optimizer: OptimizerName, from start: Vector) throws(ClaimFault) -> Int
  /// A measure of the study that is shown.
  func measure(_ name: String) throws(ClaimFault) -> Double
  /// The run of an optimizer, explored up to a step if this world looks further than the screen and
  /// the run goes so far.
  func run(of optimizer: OptimizerName, through step: Int) throws(ClaimFault) -> Run
  /// Up to which step a search for the first step at which something holds goes; 0 for no further
  /// than was explored.
  var farthestStep: Int { get }
  /// Whether an optimizer's point is seen in the scene's own view.
  func isInView(_ point: Vector, of optimizer: OptimizerName) throws(ClaimFault) -> Bool
  /// f at a place of the drawn plane.
  func value(atPlace x: Double, _ y: Double) throws(ClaimFault) -> Double
  /// The point of the scene's line at t, 0 where it begins and 1 where it ends.
  func pointOfLine(at t: Double) throws(ClaimFault) -> Vector
  /// How a network does at a point: its loss over the samples kept back, the share of the samples
  /// that it answers rightly, and of those kept back.
  func score(_ score: ClaimScore, at point: Vector) throws(ClaimFault) -> Double
}

extension ClaimWorld {
  package func run(of optimizer: OptimizerName, through step: Int) throws(ClaimFault) -> Run {
    try run(of: optimizer)
  }

  package var farthestStep: Int { 0 }

  package func isInView(
    _ point: Vector, of optimizer: OptimizerName
  ) throws(ClaimFault) -> Bool { throw ClaimFault("no view is drawn here") }

  package func value(atPlace x: Double, _ y: Double) throws(ClaimFault) -> Double {
    throw ClaimFault("no plane is drawn here")
  }

  package func pointOfLine(at t: Double) throws(ClaimFault) -> Vector {
    throw ClaimFault("the scene names no line; profile: {from: .., to: ..} does")
  }

  package func score(_ score: ClaimScore, at point: Vector) throws(ClaimFault) -> Double {
    throw ClaimFault("this is no network")
  }
}

/// How a network does, apart from its loss.
package enum ClaimScore: Sendable, Hashable {
  /// The share of the samples that are answered rightly.
  case accuracy
  /// The loss over the samples that are kept back.
  case validationLoss
  /// The share of those that are answered rightly.
  case validationAccuracy
}

/// Why a question of a claim has no answer.
package struct ClaimFault: Error, Sendable, Hashable {
  /// What is wrong, and what would be right.
  package let message: String
  /// What was probably meant.
  package let suggestion: String?
  /// The error of a part of the claim that was asked for on the way.
  let inner: FormulaError?

  /// A fault.
  package init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
    inner = nil
  }

  init(inner: FormulaError) {
    message = inner.message
    suggestion = inner.suggestion
    self.inner = inner
  }
}

/// What a claim comes to.
package enum ClaimValue: Sendable, Hashable {
  case number(Double)
  case truth(Bool)
  case word(String)
  case point(Vector)
}

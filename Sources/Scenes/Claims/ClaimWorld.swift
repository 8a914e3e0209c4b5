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

import Landscape
import Mathematics

/// A run of some method, without its type: what `Run` asks of it.
protocol RunCore: Sendable {
  /// The step of the iterate it stands at.
  var step: Int { get }
  /// The step of the last iterate explored.
  var furthest: Int { get }
  /// The method that takes the next step, where that is not the one the run began with.
  var method: CatalogueEntry? { get }
  /// Whether the next step may take any number of evaluations.
  var isUnbounded: Bool { get }
  /// Whether the gradient at the iterate was evaluated for the method, and counted.
  var countsGradient: Bool { get }
  /// The iterate it stands at.
  var current: IterateRecord { get }
  /// The parameters that the next step uses.
  var parameters: ParameterValues { get }
  /// The objective at the iterate it stands at.
  var objective: any Objective { get }
  /// The objective that the last step used.
  var previousObjective: any Objective { get }
  /// What the method does not see of its last step.
  var observation: String? { get }
  /// What was changed by hand, and at which iterates.
  var events: [(step: Int, event: RunEvent)] { get }
  /// How the method moves on the quadratic model at the iterate, given by its modes.
  func motion(_ modes: EigenModes) -> MethodMotion
  /// The steps until the quadratic model at the iterate has fallen by `drop`.
  func stepsToLower(_ model: QuadraticObjective, by drop: Double) -> LeavingTime
  /// The iterates explored, for drawing.
  var trajectory: Trajectory { get }
  /// Why there is no next iterate, if that is known.
  var ending: RunEnding? { get }
  /// The bytes that trajectory and checkpoints may use.
  var memoryLimit: Int { get set }
  /// The bytes in use, without what arrays hold in reserve.
  var byteCount: Int { get }

  /// Up to `count` steps from the last iterate explored; returns how many were taken.
  mutating func explore(_ count: Int, budget: Double?, untilConverged: Bool) -> Int
  /// Goes to an iterate explored before.
  mutating func seek(_ step: Int)
  /// Finds out, at the last iterate explored, whether a next step exists.
  mutating func probe()
  /// Forgets what was explored beyond the present iterate, changes by hand included.
  mutating func forgetFuture()
  /// Other hyper-parameters from here on; what was explored beyond is forgotten.
  mutating func change(_ parameters: ParameterValues)
  /// Another point from here on; what was explored beyond is forgotten.
  mutating func move(to point: Vector)
  /// Another objective from here on; what was explored beyond is forgotten.
  mutating func change(_ objective: any Objective)
}

extension RunCore {
  var method: CatalogueEntry? { nil }

  /// Whether `other` is a run of the same method at the same place with the same history.
  func isEqual(to other: any RunCore) -> Bool {
    step == other.step && furthest == other.furthest && parameters == other.parameters
      && current == other.current && ending == other.ending
      && events.elementsEqual(other.events) { $0 == $1 }
      && trajectory == other.trajectory
  }
}

/// Why a run goes no further than its last iterate.
enum RunEnding: Sendable, Hashable {
  case noStep(StepError)
  case notFinite
  case budgetSpent
}

import Landscape
import Mathematics

/// A method at work on an objective: stands at an iterate, steps on and back, and never loses one.
///
/// A value: a copy is a branch. Every iterate explored can be reached again, with the same bits.
/// Changing parameters, point or objective forgets what was explored beyond the present iterate
/// and is kept as an event: going back passes through it.
public struct Run: Sendable, Equatable {
  /// The gradient norm up to which an iterate counts as converged.
  public static let tolerance = 1e-8
  /// The bytes a run may use for its trajectory and checkpoints unless told otherwise.
  public static let memoryLimit = 64 << 20

  /// The method that takes the next step.
  public var method: CatalogueEntry { core.method ?? firstMethod }
  /// The cost, in gradient equivalents, that no step may take the run beyond; nil for no bound.
  public var budget: Double?

  private var firstMethod: CatalogueEntry
  private var core: any RunCore

  /// The run before its first step.
  ///
  /// - Throws: `ParameterError` for a setting the method does not accept, or a start whose
  ///   dimension is not the objective's.
  public init(
    method: CatalogueEntry, settings: [String: ParameterValue] = [:],
    objective: any Objective, start: Vector
  ) throws(ParameterError) {
    guard start.dimension == objective.dimension else {
      throw .wrongDimension(start.dimension, objective.dimension)
    }
    firstMethod = method
    core = method.core(try method.resolve(settings), objective, start)
  }

  // MARK: What can be seen

  /// The number of steps from the start to the present iterate.
  public var step: Int { core.step }
  /// The step of the last iterate explored; iterates 0 ... furthest can be reached at once.
  public var furthest: Int { core.furthest }
  /// Whether the next step may take any number of evaluations, as that of a differential equation.
  public var isUnbounded: Bool { core.isUnbounded }
  /// The present iterate.
  public var current: IterateRecord { core.current }
  /// The hyper-parameters that the next step uses.
  public var parameters: [String: ParameterValue] { core.parameters.values }
  /// The objective at the present iterate.
  public var objective: any Objective { core.objective }
  /// What was changed by hand, and at which iterates, in order.
  public var events: [(step: Int, event: RunEvent)] { core.events }
  /// The iterates explored, for drawing; beyond the present one if the run was stepped back.
  public var trajectory: Trajectory { core.trajectory }
  /// The bytes that trajectory and checkpoints may use; less keeps fewer of both.
  public var memoryLimit: Int {
    get { core.memoryLimit }
    set { core.memoryLimit = newValue }
  }
  /// The bytes that trajectory and checkpoints hold, without what arrays keep in reserve.
  public var byteCount: Int { core.byteCount }

  /// Whether the next step would cost more than the budget leaves; known once it was asked for.
  public var hasSpentBudget: Bool { core.ending == .budgetSpent }

  /// Iterate `step`, 0 ... furthest, by replay from the nearest checkpoint.
  public func record(at step: Int) -> IterateRecord {
    var copy = core
    copy.seek(step)
    return copy.current
  }

  // MARK: Moving

  /// Up to `count` steps on; returns how many there were.
  ///
  /// It ends earlier where no step exists, a value or coordinate is not finite, the budget would
  /// be exceeded, or, if asked, at the first iterate whose gradient is below tolerance.
  @discardableResult
  public mutating func forward(_ count: Int = 1, untilConverged: Bool = false) -> Int {
    let start = core.step
    if core.step < core.furthest {
      if untilConverged {
        while core.step < min(start + count, core.furthest), !isConverged {
          core.seek(core.step + 1)
        }
        if isConverged { return core.step - start }
      } else {
        core.seek(min(start + count, core.furthest))
      }
    }
    let left = start + count - core.step
    if left > 0, core.step == core.furthest {
      _ = core.explore(left, budget: budget, untilConverged: untilConverged)
    }
    return core.step - start
  }

  /// Up to `count` steps back; returns how many there were.
  @discardableResult
  public mutating func back(_ count: Int = 1) -> Int {
    let start = core.step
    core.seek(max(0, start - count))
    return start - core.step
  }

  /// To iterate `step`, exploring on if it lies beyond what was explored.
  public mutating func jump(to step: Int) {
    if step > core.furthest {
      core.seek(core.furthest)
      forward(step - core.step)
    } else {
      core.seek(max(0, step))
    }
  }

  /// Tries the next step without taking it, so that status and state know whether it exists.
  public mutating func probe() { core.probe() }

  // MARK: Changes by hand

  /// Forgets what was explored beyond the present iterate, changes by hand included.
  public mutating func forgetFuture() { core.forgetFuture() }

  /// Other hyper-parameters from here on; those not named stay as they are.
  ///
  /// - Throws: `ParameterError`; then nothing has changed.
  public mutating func change(_ settings: [String: ParameterValue]) throws(ParameterError) {
    let merged = core.parameters.values.merging(settings) { $1 }
    core.change(try method.resolve(merged))
  }

  /// Another method goes on from the same point, beginning anew; what was explored beyond is
  /// forgotten. Of the same method it is a change of parameters, and before the first step a run of
  /// the other method from the start.
  ///
  /// - Throws: `ParameterError`; then nothing has changed.
  public mutating func switchMethod(
    to entry: CatalogueEntry, settings: [String: ParameterValue] = [:]
  ) throws(ParameterError) {
    let values = try entry.resolve(settings)
    guard entry.id != method.id else { return core.change(values) }
    let limit = core.memoryLimit
    if let switched = core as? SwitchedRun, switched.isAtSwitch {
      // One change there, however often it was made.
      core = switched.origin
      core.memoryLimit = limit
      core.forgetFuture()
      return try switchMethod(to: entry, settings: settings)
    }
    if step == 0 {
      let point = current.point
      let objective = objective
      firstMethod = entry
      core = entry.core(values, objective, point)
      core.memoryLimit = limit
    } else {
      core = SwitchedRun(core, named: method.title, to: entry, values)
    }
  }

  /// The method begins anew at another point; an iterate of its own unless no step was taken yet.
  ///
  /// - Throws: `ParameterError` for a point of the wrong dimension; then nothing has changed.
  public mutating func move(to point: Vector) throws(ParameterError) {
    guard point.dimension == objective.dimension else {
      throw .wrongDimension(point.dimension, objective.dimension)
    }
    core.move(to: point)
  }

  /// The method goes on from the same point with another objective of the same dimension; an
  /// iterate of its own unless no step was taken yet.
  ///
  /// - Throws: `ParameterError` for an objective of another dimension; then nothing has changed.
  public mutating func change(objective: any Objective) throws(ParameterError) {
    guard objective.dimension == self.objective.dimension else {
      throw .wrongDimension(self.objective.dimension, objective.dimension)
    }
    core.change(objective)
  }

  /// Whether the methods, their histories and where they stand are the same. Objectives are not
  /// compared: they show in values and gradients.
  public static func == (a: Run, b: Run) -> Bool {
    a.method.id == b.method.id && a.budget == b.budget && a.core.isEqual(to: b.core)
  }

  /// What status and state need to know of the end.
  var ending: RunEnding? { core.ending }
  var previousObjective: any Objective { core.previousObjective }
  var observation: String? { core.observation }
  func motion(_ modes: EigenModes) -> MethodMotion { core.motion(modes) }
  func stepsToLower(_ model: QuadraticObjective, by drop: Double) -> LeavingTime {
    core.stepsToLower(model, by: drop)
  }
  private var isConverged: Bool { core.current.gradientNorm <= Run.tolerance }
}

import Landscape
import Mathematics

/// A number that a step used and that is worth showing: a damping, a radius, a rate.
public struct Quantity: Sendable, Hashable {
  /// The field's name for it, such as "damping".
  public var name: String
  /// Its value.
  public var value: Double

  /// The named number.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// What one step did, for panels and tests. Making one is cheap: nothing is computed for show.
public struct StepReport: Sendable, Equatable {
  /// What the step itself evaluated; the gradient at the point it leads to is counted by the run.
  public var evaluations: Evaluations
  /// The change of f (negative: a decrease) promised by the model that the step minimises, for the
  /// methods that compute it anyway. `Run.predictedChange` has the second-order one for all.
  public var predictedChange: Double?
  /// Eigenvalues of the Hessian (or of its projection) that the step used, ascending; empty if none.
  public var eigenvalues: [Double]
  /// Named numbers in use that vary from step to step.
  public var quantities: [Quantity]
  /// Something worth telling in words, such as "the subspace hides a negative direction".
  public var remark: String?

  /// A report of what is given.
  public init(
    evaluations: Evaluations = Evaluations(), predictedChange: Double? = nil,
    eigenvalues: [Double] = [], quantities: [Quantity] = [], remark: String? = nil
  ) {
    self.evaluations = evaluations
    self.predictedChange = predictedChange
    self.eigenvalues = eigenvalues
    self.quantities = quantities
    self.remark = remark
  }
}

/// f and ∇f at a point, evaluated together.
public struct Evaluation: Sendable, Equatable {
  /// f(θ).
  public var value: Double
  /// ∇f(θ), n components.
  public var gradient: Vector

  /// The given value and gradient.
  public init(value: Double, gradient: Vector) {
    self.value = value
    self.gradient = gradient
  }
}

/// One step: the point and memory it leads to, and its report.
public struct Step<Memory: OptimizerMemory>: Sendable, Equatable {
  /// θ', n components.
  public var point: Vector
  /// What the method remembers from here on.
  public var memory: Memory
  /// Value and gradient at θ' if the step came to know them, so that they are not evaluated twice.
  public var evaluation: Evaluation?
  /// What the step did.
  public var report: StepReport

  /// A step with everything given.
  public init(
    point: Vector, memory: Memory, evaluation: Evaluation? = nil,
    report: StepReport = StepReport()
  ) {
    self.point = point
    self.memory = memory
    self.evaluation = evaluation
    self.report = report
  }
}

extension Step where Memory == NoMemory {
  /// A step of a method that remembers nothing.
  public init(
    point: Vector, evaluation: Evaluation? = nil, report: StepReport = StepReport()
  ) {
    self.init(point: point, memory: NoMemory(), evaluation: evaluation, report: report)
  }
}

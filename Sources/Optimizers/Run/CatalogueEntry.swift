import Landscape
import Mathematics

/// Which derivatives a method looks at.
public enum OptimizerOrder: String, Sendable, Hashable, CaseIterable {
  /// Values only.
  case zeroth
  /// Gradients.
  case first
  /// Hessians or Hessian-vector products.
  case second
  /// The differential equation that gradient descent follows in the limit of small steps.
  case flow
}

/// A method as the catalogue lists it: its names, its parameters, and how to make it.
public struct CatalogueEntry: Sendable {
  /// Such as "saddle-free-newton".
  public let id: String
  /// Such as "Saddle-free Newton".
  public let title: String
  /// Which derivatives it looks at.
  public let order: OptimizerOrder
  /// The hyper-parameters, in the order people should meet them.
  public let parameters: [ParameterSpec]
  /// One step, as a formula.
  public let formula: String
  /// Where it comes from.
  public let source: String

  private let makeOptimizer: @Sendable (ParameterValues) -> any Optimizer
  private let makeCore: @Sendable (ParameterValues, any Objective, Vector) -> any RunCore
  private let makeWalk: @Sendable (ParameterValues) -> StartWalk
  private let makeLaneWalk: @Sendable (ParameterValues, FormulaObjective) -> (any PlaneWalk)?
  private let continueCore: @Sendable (ParameterValues, any RunCore) -> any RunCore

  /// An entry whose method is made by `make` from checked parameters.
  ///
  /// Generic over the method, so that its runs are compiled for it and not for any optimizer.
  init<Method: Optimizer>(
    id: String, title: String, order: OptimizerOrder,
    parameters: [ParameterSpec], formula: String, source: String,
    make: @escaping @Sendable (ParameterValues) -> Method
  ) {
    self.id = id
    self.title = title
    self.order = order
    let hasRate = parameters.contains { $0.name == "learning-rate" }
    self.parameters = parameters + (hasRate ? ParameterSpec.rateSchedule : [])
    self.formula = formula
    self.source = source
    makeOptimizer = make
    let loops = StepLoops<Method>()
    makeCore = { values, objective, start in
      MethodRun(
        make: make, loops: loops, parameters: values, objective: objective, start: start)
    }
    makeWalk = { values in
      StartWalk(make(values), values.noise, scheduled: StepLoops.scheduled(make, values))
    }
    makeLaneWalk = { values, objective in
      guard values.noise.isNone, values.schedule == nil else { return nil }
      let method = make(values)
      return (method as? any LaneSteppable)?.planeWalk(on: objective)
        ?? method.firstOrderWalk(on: objective)
    }
    continueCore = { values, run in
      MethodRun(make: make, loops: loops, parameters: values, continuing: run)
    }
  }

  /// All parameters: the defaults with `settings` over them.
  ///
  /// - Throws: `ParameterError` for an unknown name, a number out of range, a wrong choice.
  public func resolve(
    _ settings: [String: ParameterValue]
  ) throws(ParameterError) -> ParameterValues {
    try ParameterValues(settings, specs: parameters, method: id)
  }

  /// The method with the given settings, the rest at their defaults.
  ///
  /// - Throws: `ParameterError` for an unknown name, a number out of range, a wrong choice.
  public func make(
    _ settings: [String: ParameterValue] = [:]
  ) throws(ParameterError) -> any Optimizer {
    makeOptimizer(try resolve(settings))
  }

  func core(_ values: ParameterValues, _ objective: any Objective, _ start: Vector) -> any RunCore {
    makeCore(values, objective, start)
  }

  /// What runs the method from a start to its end.
  func walk(_ values: ParameterValues) -> StartWalk { makeWalk(values) }

  /// What runs the method from many starts at once; nil where it can do so only one by one.
  func planeWalk(_ values: ParameterValues, on objective: FormulaObjective) -> (any PlaneWalk)? {
    makeLaneWalk(values, objective)
  }

  /// A run of the method that goes on where another one stands.
  func core(_ values: ParameterValues, continuing run: any RunCore) -> any RunCore {
    continueCore(values, run)
  }
}

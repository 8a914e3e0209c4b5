import Landscape
import Mathematics
import Testing

@testable import Optimizers

/// A run with what observes it: what a scene is, without scenes.
struct ObservedRun {
  var run: Run
  var observer: RunObserver

  /// A method on a formula, looked at in a view.
  init(
    _ formula: String, in view: View = View(x: -2...2, y: -2...2), _ method: String,
    _ settings: [String: ParameterValue] = [:], from start: [Double]
  ) throws {
    try self.init(
      FormulaObjective(try Formula(formula)), in: view, plane: nil, method, settings, from: start)
  }

  /// A method on a catalogue function, looked at in a view, or its own.
  init(
    known id: String, in view: View? = nil, _ method: String,
    _ settings: [String: ParameterValue] = [:], from start: [Double]? = nil,
    _ parameters: [String: Double] = [:]
  ) throws {
    let function = try #require(FunctionCatalogue.named(id))
    let formula = try Formula(
      function.formula, variables: function.variables,
      parameters: function.defaultParameters.merging(parameters) { $1 })
    let plane = function.slice.map {
      Plane(origin: Vector($0.origin), axes: $0.axes.map { Vector($0) })
    }
    try self.init(
      FormulaObjective(formula), in: view ?? function.view, plane: plane, method, settings,
      from: start ?? function.start)
  }

  init(
    _ objective: any Objective, in view: View, plane: Plane?, _ method: String,
    _ settings: [String: ParameterValue] = [:], from start: [Double]
  ) throws {
    run = try Run(method, settings: settings, objective: objective, start: Vector(start))
    observer = RunObserver(
      scales: StateScales(of: objective, view: view, plane: plane, start: Vector(start)))
  }

  /// What it is doing where it stands.
  var state: OptimizerState {
    mutating get { observer.state(of: run) }
  }

  /// What it is doing after so many steps more.
  mutating func state(after steps: Int) -> OptimizerState {
    run.forward(steps)
    return state
  }

  /// The words of the states at steps 0, 1, …, without repetitions.
  mutating func words(upTo last: Int) -> [String] {
    var words = [state.word]
    for _ in 0..<last where run.forward() == 1 {
      if state.word != words[words.count - 1] { words.append(state.word) }
    }
    return words
  }
}

/// A learning rate among settings.
func rate(_ rate: Double) -> [String: ParameterValue] { ["learning-rate": .number(rate)] }

extension Run {
  /// What it is doing, looked at in [-2, 2]².
  var state: OptimizerState {
    var observer = self.observer
    return observer.state(of: self)
  }

  /// The verdict where it stands, looked at in [-2, 2]².
  var verdict: RunVerdict {
    var observer = self.observer
    return observer.verdict(of: self)
  }

  private var observer: RunObserver {
    RunObserver(
      scales: StateScales(
        of: objective, view: View(x: -2...2, y: -2...2), plane: nil,
        start: record(at: 0).point, isPictured: false))
  }
}

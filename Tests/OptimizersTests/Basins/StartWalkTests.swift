import Landscape
import Mathematics
import Testing

@testable import Optimizers

/// Every start must end where stepping the method itself ends, with the same bits.
@Suite("Walks from many starts")
struct StartWalkTests {
  static let formulas = [
    himmelblauFormula, "5x^2 - y^2", "x^4 - 2x^2 + y^2", "x^3 - 3x y^2", "x^2 + y^3",
    "(1-x)^2 + 100(y-x^2)^2", "20 + x^2 + y^2 - 10cos(2pi x) - 10cos(2pi y)",
    "exp(-x^2 - y^2) x", "sqrt(1 + x^2 + y^2) + sin(x y)", "|x| + y^2", "sqrt(x) + y^2",
    "log(x^2 + y^2 + 0.1)/(1 + y^2)", "x^1.5 + y^4", "x^y + y^2", "max(x, y)^2 + hypot(x, y)",
    "3x + 2y", "atan2(y, x) + x^2 + y^2", "relu(x - 1) + softplus(-x) + y^2", "0x + 0y",
  ]

  static let methods: [(String, [String: ParameterValue])] = [
    ("gradient-descent", [:]), ("gradient-descent", ["learning-rate": .number(0.003)]),
    ("gradient-descent", ["line-search": .word("armijo")]),
    ("gradient-descent", ["gradient-noise": .number(0.1)]),
    ("momentum", ["learning-rate": .number(0.01), "momentum": .number(0.7)]),
    ("nesterov", ["learning-rate": .number(0.01)]), ("adagrad", [:]),
    ("rmsprop", ["decay": .number(0.5)]), ("adam", ["beta1": .number(0.8)]), ("adadelta", [:]),
    ("newton", [:]), ("newton", ["learning-rate": .number(0.6)]),
    ("damped-newton", ["damping": .number(0.7)]), ("saddle-free-newton", [:]),
    ("saddle-free-newton", ["damping": .number(0.3), "learning-rate": .number(0.8)]),
    ("saddle-free-newton", ["damping-search": .word("best")]), ("trust-region", [:]),
    ("perturbed-gradient-descent", [:]), ("nelder-mead", [:]), ("bfgs", [:]),
    ("gradient-flow", [:]), ("krylov-saddle-free-newton", [:]),
  ]

  /// The methods among them that step many starts together.
  static let inLanes: Set = [0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]

  @Test("end where a run of the method ends", arguments: methods.indices)
  func agreement(index: Int) throws {
    let (id, settings) = Self.methods[index]
    let entry = try OptimizerCatalogue.entry(id)
    let steps = 30
    // Both axes are met, and values that no symmetry favours.
    let view = View(x: -2.5...2.5, y: -1.7...1.7)
    let (columns, rows) = (view.columns(5), view.rows(3))
    let walksInLanes =
      entry.planeWalk(try entry.resolve(settings), on: FormulaObjective(try Formula("x y")))
      != nil
    // Start by start it is the method's own step that is called.
    let formulas = walksInLanes ? Self.formulas[...] : Self.formulas[..<4]
    #expect(walksInLanes == Self.inLanes.contains(index))
    let xs = rows.flatMap { _ in columns }
    let ys = rows.flatMap { y in columns.map { _ in y } }
    for formula in formulas {
      let objective = FormulaObjective(try Formula(formula, variables: ["x", "y"]))
      let sampler = try BasinSampler(
        objective, method: entry, settings: settings, view: view, width: 5, height: 3,
        steps: steps)
      let ends = sampler.ends(xs: xs, ys: ys)
      for (place, (x, y)) in zip(xs, ys).enumerated() {
        var run = try Run(
          method: entry, settings: settings, objective: objective, start: [x, y])
        run.forward(steps, untilConverged: true)
        if run.step < steps { run.probe() }
        let end = ends[place]
        let name = "\(id) \(settings) on \(formula) from (\(x), \(y))"
        #expect(end.steps == run.step, "\(name)")
        switch run.glance.activity {
        case .diverging: #expect(end.ending == .diverged, "\(name)")
        case _ where run.current.gradientNorm <= Run.tolerance:
          #expect(end.ending == .converged, "\(name)")
        case .noStep: #expect(end.ending == .noStep || end.ending == .running, "\(name)")
        default:
          #expect((end.ending == .cycle) == (run.cyclePeriod != nil), "\(name)")
          if let period = run.cyclePeriod { #expect(end.period == period, "\(name)") }
        }
        if end.ending != .cycle {
          let there = run.current.point
          let isSame = (0..<2).allSatisfy {
            end.point[$0] == there[$0] || (end.point[$0].isNaN && there[$0].isNaN)
          }
          #expect(isSame, "\(name): \(end.point) instead of \(there)")
        }
      }
    }
  }

  @Test("are the same on one core as on all, and the same coarse first as all at once")
  func stages() throws {
    let cases = [
      (himmelblauFormula, "newton"), ("(1 - x y)^2", "gradient-descent"),
      ("x^4 - 2x^2 + y^2", "perturbed-gradient-descent"),
    ]
    for (formula, method) in cases {
      let sampler = try sampler(formula, method, width: 37, height: 22, steps: 60)
      let whole = try #require(sampler.run(parallel: false))
      #expect(sampler.run(parallel: true) == whole)
      var stage = try #require(sampler.refined(nil))
      var strides = [stage.basins.stride]
      while !stage.isComplete {
        // Starts that were run keep what they were found to be.
        let before = stage
        stage = try #require(sampler.refined(stage))
        strides.append(stage.basins.stride)
        for row in Swift.stride(from: 0, to: 22, by: before.basins.stride) {
          for column in Swift.stride(from: 0, to: 37, by: before.basins.stride) {
            let index = row * 37 + column
            #expect(before.basins.steps[index] == stage.basins.steps[index])
          }
        }
      }
      #expect(strides == [8, 4, 2, 1])
      #expect(stage.basins.grid == whole.grid)
      #expect(stage.basins.steps == whole.steps)
      #expect(stage.basins.limits.map(\.kind) == whole.limits.map(\.kind))
      #expect(stage.basins.limits.map(\.count) == whole.limits.map(\.count))
    }
  }

  @Test("count only the starts that were run")
  func coarseCounts() throws {
    let stage = try #require(
      try sampler("5x^2 - y^2", "newton", width: 41, height: 17).refined(nil))
    #expect(stage.basins.stride == 8)
    #expect(stage.basins.startCount == 6 * 3)
    #expect(stage.basins.grid.count == 41 * 17)
    #expect(stage.isComplete == false)
  }

  @Test("stop when nobody waits for them any more")
  func cancellation() throws {
    let sampler = try sampler(himmelblauFormula, "newton")
    #expect(sampler.run(isCancelled: { true }) == nil)
    #expect(sampler.refined(nil, isCancelled: { true }) == nil)
  }
}

import Optimizers

/// What the losses of runs are drawn over.
enum LossAbscissa: Sendable, Equatable {
  /// The number of steps.
  case steps
  /// What was spent, in gradients.
  case costs
  /// Passes over the samples: a step on a mini-batch counts its share of them, any other step one,
  /// whatever it costs (as Dauphin et al. 2014 count in their race).
  case epochs

  /// What goes with a kind of curves.
  init(of kind: CurveKind) {
    self =
      switch kind {
      case .lossByCost: .costs
      case .lossByEpoch: .epochs
      default: .steps
      }
  }

  /// After "loss by".
  var word: String {
    switch self {
    case .steps: "step"
    case .costs: "cost"
    case .epochs: "epoch"
    }
  }

  /// Where an axis of steps ends: it grows by leaps, so that not every step moves all curves (which
  /// would be a third of what a step sends to the terminal, too).
  static func end(ofSteps steps: Int) -> Int {
    var decade = 10
    while decade <= Int.max / 20 {
      for tenths in [10, 20, 30, 40, 50, 60, 80] where decade / 10 * tenths >= steps {
        return decade / 10 * tenths
      }
      decade *= 10
    }
    return steps
  }

  /// What is said of the unit before the scale, if anything has to be.
  var unit: String { self == .costs ? "in gradients, " : "" }

  /// The place of each kept iterate.
  func places(in curve: Trajectory) -> [Double] {
    switch self {
    case .steps: (0..<curve.count).map { Double(curve.step($0)) }
    case .costs: curve.costs
    case .epochs: Self.passes(in: curve)
    }
  }

  /// The place of the present iterate, kept or not.
  func place(ofPresentIn run: Run) -> Double {
    switch self {
    case .steps: return Double(run.step)
    case .costs: return run.current.cost
    case .epochs:
      let curve = run.trajectory
      let index = curve.count(upTo: run.step) - 1
      guard index >= 0 else { return 0 }
      let steps = Double(run.step - curve.step(index))
      return Self.passes(in: curve)[index]
        + min(steps, max(0, run.current.cost - curve.costs[index]))
    }
  }

  private static func passes(in curve: Trajectory) -> [Double] {
    var passed = 0.0
    var places: [Double] = []
    places.reserveCapacity(curve.count)
    for index in 0..<curve.count {
      if index > 0 {
        let cost = curve.costs[index] - curve.costs[index - 1]
        passed += min(Double(curve.stride), max(0, cost))
      }
      places.append(passed)
    }
    return places
  }

  /// The passes that are drawn: those that every run has made, at least ten, so that runs on
  /// mini-batches are not pressed together by those whose every step is a pass.
  static func passes(of runners: [Runner]) -> Double {
    let made = runners.map { LossAbscissa.epochs.place(ofPresentIn: $0.run) }
    return max(10, made.min() ?? 10)
  }
}

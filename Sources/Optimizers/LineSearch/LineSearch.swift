import Landscape
import Mathematics
import Wording

/// How far a step goes along its direction d.
///
/// `fixed` goes the trial length. `armijo` halves it until f(θ + αd) ≤ f + 10⁻⁴ α gᵀd. `wolfe`
/// finds a length that also satisfies |∇f(θ + αd)ᵀd| ≤ c₂ |gᵀd|.
/// Source: Nocedal & Wright, Numerical Optimization, 2006, algorithms 3.1, 3.5 and 3.6.
public struct LineSearch: Sendable, Hashable {
  /// The ways to choose a length.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The trial length itself.
    case fixed
    /// Backtracking until f decreases sufficiently.
    case armijo
    /// Sufficient decrease and a slope that has flattened.
    case wolfe
  }

  /// The way.
  public var kind: Kind
  /// c₂, 10⁻⁴ < c₂ < 1: how flat the slope must become for `wolfe`. 0.9 suits Newton-like
  /// directions, 0.1 conjugate gradients.
  public var flatness: Double

  /// A search of the given kind.
  public init(_ kind: Kind, flatness: Double = 0.9) {
    self.kind = kind
    self.flatness = flatness
  }

  /// c₁, the part of the linear decrease that must be attained.
  static let sufficiency = 1e-4
  /// Halvings, or trial lengths, before a search gives up.
  static let patience = 60

  /// Where a search has come to.
  public struct Result: Sendable {
    /// α.
    public var length: Double
    /// θ + αd, n components.
    public var point: Vector
    /// Value and gradient there, if they came to be known.
    public var evaluation: Evaluation?
    /// What the search evaluated.
    public var evaluations: Evaluations
  }

  /// The step along d, of n components, from an iterate; the search begins with the length `trial`.
  ///
  /// - Throws: `displacementNotFinite`; `noProgress` if a search is asked for and d does not
  ///   descend, or no acceptable length is found.
  public func step<Memory>(
    from iterate: Iterate<Memory>, along direction: Vector, trial: Double,
    on objective: some Objective
  ) throws(StepError) -> Result {
    if kind == .fixed {
      return Result(
        length: trial, point: try iterate.moved(trial, along: direction), evaluation: nil,
        evaluations: Evaluations())
    }
    guard direction.isFinite else { throw .displacementNotFinite }
    let slope = iterate.gradient.dot(direction)
    guard slope < 0 else {
      throw .noProgress(
        "the direction does not descend (slope \(NumberText.brief(slope))), so no length can be searched"
      )
    }
    var search = Search(
      iterate: iterate, direction: direction, slope: slope, flatness: flatness,
      objective: objective)
    return kind == .armijo ? try search.backtrack(trial) : try search.bracket(trial)
  }
}

/// One search along one line: φ(α) = f(θ + αd).
private struct Search<Memory: OptimizerMemory, Function: Objective> {
  let iterate: Iterate<Memory>
  let direction: Vector
  /// φ'(0) < 0.
  let slope: Double
  let flatness: Double
  let objective: Function
  var evaluations = Evaluations()

  init(
    iterate: Iterate<Memory>, direction: Vector, slope: Double, flatness: Double,
    objective: Function
  ) {
    self.iterate = iterate
    self.direction = direction
    self.slope = slope
    self.flatness = flatness
    self.objective = objective
  }

  /// φ and φ' at a length.
  struct Trial {
    var length: Double
    var value: Double
    var slope: Double
    var point: Vector
    var evaluation: Evaluation?
  }

  mutating func backtrack(_ trial: Double) throws(StepError) -> LineSearch.Result {
    var length = trial
    for _ in 0..<LineSearch.patience {
      let point = try iterate.moved(length, along: direction)
      evaluations.values += 1
      if objective.value(at: point) <= bound(length) {
        return LineSearch.Result(
          length: length, point: point, evaluation: nil, evaluations: evaluations)
      }
      length /= 2
    }
    throw .noProgress("no length along the direction lowers the value enough")
  }

  /// Lengthens until a bracket holds an acceptable length, then narrows it (algorithm 3.5).
  mutating func bracket(_ trial: Double) throws(StepError) -> LineSearch.Result {
    var previous = Trial(
      length: 0, value: iterate.value, slope: slope, point: iterate.point,
      evaluation: Evaluation(value: iterate.value, gradient: iterate.gradient))
    var length = trial
    for attempt in 0..<LineSearch.patience {
      let next = try evaluate(length)
      if isAcceptable(next) { return result(next) }
      if !(next.value <= bound(length)) || (attempt > 0 && next.value >= previous.value) {
        return try narrow(previous, next)
      }
      if next.slope >= 0 { return try narrow(next, previous) }
      previous = next
      length *= 2
    }
    throw .noProgress("the value keeps falling along the direction as far as was tried")
  }

  /// Narrows a bracket with an acceptable length inside (algorithm 3.6); `low` has the lower value.
  private mutating func narrow(_ first: Trial, _ second: Trial) throws(StepError)
    -> LineSearch.Result
  {
    var low = first
    var high = second
    for _ in 0..<LineSearch.patience {
      let next = try evaluate(interpolated(low, high))
      if isAcceptable(next) { return result(next) }
      if !(next.value <= bound(next.length)) || next.value >= low.value {
        high = next
      } else {
        if next.slope * (high.length - low.length) >= 0 { high = low }
        low = next
      }
      if low.length == high.length { break }
    }
    // Rounding hides the flat part; a length that lowers the value is still a step.
    if low.length > 0, low.value < iterate.value { return result(low) }
    throw .noProgress("no length along the direction lowers the value enough")
  }

  /// The minimum of the cubic through both ends, kept off them; the middle where it does not exist.
  private func interpolated(_ a: Trial, _ b: Trial) -> Double {
    let width = b.length - a.length
    let middle = a.length + width / 2
    let d1 = a.slope + b.slope - 3 * (b.value - a.value) / width
    let square = d1 * d1 - a.slope * b.slope
    guard square >= 0, square.isFinite else { return middle }
    let d2 = (width < 0 ? -1 : 1) * square.squareRoot()
    let length = b.length - width * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2)
    let low = min(a.length, b.length) + 0.1 * abs(width)
    let high = max(a.length, b.length) - 0.1 * abs(width)
    return length.isFinite ? min(max(length, low), high) : middle
  }

  private mutating func evaluate(_ length: Double) throws(StepError) -> Trial {
    let point = try iterate.moved(length, along: direction)
    let (value, gradient) = objective.valueAndGradient(at: point)
    evaluations.gradients += 1
    return Trial(
      length: length, value: value, slope: gradient.dot(direction), point: point,
      evaluation: Evaluation(value: value, gradient: gradient))
  }

  private func bound(_ length: Double) -> Double {
    iterate.value + LineSearch.sufficiency * length * slope
  }

  /// The strong Wolfe conditions. Where the decrease drowns in rounding, slopes decide it: by the
  /// "approximate Wolfe" conditions of Hager & Zhang (A new conjugate gradient method, 2005, 4.1).
  private func isAcceptable(_ trial: Trial) -> Bool {
    guard abs(trial.slope) <= flatness * abs(slope) else { return false }
    if trial.value <= bound(trial.length) { return true }
    let rounding = 1e-15 * abs(iterate.value)
    return trial.value <= iterate.value + rounding
      && trial.slope <= (2 * LineSearch.sufficiency - 1) * slope
  }

  private func result(_ trial: Trial) -> LineSearch.Result {
    LineSearch.Result(
      length: trial.length, point: trial.point, evaluation: trial.evaluation,
      evaluations: evaluations)
  }
}

extension ParameterSpec {
  /// How the step's length is found, with the words of `LineSearch.Kind`.
  static func lineSearch(_ defaultValue: LineSearch.Kind, adding choices: [String] = [])
    -> ParameterSpec
  {
    .choice(
      "line-search", defaultValue.rawValue,
      of: [LineSearch.Kind.fixed.rawValue] + choices
        + [LineSearch.Kind.armijo.rawValue, LineSearch.Kind.wolfe.rawValue],
      "how the length of the step is found; a search begins at the learning rate")
  }
}

extension ParameterValues {
  /// The line search chosen, with the given c₂.
  func lineSearch(flatness: Double = 0.9) -> LineSearch {
    LineSearch(LineSearch.Kind(rawValue: word("line-search")) ?? .fixed, flatness: flatness)
  }
}

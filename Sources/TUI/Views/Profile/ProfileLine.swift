import Landscape
import Mathematics
import Optimizers
import Plotting

/// A line θ(t) = A + t d along which f is drawn, and what its t means.
struct ProfileLine: Sendable, Equatable {
  /// Which line it is.
  enum Kind: Sendable, Hashable {
    /// The scene's own.
    case scene
    /// Along the next step of the selected optimizer, or the last one where there is no next.
    case step
    /// Down the gradient at the iterate.
    case gradient
    /// Along an eigenvector of the Hessian at the iterate, by its place, lowest eigenvalue first.
    case eigenvector(Int)
    /// From the start through the iterate.
    case throughStart
    /// In a random direction from the iterate; of one variable, over that variable.
    case random
  }

  /// Which line it is.
  let kind: Kind
  /// The line itself.
  let line: Line
  /// The t of the iterate, if the line goes through it.
  let here: Double?
  /// What it is, for the heading.
  let words: String
  /// What t counts, for the heading.
  let unit: String
  /// What t is called: the variable, where it is that.
  let coordinate: String
  /// The values of t shown first, before landings are known.
  let range: ClosedRange<Double>

  /// Eigenvectors are those of the lowest and highest eigenvalues, so many of each.
  private static let eigenvectorsAtEitherEnd = 3
  /// Variables above which eigenvectors are not computed while somebody waits.
  private static let mostVariables = 200

  /// The kinds of lines there are for an optimizer, in order.
  static func kinds(for runner: Runner, in session: Session) -> [Kind] {
    let n = session.terrain.objective.dimension
    let ends = eigenvectorsAtEitherEnd
    let places =
      n > mostVariables
      ? [] : n <= 2 * ends ? Array(0..<n) : Array(0..<ends) + Array(n - ends..<n)
    let own: [Kind] = session.terrain.profileLine == nil ? [] : [.scene]
    // Of one variable all lines are one; steps and rates are other units on it.
    if n == 1 { return own + [.random, .step, .gradient] }
    return own + [.step, .gradient] + places.map { .eigenvector($0) } + [.throughStart, .random]
  }

  /// The line of a kind at the iterate of an optimizer; nil where there is no direction.
  ///
  /// `reach` is how far lines without a length of their own go either way.
  init?(
    _ kind: Kind, of runner: Runner, in session: Session, seed: UInt64, reach: Double
  ) {
    self.kind = kind
    let iterate = runner.run.current
    let (point, name) = (iterate.point, runner.badge)
    guard point.isFinite else { return nil }
    let made: (Line, here: Double?, words: String, unit: String, ClosedRange<Double>)
    switch kind {
    case .scene:
      guard let own = session.terrain.profileLine else { return nil }
      let here = own.coordinate(of: point)
      let isOn = own.distance(to: point) <= 1e-12 * max(1, point.norm)
      made = (
        own, isOn ? here : nil, "the scene's line", "ends at t 0 and 1",
        session.scene.profile?.range ?? -0.5...1.5
      )
    case .step:
      guard let step = Self.step(of: runner, in: session) else { return nil }
      made = (
        Line(origin: point, direction: step.direction), 0,
        "the \(step.isNext ? "next" : "last") step of \(name)",
        step.isNext ? "lands at t 1" : "t 0 is now",
        step.isNext ? -0.5...1.5 : -1.5...0.5
      )
    case .gradient:
      let slope = iterate.gradient.dot(iterate.gradient)
      guard slope > 0, slope.isFinite else { return nil }
      let rate = Self.rate(for: runner, iterate, reach: reach, slope: slope)
      made = (
        Line(origin: point, direction: -iterate.gradient), 0, "down the gradient at \(name)",
        "t is the rate", -0.25 * rate...rate
      )
    case .eigenvector(let place):
      let spectrum = runner.run.localModel.spectrum
      guard spectrum.eigenvalues.indices.contains(place), spectrum.eigenvalues[place].isFinite
      else { return nil }
      let value = VectorText.number(spectrum.eigenvalues[place], 4)
      made = (
        Line(origin: point, direction: spectrum.eigenvectors.column(place)), 0,
        "eigenvector of λ = \(value) at \(name)", "t is distance", -reach...reach
      )
    case .throughStart:
      let direction = point - runner.start
      guard direction.norm > 0 else { return nil }
      made = (
        Line(from: runner.start, to: point), 1, "from the start through \(name)",
        "t 1 is now", -0.5...1.5
      )
    case .random:
      if point.dimension == 1 {
        // One variable has one line, over which the variable itself runs.
        let name = session.terrain.axisNames.horizontal
        let view = session.view
        made = (
          Line(origin: [0], direction: [1]), point[0], "f over \(name)", "one variable",
          view.x0...view.x1
        )
        break
      }
      var random = SeededRandom(seed: seed)
      let direction = random.normalVector(point.dimension)
      made = (
        Line(origin: point, direction: 1 / direction.norm * direction), 0,
        "random direction \(seed) from \(name)", "t is distance", -reach...reach
      )
    }
    coordinate =
      point.dimension == 1 && kind == .random ? session.terrain.axisNames.horizontal : "t"
    (line, here, words, unit, range) = made
    guard line.direction.isFinite, line.origin.isFinite else { return nil }
  }

  /// Where the next step goes, or where the last one went on to; nil where neither moved, or while
  /// the next one is found out.
  private static func step(
    of runner: Runner, in session: Session
  ) -> (direction: Vector, isNext: Bool)? {
    let here = runner.run.current
    guard let step = session.nextStep(of: runner) else { return nil }
    if let next = step.iterate {
      let direction = next.point - here.point
      if direction.isFinite, direction.norm > 0 { return (direction, true) }
    }
    guard let last = here.arrival?.displacement, last.isFinite, last.norm > 0 else { return nil }
    return (last, false)
  }

  /// The greatest learning rate shown: twice the method's own or the best one for the model,
  /// whichever is larger, as long as the two can be seen together.
  private static func rate(
    for runner: Runner, _ iterate: IterateRecord, reach: Double, slope: Double
  ) -> Double {
    var rates: [Double] = []
    if case .number(let own)? = runner.run.parameters["learning-rate"], own > 0,
      runner.run.method.order == .first
    {
      rates.append(own)
    }
    let g = iterate.gradient
    let curvature = g.dot(
      runner.run.objective.hessianVectorProduct(at: iterate.point, along: g))
    let best = slope / curvature
    if curvature > 0, best.isFinite, rates.isEmpty || best < 20 * rates[0] {
      rates.append(best)
    }
    return 2 * (rates.max() ?? reach / slope.squareRoot() / 2)
  }

  /// Why there is no line of a kind.
  static func reason(_ kind: Kind, of runner: Runner) -> String {
    switch kind {
    case .scene: "the scene names no line"
    case .step: "\(runner.name) has neither a next step nor a last one"
    case .gradient: "the gradient at \(runner.name) is zero or not finite"
    case .eigenvector: "the Hessian at \(runner.name) is not finite"
    case .throughStart: "\(runner.name) stands at its start"
    case .random: "\(runner.name) is not at a finite point"
    }
  }
}

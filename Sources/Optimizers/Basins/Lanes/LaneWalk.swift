import Landscape
import Mathematics

/// Runs a method from many starts of the plane, sixteen at a time: a lane whose run has ended takes
/// the next start, so that none waits for the slowest.
struct LaneWalk<Rule: LaneRule>: PlaneWalk {
  private let rule: Rule
  private let program: PlaneProgram

  /// The walk of a rule; nil if the formula has no program.
  init?(_ rule: Rule, on objective: FormulaObjective) {
    guard let program = PlaneProgram(objective, order: rule.order) else { return nil }
    self.rule = rule
    self.program = program
  }

  func walk(_ xs: [Double], _ ys: [Double], steps: Int, into ends: inout StartEnds) -> [Int] {
    var leftOver: [Int] = []
    program.withEvaluator { evaluator in
      var group = LaneGroup(rule, xs, ys, steps: steps)
      group.run(evaluator, into: &ends, leftOver: &leftOver)
    }
    return leftOver
  }
}

/// Sixteen runs on their way.
private struct LaneGroup<Rule: LaneRule> {
  private let rule: Rule
  private let xs: [Double]
  private let ys: [Double]
  private let steps: Int
  /// The step from which on points are kept, and how many that are.
  private let tailStart: Int
  private let tailCount: Int

  private var x = Lane16()
  private var y = Lane16()
  private var taken = Lane16()
  private var memory: Rule.Memory
  /// The start in each lane; −1 for a lane at rest.
  private var starts = [Int](repeating: -1, count: 16)
  private var next = 0
  private var active = 0
  /// The last points of each lane, x and y in turn.
  private var tails: [Double]

  init(_ rule: Rule, _ xs: [Double], _ ys: [Double], steps: Int) {
    self.rule = rule
    self.xs = xs
    self.ys = ys
    self.steps = steps
    memory = rule.initialMemory
    let tail = RepeatingPoints.tail(of: steps)
    tailStart = steps - tail
    tailCount = tail + 1
    tails = [Double](repeating: 0, count: 16 * 2 * tailCount)
    active = min(16, xs.count)
    for lane in 0..<active { load(lane) }
  }

  /// Puts the next start into a lane; false if there is none left.
  @inline(__always)
  private mutating func load(_ lane: Int) {
    guard next < xs.count else {
      starts[lane] = -1
      taken[lane] = 0
      active -= 1
      return
    }
    starts[lane] = next
    x[lane] = xs[next]
    y[lane] = ys[next]
    taken[lane] = 0
    rule.restart(lane, in: &memory)
    next += 1
  }

  mutating func run(
    _ evaluator: PlaneProgram.Evaluator, into ends: inout StartEnds, leftOver: inout [Int]
  ) {
    let last = Lane16(repeating: Double(steps))
    let firstKept = Lane16(repeating: Double(tailStart))
    var derivatives = PlaneProgram.Derivatives()
    while active > 0 {
      evaluator.evaluate(x, y, into: &derivatives)
      let (oldX, oldY) = (x, y)
      let norm = (derivatives.dx * derivatives.dx + derivatives.dy * derivatives.dy).squareRoot()
      let isConverged = norm .<= Run.tolerance
      let isOdd =
        notFinite(derivatives.value, derivatives.dx) .| notFinite(derivatives.dy, oldX)
        .| notFinite(oldY, derivatives.dxx) .| notFinite(derivatives.dxy, derivatives.dyy)
      if holds(taken .>= firstKept) { keepTails() }
      let stuck = rule.step(&x, &y, derivatives, &memory, taken: taken, evaluator)
      let isEnding = isConverged .| isOdd .| stuck .| (taken .>= last)
      if holds(isEnding) {
        for lane in 0..<16 where isEnding[lane] && starts[lane] >= 0 {
          let index = starts[lane]
          let (px, py) = (oldX[lane], oldY[lane])
          if !derivatives.value[lane].isFinite || !px.isFinite || !py.isFinite {
            ends.set(index, .diverged, steps: Int(taken[lane]), x: px, y: py)
          } else if isOdd[lane] {
            leftOver.append(index)
          } else if isConverged[lane] {
            ends.set(index, .converged, steps: Int(taken[lane]), x: px, y: py)
          } else if taken[lane] >= last[lane] {
            finish(lane, index, into: &ends)
          } else {
            leftOver.append(index)
          }
          load(lane)
          // Counted up with the others below.
          taken[lane] -= 1
        }
      }
      taken += 1
    }
  }

  /// Keeps the points of the lanes that are among their last steps.
  private mutating func keepTails() {
    for lane in 0..<16 {
      let place = Int(taken[lane]) - tailStart
      guard place >= 0, place < tailCount else { continue }
      tails[2 * (lane * tailCount + place)] = x[lane]
      tails[2 * (lane * tailCount + place) + 1] = y[lane]
    }
  }

  /// The end of a run that took all its steps.
  private mutating func finish(_ lane: Int, _ index: Int, into ends: inout StartEnds) {
    let base = 2 * lane * tailCount
    func distance(_ i: Int, _ j: Int) -> Double {
      let dx = tails[base + 2 * i] - tails[base + 2 * j]
      let dy = tails[base + 2 * i + 1] - tails[base + 2 * j + 1]
      return (dx * dx + dy * dy).squareRoot()
    }
    let last = tailCount - 1
    let (px, py) = (tails[base + 2 * last], tails[base + 2 * last + 1])
    let size = (px * px + py * py).squareRoot()
    if RepeatingPoints.period(count: tailCount, size: size, distance: distance) != nil {
      // Rare enough to be told by the one rule for all.
      let tail = (0..<tailCount).map {
        Vector([tails[base + 2 * $0], tails[base + 2 * $0 + 1]])
      }
      ends[index] = StartWalk.end(of: tail, steps: steps)
      return
    }
    var spread = 0.0
    for i in 0..<last { spread = max(spread, distance(i, last)) }
    ends.set(index, .running, steps: steps, spread: spread, x: px, y: py)
  }
}

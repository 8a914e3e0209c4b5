import Landscape
import Mathematics

/// Runs a method from many starts of the plane, some dozens at a time: a lane whose run has ended takes
/// the next start, so that none waits for the slowest.
struct LaneWalk: PlaneWalk {
  /// Takes a step that the program does not: writes the points after it into what the rule remembers,
  /// as numbers 2 and 3 of the state; returns the lanes in which none exists.
  typealias Finish = @Sendable (LaneProgram.Evaluator) -> UInt64

  private let program: LaneProgram
  private let finish: Finish?

  /// The walk of a program that steps by itself, or by `finish`.
  init(_ program: LaneProgram, finish: Finish? = nil) {
    self.program = program
    self.finish = finish
  }

  func walk(_ xs: [Double], _ ys: [Double], steps: Int, into ends: inout StartEnds) -> [Int] {
    program.withEvaluator { evaluator in
      var group = LaneGroup(evaluator, xs, ys, steps: steps)
      return group.run(finish, into: &ends)
    }
  }
}

/// The runs in all lanes, on their way.
private struct LaneGroup {
  private let evaluator: LaneProgram.Evaluator
  private let xs: [Double]
  private let ys: [Double]
  private let steps: Int
  /// The step from which on points are kept, and how many that are.
  private let tailStart: Int
  private let tailCount: Int

  /// The start in each lane; −1 for a lane at rest.
  private var starts = [Int](repeating: -1, count: LaneProgram.count)
  /// The round in which each lane took its start: its steps are the rounds since.
  private var firstRounds = [Int](repeating: 0, count: LaneProgram.count)
  private var round = 0
  private var next = 0
  /// The lanes that are not at rest: a bit each.
  private var active: UInt64 = 0
  /// The points, and f there.
  private let x: UnsafeMutablePointer<Double>
  private let y: UnsafeMutablePointer<Double>
  private let values: UnsafePointer<Double>
  /// The last points of each lane, x and y in turn.
  private var tails: [Double]

  init(_ evaluator: LaneProgram.Evaluator, _ xs: [Double], _ ys: [Double], steps: Int) {
    self.evaluator = evaluator
    self.xs = xs
    self.ys = ys
    self.steps = steps
    (x, y, values) = (evaluator.state(0), evaluator.state(1), evaluator.value)
    let tail = RepeatingPoints.tail(of: steps)
    tailStart = steps - tail
    tailCount = tail + 1
    tails = [Double](repeating: 0, count: LaneProgram.count * 2 * tailCount)
    for lane in 0..<LaneProgram.count { load(lane) }
  }

  /// Puts the next start into a lane, or the lane to rest.
  private mutating func load(_ lane: Int) {
    let bit = UInt64(1) << UInt64(lane)
    guard next < xs.count else {
      starts[lane] = -1
      active &= ~bit
      return
    }
    active |= bit
    starts[lane] = next
    firstRounds[lane] = round
    x[lane] = xs[next]
    y[lane] = ys[next]
    for i in 2..<evaluator.stateCount { evaluator.state(i)[lane] = 0 }
    next += 1
  }

  /// Runs all starts; returns the indices of those that have to be run one by one.
  mutating func run(_ step: LaneWalk.Finish?, into ends: inout StartEnds) -> [Int] {
    var leftOver: [Int] = []
    var oldest = 0
    while active != 0 {
      evaluator.run()
      let isConverged = evaluator.isConverged(within: Run.tolerance)
      let isOdd = evaluator.isOdd
      var isLast: UInt64 = 0
      if round - oldest >= tailStart {
        oldest = oldestRound
        if round - oldest >= tailStart { isLast = keepTails() }
      }
      let isStuck = step?(evaluator) ?? evaluator.isStuck
      let ending = (isConverged | isOdd | isStuck | isLast) & active
      forEachLane(of: ending) { lane in
        let bit = UInt64(1) << UInt64(lane)
        let index = starts[lane]
        let taken = round - firstRounds[lane]
        let (x, y) = (x[lane], y[lane])
        if !values[lane].isFinite || !x.isFinite || !y.isFinite {
          ends.set(index, .diverged, steps: taken, x: x, y: y)
        } else if isOdd & bit != 0 {
          leftOver.append(index)
        } else if isConverged & bit != 0 {
          ends.set(index, .converged, steps: taken, x: x, y: y)
        } else if isLast & bit != 0 {
          finish(lane, index, into: &ends)
        } else {
          leftOver.append(index)
        }
      }
      // The step writes over the points, so ends were told before it, and starts come after it.
      if step == nil {
        evaluator.advance()
      } else {
        x.update(from: evaluator.state(2), count: LaneProgram.count)
        y.update(from: evaluator.state(3), count: LaneProgram.count)
      }
      round += 1
      forEachLane(of: ending) { load($0) }
    }
    return leftOver
  }

  /// The round in which the longest run of those not at rest began.
  private var oldestRound: Int {
    var oldest = round
    for lane in 0..<LaneProgram.count where starts[lane] >= 0 {
      oldest = min(oldest, firstRounds[lane])
    }
    return oldest
  }

  /// Keeps the points of the lanes that are among their last steps; the lanes that have taken all have a
  /// bit in the result.
  private mutating func keepTails() -> UInt64 {
    var isLast: UInt64 = 0
    for lane in 0..<LaneProgram.count where starts[lane] >= 0 {
      let place = round - firstRounds[lane] - tailStart
      guard place >= 0, place < tailCount else { continue }
      tails[2 * (lane * tailCount + place)] = x[lane]
      tails[2 * (lane * tailCount + place) + 1] = y[lane]
      if place == tailCount - 1 { isLast |= UInt64(1) << UInt64(lane) }
    }
    return isLast
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

/// Calls `body` with the lanes that have a bit.
@inline(__always)
private func forEachLane(of lanes: UInt64, _ body: (Int) -> Void) {
  var left = lanes
  while left != 0 {
    body(left.trailingZeroBitCount)
    left &= left - 1
  }
}

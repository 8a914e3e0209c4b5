import Landscape
import Mathematics

extension Track {
  /// Steps from which on it pays to make a program for them.
  private static var manySteps: Int { 256 }
  /// Steps that are taken before anything is looked at.
  private static var block: Int { 1024 }

  /// Steps on a formula by a method whose step is arithmetic, as one program that evaluates, steps and
  /// writes down; what it wrote is recorded a block at a time. How the last was taken is not known then.
  ///
  /// It ends where a program cannot tell what comes next, and the method's own step goes on.
  mutating func exploreTogether<Method: Optimizer>(
    _ count: Int, _ method: Method, on objective: any Objective, _ untilConverged: Bool
  ) -> Int where Method.Memory == Memory {
    guard count >= Self.manySteps, ending == nil, let rule = method.rule,
      let formula = objective as? FormulaObjective
    else { return 0 }
    let size = rule.memoryCount(dimension: formula.dimension)
    guard position.iterate.memory.numbers.count == size,
      let program = WalkProgram(formula, memory: size, { rule.trace($0) })
    else { return 0 }
    trajectory.reserve(count, within: memoryLimit / 2)
    var taken = 0
    while taken < count, ending == nil {
      let steps = min(Self.block, count - taken)
      var done = 0
      program.walk(
        steps, from: position.iterate.point, memory: position.iterate.memory.numbers,
        tolerance: untilConverged ? Run.tolerance : -1
      ) { found, rows in
        done = found
        record(rows, found)
      }
      taken += done
      if done < steps { break }
    }
    if taken > 0 { arrival = nil }
    return taken
  }

  /// Records what the steps 1 ... count of a block led to, and stands at the last.
  private mutating func record(_ rows: WalkProgram.Rows, _ count: Int) {
    guard count > 0 else { return }
    let first = furthest
    // The first row of the block that is drawn; then every `stride`th.
    let drawn = trajectory.stride - first % trajectory.stride
    let bytes =
      (count / trajectory.stride + 1) * (trajectory.dimension + 3) * MemoryLayout<Double>.stride
    let positions = count / checkpointStride + 1
    if byteCount + bytes + positions * position.byteCount <= memoryLimit / 2 {
      // No limit is met before the last: points go in at once.
      let (before, dimension) = (position.spent, trajectory.dimension)
      trajectory.append(rows, from: drawn, through: count) { row in
        var spent = before
        spent.gradients += row
        return spent.gradientEquivalents(dimension: dimension)
      }
      var step = first + checkpointStride - first % checkpointStride
      while step < first + count {
        stand(at: step, rows, step - first)
        position.spent.gradients = before.gradients + step - first
        keepPosition()
        step += checkpointStride
      }
      furthest = first + count
      position.spent.gradients = before.gradients + count
      stand(at: furthest, rows, count)
      if isCheckpoint(furthest) { keepPosition() }
    } else {
      for row in 1...count {
        furthest += 1
        position.spent.gradients += 1
        if isDrawn(furthest) {
          trajectory.append(rows, row, cost: cost)
        }
        if isCheckpoint(furthest) {
          stand(at: furthest, rows, row)
          keepPosition()
        }
        if byteCount > memoryLimit / 2 { economize() }
      }
      stand(at: furthest, rows, count)
    }
    ending = position.iterate.value.isFinite ? nil : .notFinite
  }

  private mutating func stand(at step: Int, _ rows: WalkProgram.Rows, _ row: Int) {
    let n = trajectory.dimension
    position.iterate.step = step
    position.iterate.point = Vector(Array(rows.point(row)))
    position.iterate.value = rows.value(row)
    position.iterate.gradient = Vector(Array(rows.gradient(row)))
    let numbers = rows.memory(row)
    guard !numbers.isEmpty else { return }
    if let memory = Memory(numbers: Array(numbers), dimension: n) {
      position.iterate.memory = memory
    }
  }
}

extension Trajectory {
  /// Keeps iterates that steps of a block led to: that of step `first`, and every `stride`th after it.
  @inline(__always)
  fileprivate mutating func append(
    _ rows: WalkProgram.Rows, from first: Int, through last: Int, cost: (_ row: Int) -> Double
  ) {
    guard first <= last else { return }
    let count = (last - first) / stride + 1
    append(
      coordinates: rows.points(from: first, every: stride, count),
      values: rows.values(from: first, every: stride, count),
      gradientNorms: rows.gradientNorms(from: first, every: stride, count),
      costs: [Double](unsafeUninitializedCapacity: count) { costs, filled in
        for k in 0..<count { costs[k] = cost(first + k * stride) }
        filled = count
      })
  }

  /// Keeps the iterate that one step of a block led to.
  fileprivate mutating func append(_ rows: WalkProgram.Rows, _ row: Int, cost: Double) {
    append(
      rows.point(row).span, value: rows.value(row), gradientNorm: rows.gradientNorm(row), cost: cost
    )
  }
}

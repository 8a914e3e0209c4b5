import CKernels
import Mathematics

/// A formula and a rule that steps on it as one program, which takes many steps and records them.
///
/// Every number is, bit for bit, what evaluating the formula and taking the rule's step on `Double`
/// gives.
package struct WalkProgram: Sendable {
  /// What one step led to, for all of a stretch: rows of state, value, gradient and its norm.
  package struct Rows {
    @usableFromInline let numbers: UnsafePointer<Double>
    @usableFromInline let width: Int
    @usableFromInline let state: Int
    /// The number n of coordinates.
    @usableFromInline let dimension: Int

    fileprivate init(_ numbers: UnsafePointer<Double>, state: Int, dimension: Int) {
      self.numbers = numbers
      self.state = state
      self.dimension = dimension
      width = state + dimension + 2
    }

    /// The point that step `row` led to; step 0 is the start.
    @inlinable package func point(_ row: Int) -> UnsafeBufferPointer<Double> {
      UnsafeBufferPointer(start: numbers + row * width, count: dimension)
    }

    /// What the rule remembered there.
    @inlinable package func memory(_ row: Int) -> UnsafeBufferPointer<Double> {
      UnsafeBufferPointer(start: numbers + row * width + dimension, count: state - dimension)
    }

    /// f there.
    @inlinable package func value(_ row: Int) -> Double { numbers[row * width + state] }

    /// ∇f there.
    @inlinable package func gradient(_ row: Int) -> UnsafeBufferPointer<Double> {
      UnsafeBufferPointer(start: numbers + row * width + state + 1, count: dimension)
    }

    /// ‖∇f‖ there.
    @inlinable package func gradientNorm(_ row: Int) -> Double { numbers[(row + 1) * width - 1] }

    /// The points of `count` rows, each `stride` after the one before, one after another.
    package func points(from first: Int, every stride: Int, _ count: Int) -> [Double] {
      [Double](unsafeUninitializedCapacity: count * dimension) { points, filled in
        var (row, k) = (numbers + first * width, 0)
        for _ in 0..<count {
          for i in 0..<dimension { points[k + i] = row[i] }
          row += stride * width
          k += dimension
        }
        filled = k
      }
    }

    /// f at `count` rows, each `stride` after the one before.
    package func values(from first: Int, every stride: Int, _ count: Int) -> [Double] {
      column(state, from: first, every: stride, count)
    }

    /// ‖∇f‖ at `count` rows, each `stride` after the one before.
    package func gradientNorms(from first: Int, every stride: Int, _ count: Int) -> [Double] {
      column(width - 1, from: first, every: stride, count)
    }

    private func column(_ place: Int, from first: Int, every stride: Int, _ count: Int) -> [Double]
    {
      [Double](unsafeUninitializedCapacity: count) { column, filled in
        let numbers = numbers + first * width + place
        for k in 0..<count { column[k] = numbers[k * stride * width] }
        filled = count
      }
    }
  }

  private let instructions: [kernel_instruction]
  private let constants: [Double]
  private let placeCount: Int
  private let state: Int
  private let dimension: Int
  private let value: Int32
  private let gradient: [Int32]
  private let finite: [Int32]

  /// Programs longer than this would take longer to make than they save.
  private static let limit = 4096

  /// The program of a rule that remembers `memory` numbers; nil if it is too long, or steps in a way
  /// that no program takes.
  package init?(_ objective: FormulaObjective, memory: Int, _ rule: (TracedState) -> TracedStep) {
    let tape = objective.formula.tape
    guard 8 * tape.operationCount + memory <= Self.limit else { return nil }
    let dimension = tape.variableCount
    let state = dimension + memory
    let recorder = ProgramRecorder(variableCount: state, rounding: .exact)
    let numbers = recorder.variables
    let (traced, step) = withExtendedLifetime(recorder) {
      let point = Array(numbers[..<dimension])
      let (value, gradient) = tape.traceGradient(point)
      let step = rule(
        TracedState(
          point: point, memory: Array(numbers[dimension...]), gradient: gradient,
          derivatives: { tape.traceGradient($0) }))
      let next = zip(point, step.displacement).map { $0 + $1 } + step.memory
      return ([value] + gradient + next + step.finite, step)
    }
    guard let program = recorder.program(for: traced, limit: Self.limit) else { return nil }
    let outputs = program.outputs
    let firstNext = 1 + dimension
    guard
      let placed = WalkSchedule(
        program, kept: Array(outputs[..<firstNext] + outputs[(firstNext + state)...]),
        next: Array(outputs[firstNext..<firstNext + state]))
    else { return nil }
    self.dimension = dimension
    self.state = state
    instructions = placed.instructions
    constants = program.constants
    placeCount = placed.placeCount
    value = placed.kept[0]
    gradient = Array(placed.kept[1..<firstNext])
    finite = Array(placed.kept[firstNext...])
    assert(step.displacement.count == dimension && step.memory.count == memory)
  }

  /// Takes up to `steps` steps from a point and what the rule remembers there, and hands over what they
  /// led to; `count` of them were taken.
  ///
  /// Fewer where the gradient's norm is at most `tolerance` (below 0 for none), where the value became
  /// infinite, and before a step of which a program cannot tell everything: one that does not exist,
  /// leads to what is not finite or not a number.
  package func walk(
    _ steps: Int, from point: Vector, memory: [Double], tolerance: Double,
    _ body: (_ count: Int, _ rows: Rows) -> Void
  ) {
    precondition(point.dimension + memory.count == state, "a state of another size")
    let width = state + dimension + 2
    let numbers = UnsafeMutablePointer<Double>.allocate(capacity: placeCount)
    numbers.initialize(repeating: 0, count: placeCount)
    let rows = UnsafeMutablePointer<Double>.allocate(capacity: (steps + 1) * width)
    defer {
      numbers.deallocate()
      rows.deallocate()
    }
    for i in 0..<dimension { numbers[i] = point[i] }
    for i in memory.indices { numbers[dimension + i] = memory[i] }
    for (i, constant) in constants.enumerated() { numbers[state + i] = constant }
    let count = instructions.withUnsafeBufferPointer { code in
      gradient.withUnsafeBufferPointer { gradient in
        finite.withUnsafeBufferPointer { finite in
          var walk = kernel_walk(
            code: code.baseAddress, length: code.count, numbers: numbers, state: state,
            dimension: dimension, value: value, gradient: gradient.baseAddress,
            finite: finite.baseAddress, finite_count: finite.count)
          return withUnsafeTemporaryAllocation(byteCount: walk_room(&walk), alignment: 16) { room in
            walk_run(&walk, steps, tolerance, rows, room.baseAddress)
          }
        }
      }
    }
    body(count, Rows(rows, state: state, dimension: dimension))
  }
}

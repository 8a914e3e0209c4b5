import CKernels

/// A formula of two variables and a rule that steps on it as one program, run for many starts at once,
/// one a lane.
///
/// What is multiplied by a constant 0, or added to it, is left out: results have the bits of the
/// method's own step, the sign of zeros apart.
package struct LaneProgram: Sendable {
  /// The number of lanes.
  package static let count = 64

  private let program: StripProgram
  private let memory: Int
  private let hasHessian: Bool
  private let finiteCount: Int

  /// Programs with more strips would not stay in the processor's cache.
  private static let mostStrips = 1024

  /// The program of a rule that remembers `memory` numbers; with second derivatives (xx, xy, yy) if
  /// it needs them. Nil for a formula of another dimension, or one that is too long.
  package init?(
    _ objective: FormulaObjective, memory: Int, needsHessian: Bool,
    _ rule: (TracedState, _ hessian: [TracedNumber]) -> TracedStep
  ) {
    let tape = objective.formula.tape
    guard tape.variableCount == 2, tape.operationCount <= Tape.programLimit / 8 else { return nil }
    let recorder = ProgramRecorder(variableCount: 2 + memory, rounding: .finite)
    let numbers = recorder.variables
    let (traced, finiteCount) = withExtendedLifetime(recorder) { () -> ([TracedNumber], Int) in
      let point = Array(numbers[..<2])
      let (value, gradient, hessian) =
        needsHessian
        ? tape.traceHessian(point[0], point[1])
        : { ($0.value, $0.gradient, []) }(tape.traceGradient(point))
      let step = rule(
        TracedState(
          point: point, memory: Array(numbers[2...]), gradient: gradient,
          derivatives: { tape.traceGradient($0) }), hessian)
      let norm = TracedNumber.apply(
        .sqrt, gradient[0] * gradient[0] + gradient[1] * gradient[1])
      let next = zip(point, step.displacement).map { $0 + $1 } + step.memory
      let finite = step.displacement + step.finite
      return ([value] + gradient + [norm] + next + hessian + finite, finite.count)
    }
    guard let found = recorder.program(for: traced, limit: Tape.programLimit) else { return nil }
    program = StripProgram(found)
    self.memory = memory
    hasHessian = needsHessian
    self.finiteCount = finiteCount
    guard program.stripCount <= Self.mostStrips else { return nil }
  }

  /// The number of operations.
  package var operationCount: Int { program.operationCount }

  /// Calls `body` with what evaluates the program; it is valid only inside.
  package func withEvaluator<Result>(_ body: (Evaluator) -> Result) -> Result {
    program.withEvaluator(length: Self.count) { strips in
      let hessian = hasHessian ? 3 : 0
      let firstHessian = 4 + 2 + memory
      let derivatives = [0, 1, 2] + (0..<hessian).map { firstHessian + $0 }
      let finite = (0..<finiteCount).map { firstHessian + hessian + $0 }
      let watched = (derivatives.map { strips.output($0) } + [strips.input(0), strips.input(1)])
        .map { UnsafePointer($0) as UnsafePointer<Double>? }
      let must = finite.map { UnsafePointer(strips.output($0)) as UnsafePointer<Double>? }
      return watched.withUnsafeBufferPointer { watched in
        must.withUnsafeBufferPointer { must in
          body(
            Evaluator(
              strips: strips, stateCount: 2 + memory, firstHessian: firstHessian,
              watched: watched, must: must))
        }
      }
    }
  }

  /// Runs the program; it borrows the memory of a call to `withEvaluator`.
  package struct Evaluator {
    fileprivate let strips: StripProgram.Evaluator
    /// How many numbers the state has: x, y, and what the rule remembers.
    package let stateCount: Int
    fileprivate let firstHessian: Int
    fileprivate let watched: UnsafeBufferPointer<UnsafePointer<Double>?>
    fileprivate let must: UnsafeBufferPointer<UnsafePointer<Double>?>

    /// Number `index` of the state, a number a lane.
    package func state(_ index: Int) -> UnsafeMutablePointer<Double> { strips.input(index) }
    /// f at the points.
    package var value: UnsafePointer<Double> { UnsafePointer(strips.output(0)) }
    /// ∂f/∂x or ∂f/∂y at the points.
    package func gradient(_ index: Int) -> UnsafePointer<Double> {
      UnsafePointer(strips.output(1 + index))
    }
    /// ∂²f/∂x², ∂²f/∂x∂y or ∂²f/∂y² at the points, for a rule that needs them.
    package func hessian(_ index: Int) -> UnsafePointer<Double> {
      UnsafePointer(strips.output(firstHessian + index))
    }
    /// Number `index` of the state after the step; it may be written to.
    package func next(_ index: Int) -> UnsafeMutablePointer<Double> { strips.output(4 + index) }

    /// Evaluates the formula and the step at the state.
    package func run() { strips.run(LaneProgram.count) }

    /// The lanes whose gradient's norm is at most `bound`: a bit each.
    package func isConverged(within bound: Double) -> UInt64 {
      strip_at_most(strips.output(3), bound, LaneProgram.count)
    }

    /// The lanes in which value, derivatives or point are not finite.
    package var isOdd: UInt64 {
      strip_not_finite(watched.baseAddress, watched.count, LaneProgram.count)
    }

    /// The lanes in which no step exists, or this cannot tell.
    package var isStuck: UInt64 {
      strip_not_finite(must.baseAddress, must.count, LaneProgram.count)
    }

    /// Takes the step in all lanes.
    package func advance() {
      for i in 0..<stateCount { state(i).update(from: next(i), count: LaneProgram.count) }
    }
  }
}

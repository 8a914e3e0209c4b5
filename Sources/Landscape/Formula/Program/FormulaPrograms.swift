import CKernels
import Mathematics

/// The programs of a formula, each recorded once and then run many times.
extension Tape {
  /// Programs with more operations than this take longer to make than they save.
  static let programLimit = 1 << 14

  /// f on grids of the two coordinates of a line's or plane's points origin + Σ cₖ axes[k], or of its own
  /// variables; nil if it is too long.
  func gridProgram(from origin: Vector? = nil, along axes: [Vector] = []) -> GridProgram? {
    guard operationCount <= Self.programLimit, origin == nil ? variableCount == 2 : axes.count == 2
    else { return nil }
    let recorder = ProgramRecorder(variableCount: 2, rounding: .exact)
    var point = recorder.variables
    if let origin { point = Self.embed(point, from: origin, along: axes) }
    let traced = withExtendedLifetime(recorder) { trace(point) }
    return recorder.program(for: [traced], limit: Self.programLimit).flatMap(GridProgram.init)
  }

  /// f at points given by all their coordinates.
  func blockProgram() -> StripProgram? {
    guard operationCount <= Self.programLimit else { return nil }
    let recorder = ProgramRecorder(variableCount: variableCount, rounding: .exact)
    let traced = withExtendedLifetime(recorder) { trace(recorder.variables) }
    return recorder.program(for: [traced], limit: Self.programLimit).map { StripProgram($0) }
  }

  /// φ(t) = f(A + t D), φ′ and φ″ at places of a line.
  func lineProgram(_ line: Line) -> StripProgram? {
    guard operationCount + line.origin.dimension <= Self.programLimit / 16 else { return nil }
    let recorder = ProgramRecorder(variableCount: 1, rounding: .exact)
    let traced = withExtendedLifetime(recorder) { () -> [TracedNumber] in
      let point = Self.embed(recorder.variables, from: line.origin, along: [line.direction])
      let direction = line.direction.elements.map { TracedNumber($0) }
      let (value, gradient) = traceGradient(point)
      let product = traceProduct(point, along: direction)
      return [value, Self.dot(direction, gradient), Self.dot(direction, product)]
    }
    return recorder.program(for: traced, limit: Self.programLimit).map { StripProgram($0) }
  }

  /// origin + Σ cₖ axes[k], summed as everywhere. What a finite coordinate times 0 adds to a number that
  /// is not −0 is nothing, so that coordinates off the axes stay constants.
  private static func embed(
    _ coordinates: [TracedNumber], from origin: Vector, along axes: [Vector]
  ) -> [TracedNumber] {
    origin.elements.indices.map { i in
      let isNegativeZero = origin[i] == 0 && origin[i].sign == .minus
      return zip(coordinates, axes).reduce(TracedNumber(origin[i])) { sum, term in
        term.1[i] == 0 && !isNegativeZero ? sum : sum + term.0 * TracedNumber(term.1[i])
      }
    }
  }

  private static func dot(_ a: [TracedNumber], _ b: [TracedNumber]) -> TracedNumber {
    zip(a, b).reduce(TracedNumber(0)) { $0 + $1.0 * $1.1 }
  }
}

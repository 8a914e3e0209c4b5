import CKernels

/// The operations that a straight program consists of, on numbers a, b and c; numbered as
/// `kernel_operation`.
enum TracedOperation: Int32, Sendable, Hashable, CaseIterable {
  case add
  case subtract
  case multiply
  case divide
  case negate
  /// a to the whole power `parameter`.
  case wholePower
  /// aᵇ.
  case power
  /// aᵇ (ln a)ᵏ, k the `parameter`.
  case powerTimesLog
  case minimum
  case maximum
  case preference
  case hypot
  case ratio
  case atan2
  /// The unary function numbered `parameter`.
  case function
  /// a b + c.
  case multiplyAdd
  /// c − a b.
  case multiplySubtract
  /// a (b + b) + c.
  case multiplyTwiceAdd
  /// c − a (b + b).
  case multiplyTwiceSubtract
  /// a.
  case copy
  /// 1 where |a| > |b|, else 0.
  case exceeds
  /// b where a is not 0, else c.
  case choose

  /// How many of a, b and c it reads.
  var operandCount: Int {
    switch self {
    case .negate, .wholePower, .function, .copy: 1
    case .multiplyAdd, .multiplySubtract, .multiplyTwiceAdd, .multiplyTwiceSubtract, .choose: 3
    default: 2
    }
  }
}

extension kernel_instruction {
  init(
    _ operation: TracedOperation, parameter: Int32 = 0, target: Int32, _ a: Int32, _ b: Int32 = 0,
    _ c: Int32 = 0
  ) {
    self.init(
      operation: operation.rawValue, parameter: parameter, target: target, a: a, b: b, c: c)
  }

  /// What it does; only those who make instructions number operations.
  var traced: TracedOperation {
    unsafeBitCast(UInt8(truncatingIfNeeded: operation), to: TracedOperation.self)
  }

  /// Calls `body` with each place it reads.
  @inline(__always)
  func forEachOperand(_ body: (Int32) -> Void) {
    body(a)
    let count = traced.operandCount
    if count > 1 { body(b) }
    if count > 2 { body(c) }
  }

  /// The same instruction with every place it reads replaced.
  func readingFrom(_ place: (Int32) -> Int32) -> kernel_instruction {
    var moved = self
    moved.a = place(a)
    let count = traced.operandCount
    if count > 1 { moved.b = place(b) }
    if count > 2 { moved.c = place(c) }
    return moved
  }
}

/// The operations that a program of derivatives consists of.
enum TracedOperation: UInt8, Sendable, Hashable {
  case add
  case subtract
  case multiply
  case divide
  case negate
  /// a to the whole power `parameter`.
  case wholePower
  /// a to the constant power b.
  case realPower
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
}

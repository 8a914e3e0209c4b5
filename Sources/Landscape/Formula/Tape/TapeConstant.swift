/// A constant of a formula as a tape is built: a number, or more than a double can hold.
///
/// Constant parts of a formula are computed while it is compiled. On doubles that rounds: 1e16 + 1 −
/// 1e16 is 0. What is said to be proved of a formula holds for the numbers that are written, and so
/// is compiled with constants that do not round.
protocol TapeConstant: Sendable {
  /// What tells two constants apart.
  associatedtype Key: Hashable

  /// The number that a double is.
  init(_ number: Double)
  /// The number written so, nearly `number`.
  init(_ number: Double, written word: String)
  /// π.
  static var pi: Self { get }
  /// e.
  static var euler: Self { get }

  /// What tells it apart from others.
  var key: Key { get }
  /// The double nearest to it, or nearly.
  var number: Double { get }
  /// Whether it is 0 and, where there are two zeros, the positive one.
  var isPlusZero: Bool { get }
  /// Whether it is exactly 1.
  var isOne: Bool { get }
  /// Itself, if it is a whole number fit for an exponent.
  var whole: Int32? { get }
  /// 1 over it, if multiplying by that gives the same as dividing by it, to the bit.
  var exactReciprocal: Self? { get }
  /// What raises to a constant power that is not whole.
  static var powerOperation: Operation { get }

  static prefix func - (a: Self) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func power(_ x: Self, _ n: Int) -> Self
  static func power(_ x: Self, _ y: Self) -> Self
  static func apply(_ function: UnaryFunction, _ x: Self) -> Self
  static func minimum(_ a: Self, _ b: Self) -> Self
  static func maximum(_ a: Self, _ b: Self) -> Self
  static func hypot(_ a: Self, _ b: Self) -> Self
  static func atan2(_ y: Self, _ x: Self) -> Self
}

/// What a builder lays out: variables, then constants, then one slot an instruction.
struct TapeLayout<Constant: TapeConstant> {
  /// The names of the variables, in the order of their slots.
  let variables: [String]
  /// The constants, in the order of their slots.
  let constants: [Constant]
  /// The operations.
  let instructions: [Instruction]
  /// The slot of the result.
  let output: Int

  /// The same function of more variables: variable i becomes variable `places[i]` of the names.
  func withVariables(_ names: [String], places: [Int]) -> TapeLayout {
    let shift = Int32(names.count - variables.count)
    func moved(_ slot: Int32) -> Int32 {
      Int(slot) < variables.count ? Int32(places[Int(slot)]) : slot + shift
    }
    let moving = instructions.map { instruction in
      Instruction(
        operation: instruction.operation, a: moved(instruction.a),
        b: instruction.operation.hasSecondSlot ? moved(instruction.b) : instruction.b)
    }
    return TapeLayout(
      variables: names, constants: constants, instructions: moving,
      output: Int(moved(Int32(output))))
  }
}

extension Double: TapeConstant {
  init(_ number: Double, written word: String) { self = number }

  static var euler: Double { 2.718281828459045 }

  var key: UInt64 { bitPattern }
  var number: Double { self }
  var isPlusZero: Bool { self == 0 && sign == .plus }
  var isOne: Bool { self == 1 }
  var whole: Int32? { self == rounded() && magnitude <= 1e6 ? Int32(self) : nil }
  /// Of a power of two.
  var exactReciprocal: Double? {
    significand == 1 && isNormal && (1 / self).isNormal ? 1 / self : nil
  }
  static var powerOperation: Operation { .realPower }
}

/// f, ∇f and ∇²f of a formula of two variables as one straight list of operations, run on sixteen
/// points at a time.
///
/// The list is made by running the tape's reverse sweep once on numbers that record what is done to
/// them (`TracedNumber`), so it does to each point, in the same order, what `FormulaObjective` does:
/// the results have the same bits, the sign of zeros apart. What is multiplied by a constant 0 or 1,
/// or added to a constant 0, is left out, equal operations are done once, and what no result needs
/// is dropped: for most formulas some forty operations are left of several hundred.
public struct PlaneProgram: Sendable {
  /// The derivatives a program can compute.
  public enum Order: Int, Sendable, Hashable {
    /// Value and gradient.
    case gradient = 1
    /// Value, gradient and Hessian.
    case hessian = 2
  }

  /// Value and derivatives at sixteen points; those of an order not asked for are 0.
  public struct Derivatives: Sendable {
    /// f.
    public var value = SIMD16<Double>()
    /// ∂f/∂x.
    public var dx = SIMD16<Double>()
    /// ∂f/∂y.
    public var dy = SIMD16<Double>()
    /// ∂²f/∂x².
    public var dxx = SIMD16<Double>()
    /// ∂²f/∂x∂y.
    public var dxy = SIMD16<Double>()
    /// ∂²f/∂y².
    public var dyy = SIMD16<Double>()

    /// All 0.
    public init() {}
  }

  private let constants: [Constant]
  private let instructions: [Instruction]
  private let slotCount: Int
  /// The slots of f, its gradient and its Hessian (xx, xy, yy).
  private let results: [Int32]

  /// Programs with more results than this would not stay in the processor's cache.
  private static let largest = 4096

  /// The program of an objective; nil if it has not two variables, or is too long.
  public init?(_ objective: FormulaObjective, order: Order) {
    guard objective.dimension == 2 else { return nil }
    let recorder = ProgramRecorder()
    let traced = objective.formula.tape.trace(order: order, recorder)
    let outputs = traced.map { recorder.slot(of: $0) }
    guard let compact = recorder.program(for: outputs, variables: 2, limit: Self.largest) else {
      return nil
    }
    constants = compact.constants
    instructions = compact.instructions
    slotCount = compact.slotCount
    results = compact.outputs
  }

  /// The number of operations.
  public var operationCount: Int { instructions.count }

  /// Calls `body` with what evaluates the program; it is valid only inside.
  public func withEvaluator<Result>(_ body: (Evaluator) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: SIMD16<Double>.self, capacity: slotCount) { buffer in
      let slots = buffer.baseAddress.unsafelyUnwrapped
      slots.initialize(repeating: SIMD16(), count: slotCount)
      for constant in constants {
        slots[Int(constant.slot)] = SIMD16(repeating: constant.value)
      }
      return instructions.withUnsafeBufferPointer { instructions in
        results.withUnsafeBufferPointer { results in
          body(Evaluator(instructions: instructions, results: results, slots: slots))
        }
      }
    }
  }

  struct Constant: Sendable {
    let slot: Int32
    let value: Double
  }

  struct Instruction: Sendable {
    let operation: TracedOperation
    let target: Int32
    let a: Int32
    let b: Int32
    let parameter: Int32
  }

  /// Runs the program; it borrows the memory of a call to `withEvaluator`.
  public struct Evaluator {
    fileprivate let instructions: UnsafeBufferPointer<Instruction>
    fileprivate let results: UnsafeBufferPointer<Int32>
    fileprivate let slots: UnsafeMutablePointer<SIMD16<Double>>

    /// Value and derivatives at the points (x, y).
    public func evaluate(
      _ x: SIMD16<Double>, _ y: SIMD16<Double>, into derivatives: inout Derivatives
    ) {
      slots[0] = x
      slots[1] = y
      run()
      derivatives.value = slots[Int(results[0])]
      derivatives.dx = slots[Int(results[1])]
      derivatives.dy = slots[Int(results[2])]
      if results.count > 3 {
        derivatives.dxx = slots[Int(results[3])]
        derivatives.dxy = slots[Int(results[4])]
        derivatives.dyy = slots[Int(results[5])]
      }
    }

    private func run() {
      for instruction in instructions {
        let a = slots + Int(instruction.a)
        let b = slots + Int(instruction.b)
        let target = slots + Int(instruction.target)
        switch instruction.operation {
        case .add: target.pointee = a.pointee + b.pointee
        case .subtract: target.pointee = a.pointee - b.pointee
        case .multiply: target.pointee = a.pointee * b.pointee
        case .divide: target.pointee = a.pointee / b.pointee
        case .negate: target.pointee = a.pointee * -1
        default: target.pointee = Self.other(instruction, a.pointee, b.pointee)
        }
      }
    }

    @inline(never)
    private static func other(
      _ instruction: Instruction, _ x: SIMD16<Double>, _ y: SIMD16<Double>
    ) -> SIMD16<Double> {
      let (a, b) = (Lanes(x), Lanes(y))
      let result: Lanes =
        switch instruction.operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .negate: -a
        case .wholePower: Lanes.power(a, Int(instruction.parameter))
        case .realPower: Lanes.power(a, b.values[0])
        case .power: Lanes.power(a, b)
        case .powerTimesLog: Lanes.powerTimesLog(a, b, Int(instruction.parameter))
        case .minimum: Lanes.minimum(a, b)
        case .maximum: Lanes.maximum(a, b)
        case .preference: Lanes.preference(a, b)
        case .hypot: Lanes.hypot(a, b)
        case .ratio: Lanes.ratio(a, toHypot: b)
        case .atan2: Lanes.atan2(a, b)
        case .function: Lanes.apply(TapeCode.function(Int(instruction.parameter)), a)
        }
      return result.values
    }
  }
}

extension Tape {
  /// What computes value, gradient and, if asked for, Hessian, recorded; the tape has two variables.
  fileprivate func trace(
    order: PlaneProgram.Order, _ recorder: ProgramRecorder
  ) -> [TracedNumber] {
    let (x, y) = (recorder.variable(0), recorder.variable(1))
    if order == .gradient {
      return withSlotsAndAdjoints(TracedNumber.self) { code, slots, adjoints in
        (slots[0], slots[1]) = (x, y)
        code.run(slots)
        code.sweep(slots, adjoints)
        return [slots[code.output], adjoints[0], adjoints[1]]
      }
    }
    typealias Number = Dual<TangentPair<TracedNumber>>
    return withSlotsAndAdjoints(Number.self) { code, slots, adjoints in
      slots[0] = Number(x, tangent: TangentPair(TracedNumber(1), TracedNumber(0)))
      slots[1] = Number(y, tangent: TangentPair(TracedNumber(0), TracedNumber(1)))
      code.run(slots)
      code.sweep(slots, adjoints)
      return [
        slots[code.output].value, adjoints[0].value, adjoints[1].value,
        adjoints[0].tangent.x, adjoints[0].tangent.y, adjoints[1].tangent.y,
      ]
    }
  }
}

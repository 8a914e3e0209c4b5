import CKernels
import Mathematics

/// A straight program that runs on strips: some hundred numbers for every place, in C compiled for the
/// processor's vectors.
///
/// Every number of a strip gets the bits that `Double` would give it. Constants, and inputs said to be
/// the same for all, are single numbers; strips of results are used again once nothing reads them.
struct StripProgram: Sendable {
  /// Where a result is.
  enum Place: Sendable, Hashable {
    case strip(Int)
    case single(Int)
  }

  private let instructions: [kernel_instruction]
  /// The single numbers; those of inputs are filled in for each run.
  private let singles: [Double]
  /// Strips to hold a constant, for outputs that are one.
  private let constantStrips: [(strip: Int, value: Double)]
  let stripCount: Int
  let inputs: [Place]
  let outputs: [Place]

  /// The program; `isSingle` says which inputs are one number for the whole strip.
  init(_ program: StraightProgram, isSingle: (Int) -> Bool = { _ in false }) {
    var places = [Int32](repeating: 0, count: program.placeCount)
    var singles: [Double] = []
    var strips: Int32 = 0
    var inputs: [Place] = []
    for input in 0..<program.inputCount {
      if isSingle(input) {
        singles.append(.nan)
        places[input] = -Int32(singles.count)
        inputs.append(.single(singles.count - 1))
      } else {
        places[input] = strips
        inputs.append(.strip(Int(strips)))
        strips += 1
      }
    }
    for (index, value) in program.constants.enumerated() {
      singles.append(value)
      places[program.inputCount + index] = -Int32(singles.count)
    }

    // Strips are given back after the last instruction that reads them; inputs and outputs stay.
    var lastUse = [Int](repeating: -1, count: program.placeCount)
    for (index, instruction) in program.instructions.enumerated() {
      instruction.forEachOperand { lastUse[Int($0)] = index }
    }
    for output in program.outputs { lastUse[Int(output)] = .max }
    for input in 0..<program.inputCount { lastUse[input] = .max }
    var free: [Int32] = []
    var instructions: [kernel_instruction] = []
    instructions.reserveCapacity(program.instructions.count)
    for (index, instruction) in program.instructions.enumerated() {
      var moved = instruction.readingFrom { places[Int($0)] }
      if moved.a < 0, moved.b >= 0, moved.traced == .add || moved.traced == .multiply {
        swap(&moved.a, &moved.b)
      }
      instruction.forEachOperand { place in
        guard Int(place) >= program.firstResult, lastUse[Int(place)] == index else { return }
        lastUse[Int(place)] = -1
        free.append(places[Int(place)])
      }
      if let strip = free.popLast() {
        moved.target = strip
      } else {
        moved.target = strips
        strips += 1
      }
      places[Int(instruction.target)] = moved.target
      instructions.append(moved)
    }

    var constantStrips: [(strip: Int, value: Double)] = []
    outputs = program.outputs.map { output in
      let place = places[Int(output)]
      if place >= 0 { return .strip(Int(place)) }
      guard let value = program.constant(at: output) else { return .single(Int(-1 - place)) }
      if let known = constantStrips.first(where: { $0.value.bitPattern == value.bitPattern }) {
        return .strip(known.strip)
      }
      constantStrips.append((Int(strips), value))
      strips += 1
      return .strip(Int(strips) - 1)
    }
    self.instructions = instructions
    self.singles = singles
    self.constantStrips = constantStrips
    self.inputs = inputs
    stripCount = Int(strips)
  }

  /// The number of operations.
  var operationCount: Int { instructions.count }

  /// Calls `body` with what evaluates the program on strips of up to `length` numbers, a multiple of
  /// eight; it is valid only inside.
  func withEvaluator<Result>(length: Int, _ body: (Evaluator) -> Result) -> Result {
    precondition(length % 8 == 0, "strips are whole in vectors")
    let bytes = max(1, stripCount) * length * MemoryLayout<Double>.stride
    let room = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    defer { room.deallocate() }
    let strips = room.bindMemory(to: Double.self, capacity: stripCount * length)
    strips.initialize(repeating: 0, count: stripCount * length)
    for (strip, value) in constantStrips {
      (strips + strip * length).update(repeating: value, count: length)
    }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, singles.count)) {
      numbers in
      _ = numbers.initialize(from: singles)
      return instructions.withUnsafeBufferPointer { instructions in
        body(
          Evaluator(
            program: self, instructions: instructions, strips: strips, length: length,
            singles: numbers.baseAddress.unsafelyUnwrapped))
      }
    }
  }

  /// Runs the program; it borrows the memory of a call to `withEvaluator`.
  struct Evaluator {
    fileprivate let program: StripProgram
    fileprivate let instructions: UnsafeBufferPointer<kernel_instruction>
    fileprivate let strips: UnsafeMutablePointer<Double>
    let length: Int
    fileprivate let singles: UnsafeMutablePointer<Double>

    /// Where an input is: `length` numbers, or one.
    func input(_ index: Int) -> UnsafeMutablePointer<Double> { pointer(program.inputs[index]) }

    /// Where an output is: `length` numbers, or one.
    func output(_ index: Int) -> UnsafeMutablePointer<Double> { pointer(program.outputs[index]) }

    private func pointer(_ place: Place) -> UnsafeMutablePointer<Double> {
      switch place {
      case .strip(let strip): strips + strip * length
      case .single(let single): singles + single
      }
    }

    /// Fills the outputs from the inputs, for the first `count` numbers of each strip.
    func run(_ count: Int) {
      strip_run(
        instructions.baseAddress, instructions.count, strips, length, singles, count)
    }
  }
}

extension StripProgram {
  /// The first result at every point of a block, whose coordinates are the inputs.
  func values(at block: PointBlock) -> [Double] {
    let length = 256
    return [Double](unsafeUninitializedCapacity: block.count) { results, count in
      count = block.count
      guard let out = results.baseAddress else { return }
      withEvaluator(length: length) { evaluator in
        for start in stride(from: 0, to: block.count, by: length) {
          let part = min(length, block.count - start)
          for (i, coordinate) in block.coordinates.enumerated() {
            coordinate.withUnsafeBufferPointer { numbers in
              guard let base = numbers.baseAddress else { return }
              evaluator.input(i).update(from: base + start, count: part)
            }
          }
          evaluator.run(part)
          (out + start).initialize(from: evaluator.output(0), count: part)
        }
      }
    }
  }
}

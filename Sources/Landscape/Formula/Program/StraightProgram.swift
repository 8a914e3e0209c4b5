import CKernels

/// A list of operations on numbers: inputs, then constants, then one result an instruction.
///
/// Places number all of them in this order; instruction i has its result at the place after all
/// results before it.
struct StraightProgram: Sendable {
  let inputCount: Int
  private(set) var constants: [Double]
  private(set) var instructions: [kernel_instruction]
  /// The places of the results asked for.
  private(set) var outputs: [Int32]

  /// The program of some operations, those that go together joined.
  init(
    inputCount: Int, constants: [Double], instructions: [kernel_instruction], outputs: [Int32],
    neverNegativeZero: [Bool]
  ) {
    self.inputCount = inputCount
    self.constants = constants
    self.instructions = instructions
    self.outputs = outputs
    join(neverNegativeZero)
  }

  /// The program of operations that are joined already.
  init(
    inputCount: Int, constants: [Double], joined instructions: [kernel_instruction],
    outputs: [Int32]
  ) {
    self.inputCount = inputCount
    self.constants = constants
    self.instructions = instructions
    self.outputs = outputs
  }

  /// The first place of a result.
  var firstResult: Int { inputCount + constants.count }
  /// The number of places.
  var placeCount: Int { firstResult + instructions.count }

  /// The number at a place, if it is a constant.
  func constant(at place: Int32) -> Double? {
    let index = Int(place) - inputCount
    return constants.indices.contains(index) ? constants[index] : nil
  }

  /// The index of the instruction whose result is at a place.
  func instruction(at place: Int32) -> Int? {
    Int(place) >= firstResult ? Int(place) - firstResult : nil
  }

  /// How often each place is read, by instructions and as a result asked for.
  var useCounts: [Int] {
    var counts = [Int](repeating: 0, count: placeCount)
    for instruction in instructions { instruction.forEachOperand { counts[Int($0)] += 1 } }
    for output in outputs { counts[Int(output)] += 1 }
    return counts
  }

  /// Joins a product, or what doubles a number, with the one sum that uses it: the same roundings in
  /// the same order, in half as many instructions.
  private mutating func join(_ neverNegativeZero: [Bool]) {
    // Differences with constants become sums, which is the same: a − c = a + (−c).
    for i in instructions.indices where instructions[i].traced == .subtract {
      guard let c = constant(at: instructions[i].b), c != 0, !c.isNaN else { continue }
      instructions[i] = kernel_instruction(
        .add, target: instructions[i].target, instructions[i].a, place(ofConstant: -c))
    }
    // Appending constants would move every result; so the new ones were put behind, as negative
    // places, and move now.
    settleConstants()
    let isNever =
      Array(neverNegativeZero[..<inputCount])
      + constants.map { !($0 == 0 && $0.sign == .minus) }
      + neverNegativeZero[(neverNegativeZero.count - instructions.count)...]
    var joiner = InstructionJoiner(self, isNever)
    instructions = joiner.joined()
    dropUnused()
  }

  private var addedConstants: [Double] = []
  private var addedPlaces: [UInt64: Int32] = [:]

  private mutating func place(ofConstant value: Double) -> Int32 {
    if let place = addedPlaces[value.bitPattern] { return place }
    addedConstants.append(value)
    let place = -Int32(addedConstants.count)
    addedPlaces[value.bitPattern] = place
    return place
  }

  private mutating func settleConstants() {
    guard !addedConstants.isEmpty else { return }
    let first = Int32(firstResult)
    let shift = Int32(addedConstants.count)
    func moved(_ place: Int32) -> Int32 {
      place < 0 ? first - 1 - place : place < first ? place : place + shift
    }
    for i in instructions.indices {
      instructions[i] = instructions[i].readingFrom(moved)
      instructions[i].target += shift
    }
    outputs = outputs.map(moved)
    constants += addedConstants
    (addedConstants, addedPlaces) = ([], [:])
  }

  /// Leaves out what no result needs any more and numbers the rest anew.
  private mutating func dropUnused() {
    var isNeeded = [Bool](repeating: false, count: placeCount)
    for output in outputs { isNeeded[Int(output)] = true }
    for i in instructions.indices.reversed() where isNeeded[firstResult + i] {
      instructions[i].forEachOperand { isNeeded[Int($0)] = true }
    }
    var places = [Int32](repeating: -1, count: placeCount)
    var next: Int32 = 0
    for place in places.indices where place < inputCount || isNeeded[place] {
      places[place] = next
      next += 1
    }
    constants = constants.indices.filter { isNeeded[inputCount + $0] }.map { constants[$0] }
    var kept: [kernel_instruction] = []
    for instruction in instructions where isNeeded[Int(instruction.target)] {
      var moved = instruction.readingFrom { places[Int($0)] }
      moved.target = places[Int(instruction.target)]
      kept.append(moved)
    }
    instructions = kept
    outputs = outputs.map { places[Int($0)] }
  }
}

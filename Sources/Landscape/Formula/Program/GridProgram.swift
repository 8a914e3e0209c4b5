import CKernels

/// A function of two numbers, evaluated on grids of them: what depends on the column alone is done
/// once a column, what depends on the row alone once a row, and the rest a strip of columns at a time.
struct GridProgram: Sendable {
  /// Columns to a strip.
  private static let length = 256
  /// Programs with more strips would not stay in the processor's cache.
  private static let mostStrips = 400

  private enum Shape {
    case constant(Double)
    case column
    case row
    case point
  }

  private let shape: Shape
  private let columns: StripProgram
  private let rows: StripProgram
  private let points: StripProgram

  /// The program of a function of two variables with one result; nil if it is too long.
  init?(_ program: StraightProgram) {
    let split = SplitProgram(program)
    columns = StripProgram(split.columns)
    rows = StripProgram(split.rows)
    let columnCount = split.columns.outputs.count
    points = StripProgram(split.points, isSingle: { $0 >= columnCount })
    let output = program.outputs[0]
    shape =
      switch split.dependence[Int(output)] {
      case SplitProgram.onColumn: .column
      case SplitProgram.onRow: .row
      case 0: .constant(program.constant(at: output) ?? .nan)
      default: .point
      }
    let strips = [columns, rows, points].map(\.stripCount).max() ?? 0
    guard strips <= Self.mostStrips else { return nil }
  }

  /// Writes the values at the points of a grid, row by row.
  func fill(
    _ values: UnsafeMutableBufferPointer<Double>, columns xs: UnsafeBufferPointer<Double>,
    rows ys: UnsafeBufferPointer<Double>
  ) {
    if case .constant(let value) = shape { return values.initialize(repeating: value) }
    guard let out = values.baseAddress, !xs.isEmpty, !ys.isEmpty else { return }
    let length = Self.length
    columns.withEvaluator(length: length) { columns in
      rows.withEvaluator(length: length) { rows in
        points.withEvaluator(length: length) { points in
          for top in stride(from: 0, to: ys.count, by: length) {
            let height = min(length, ys.count - top)
            rows.input(0).update(from: ys.baseAddress.unsafelyUnwrapped + top, count: height)
            rows.run(height)
            for left in stride(from: 0, to: xs.count, by: length) {
              let width = min(length, xs.count - left)
              columns.input(0).update(
                from: xs.baseAddress.unsafelyUnwrapped + left, count: width)
              columns.run(width)
              fill(
                out + (top * xs.count + left), stride: xs.count, width: width, height: height,
                columns, rows, points)
            }
          }
        }
      }
    }
  }

  /// Writes the values of some rows of a strip of columns.
  private func fill(
    _ out: UnsafeMutablePointer<Double>, stride: Int, width: Int, height: Int,
    _ columns: StripProgram.Evaluator, _ rows: StripProgram.Evaluator,
    _ points: StripProgram.Evaluator
  ) {
    let columnCount = self.columns.outputs.count
    let rowCount = self.rows.outputs.count
    if case .point = shape {
      for i in 0..<columnCount {
        points.input(i).update(from: columns.output(i), count: width)
      }
    }
    for row in 0..<height {
      let target = out + row * stride
      switch shape {
      case .constant: break
      case .column: target.initialize(from: columns.output(0), count: width)
      case .row: target.initialize(repeating: rows.output(0)[row], count: width)
      case .point:
        for i in 0..<rowCount { points.input(columnCount + i)[0] = rows.output(i)[row] }
        points.run(width)
        target.initialize(from: points.output(0), count: width)
      }
    }
  }
}

/// A program of two inputs in three parts: what depends on the first alone, what depends on the second
/// alone, and the rest, whose inputs are the results of the others.
private struct SplitProgram {
  static let onColumn: UInt8 = 1
  static let onRow: UInt8 = 2

  /// On what the number at each place depends.
  private(set) var dependence: [UInt8]
  let columns: StraightProgram
  let rows: StraightProgram
  let points: StraightProgram

  init(_ program: StraightProgram) {
    precondition(program.inputCount == 2 && program.outputs.count == 1, "f(x, y)")
    var dependence = [UInt8](repeating: 0, count: program.placeCount)
    (dependence[0], dependence[1]) = (Self.onColumn, Self.onRow)
    for instruction in program.instructions {
      var on: UInt8 = 0
      instruction.forEachOperand { on |= dependence[Int($0)] }
      dependence[Int(instruction.target)] = on
    }
    self.dependence = dependence
    let output = program.outputs[0]
    // What the points need of columns and rows, or what is the result itself.
    var isNeeded = [Bool](repeating: false, count: program.placeCount)
    isNeeded[Int(output)] = dependence[Int(output)] != Self.onColumn | Self.onRow
    for instruction in program.instructions
    where dependence[Int(instruction.target)] == Self.onColumn | Self.onRow {
      instruction.forEachOperand { isNeeded[Int($0)] = true }
    }
    func part(on which: UInt8) -> [Int32] {
      (0..<Int32(program.placeCount)).filter {
        isNeeded[Int($0)] && dependence[Int($0)] == which
      }
    }
    let (columnPlaces, rowPlaces) = (part(on: Self.onColumn), part(on: Self.onRow))
    columns = program.extract(from: [0], to: columnPlaces) { dependence[Int($0)] == Self.onColumn }
    rows = program.extract(from: [1], to: rowPlaces) { dependence[Int($0)] == Self.onRow }
    points = program.extract(
      from: columnPlaces + rowPlaces,
      to: dependence[Int(output)] == Self.onColumn | Self.onRow ? [output] : []
    ) { dependence[Int($0)] == Self.onColumn | Self.onRow }
  }
}

extension StraightProgram {
  /// The part of the program that computes some places from others, by the instructions whose results
  /// are at places that `belongs` is true of.
  fileprivate func extract(
    from inputs: [Int32], to results: [Int32], belongs: (Int32) -> Bool
  ) -> StraightProgram {
    var places = [Int32](repeating: -1, count: placeCount)
    for (index, input) in inputs.enumerated() { places[Int(input)] = Int32(index) }
    var next = Int32(inputs.count)
    for index in constants.indices {
      places[inputCount + index] = next
      next += 1
    }
    var part: [kernel_instruction] = []
    for instruction in instructions where belongs(instruction.target) {
      var moved = instruction.readingFrom { places[Int($0)] }
      places[Int(instruction.target)] = next
      moved.target = next
      next += 1
      part.append(moved)
    }
    return StraightProgram(
      inputCount: inputs.count, constants: constants, joined: part,
      outputs: results.map { places[Int($0)] })
  }
}

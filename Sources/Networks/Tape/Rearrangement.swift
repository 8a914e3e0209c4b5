import CKernels
import Mathematics

/// The numbers of each sample in another order: a matrix of samples · r₁ rows and c₁ columns becomes
/// one of samples · r₂ rows and c₂ columns.
///
/// Patches of a picture, windows of a pool, a step of a sequence, the gates of a unit and flattening
/// are all of this kind; so is each one's derivative, which adds the numbers back to where they came
/// from.
struct Rearrangement: Sendable, Hashable {
  /// The rows a sample has before, r₁.
  let sourceRows: Int
  /// The columns before, c₁.
  let sourceColumns: Int
  /// The rows a sample has after, r₂.
  let rows: Int
  /// The columns after, c₂.
  let columns: Int
  /// Where each of the r₂ c₂ numbers comes from, row by row; −1 is a zero.
  let sources: [Int32]
  /// Whether the sources are neighbours in order.
  private let isRun: Bool

  /// The rearrangement with the given sources.
  init(
    sourceRows: Int, sourceColumns: Int, rows: Int, columns: Int,
    source: (_ row: Int, _ column: Int) -> Int
  ) {
    self.sourceRows = sourceRows
    self.sourceColumns = sourceColumns
    self.rows = rows
    self.columns = columns
    var sources: [Int32] = []
    sources.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { sources.append(Int32(source(row, column))) }
    }
    self.sources = sources
    let first = sources.first ?? 0
    isRun = first >= 0 && sources.indices.allSatisfy { sources[$0] == first + Int32($0) }
  }

  /// `count` columns of each row of `width`, from `start` on.
  static func stretch(of width: Int, from start: Int, count: Int) -> Rearrangement {
    Rearrangement(sourceRows: 1, sourceColumns: width, rows: 1, columns: count) { start + $1 }
  }

  /// Row `step` of `steps` rows of `width`.
  static func step(_ step: Int, of steps: Int, width: Int) -> Rearrangement {
    Rearrangement(sourceRows: steps, sourceColumns: width, rows: 1, columns: width) {
      step * width + $1
    }
  }

  /// The numbers a sample has before, r₁ c₁.
  private var sourceCount: Int { sourceRows * sourceColumns }

  /// The rows of the matrix before, given that after.
  func sourceRows(for matrix: Matrix) -> Int { rows == 0 ? 0 : matrix.rows / rows * sourceRows }

  /// The rearranged matrix.
  func applied(to matrix: Matrix) -> Matrix {
    let samples = sourceCount == 0 ? 0 : matrix.elements.count / sourceCount
    let count = rows * columns
    let elements = [Double](unsafeUninitializedCapacity: samples * count) { buffer, filled in
      filled = samples * count
      matrix.elements.withUnsafeBufferPointer { from in
        sources.withUnsafeBufferPointer { sources in
          for sample in 0..<samples {
            let (base, target) = (sample * sourceCount, sample * count)
            if isRun, count > 0 {
              let start = base + Int(sources[0])
              for i in 0..<count { buffer[target + i] = from[start + i] }
            } else {
              for i in 0..<count {
                let source = Int(sources[i])
                buffer[target + i] = source < 0 ? 0 : from[base + source]
              }
            }
          }
        }
      }
    }
    return Matrix(rows: samples * rows, columns: columns, elements: elements)
  }

  /// Adds the rearranged matrix to another.
  func addApplied(to matrix: Matrix, onto sum: inout Matrix) {
    let count = rows * columns
    guard isRun, count > 0, sum.elements.count * sourceCount == matrix.elements.count * count else {
      sum.add(1, times: applied(to: matrix))
      return
    }
    let samples = matrix.elements.count / sourceCount
    sum.elements.withUnsafeMutableBufferPointer { to in
      matrix.elements.withUnsafeBufferPointer { from in
        guard let to = to.baseAddress, let from = from.baseAddress else { return }
        layers_add_steps(to, from + Int(sources[0]), samples, count, sourceCount)
      }
    }
  }

  /// Adds a matrix of the new shape to one of the old, each number to where it came from.
  func add(_ change: Matrix, to matrix: inout Matrix) {
    if isRun, rows * columns > 0 {
      let (samples, count) = (matrix.elements.count / sourceCount, rows * columns)
      precondition(change.elements.count == samples * count, "a matrix of the new shape")
      matrix.elements.withUnsafeMutableBufferPointer { to in
        guard let to = to.baseAddress else { return }
        layers_add_to_steps(
          to + Int(sources[0]), change.elements, samples, count, sourceCount)
      }
      return
    }
    let samples = sourceCount == 0 ? 0 : matrix.elements.count / sourceCount
    let count = rows * columns
    matrix.elements.withUnsafeMutableBufferPointer { to in
      change.elements.withUnsafeBufferPointer { from in
        sources.withUnsafeBufferPointer { sources in
          for sample in 0..<samples {
            let (base, start) = (sample * sourceCount, sample * count)
            for i in 0..<count {
              let source = Int(sources[i])
              if source >= 0 { to[base + source] += from[start + i] }
            }
          }
        }
      }
    }
  }
}

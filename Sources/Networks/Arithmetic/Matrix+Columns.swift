import Mathematics

extension Matrix {
  /// For each row the column of the largest entry of each group of neighbouring columns, the first
  /// of equal ones.
  func largestColumns(group: Int) -> [Int32] {
    let units = columns / group
    var choices = [Int32](repeating: 0, count: rows * units)
    elements.withUnsafeBufferPointer { entries in
      for row in 0..<rows {
        let start = row * columns
        for unit in 0..<units {
          var best = unit * group
          for column in best + 1..<(unit + 1) * group
          where entries[start + column] > entries[start + best] {
            best = column
          }
          choices[row * units + unit] = Int32(best)
        }
      }
    }
    return choices
  }

  /// The entries of the chosen columns, row by row.
  func gathering(_ choices: [Int32], columns units: Int) -> Matrix {
    var result = Matrix.zero(rows: rows, columns: units)
    for row in 0..<rows {
      for unit in 0..<units {
        result.elements[row * units + unit] =
          elements[row * columns + Int(choices[row * units + unit])]
      }
    }
    return result
  }

  /// These entries in the chosen columns of a matrix of zeros.
  func scattering(_ choices: [Int32], columns width: Int) -> Matrix {
    var result = Matrix.zero(rows: rows, columns: width)
    for row in 0..<rows {
      for unit in 0..<columns {
        result.elements[row * width + Int(choices[row * columns + unit])] =
          elements[row * columns + unit]
      }
    }
    return result
  }

  /// The mean of each group of neighbouring columns.
  func meanColumns(group: Int) -> Matrix {
    var result = Matrix.zero(rows: rows, columns: columns / group)
    let share = 1 / Double(group)
    for place in result.elements.indices {
      var sum = 0.0
      for k in 0..<group { sum += elements[place * group + k] }
      result.elements[place] = share * sum
    }
    return result
  }

  /// Each entry as a group of neighbouring columns, in equal shares.
  func spreadColumns(group: Int) -> Matrix {
    var result = Matrix.zero(rows: rows, columns: columns * group)
    let share = 1 / Double(group)
    for (place, entry) in elements.enumerated() {
      for k in 0..<group { result.elements[place * group + k] = share * entry }
    }
    return result
  }

  /// The same entries in rows of `columns`.
  func reshaped(columns: Int) -> Matrix {
    Matrix(rows: columns == 0 ? 0 : elements.count / columns, columns: columns, elements: elements)
  }

  /// The first rows of all matrices, then their second rows, and so on; all of one shape.
  static func interleaving(_ matrices: [Matrix]) -> Matrix {
    guard let first = matrices.first else { return .zero(rows: 0, columns: 0) }
    let width = first.columns
    var elements: [Double] = []
    elements.reserveCapacity(matrices.count * first.elements.count)
    for row in 0..<first.rows {
      for matrix in matrices { elements += matrix.elements[row * width..<(row + 1) * width] }
    }
    return Matrix(rows: first.rows * matrices.count, columns: width, elements: elements)
  }

  /// Every `count`-th row, from row `place` on.
  func everyRow(_ count: Int, from place: Int) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(self.elements.count / count)
    for row in stride(from: place, to: rows, by: count) {
      elements += self.elements[row * columns..<(row + 1) * columns]
    }
    return Matrix(rows: rows / count, columns: columns, elements: elements)
  }
}

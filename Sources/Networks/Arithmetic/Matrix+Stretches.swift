import CKernels
import Mathematics

/// Stretches of neighbouring columns, which is where the gates of a unit lie.
extension Matrix {
  /// The elementwise product of `count` columns of each, from the given ones on.
  static func product(
    _ a: Matrix, from aStart: Int, _ b: Matrix, from bStart: Int, count: Int
  ) -> Matrix {
    precondition(
      a.rows == b.rows && aStart + count <= a.columns && bStart + count <= b.columns,
      "stretches that are there")
    let elements = [Double](unsafeUninitializedCapacity: a.rows * count) { buffer, filled in
      filled = a.rows * count
      a.elements.withUnsafeBufferPointer { left in
        b.elements.withUnsafeBufferPointer { right in
          guard let result = buffer.baseAddress, let left = left.baseAddress,
            let right = right.baseAddress
          else { return }
          layers_times(
            left + aStart, a.columns, right + bStart, b.columns, result, count, a.rows, count)
        }
      }
    }
    return Matrix(rows: a.rows, columns: count, elements: elements)
  }

  /// Adds the elementwise product of a matrix and as many columns of another, from `start` on, to as
  /// many columns of this one, from `place` on.
  mutating func addColumns(
    from place: Int, _ a: Matrix, times b: Matrix, from start: Int
  ) {
    precondition(
      a.rows == rows && b.rows == rows && place + a.columns <= columns
        && start + a.columns <= b.columns, "stretches that are there")
    let (rows, columns) = (rows, columns)
    elements.withUnsafeMutableBufferPointer { to in
      a.elements.withUnsafeBufferPointer { left in
        b.elements.withUnsafeBufferPointer { right in
          guard let to = to.baseAddress, let left = left.baseAddress, let right = right.baseAddress
          else { return }
          layers_add_times(
            left, a.columns, right + start, b.columns, to + place, columns, rows, a.columns)
        }
      }
    }
  }

  /// What units of equal stretches of columns make of this, tanh or sigmoid; in place.
  mutating func activate(stretches: [Activation]) {
    let (rows, columns) = (rows, columns)
    let width = columns / max(1, stretches.count)
    elements.withUnsafeMutableBufferPointer { entries in
      guard let base = entries.baseAddress else { return }
      for (place, activation) in stretches.enumerated() {
        let start = base + place * width
        layers_units(activation == .tanh, start, start, rows, width, columns)
      }
    }
  }

  /// These charges for what such units gave, h, times the slopes there; in place.
  mutating func charge(through stretches: [Activation], giving h: Matrix) {
    precondition(rows == h.rows && columns == h.columns, "matrices of one shape")
    let (rows, columns) = (rows, columns)
    let width = columns / max(1, stretches.count)
    elements.withUnsafeMutableBufferPointer { entries in
      h.elements.withUnsafeBufferPointer { outputs in
        guard let base = entries.baseAddress, let outputs = outputs.baseAddress else { return }
        for (place, activation) in stretches.enumerated() {
          let start = place * width
          layers_through_units(
            activation == .tanh, outputs + start, base + start, base + start, rows, width, columns)
        }
      }
    }
  }

  /// How the slopes of such units, which gave this h, change with h: −2h, or 1 − 2h; times a change
  /// of h.
  func slopeChanges(_ stretches: [Activation], along change: Matrix) -> Matrix {
    let width = columns / max(1, stretches.count)
    var result = change
    result.elements.withUnsafeMutableBufferPointer { result in
      elements.withUnsafeBufferPointer { h in
        for (place, activation) in stretches.enumerated() {
          let constant: Double = activation == .tanh ? 0 : 1
          for row in 0..<rows {
            let start = row * columns + place * width
            for i in start..<start + width { result[i] *= constant - 2 * h[i] }
          }
        }
      }
    }
    return result
  }
}

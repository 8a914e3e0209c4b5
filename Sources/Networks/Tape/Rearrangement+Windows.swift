import CKernels
import Mathematics

/// Sums over the windows of pictures. The rearrangement has a row for each number that a window
/// shows, and a column for each place of the window: what a convolution multiplies with its weights.
///
/// All three are linear in either argument.
extension Rearrangement {
  /// For each picture and row of weights (an output channel) the weighted sum of what the window shows
  /// at each place: a row a picture, place by place for each channel.
  func sums(_ pictures: Matrix, _ weights: Matrix) -> Matrix {
    let count = pictures.elements.count / max(1, sourceRows * sourceColumns)
    return filled(rows: count, columns: weights.rows * columns) { result in
      windows(channels: weights.rows) {
        windows_sums($0, pictures.elements, weights.elements, result, count)
      }
    }
  }

  /// The charges of the weights, from those of the sums.
  func weights(_ charges: Matrix, _ pictures: Matrix) -> Matrix {
    let channels = charges.columns / max(1, columns)
    return filled(rows: channels, columns: rows) { result in
      windows(channels: channels) {
        windows_weights($0, pictures.elements, charges.elements, result, charges.rows)
      }
    }
  }

  /// The charges of the pictures, from those of the sums.
  func pictures(_ charges: Matrix, _ weights: Matrix) -> Matrix {
    filled(rows: charges.rows * sourceRows, columns: sourceColumns) { result in
      windows(channels: weights.rows) {
        windows_pictures($0, charges.elements, weights.elements, result, charges.rows)
      }
    }
  }

  private func windows(channels: Int, _ work: (windows_shape) -> Bool) -> Bool {
    sources.withUnsafeBufferPointer { sources in
      work(
        windows_shape(
          sources: sources.baseAddress, size: sourceRows * sourceColumns, channels: channels,
          inner: rows, pixels: columns))
    }
  }

  private func filled(
    rows: Int, columns: Int, by work: (UnsafeMutablePointer<Double>) -> Bool
  ) -> Matrix {
    let elements = [Double](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      count = rows * columns
      guard count > 0, let result = buffer.baseAddress else { return }
      precondition(work(result), "memory for the windows of one picture")
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}

/// Writes the values of a function of two variables at the points of grids: made once, for as many
/// grids and from as many threads as there are.
public struct GridEvaluator: Sendable {
  private let write:
    @Sendable (
      UnsafeMutableBufferPointer<Double>, UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>
    ) -> Void

  /// By way of blocks of points.
  public init(values: @escaping @Sendable (PointBlock) -> [Double]) {
    write = { out, columns, rows in
      var (xs, ys) = ([Double](), [Double]())
      xs.reserveCapacity(out.count)
      ys.reserveCapacity(out.count)
      for y in rows {
        xs.append(contentsOf: columns)
        ys.append(contentsOf: repeatElement(y, count: columns.count))
      }
      _ = out.initialize(from: values(PointBlock(coordinates: [xs, ys])))
    }
  }

  /// By what writes f at (columns[i], rows[j]) to its first argument at j * columns.count + i.
  init(
    writing write:
      @escaping @Sendable (
        UnsafeMutableBufferPointer<Double>, _ columns: UnsafeBufferPointer<Double>,
        _ rows: UnsafeBufferPointer<Double>
      ) -> Void
  ) { self.write = write }

  /// Writes f at (columns[i], rows[j]) to `values[j * columns.count + i]`.
  public func fill(
    _ values: UnsafeMutableBufferPointer<Double>, columns: [Double], rows: ArraySlice<Double>
  ) {
    precondition(values.count == columns.count * rows.count, "a value for every point of the grid")
    columns.withUnsafeBufferPointer { columns in
      rows.withUnsafeBufferPointer { rows in write(values, columns, rows) }
    }
  }
}

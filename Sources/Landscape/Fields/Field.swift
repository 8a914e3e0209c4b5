import Dispatch
import Mathematics

/// The values of a function on a grid of a view: width × height samples, both ends included.
public struct Field: Sendable, Hashable {
  /// The rectangle the grid spans.
  public let view: View
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// The values row by row from the top; column i of row j is at `j * width + i`. NaN and
  /// infinities are kept.
  public let values: [Double]

  /// The field with the given values, width × height of them, row by row from the top.
  public init(view: View, width: Int, height: Int, values: [Double]) {
    precondition(width >= 0 && height >= 0, "a grid has no negative size")
    precondition(values.count == width * height, "a field needs width × height values")
    self.view = view
    self.width = width
    self.height = height
    self.values = values
  }

  /// The value in column `column` of row `row`, rows counted from the top.
  @inlinable public subscript(column: Int, row: Int) -> Double { values[row * width + column] }

  /// The values of an objective of two variables.
  ///
  /// Cost: width × height values, on every core unless `parallel` is false.
  public static func sample(
    _ objective: any Objective, over view: View, width: Int, height: Int, parallel: Bool = true
  ) -> Field {
    let field = sample(
      objective, over: view, width: width, height: height, parallel: parallel,
      isCancelled: { false })
    guard let field else { preconditionFailure("a field was cancelled that cannot be") }
    return field
  }

  /// The values of an objective of two variables, or nil if `isCancelled` became true meanwhile.
  ///
  /// `isCancelled` is asked before each strip of rows, from several threads.
  public static func sample(
    _ objective: any Objective, over view: View, width: Int, height: Int, parallel: Bool = true,
    isCancelled: @escaping @Sendable () -> Bool
  ) -> Field? {
    precondition(objective.dimension == 2, "a field needs a function of two variables")
    precondition(width >= 0 && height >= 0, "a grid has no negative size")
    let columns = view.columns(width)
    let rows = view.rows(height)
    let evaluator = objective.gridEvaluator()
    let strip = stripHeight(width: width, height: height, cost: objective.cost)
    let strips = width == 0 ? 0 : (height + strip - 1) / strip
    let values = [Double](unsafeUninitializedCapacity: width * height) { buffer, count in
      nonisolated(unsafe) let out = buffer
      @Sendable func work(_ index: Int) {
        let range = index * strip..<min(height, (index + 1) * strip)
        let slice = UnsafeMutableBufferPointer(
          rebasing: out[range.lowerBound * width..<range.upperBound * width])
        if isCancelled() {
          slice.initialize(repeating: .nan)
        } else {
          evaluator.fill(slice, columns: columns, rows: rows[range])
        }
      }
      if parallel && strips > 1 {
        DispatchQueue.concurrentPerform(iterations: strips, execute: work)
      } else {
        for index in 0..<strips { work(index) }
      }
      count = width * height
    }
    if isCancelled() { return nil }
    return Field(view: view, width: width, height: height, values: values)
  }

  /// Rows to a strip: enough work to be worth a thread's while, little enough that strips balance
  /// and a cancelled request ends soon.
  private static func stripHeight(width: Int, height: Int, cost: Int) -> Int {
    let points = max(64, min(4096, 1_000_000 / max(1, cost)))
    return max(1, min(height, points / max(1, width)))
  }

  /// Grid sizes from coarse to fine, the last being width × height: each has at most 9 of the
  /// points of the next, so that all the coarser ones cost little beside the last.
  public static func refinements(width: Int, height: Int) -> [(width: Int, height: Int)] {
    var sizes = [(width: width, height: height)]
    while let finer = sizes.first, finer.width > 48 || finer.height > 48 {
      sizes.insert((max(2, (finer.width + 2) / 3), max(2, (finer.height + 2) / 3)), at: 0)
    }
    return sizes
  }

  /// The same picture on another grid of the same view, by bilinear interpolation.
  ///
  /// What touches a value that is not finite takes the nearest sample instead.
  public func resampled(width newWidth: Int, height newHeight: Int) -> Field {
    if newWidth == width && newHeight == height { return self }
    var result = [Double](repeating: .nan, count: newWidth * newHeight)
    if !values.isEmpty {
      for row in 0..<newHeight {
        let v = Self.gridPosition(row, of: newHeight, in: height)
        for column in 0..<newWidth {
          let u = Self.gridPosition(column, of: newWidth, in: width)
          result[row * newWidth + column] = interpolated(column: u, row: v)
        }
      }
    }
    return Field(view: view, width: newWidth, height: newHeight, values: result)
  }

  private static func gridPosition(_ index: Int, of count: Int, in source: Int) -> Double {
    guard count > 1 else { return Double(source - 1) / 2 }
    return Double(index) * Double(source - 1) / Double(count - 1)
  }

  /// The value between samples, at a fractional column and row inside the grid.
  private func interpolated(column u: Double, row v: Double) -> Double {
    let i = min(Int(saturating: u), max(0, width - 2))
    let j = min(Int(saturating: v), max(0, height - 2))
    let (s, t) = (u - Double(i), v - Double(j))
    let (right, below) = (min(i + 1, width - 1), min(j + 1, height - 1))
    let top = self[i, j] * (1 - s) + self[right, j] * s
    let bottom = self[i, below] * (1 - s) + self[right, below] * s
    let value = top * (1 - t) + bottom * t
    return value.isFinite ? value : self[s < 0.5 ? i : right, t < 0.5 ? j : below]
  }
}

import Landscape
import Mathematics
import Platform

/// The iterates of a run as curves need them, in flat arrays: all of them while memory allows,
/// then every second one, every fourth one, and so on.
public struct Trajectory: Sendable, Equatable {
  /// The number n of coordinates.
  public let dimension: Int
  /// Iterates 0, stride, 2 stride, … are kept; a power of two.
  public private(set) var stride = 1
  /// The coordinates of the kept iterates, n a piece, one iterate after another.
  public private(set) var coordinates: [Double] = []
  /// f at the kept iterates.
  public private(set) var values: [Double] = []
  /// ‖∇f‖ at the kept iterates.
  public private(set) var gradientNorms: [Double] = []
  /// What the method had spent when it came to each kept iterate, in gradient equivalents.
  public private(set) var costs: [Double] = []
  /// The steps of kept iterates whose value and gradient norm are those of the mini-batch that the
  /// next step was taken on, ascending.
  public private(set) var batchSteps: [Int] = []

  init(dimension: Int) { self.dimension = dimension }

  /// The number of kept iterates.
  public var count: Int { values.count }

  /// The step of the kept iterate `index`.
  public func step(_ index: Int) -> Int { index * stride }

  /// The number of kept iterates among 0 ... step.
  public func count(upTo step: Int) -> Int { min(count, step / stride + 1) }

  /// The n coordinates of the kept iterate `index`.
  public func point(_ index: Int) -> ArraySlice<Double> {
    coordinates[index * dimension..<(index + 1) * dimension]
  }

  /// The bytes in use.
  var byteCount: Int { count * (dimension + 3) * MemoryLayout<Double>.stride }

  /// Keeps an iterate, the one `stride` steps after the last.
  @inline(__always)
  mutating func append(_ point: Vector, value: Double, gradientNorm: Double, cost: Double) {
    append(point.elements.span, value: value, gradientNorm: gradientNorm, cost: cost)
  }

  /// The same.
  @inline(__always)
  mutating func append(_ point: Span<Double>, value: Double, gradientNorm: Double, cost: Double) {
    if dimension < 16 {
      for i in 0..<dimension { coordinates.append(point[i]) }
    } else {
      point.withUnsafeBufferPointer { coordinates.append(contentsOf: $0) }
    }
    values.append(value)
    gradientNorms.append(gradientNorm)
    costs.append(cost)
  }

  /// Whether the value kept of a step is that of a mini-batch.
  public func isBatch(_ step: Int) -> Bool {
    var (low, high) = (0, batchSteps.count)
    while low < high {
      let middle = (low + high) / 2
      if batchSteps[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low < batchSteps.count && batchSteps[low] == step
  }

  /// The last kept iterate has the loss of the mini-batch that the next step was taken on.
  mutating func noteBatch(at step: Int, value: Double, gradientNorm: Double) {
    let index = step / stride
    guard index == count - 1 else { return }
    (values[index], gradientNorms[index]) = (value, gradientNorm)
    if batchSteps.last.map({ $0 < step }) ?? true { batchSteps.append(step) }
  }

  /// The last kept iterate has the loss of the whole function.
  mutating func noteWhole(at step: Int, value: Double, gradientNorm: Double) {
    let index = step / stride
    guard index == count - 1 else { return }
    (values[index], gradientNorms[index]) = (value, gradientNorm)
    if batchSteps.last == step { batchSteps.removeLast() }
  }

  /// Keeps some iterates, one after another.
  mutating func append(
    coordinates: [Double], values: [Double], gradientNorms: [Double], costs: [Double]
  ) {
    self.coordinates += coordinates
    self.values += values
    self.gradientNorms += gradientNorms
    self.costs += costs
  }

  /// Makes room for `more` iterates if that is more than growing would give anyway, up to a limit of
  /// bytes. What is not written to takes no memory yet.
  mutating func reserve(_ more: Int, within limit: Int) {
    let most = limit / ((dimension + 3) * MemoryLayout<Double>.stride)
    let wanted = min(count + more, max(count, most))
    guard wanted > 2 * count, stride == 1 else { return }
    Self.reserve(wanted * dimension, in: &coordinates)
    Self.reserve(wanted, in: &values)
    Self.reserve(wanted, in: &gradientNorms)
    Self.reserve(wanted, in: &costs)
  }

  /// Forgets the iterates after `step`, which may be −1.
  mutating func truncate(after step: Int) {
    let kept = step < 0 ? 0 : count(upTo: step)
    coordinates.removeLast(coordinates.count - kept * dimension)
    values.removeLast(values.count - kept)
    gradientNorms.removeLast(gradientNorms.count - kept)
    costs.removeLast(costs.count - kept)
    while let last = batchSteps.last, last > step { batchSteps.removeLast() }
  }

  private static func reserve(_ count: Int, in numbers: inout [Double]) {
    numbers.reserveCapacity(count)
    let capacity = numbers.capacity
    numbers.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      preferLargePages(start, byteCount: capacity * MemoryLayout<Double>.stride)
    }
  }

  /// Keeps half as many iterates from here on and before.
  mutating func thin() {
    stride *= 2
    Self.keepEverySecond(of: &coordinates, dimension)
    Self.keepEverySecond(of: &values, 1)
    Self.keepEverySecond(of: &gradientNorms, 1)
    Self.keepEverySecond(of: &costs, 1)
    if !batchSteps.isEmpty { batchSteps.removeAll { $0 % stride != 0 } }
  }

  /// Keeps the first, third, .. of records of some numbers each, in place: what was reserved is used on.
  private static func keepEverySecond(of numbers: inout [Double], _ size: Int) {
    let count = size == 0 ? 0 : numbers.count / size
    let kept = (count + 1) / 2
    numbers.withUnsafeMutableBufferPointer { numbers in
      for record in 1..<max(kept, 1) {
        for i in 0..<size { numbers[record * size + i] = numbers[2 * record * size + i] }
      }
    }
    numbers.removeLast(numbers.count - kept * size)
  }
}

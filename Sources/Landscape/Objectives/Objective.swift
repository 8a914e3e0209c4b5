import Mathematics

/// A function ℝⁿ → ℝ with exact derivatives.
///
/// Nothing here throws or traps: outside the domain the results are NaN or infinite, and that is
/// carried on to whoever draws or steps. A point of the wrong dimension is a programmer error.
public protocol Objective: Sendable {
  /// The number n of coordinates.
  var dimension: Int { get }
  /// The n names of the coordinates, in order.
  var coordinateNames: [String] { get }
  /// f(θ).
  func value(at point: Vector) -> Double
  /// f(θ) and ∇f(θ) (n components) together.
  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector)
  /// f(θ), with ∇f(θ) written over the n components of `gradient`: for loops that allocate nothing.
  func value(at point: Span<Double>, gradient: inout MutableSpan<Double>) -> Double
  /// ∇²f(θ), n × n, exactly symmetric.
  func hessian(at point: Vector) -> Matrix
  /// f(θ), ∇f(θ) and ∇²f(θ) together.
  func valueGradientAndHessian(
    at point: Vector
  ) -> (value: Double, gradient: Vector, hessian: Matrix)
  /// ∇²f(θ) v without forming the Hessian.
  func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector
  /// f at every point of a block, in order.
  func values(at block: PointBlock) -> [Double]
  /// f at origin + Σ cₖ axes[k] for every c of a block, in order; up to rounding what `value` gives
  /// there.
  func values(at block: PointBlock, from origin: Vector, along axes: [Vector]) -> [Double]
  /// What evaluates f on grids of its two variables.
  func gridEvaluator() -> GridEvaluator
  /// What evaluates f at origin + a axes[0] + b axes[1] on grids of (a, b); up to rounding what `value`
  /// gives there.
  func gridEvaluator(from origin: Vector, along axes: [Vector]) -> GridEvaluator
  /// A rough cost of one value in floating-point operations: decides what runs off the main loop.
  var cost: Int { get }
  /// A number that f is known never to fall below, such as 0 for a sum of squares; nil if none is.
  var lowerBound: Double? { get }
  /// How far rounding may have moved f(θ), as far as known.
  func valueRounding(at point: Vector) -> Double
  /// How far rounding may have moved ∇f(θ): a bound, or an estimate, of the norm of its error.
  func gradientRounding(at point: Vector) -> Double
}

/// Many points of one dimension, coordinate by coordinate (structure of arrays).
public struct PointBlock: Sendable {
  /// The number of points.
  public let count: Int
  /// One array a coordinate, each of `count` numbers.
  public var coordinates: [[Double]]

  /// The block with the given coordinate arrays, all of the same length.
  public init(coordinates: [[Double]]) {
    count = coordinates.first?.count ?? 0
    precondition(coordinates.allSatisfy { [count] in $0.count == count }, "ragged block")
    self.coordinates = coordinates
  }

  /// Point `index` of the block.
  public func point(_ index: Int) -> Vector { Vector(coordinates.map { $0[index] }) }
}

extension Objective {
  /// x1, …, xn.
  public var coordinateNames: [String] { (1...max(1, dimension)).map { "x\($0)" } }
  /// By way of `valueAndGradient`.
  public func value(at point: Vector) -> Double { valueAndGradient(at: point).value }
  /// By way of `valueAndGradient`.
  public func value(at point: Span<Double>, gradient: inout MutableSpan<Double>) -> Double {
    let both = valueAndGradient(at: Vector(point))
    for i in 0..<gradient.count { gradient[i] = both.gradient[i] }
    return both.value
  }
  /// ∇f(θ), n components.
  public func gradient(at point: Vector) -> Vector { valueAndGradient(at: point).gradient }
  /// Point by point.
  public func values(at block: PointBlock) -> [Double] {
    (0..<block.count).map { value(at: block.point($0)) }
  }
  /// By embedding some hundred points at a time.
  public func values(
    at block: PointBlock, from origin: Vector, along axes: [Vector]
  ) -> [Double] {
    let chunk = 256
    var results: [Double] = []
    results.reserveCapacity(block.count)
    for start in stride(from: 0, to: block.count, by: chunk) {
      let end = min(start + chunk, block.count)
      var coordinates: [[Double]] = []
      coordinates.reserveCapacity(origin.dimension)
      for i in 0..<origin.dimension {
        var coordinate = [Double](repeating: origin.elements[i], count: end - start)
        for (k, axis) in axes.enumerated() {
          let component = axis.elements[i]
          for p in start..<end { coordinate[p - start] += block.coordinates[k][p] * component }
        }
        coordinates.append(coordinate)
      }
      results += values(at: PointBlock(coordinates: coordinates))
    }
    return results
  }
  /// One after the other.
  public func valueGradientAndHessian(
    at point: Vector
  ) -> (value: Double, gradient: Vector, hessian: Matrix) {
    let (value, gradient) = valueAndGradient(at: point)
    return (value, gradient, hessian(at: point))
  }
  /// By way of `values(at:)`.
  public func gridEvaluator() -> GridEvaluator { GridEvaluator { values(at: $0) } }
  /// By way of `values(at:from:along:)`.
  public func gridEvaluator(from origin: Vector, along axes: [Vector]) -> GridEvaluator {
    GridEvaluator { values(at: $0, from: origin, along: axes) }
  }
  /// By way of the whole Hessian.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    hessian(at: point) * direction
  }
  /// Ten operations a coordinate.
  public var cost: Int { 10 * dimension }
  /// None.
  public var lowerBound: Double? { nil }
  /// 64 units in the last place of it.
  public func valueRounding(at point: Vector) -> Double { 0x1p-47 * abs(value(at: point)) }
  /// 64 units in the last place of its norm.
  public func gradientRounding(at point: Vector) -> Double {
    0x1p-47 * gradient(at: point).norm
  }
}

/// An objective that is a mean or sum over samples, so that mini-batches of it exist.
public protocol SampledObjective: Objective {
  /// The number of samples.
  var sampleCount: Int { get }
  /// The same objective over the samples with the given indices only, with the same reduction.
  func batch(_ indices: [Int]) -> any Objective
  /// The same, with whatever a mini-batch leaves out at random drawn from a seed.
  func batch(_ indices: [Int], seed: UInt64) -> any Objective
}

extension SampledObjective {
  /// Nothing is left out.
  public func batch(_ indices: [Int], seed: UInt64) -> any Objective { batch(indices) }
}

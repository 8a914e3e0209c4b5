/// A point, a gradient or a displacement: n real numbers.
///
/// Arithmetic is elementwise IEEE arithmetic; NaN and infinities are carried, never trapped on.
/// Combining vectors of different dimension is a programmer error.
public struct Vector: Sendable, Hashable {
  /// The n components, in the order of the objective's coordinates.
  public var elements: [Double]

  /// The vector with the given components.
  @inlinable public init(_ elements: [Double]) { self.elements = elements }

  /// The vector of the components in a span.
  public init(_ span: Span<Double>) { self.init(dimension: span.count) { span[$0] } }

  /// The vector of n components given by their indices.
  @inlinable
  public init(dimension: Int, component: (Int) -> Double) {
    switch dimension {
    // Small arrays are built in place, at half the time of one whose length is not known.
    case 1: elements = [component(0)]
    case 2: elements = [component(0), component(1)]
    case 3: elements = [component(0), component(1), component(2)]
    default:
      elements = [Double](unsafeUninitializedCapacity: dimension) { buffer, count in
        for i in 0..<dimension { buffer.initializeElement(at: i, to: component(i)) }
        count = dimension
      }
    }
  }

  /// The zero vector of the given dimension.
  @inlinable
  public static func zero(_ dimension: Int) -> Vector {
    Vector([Double](repeating: 0, count: dimension))
  }

  /// The number n of components.
  @inlinable public var dimension: Int { elements.count }

  /// The component at `index`, 0 ..< n.
  @inlinable public subscript(index: Int) -> Double {
    get { elements[index] }
    set { elements[index] = newValue }
  }

  /// Whether every component is finite.
  @inlinable public var isFinite: Bool { elements.span.isFinite }

  /// Whether a component is NaN.
  @inlinable public var hasNaN: Bool {
    for element in elements where element.isNaN { return true }
    return false
  }

  /// The inner product Σ aᵢ bᵢ.
  @inlinable
  public func dot(_ other: Vector) -> Double {
    precondition(dimension == other.dimension, "inner product of vectors of different dimension")
    var sum = 0.0
    for i in elements.indices { sum += elements[i] * other.elements[i] }
    return sum
  }

  /// The Euclidean norm, without overflow or underflow of the squares.
  public var norm: Double { elements.span.norm }

  /// Adds scale · a to this vector, in place.
  public mutating func add(_ scale: Double, times a: Vector) {
    precondition(dimension == a.dimension, "vectors of different dimension")
    let added = a.elements.span
    var sums = elements.mutableSpan
    for i in added.indices { sums[unchecked: i] += scale * added[unchecked: i] }
  }

  /// The elementwise sum.
  @inlinable
  public static func + (a: Vector, b: Vector) -> Vector { a.combined(with: b, +) }
  /// The elementwise difference.
  @inlinable
  public static func - (a: Vector, b: Vector) -> Vector { a.combined(with: b, -) }
  /// The multiple by a scalar.
  @inlinable
  public static func * (scale: Double, a: Vector) -> Vector {
    Vector(dimension: a.dimension) { scale * a.elements[$0] }
  }
  /// The opposite vector.
  @inlinable
  public static prefix func - (a: Vector) -> Vector { -1 * a }

  /// The vector of `combine(aᵢ, bᵢ)`.
  @inlinable @inline(__always)
  public func combined(with other: Vector, _ combine: (Double, Double) -> Double) -> Vector {
    precondition(dimension == other.dimension, "vectors of different dimension")
    return Vector(dimension: dimension) { combine(elements[$0], other.elements[$0]) }
  }
}

extension Vector: ExpressibleByArrayLiteral {
  /// The vector of the listed components.
  public init(arrayLiteral elements: Double...) { self.init(elements) }
}

/// The part of the plane that is looked at: the rectangle [x0, x1] × [y0, y1].
///
/// Both sides are finite and not shorter than `shortestSide`.
public struct View: Sendable, Hashable {
  /// The left end.
  public let x0: Double
  /// The right end, greater than `x0`.
  public let x1: Double
  /// The lower end.
  public let y0: Double
  /// The upper end, greater than `y0`.
  public let y1: Double

  /// The least length of a side: parts of a shorter one run into the smallest doubles, whose steps
  /// are as wide as the parts.
  public static let shortestSide = 1e-290

  /// The rectangle with these sides, or nil unless the ends and lengths are finite and neither side
  /// is shorter than `shortestSide`.
  public init?(x0: Double, x1: Double, y0: Double, y1: Double) {
    guard x1 - x0 >= Self.shortestSide, y1 - y0 >= Self.shortestSide, (x1 - x0).isFinite,
      (y1 - y0).isFinite
    else { return nil }
    self.x0 = x0
    self.x1 = x1
    self.y0 = y0
    self.y1 = y1
  }

  /// The rectangle with these sides, which must be finite and not too short.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    guard
      let view = View(x0: x.lowerBound, x1: x.upperBound, y0: y.lowerBound, y1: y.upperBound)
    else { preconditionFailure("a view needs two finite sides that are not too short") }
    self = view
  }

  /// x1 − x0.
  public var width: Double { x1 - x0 }
  /// y1 − y0.
  public var height: Double { y1 - y0 }
  /// The length of the diagonal.
  public var diagonal: Double { Point2(x: x0, y: y0).distance(to: Point2(x: x1, y: y1)) }
  /// The middle of the rectangle.
  public var center: Point2 { Point2(x: x0 + width / 2, y: y0 + height / 2) }

  /// Whether the point lies in the rectangle, its border included; false for NaN.
  public func contains(_ point: Point2) -> Bool {
    x0 <= point.x && point.x <= x1 && y0 <= point.y && point.y <= y1
  }

  /// `count` evenly spaced abscissae from x0 to x1, both exact.
  public func columns(_ count: Int) -> [Double] { Self.spread(from: x0, to: x1, count: count) }

  /// `count` evenly spaced ordinates from the top, y1, to y0, both exact.
  public func rows(_ count: Int) -> [Double] { Self.spread(from: y1, to: y0, count: count) }

  /// Evenly spaced numbers, both ends exact and included; one number is the middle.
  ///
  /// Each number is measured from the nearer end, so that a symmetric interval has a grid that is
  /// symmetric to the last bit and a grid that meets 0 meets it exactly.
  package static func spread(from start: Double, to end: Double, count: Int) -> [Double] {
    guard count > 1 else {
      return count == 1 ? [start + (end - start) / 2] : []
    }
    let last = count - 1
    let length = end - start
    return (0..<count).map { i in
      2 * i <= last
        ? start + length * (Double(i) / Double(last))
        : end - length * (Double(last - i) / Double(last))
    }
  }

  /// The view moved by (dx, dy), unchanged if that leaves the finite numbers.
  public func panned(dx: Double, dy: Double) -> View {
    View(x0: x0 + dx, x1: x1 + dx, y0: y0 + dy, y1: y1 + dy) ?? self
  }

  /// The view with both sides divided by `factor`, the given point staying where it is seen.
  ///
  /// A factor above 1 looks closer. Where double precision or range ends, the view stays as it is.
  public func zoomed(by factor: Double, about point: Point2) -> View {
    guard factor > 0, factor.isFinite, point.x.isFinite, point.y.isFinite else { return self }
    let candidate = View(
      x0: point.x - (point.x - x0) / factor, x1: point.x + (x1 - point.x) / factor,
      y0: point.y - (point.y - y0) / factor, y1: point.y + (y1 - point.y) / factor)
    guard let candidate else { return self }
    return factor < 1 || candidate.isResolvable ? candidate : self
  }

  /// Whether a thousand columns and rows still have coordinates that differ.
  private var isResolvable: Bool {
    let finest = 1e-12
    return width >= finest * max(x0.magnitude, x1.magnitude)
      && height >= finest * max(y0.magnitude, y1.magnitude)
      && width > 1e-290 && height > 1e-290
  }

  /// The view extended about its centre in one direction until one unit is equally long in both.
  ///
  /// `aspect` is the picture's width over its height, both measured in one unit of length (not in
  /// character cells, which are about twice as high as wide).
  public func withEqualScales(aspect: Double) -> View {
    guard aspect > 0, aspect.isFinite else { return self }
    let middle = center
    if width < aspect * height {
      let half = aspect * height / 2
      return View(x0: middle.x - half, x1: middle.x + half, y0: y0, y1: y1) ?? self
    }
    let half = width / aspect / 2
    return View(x0: x0, x1: x1, y0: middle.y - half, y1: middle.y + half) ?? self
  }

  /// The smallest view around the finite ones of some points, widened by `margin` times its sides
  /// at each end; a side without extent is given that of this view. Nil without a finite point.
  public func fitted(to points: [Point2], margin: Double = 0.08) -> View? {
    let finite = points.filter { $0.x.isFinite && $0.y.isFinite }
    guard let first = finite.first else { return nil }
    var (left, right, bottom, top) = (first.x, first.x, first.y, first.y)
    for point in finite {
      left = min(left, point.x)
      right = max(right, point.x)
      bottom = min(bottom, point.y)
      top = max(top, point.y)
    }
    let smallest = 1e-9
    let dx = right - left > smallest * width ? margin * (right - left) : width / 2
    let dy = top - bottom > smallest * height ? margin * (top - bottom) : height / 2
    return View(x0: left - dx, x1: right + dx, y0: bottom - dy, y1: top + dy)
  }
}

import Mathematics

/// A rectangle [x0, x1] × [y0, y1] of the plane, possibly without extent.
public struct PlaneBox: Sendable, Hashable {
  /// The left end.
  public let x0: Double
  /// The right end.
  public let x1: Double
  /// The lower end.
  public let y0: Double
  /// The upper end.
  public let y1: Double

  /// The rectangle with these ends; x0 ≤ x1 and y0 ≤ y1.
  public init(x0: Double, x1: Double, y0: Double, y1: Double) {
    precondition(x0 <= x1 && y0 <= y1, "a box whose ends are in order")
    self.x0 = x0
    self.x1 = x1
    self.y0 = y0
    self.y1 = y1
  }

  /// The rectangle that a view shows.
  public init(_ view: View) {
    self.init(x0: view.x0, x1: view.x1, y0: view.y0, y1: view.y1)
  }

  init(x: Interval, y: Interval) {
    // Adding 0 turns −0 into 0.
    self.init(x0: x.low + 0, x1: x.high + 0, y0: y.low + 0, y1: y.high + 0)
  }

  /// The rectangle of the given half-widths about a point, rounded outward.
  init(center: Point2, radiusX: Double, radiusY: Double) {
    self.init(
      x0: DirectedRounding.sumDown(center.x, -radiusX),
      x1: DirectedRounding.sumUp(center.x, radiusX),
      y0: DirectedRounding.sumDown(center.y, -radiusY),
      y1: DirectedRounding.sumUp(center.y, radiusY))
  }

  var x: Interval { Interval(x0, x1) }
  var y: Interval { Interval(y0, y1) }

  /// The horizontal extent.
  public var width: Double { x1 - x0 }
  /// The vertical extent.
  public var height: Double { y1 - y0 }
  /// The middle.
  public var center: Point2 { Point2(x: x.middle, y: y.middle) }

  /// Whether the point lies in the rectangle, its border included; false for NaN.
  public func contains(_ point: Point2) -> Bool {
    x0 <= point.x && point.x <= x1 && y0 <= point.y && point.y <= y1
  }

  /// Whether the other rectangle lies in this one.
  public func contains(_ other: PlaneBox) -> Bool {
    x0 <= other.x0 && other.x1 <= x1 && y0 <= other.y0 && other.y1 <= y1
  }

  /// Whether the two rectangles have a point in common.
  public func meets(_ other: PlaneBox) -> Bool {
    x0 <= other.x1 && other.x0 <= x1 && y0 <= other.y1 && other.y0 <= y1
  }

  /// The smallest rectangle around both.
  public func hull(_ other: PlaneBox) -> PlaneBox {
    PlaneBox(
      x0: min(x0, other.x0), x1: max(x1, other.x1), y0: min(y0, other.y0), y1: max(y1, other.y1))
  }

  /// The common part, or nil.
  func intersection(_ other: PlaneBox) -> PlaneBox? {
    meets(other) ? PlaneBox(x: x.intersection(other.x), y: y.intersection(other.y)) : nil
  }

  /// The rectangle grown on every side by a fraction of its width and height.
  func grown(by fraction: Double) -> PlaneBox {
    PlaneBox(
      x0: x0 - fraction * width, x1: x1 + fraction * width, y0: y0 - fraction * height,
      y1: y1 + fraction * height)
  }

  /// The rectangle grown by a length on the left and right and another below and above, rounded
  /// outward.
  func widened(x: Double, y: Double) -> PlaneBox {
    PlaneBox(
      x0: DirectedRounding.sumDown(x0, -x), x1: DirectedRounding.sumUp(x1, x),
      y0: DirectedRounding.sumDown(y0, -y), y1: DirectedRounding.sumUp(y1, y))
  }

  /// The rectangle grown by a length on the left and right and another below and above.
  func padded(x: Double, y: Double) -> PlaneBox {
    PlaneBox(x0: x0 - x, x1: x1 + x, y0: y0 - y, y1: y1 + y)
  }
}

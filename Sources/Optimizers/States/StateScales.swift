import Landscape
import Mathematics

/// What large and small mean in a scene, fixed once: how far it reaches and how high it is.
///
/// Adding a constant to f changes nothing here, and scaling f scales the heights.
public struct StateScales: Sendable, Hashable {
  /// D: half the diagonal of the scene's own view, in the space of the parameters.
  public let reach: Double
  /// The number that f is known never to fall below; nil if none is.
  public let lowerBound: Double?
  /// The least f on a grid of 33 × 33 points of the view; nil where a bound is known.
  public let least: Double?
  /// The interquartile range of f on that grid; nil where it was not computed.
  public let spread: Double?
  /// The view.
  public let view: View
  /// The plane that is viewed; nil for a function of two variables or one.
  public let plane: Plane?
  /// Whether there is a picture that an iterate can be out of.
  public let isPictured: Bool

  /// Samples across the view.
  private static let samples = 33
  /// The operations that the grid may cost where it is not needed for a bound.
  private static let sparable = 20_000_000

  /// The scales of an objective that is looked at in a view of a plane.
  ///
  /// - Parameters:
  ///   - plane: nil for a function of two variables or one; for more, without one, the plane along
  ///     the first two coordinates through the start.
  ///   - start: Where it is begun, n components.
  ///   - isPictured: Whether the view is drawn, so that an iterate can be out of the picture.
  public init(
    of objective: any Objective, view: View, plane: Plane?, start: Vector, isPictured: Bool = true
  ) {
    let n = objective.dimension
    self.view = view
    self.isPictured = isPictured && (n <= 2 || plane != nil)
    var plane = n > 2 ? plane : nil
    if n > 2, plane == nil {
      var origin = start
      (origin[0], origin[1]) = (0, 0)
      plane = Plane(through: origin, coordinates: 0, 1)
    }
    self.plane = plane
    if let plane {
      let across = 0.5 * view.width * plane.axes[0]
      let up = 0.5 * view.height * plane.axes[1]
      reach = max((across + up).norm, (across - up).norm)
    } else {
      reach = view.diagonal / 2
    }
    lowerBound = objective.lowerBound
    let isSparable = objective.cost <= Self.sparable / (Self.samples * Self.samples)
    guard lowerBound == nil || isSparable else {
      (least, spread) = (nil, nil)
      return
    }
    let values = Self.grid(objective, view, plane)
    let statistics = FieldStatistics(of: values)
    least = lowerBound == nil ? statistics.minimum : nil
    spread = statistics.quantile(0.75).flatMap { high in
      statistics.quantile(0.25).map { high - $0 }
    }
  }

  private static func grid(_ objective: any Objective, _ view: View, _ plane: Plane?) -> [Double] {
    guard objective.dimension > 0 else { return [objective.value(at: Vector([]))] }
    let columns = view.columns(samples)
    guard objective.dimension > 1 else {
      return objective.values(at: PointBlock(coordinates: [columns]))
    }
    let rows = view.rows(samples)
    let across = rows.flatMap { _ in columns }
    let up = rows.flatMap { [Double](repeating: $0, count: samples) }
    let block = PointBlock(coordinates: [across, up])
    guard let plane else { return objective.values(at: block) }
    return objective.values(at: block, from: plane.origin, along: plane.axes)
  }

  /// F: how high a start lies above what is known to be below, positive.
  public func height(from start: Double) -> Double {
    var height = 0.0
    if let lowerBound {
      height = start - lowerBound
    } else if let least {
      height = max(start - least, spread ?? 0)
    }
    if height > 0, height.isFinite { return height }
    if let spread, spread > 0, spread.isFinite { return spread }
    return 1
  }

  /// Whether a point is seen in the view, in its projection onto the plane; true if there is no
  /// picture.
  public func shows(_ point: Vector) -> Bool {
    guard isPictured else { return true }
    guard point.isFinite else { return false }
    if let plane {
      let (a, b) = plane.coordinates(of: point)
      return view.contains(Point2(x: a, y: b))
    }
    guard point.dimension > 1 else { return (view.x0...view.x1).contains(point[0]) }
    return view.contains(Point2(x: point[0], y: point[1]))
  }
}

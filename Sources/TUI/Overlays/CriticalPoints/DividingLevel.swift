import Landscape
import Mathematics
import Platform
import Plotting

extension Session {
  /// The value of the level that divides the colours, if one does now: that of the saddle under the
  /// cross-hair, else of the one nearest to the first start, of those that are certain in the view.
  var levelCentre: Double? {
    switch centre {
    case .none: nil
    case .value(let value): value
    case .saddle: dividingSaddle.map { self.value(of: $0) }
    }
  }

  /// Where the line of that level is narrower than samples can show: at a saddle whose Hessian is
  /// singular. nil where it is not.
  var levelFocus: Point2? {
    guard let point = dividingSaddle else { return nil }
    let sizes = point.found?.eigenvalues.map(abs) ?? []
    guard let least = sizes.min(), let largest = sizes.max(), least <= 1e-6 * largest else {
      return nil
    }
    return Point2(x: point.place.x, y: point.place.y)
  }

  private func value(of point: ShownCriticalPoint) -> Double {
    point.found?.value ?? terrain.drawn.value(at: Vector([point.place.x, point.place.y]))
  }

  /// The saddle whose level divides the colours, where one's does.
  var dividingSaddle: ShownCriticalPoint? {
    guard case .saddle = centre else { return nil }
    let saddles = ShownCriticalPoint.all(in: self).filter { point in
      point.isCertain && point.kind.isSaddle
        && view.contains(Point2(x: point.place.x, y: point.place.y))
    }
    func distance(_ a: WorldPoint, _ b: WorldPoint) -> Double {
      hypot((a.x - b.x) / view.width, (a.y - b.y) / view.height)
    }
    func nearest(to place: WorldPoint) -> ShownCriticalPoint? {
      saddles.min { distance($0.place, place) < distance($1.place, place) }
    }
    if let crossHair, let here = nearest(to: crossHair), distance(here.place, crossHair) < 1e-6 {
      return here
    }
    guard saddles.count > 1 else { return saddles.first }
    return nearest(to: runners.first.map { terrain.projection(of: $0.start) } ?? .zero)
  }
}

extension CriticalKind {
  /// Whether there are lower and higher points however near one looks, and that is known.
  var isSaddle: Bool {
    switch self {
    case .saddle, .monkeySaddle, .manySectors: true
    case .minimum, .maximum, .degenerate: false
    }
  }
}

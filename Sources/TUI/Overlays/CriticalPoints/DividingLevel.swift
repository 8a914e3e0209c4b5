import Landscape
import Mathematics
import Platform
import Plotting

extension Session {
  /// The value of the level that divides the colours, if one does now: that of the saddle under the
  /// cross-hair, else of the one nearest to the first start, of those that are certain in the view.
  var levelCentre: Double? {
    switch centre {
    case .none: return nil
    case .value(let value): return value
    case .saddle: break
    }
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
    var chosen = nearest(to: runners.first.map { terrain.projection(of: $0.start) } ?? .zero)
    if let crossHair, let here = nearest(to: crossHair), distance(here.place, crossHair) < 1e-6 {
      chosen = here
    }
    return chosen.map { point in
      point.found?.value ?? terrain.drawn.value(at: Vector([point.place.x, point.place.y]))
    }
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

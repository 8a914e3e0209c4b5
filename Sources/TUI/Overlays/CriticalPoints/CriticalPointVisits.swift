import Landscape
import Plotting

/// Going from one critical point to the next.
extension Model {
  /// The cross-hair to the next critical point in view, and what is known of it.
  mutating func goToNextCriticalPoint() {
    guard let session else { return }
    let all = ShownCriticalPoint.all(in: session)
    let isWaiting = session.criticalPoints == nil && session.terrain.isSearchable
    overlays.insert(.criticalPoints)
    guard !all.isEmpty else {
      return refuse(
        isWaiting ? "critical points are being looked for; press c again" : noPoints(of: session))
    }
    let seen =
      transform(of: min(focus, layout.plots.count - 1), in: layout)
      .map { transform in all.filter { transform.cell($0.place) != nil } } ?? []
    let points = seen.isEmpty ? all : seen
    let next = ((current(among: points, of: session) ?? -1) + 1) % points.count
    let point = points[next]
    for index in sessions.indices {
      sessions[index].crossHair = point.place
      sessions[index].view = sessions[index].view.including(point.place)
    }
    say(words(point, number: next + 1, of: points.count, session.terrain))
  }

  /// The one the cross-hair stands on: found anew from another view, it may differ in the last
  /// digits.
  private func current(among points: [ShownCriticalPoint], of session: Session) -> Int? {
    guard let here = session.crossHair else { return nil }
    let (dx, dy) = (1e-9 * session.view.width, 1e-9 * session.view.height)
    return points.firstIndex {
      abs($0.place.x - here.x) <= dx && abs($0.place.y - here.y) <= dy
    }
  }

  private func noPoints(of session: Session) -> String {
    guard let found = session.criticalPoints else {
      return "f costs too much to look for its critical points here"
    }
    if let set = found.sets.first {
      return "no isolated critical point here: \(set.reason.startingLower)"
    }
    return found.isComplete
      ? "proved: there is no critical point here" : "no critical point was found here"
  }

  private func words(
    _ point: ShownCriticalPoint, number: Int, of count: Int, _ terrain: Terrain
  ) -> String {
    let slice = terrain.plane == nil ? "" : " of the slice"
    let head = "\(point.words)\(slice) \(number)/\(count)"
    guard let found = point.found else { return head + ", known beforehand" }
    let value = VectorText.number(found.value, 6)
    let index = found.poincareIndex.map { ", Poincaré index \($0)" } ?? ""
    let reason = found.reason.startingLower
    return
      "\(head), \(found.isProved ? "proved" : "not proved"), f \(value)\(index): \(reason)"
  }
}

extension String {
  /// A sentence as the end of another: begins small, has no full stop at the end.
  fileprivate var startingLower: String {
    let body = hasSuffix(".") ? String(dropLast()) : self
    return body.prefix(1).lowercased() + body.dropFirst()
  }
}

import Mathematics

extension Basins {
  /// The same basins of several methods over one view with one list of limits for all, so that a
  /// limit has the same place, and with it the same colour, in each; of a method that never ends
  /// there its count is 0. Points closer than a ten-thousandth of the diagonal are one.
  package static func aligned(_ all: [Basins]) -> [Basins] {
    var limits: [BasinLimit] = []
    let places = all.map { basins -> [Int32] in
      let (width, height) = (basins.view.width, basins.view.height)
      let near = 1e-4 * (width * width + height * height).squareRoot()
      return basins.limits.map { limit in
        if let known = limits.firstIndex(where: { $0.isSame(as: limit, within: near) }) {
          return Int32(known)
        }
        var fresh = limit
        fresh.count = 0
        fresh.nearCount = 0
        limits.append(fresh)
        return Int32(limits.count - 1)
      }
    }
    return zip(all, places).map { basins, places in
      var own = limits
      for (limit, place) in zip(basins.limits, places) {
        own[Int(place)].count += limit.count
        own[Int(place)].nearCount += limit.nearCount
      }
      return Basins(
        view: basins.view, width: basins.width, height: basins.height, stride: basins.stride,
        limits: own, grid: basins.grid.map { places[Int($0)] }, steps: basins.steps,
        escapes: basins.escapes)
    }
  }
}

extension BasinLimit {
  /// Whether it is the same end: of the same kind, and at the same place or a set of such ends.
  fileprivate func isSame(as other: BasinLimit, within distance: Double) -> Bool {
    guard kind == other.kind, isIsolated == other.isIsolated else { return false }
    guard let point, let place = other.point, isIsolated else { return true }
    return (point - place).norm <= distance
  }
}

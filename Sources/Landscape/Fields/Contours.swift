extension Field {
  /// The contour lines of the field at the given levels, in the order asked for.
  ///
  /// Marching squares: the field is taken as linear along grid edges, a sample belongs to the
  /// higher side if v ≥ level, and a cell whose corners alternate is decided by the mean of the
  /// four. Cells with a corner that is not finite are left out, so lines end there. A level that is
  /// met in single samples only, or is not finite, has no lines.
  ///
  /// Cost: linear in the number of samples and in the length of the lines, not in their product
  /// with the number of levels.
  public func contours(at levels: [Double]) -> [ContourLevel] {
    let ascending = Set(levels.filter(\.isFinite).map { $0 == 0 ? 0 : $0 }).sorted()
    guard !ascending.isEmpty, width > 1, height > 1 else {
      return levels.map { ContourLevel(level: $0, components: []) }
    }
    var crossings = ContourCrossings(of: self, at: ascending)
    var components = [[ContourLine]](repeating: [], count: ascending.count)
    crossings.trace { level, line in components[level].append(line) }
    return levels.map { level in
      let found = ascending.partitioningIndex { $0 >= level }
      let isKnown = found < ascending.count && ascending[found] == level
      return ContourLevel(level: level, components: isKnown ? components[found] : [])
    }
  }
}

extension [Double] {
  /// The first index whose element satisfies a condition that, once true, stays true.
  fileprivate func partitioningIndex(where condition: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

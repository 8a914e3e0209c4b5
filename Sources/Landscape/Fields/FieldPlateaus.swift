extension Field {
  /// The field with plateaus parted that stand at a level only because numbers end: between ground
  /// that is lower and ground that is higher, and narrow. What is nearer to the lower ground is put
  /// below the level by the least there is, so that the level's line goes through the middle and not
  /// around.
  ///
  /// (1 - a⁶b⁵)² is 1 wherever a⁶b⁵ is less than a unit in the last place, on both sides of b = 0.
  /// Wide plateaus, and those that border on one side only, are what they seem.
  ///
  /// Cost: linear in the samples.
  ///
  /// - Parameter reach: Up to how many samples from other ground all of a plateau is.
  public func parted(at level: Double, within reach: Int = 4) -> Field {
    let isPlateau = plateaus(at: level)
    guard !isPlateau.isEmpty else { return self }
    let low = distances(at: level, within: reach) { $0 < level }
    let high = distances(at: level, within: reach) { $0 > level }
    var values = values
    var isSeen = isPlateau.map { !$0 }
    for start in isPlateau.indices where !isSeen[start] {
      isSeen[start] = true
      var plateau = [start]
      var next = 0
      while next < plateau.count {
        forNeighbours(of: plateau[next]) { index in
          if isSeen[index] { return }
          isSeen[index] = true
          plateau.append(index)
        }
        next += 1
      }
      guard plateau.allSatisfy({ min(low[$0], high[$0]) <= reach }),
        plateau.contains(where: { low[$0] <= reach }),
        plateau.contains(where: { high[$0] <= reach })
      else { continue }
      for index in plateau where low[index] < high[index] { values[index] = level.nextDown }
    }
    return Field(view: view, width: width, height: height, values: values)
  }

  /// For each sample whether it is a corner of a cell all of whose corners are at a level; empty if
  /// none is.
  private func plateaus(at level: Double) -> [Bool] {
    var found: [Bool] = []
    guard width > 1, height > 1 else { return found }
    for index in 0..<width * (height - 1)
    where values[index] == level && index % width < width - 1 {
      let corners = [index, index + 1, index + width, index + width + 1]
      guard corners.allSatisfy({ values[$0] == level }) else { continue }
      if found.isEmpty { found = Array(repeating: false, count: values.count) }
      for corner in corners { found[corner] = true }
    }
    return found
  }

  /// For each sample at a level how many steps over such samples lead to one of a kind; more than
  /// `reach` where as many do not.
  private func distances(
    at level: Double, within reach: Int, to isWanted: (Double) -> Bool
  ) -> [Int] {
    var distances = Array(repeating: reach + 1, count: values.count)
    var edge = values.indices.filter { place in
      guard values[place] == level else { return false }
      var isBeside = false
      forNeighbours(of: place) { if isWanted(values[$0]) { isBeside = true } }
      return isBeside
    }
    for place in edge { distances[place] = 1 }
    for distance in 2...max(2, reach) {
      var next: [Int] = []
      for place in edge {
        forNeighbours(of: place) { index in
          guard values[index] == level, distances[index] > distance else { return }
          distances[index] = distance
          next.append(index)
        }
      }
      edge = next
    }
    return distances
  }

  /// Goes through a sample and those around it.
  @inline(__always)
  private func forNeighbours(of index: Int, _ body: (Int) -> Void) {
    let (column, row) = (index % width, index / width)
    for row in max(0, row - 1)...min(height - 1, row + 1) {
      for column in max(0, column - 1)...min(width - 1, column + 1) { body(row * width + column) }
    }
  }
}

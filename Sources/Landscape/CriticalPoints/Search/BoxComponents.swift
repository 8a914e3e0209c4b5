/// Groups boxes that touch, or nearly, into connected components.
enum BoxComponents {
  /// The components, each a list of indices; boxes are joined that are nearer than a fifth of their
  /// size, or than twice the margin.
  static func group(
    _ boxes: [PlaneBox], margin: (x: Double, y: Double) = (0, 0)
  ) -> [[Int]] {
    guard !boxes.isEmpty else { return [] }
    let grown = boxes.map { $0.grown(by: 0.1).padded(x: margin.x, y: margin.y) }
    let cell = (
      x: max(grown.map(\.width).max() ?? 0, .leastNormalMagnitude),
      y: max(grown.map(\.height).max() ?? 0, .leastNormalMagnitude)
    )
    let corner = (x: grown.map(\.x0).min() ?? 0, y: grown.map(\.y0).min() ?? 0)
    struct Place: Hashable {
      let column: Int
      let row: Int
    }
    func place(_ box: PlaneBox) -> Place {
      // Clamped: boxes of very different sizes may be many cells apart.
      let limit = 1e15
      return Place(
        column: Int(saturating: min(limit, ((box.x0 - corner.x) / cell.x).rounded(.down))),
        row: Int(saturating: min(limit, ((box.y0 - corner.y) / cell.y).rounded(.down))))
    }
    var members: [Place: [Int]] = [:]
    for (i, box) in grown.enumerated() { members[place(box), default: []].append(i) }
    var leaders = Array(boxes.indices)
    func leader(_ i: Int) -> Int {
      var i = i
      while leaders[i] != i {
        leaders[i] = leaders[leaders[i]]
        i = leaders[i]
      }
      return i
    }
    for (i, box) in grown.enumerated() {
      let home = place(box)
      // No box is larger than a cell, so those that touch start in a neighbouring cell.
      for column in home.column - 1...home.column + 1 {
        for row in home.row - 1...home.row + 1 {
          for j in members[Place(column: column, row: row)] ?? [] where j < i {
            if grown[i].meets(grown[j]) { leaders[leader(i)] = leader(j) }
          }
        }
      }
    }
    var groups: [Int: [Int]] = [:]
    for i in boxes.indices { groups[leader(i), default: []].append(i) }
    return groups.values.sorted { $0[0] < $1[0] }
  }
}

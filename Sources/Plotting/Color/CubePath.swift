/// A ramp of colours drawn with the 256 fixed ones.
///
/// Taking the nearest for each step alone makes a dark ramp jump to and fro, because the cube has few
/// dark colours: a step up in the ramp could look like a step down. Here the whole ramp is chosen at
/// once: the least sum of squared distances among all sequences whose lightness never turns against
/// the ramp's own. Dynamic programming over steps and colours; 64 x 240 states.
enum CubePath {
  /// Cube colours for a ramp.
  static func colors(for ramp: [Color]) -> [Color] {
    guard !ramp.isEmpty else { return [] }
    let candidates = (16...255).map { ColorDepth.color(ofIndex: UInt8($0)) }
      .sorted { ($0.luminance, $0.order) < ($1.luminance, $1.order) }
    let labs = candidates.map { OKLab($0) }
    let targets = ramp.map { OKLab($0) }
    var costs = labs.map { targets[0].squaredDistance(to: $0) }
    var origins: [[Int]] = []
    for step in 1..<max(1, targets.count) {
      let rises = targets[step].lightness >= targets[step - 1].lightness
      var best = [Int](repeating: 0, count: costs.count)
      let order = rises ? Array(costs.indices) : Array(costs.indices.reversed())
      var leader = order[0]
      for index in order {
        if costs[index] < costs[leader] { leader = index }
        best[index] = leader
      }
      costs = costs.indices.map {
        costs[best[$0]] + targets[step].squaredDistance(to: labs[$0])
      }
      origins.append(best)
    }
    var at = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    var path = [candidates[at]]
    for best in origins.reversed() {
      at = best[at]
      path.append(candidates[at])
    }
    return path.reversed()
  }
}

import Platform
import Plotting
import Studies

/// How often students end in bad minima, and which.
enum StudentTeacherPictures {
  static let all: [StudyPicture.Maker] = [shares, spikes, curvature]

  /// Published shares (Safran & Shamir 2018) by teachers, for n = k and n = k + 1.
  private static let published: [Int: [(k: Int, share: Double)]] = [
    0: [(8, 0.126), (9, 0.218), (10, 0.346), (12, 0.585), (13, 0.73)],
    1: [(8, 0.001), (10, 0.001), (12, 0.003), (13, 0.015), (14, 0.055), (15, 0.101)],
  ]

  @Sendable private static func shares(_ look: StudyLook) -> StudyPicture? {
    let excess = look.coordinates.integer("n") - look.coordinates.integer("k")
    var plot = ScatterPlot(x: .init("units k"), y: .init("share of bad minima"))
    var places: [Double] = []
    for (place, cell) in look.plan.cells.enumerated() {
      let k = cell.integer("k")
      guard cell.integer("n") - k == excess,
        let measure = look.snapshot.measure("spurious-share", of: place), let value = measure.value
      else { continue }
      places.append(Double(k))
      plot.estimates.append(
        .init(
          x: Double(k), value: value, interval: measure.interval, color: look.measured,
          marker: place == look.cell ? .disc : .circle))
    }
    guard let low = places.min(), let high = places.max() else { return nil }
    for point in published[excess] ?? []
    where low - 0.5 <= Double(point.k) && Double(point.k) <= high + 0.5 {
      plot.estimates.append(
        .init(x: Double(point.k), value: point.share, color: look.published, marker: .cross))
    }
    if low == high { plot.x.range = low - 1...high + 1 }
    if high - low <= 8 { plot.x.marks = Int(saturating: low)...Int(saturating: high) }
    let words = excess == 0 ? "n = k" : excess > 0 ? "n = k + \(excess)" : "n = k − \(-excess)"
    var picture = StudyPicture("How often a student is stuck, \(words)", .scatter(plot))
    picture.signs = [look.estimateSign("measured, 95 %")]
    if published[excess] != nil { picture.signs.append(look.crossSign("published")) }
    return picture
  }

  @Sendable private static func spikes(_ look: StudyLook) -> StudyPicture? {
    let values = look.table.values(of: "spurious-value")
    guard !values.isEmpty else { return nil }
    var plot = DensityPlot([.init(values, look.measured)], xTitle: "F at bad minima")
    plot.range = 0...max(0.06, (values.max() ?? 0) * 1.1)
    var picture = StudyPicture(
      "Bad minima lie at a few levels, \(look.coordinates.label)", .density(plot))
    picture.signs = [.init(glyph: "█", color: look.measured, words: "\(values.count) runs")]
    picture.remark = "A level for each number of units that point the wrong way."
    return picture
  }

  @Sendable private static func curvature(_ look: StudyLook) -> StudyPicture? {
    let dots = look.dots(of: look.cell) { row in
      guard let value = look.number("spurious-value", row, of: look.cell),
        let least = look.number("least-eigenvalue", row, of: look.cell)
      else { return nil }
      return WorldPoint(value, least)
    }
    guard !dots.isEmpty else { return nil }
    var plot = ScatterPlot(x: .init("F"), y: .init("least eigenvalue"))
    plot.dots = [.init(dots.map(\.place), look.measured)]
    plot.chosen = dots.first { $0.run == look.run }?.place
    if dots.map(\.place.x).min() == dots.map(\.place.x).max() || dots.count < 3 {
      plot.x.range = 0...max(0.06, 1.1 * (dots.map(\.place.x).max() ?? 0))
      plot.y.range = 0...max(0.04, 1.1 * (dots.map(\.place.y).max() ?? 0))
    }
    var picture = StudyPicture("All of them are minima, \(look.coordinates.label)", .scatter(plot))
    picture.dots = dots
    picture.signs = [look.dotsSign("a bad minimum")]
    picture.remark = "Where the least eigenvalue was below 0 the run was pushed and went on."
    return picture
  }
}

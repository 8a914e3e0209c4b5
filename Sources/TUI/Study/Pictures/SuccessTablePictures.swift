import Platform
import Plotting
import Studies

/// How often small networks learn four points, beside what was published.
enum SuccessTablePictures {
  static let all: [StudyPicture.Maker] = [panels, bySteps, losses]

  /// Shares in percent for h = 2 … 7 (Swirszcz, Czarnecki & Pascanu 2016): data, activation, method.
  private static let published: [String: [Double?]] = [
    "xor relu adam": [28, 52, 68, 81, 91, 97],
    "xor sigmoid adam": [79, 98, 100, 100, 100, 100],
    "jellyfish relu adam": [7, 34, 50, 51, 61, 69],
    "jellyfish sigmoid adam": [0, 0, 2, 27, 17, 58],
    "xor relu gradient-descent": [23, 47, 70, 80, 89, 89],
    "xor sigmoid gradient-descent": [90, 100, nil, nil, nil, nil],
    "jellyfish relu gradient-descent": [16, 33, 66, 68, 69, 86],
    "jellyfish sigmoid gradient-descent": [62, 100, 100, 100, 100, 100],
  ]

  private static func words(_ cell: StudyCell) -> String {
    ["data", "activation", "method"].map { cell.word($0) }.joined(separator: " ")
  }

  /// The words of a title, in full and shorter and shorter.
  private static let shorter: [[String: String]] = [
    ["gradient-descent": "descent"],
    ["gradient-descent": "descent", "jellyfish": "jelly"],
    ["gradient-descent": "GD", "jellyfish": "jelly", "sigmoid": "sigm"],
    ["gradient-descent": "GD", "jellyfish": "jelly", "sigmoid": "sig", "adam": "Ad"],
  ]

  private static func titles(_ kind: String) -> [String] {
    shorter.map { names in
      kind.split(separator: " ").map { names[String($0)] ?? String($0) }.joined(separator: " ")
    }
  }

  @Sendable private static func panels(_ look: StudyLook) -> StudyPicture? {
    var kinds: [String] = []
    for cell in look.plan.cells where !kinds.contains(words(cell)) { kinds.append(words(cell)) }
    let sizes = look.plan.cells.map { $0.number("h") }
    guard let low = sizes.min(), let high = sizes.max() else { return nil }
    let panels = kinds.map { kind -> StudyPicture.SmallPlot in
      var plot = ScatterPlot(
        x: .init("", range: low - 0.5...high + 0.5), y: .init("", range: -0.03...1.03))
      for (place, cell) in look.plan.cells.enumerated() where words(cell) == kind {
        guard let measure = look.snapshot.measure("success-share", of: place),
          let value = measure.value
        else { continue }
        plot.estimates.append(
          .init(
            x: cell.number("h"), value: value, interval: measure.interval, color: look.measured,
            marker: place == look.cell ? .disc : .circle))
      }
      for (offset, share) in (published[kind] ?? []).enumerated() {
        guard let share, (low...high).contains(Double(offset + 2)) else { continue }
        plot.estimates.append(
          .init(x: Double(offset + 2), value: share / 100, color: look.published, marker: .cross))
      }
      return .init(titles: titles(kind), plot: plot)
    }
    var picture = StudyPicture("Starts that learn, by hidden units", .grid(panels))
    picture.signs = [look.estimateSign("measured, 95 %"), look.crossSign("published")]
    picture.remark =
      "The published protocol is not known. For the jellyfish with sigmoids the two disagree."
    return picture
  }

  @Sendable private static func bySteps(_ look: StudyLook) -> StudyPicture? {
    let steps = look.coordinates.number("steps")
    var plot = ScatterPlot(
      x: .init("step", scale: .log, range: 1...max(10, steps)),
      y: .init("share solved for good", range: -0.03...1.03))
    let group = look.cells(along: "h")
    var signs: [StudyPicture.Sign] = []
    for (index, cell) in group.enumerated() {
      let table = look.snapshot.tables[cell]
      let solved = table.values(of: "solved-at").sorted()
      let count = Double(max(1, table.accepted.count))
      var points = [WorldPoint(1, Double(solved.count { $0 <= 1 }) / count)]
      for (place, step) in solved.enumerated() where step > 1 {
        points.append(WorldPoint(step, Double(place) / count))
        points.append(WorldPoint(step, Double(place + 1) / count))
      }
      points.append(WorldPoint(max(10, steps), Double(solved.count) / count))
      let color = look.series(index)
      plot.curves.append(.init(points, Stroke(color, weight: cell == look.cell ? 2 : 1)))
      if let marker = look.marker(index) {
        // Not above one another: each at its own steps.
        for step in [10.0, 100, 1000, 10_000, 100_000].map({ $0 * pow(1.45, Double(index % 6)) })
        where step <= steps {
          plot.estimates.append(
            .init(
              x: step, value: Double(solved.count { $0 <= step }) / count, color: color,
              marker: marker))
        }
      }
      signs.append(look.seriesSign("h = \(look.plan.cells[cell].integer("h"))", index))
    }
    let title = titles(words(look.coordinates))[0]
    var picture = StudyPicture("Learned by which step: \(title)", .scatter(plot))
    picture.signs = signs
    picture.remark = "A curve that still rises at the right edge is slow, not stuck."
    return picture
  }

  @Sendable private static func losses(_ look: StudyLook) -> StudyPicture? {
    let dots = look.dots(of: look.cell) { row in
      guard let loss = look.number("loss", row, of: look.cell), loss.isFinite else { return nil }
      return WorldPoint(Double(look.table.runs[row]), max(loss, 1e-16))
    }
    guard !dots.isEmpty else { return nil }
    var plot = ScatterPlot(x: .init("run"), y: .init("loss at the end", scale: .log))
    plot.dots = [.init(dots.map(\.place), look.measured)]
    plot.chosen = dots.first { $0.run == look.run }?.place
    var picture = StudyPicture("Where each start ends, \(look.coordinates.label)", .scatter(plot))
    picture.dots = dots
    picture.signs = [look.dotsSign("a start")]
    return picture
  }
}

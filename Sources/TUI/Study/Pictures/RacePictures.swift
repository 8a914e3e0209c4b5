import Plotting
import Studies

/// Losses by epoch of methods that race.
enum RacePictures {
  static let secondOrder: [StudyPicture.Maker] = [
    { byEpoch($0, "The loss by epoch") }, leastEigenvalues, byCost, ends,
  ]
  static let autoencoder: [StudyPicture.Maker] = [{ byEpoch($0, "The loss by epoch") }]

  /// The epochs at which runs record their loss.
  private static func epochs(_ table: RunTable) -> [(epoch: Int, name: String)] {
    table.names.compactMap { name in
      guard name.hasPrefix("loss-at-"), let epoch = Int(name.dropFirst(8)) else { return nil }
      return (epoch, name)
    }
  }

  /// Means of all starts as lines, and from the least to the largest as bands.
  private static func race(
    _ look: StudyLook, across: (_ cell: Int, _ epoch: Int) -> Double?
  ) -> (plot: ScatterPlot, signs: [StudyPicture.Sign]) {
    var plot = ScatterPlot(x: .init("epoch"), y: .init("loss", scale: .log))
    var signs: [StudyPicture.Sign] = []
    for (index, cell) in look.cells(along: "method").enumerated() {
      let table = look.snapshot.tables[cell]
      var (mean, lower, upper): ([WorldPoint], [WorldPoint], [WorldPoint]) = ([], [], [])
      for (epoch, name) in epochs(table) {
        let values = table.values(of: name).filter { $0.isFinite && $0 > 0 }
        guard !values.isEmpty, let x = across(cell, epoch) else { continue }
        mean.append(WorldPoint(x, values.reduce(0, +) / Double(values.count)))
        lower.append(WorldPoint(x, values.min() ?? 0))
        upper.append(WorldPoint(x, values.max() ?? 0))
      }
      let color = look.series(index)
      plot.bands.append(.init(lower: lower, upper: upper, color))
      plot.curves.append(
        .init(
          mean,
          Stroke(
            color, dash: look.appearance.hasManyColors ? .solid : .forSeries(index),
            weight: cell == look.cell ? 2 : 1)))
      if let marker = look.marker(index) {
        plot.estimates += mean.map { .init(x: $0.x, value: $0.y, color: color, marker: marker) }
      }
      signs.append(look.seriesSign(look.plan.cells[cell].word("method"), index))
    }
    return (plot, signs)
  }

  private static func byEpoch(_ look: StudyLook, _ title: String) -> StudyPicture? {
    let (plot, signs) = race(look) { _, epoch in Double(epoch) }
    var picture = StudyPicture(titled(title, look), .scatter(plot))
    picture.signs = signs + [look.bandSign("least to largest")]
    return picture
  }

  /// The least eigenvalue by epoch, of the run that is looked at and those of the same number, which
  /// have the same start.
  @Sendable private static func leastEigenvalues(_ look: StudyLook) -> StudyPicture? {
    var plot = ScatterPlot(x: .init("epoch"), y: .init("least eigenvalue", scale: .asinh(1e-3)))
    var signs: [StudyPicture.Sign] = []
    let missing = look.missingLeastEigenvalues
    for (index, cell) in look.cells(along: "method").enumerated() {
      let coordinates = look.plan.cells[cell]
      guard look.snapshot.tables[cell].runs.contains(look.run),
        let values = look.snapshot.experiment(cell)?.knownLeastEigenvalues(
          of: look.plan.key(of: coordinates, run: look.run))
      else { continue }
      let color = look.series(index)
      plot.curves.append(
        .init(
          values.enumerated().map { WorldPoint(Double($0.offset), $0.element) },
          Stroke(
            color, dash: look.appearance.hasManyColors ? .solid : .forSeries(index),
            weight: cell == look.cell ? 2 : 1)))
      if let marker = look.marker(index) {
        plot.estimates += values.enumerated().filter { $0.offset % 10 == 3 * index }.map {
          .init(x: Double($0.offset), value: $0.element, color: color, marker: marker)
        }
      }
      signs.append(look.seriesSign(coordinates.word("method"), index))
    }
    guard !plot.curves.isEmpty || !missing.isEmpty else { return nil }
    plot.curves.append(
      .init([WorldPoint(0, 0), WorldPoint(40, 0)], Stroke(look.band, dash: .dotted)))
    var picture = StudyPicture(
      titled("The least eigenvalue of run \(look.run)", look), .scatter(plot))
    picture.signs = signs
    picture.remark =
      missing.isEmpty
      ? "Below 0 a way down is left: a method that stops there is stuck at a saddle."
      : "The eigenvalues of this run are on their way."
    return picture
  }

  private static func titled(_ title: String, _ look: StudyLook) -> String {
    let rest = look.coordinates.coordinates.filter { $0.name != "method" }
    return rest.isEmpty ? title : title + ", " + rest.map(\.value.text).joined(separator: " ")
  }

  /// The same over what an epoch costs: gradients spent by the end, an epoch's share of them.
  @Sendable private static func byCost(_ look: StudyLook) -> StudyPicture? {
    var (plot, signs) = race(look) { cell, epoch in
      let table = look.snapshot.tables[cell]
      guard table.names.contains("spent-at-\(epoch)") else { return nil }
      let spent = table.values(of: "spent-at-\(epoch)")
      guard !spent.isEmpty else { return nil }
      // The start costs nothing and has no place on a logarithmic axis.
      return max(spent.reduce(0, +) / Double(spent.count), 1)
    }
    plot.x = .init("gradients over all samples", scale: .log)
    guard plot.curves.contains(where: { !$0.points.isEmpty }) else { return nil }
    var picture = StudyPicture(titled("The loss by gradients spent", look), .scatter(plot))
    picture.signs = signs
    picture.remark = "A Hessian costs as much as a gradient for each parameter."
    signs = []
    return picture
  }

  /// Where the race ends: gradient and least eigenvalue of each start.
  @Sendable private static func ends(_ look: StudyLook) -> StudyPicture? {
    var plot = ScatterPlot(
      x: .init("gradient norm", scale: .log), y: .init("least eigenvalue"))
    var dots: [StudyPicture.Dot] = []
    var signs: [StudyPicture.Sign] = []
    for (index, cell) in look.cells(along: "method").enumerated() {
      let those = look.dots(of: cell) { row in
        guard let norm = look.number("gradient-norm", row, of: cell),
          let least = look.number("least-eigenvalue-min", row, of: cell)
        else { return nil }
        return WorldPoint(max(norm, 1e-17), least)
      }
      let (color, method) = (look.series(index), look.plan.cells[cell].word("method"))
      if let marker = look.marker(index) {
        plot.estimates += those.map {
          .init(x: $0.place.x, value: $0.place.y, color: color, marker: marker)
        }
        signs.append(look.seriesSign(method, index))
      } else {
        plot.dots.append(.init(those.map(\.place), color))
        signs.append(look.dotsSign(method, color))
      }
      dots += those
    }
    guard !dots.isEmpty else { return nil }
    let extent = dots.map(\.place.x)
    if let low = extent.min(), let high = extent.max() {
      plot.curves = [
        .init([WorldPoint(low, 0), WorldPoint(high, 0)], Stroke(look.band, dash: .dotted))
      ]
    }
    plot.chosen = dots.first { $0.cell == look.cell && $0.run == look.run }?.place
    var picture = StudyPicture(titled("Where each start ends", look), .scatter(plot))
    picture.dots = dots
    picture.signs = signs
    return picture
  }
}

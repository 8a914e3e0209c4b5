import Plotting
import Studies

/// Loss and index of the critical points of a small network.
enum IndexAgainstErrorPictures {
  static let all: [StudyPicture.Maker] = [scatter, accepted]

  @Sendable private static func scatter(_ look: StudyLook) -> StudyPicture? {
    let dots = look.dots(of: look.cell) { row in
      guard let share = look.number("index-share", row, of: look.cell),
        let loss = look.number("loss", row, of: look.cell), loss > 0
      else { return nil }
      return WorldPoint(share, loss)
    }
    var plot = ScatterPlot(
      x: .init("share negative"), y: .init("loss", scale: .log))
    // Exchanging hidden units gives the same point: it counts once, as large as often it was met.
    let points = DistinctPoint.all(of: dots.map { ($0.place.x, $0.place.y) })
    plot.dots = [
      .init(
        points.map { WorldPoint($0.share, $0.loss) }, look.measured, counts: points.map(\.count))
    ]
    if let one = points.first?.share, points.allSatisfy({ $0.share == one }) {
      plot.x.range = max(0, one - 0.05) - 0.002...one + 0.05
    }
    plot.chosen = dots.first { $0.run == look.run }?.place
    var picture = StudyPicture("Index against error, \(look.coordinates.label)", .scatter(plot))
    picture.dots = dots
    picture.signs = [look.dotsSign("a critical point, larger if found often")]
    picture.spectra = spectra(look)
    let runs = look.table.count
    if dots.isEmpty, runs > 0 {
      picture.remark = "None of \(runs) searches ended in a critical point."
    } else if let r = look.snapshot.measure("correlation", of: look.cell)?.value {
      picture.remark =
        "\(look.table.accepted.count) of \(runs) accepted; correlation \(StudyNumber.text(r)) "
        + "over \(points.count) distinct points."
    }
    return picture
  }

  /// The spectra at the lowest point, at the highest and at the one nearest to the middle, and at the
  /// run that is looked at.
  private static func spectra(_ look: StudyLook) -> SpectrumRows? {
    let points = look.rows(of: look.cell).compactMap { row in
      look.number("loss", row, of: look.cell).map { (run: look.table.runs[row], loss: $0) }
    }.filter { $0.loss > 0 }.sorted { ($0.loss, $0.run) < ($1.loss, $1.run) }
    guard let low = points.first, let high = points.last else { return nil }
    let middle = (low.loss * high.loss).squareRoot()
    func off(_ loss: Double) -> Double { max(loss / middle, middle / loss) }
    let nearest = points.min { off($0.loss) < off($1.loss) } ?? low
    let looked = points.first { $0.run == look.run }
    var chosen: [(run: Int, loss: Double)] = []
    for point in [high, nearest, low, looked].compactMap(\.self)
    // Points of one loss have one spectrum.
    where !chosen.contains(where: { abs($0.loss - point.loss) <= 1e-6 * point.loss }) {
      chosen.append(point)
    }
    return SpectrumRows(
      chosen.sorted { $0.loss > $1.loss }.compactMap { point in
        look.spectrum(of: point.run).map { .init(label: StudyNumber.text(point.loss), $0) }
      }, title: "loss, eigenvalues there")
  }

  @Sendable private static func accepted(_ look: StudyLook) -> StudyPicture? {
    var plot = ScatterPlot(
      x: .init("ridge", scale: .asinh(1e-4)), y: .init("share of searches accepted"))
    for (place, cell) in look.plan.cells.enumerated() {
      guard let measure = look.snapshot.measure("accepted-share", of: place),
        let value = measure.value
      else { continue }
      plot.estimates.append(
        .init(
          x: cell.number("ridge"), value: value, interval: measure.interval, color: look.measured,
          marker: place == look.cell ? .disc : .circle))
    }
    plot.y.range = -0.03...1.03
    plot.x.range = -2e-5...max(1e-3, 1.5 * (plot.estimates.map(\.x).max() ?? 0))
    var picture = StudyPicture("Without a ridge there is nothing to find", .scatter(plot))
    picture.signs = [look.estimateSign("accepted, 95 %")]
    return picture
  }
}

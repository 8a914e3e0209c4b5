import Platform
import Plotting
import Studies

/// How the number of stable states grows, and how low they lie.
enum IsingGlassPictures {
  static let all: [StudyPicture.Maker] = [growth, energies, minimumEnergy]

  @Sendable private static func growth(_ look: StudyLook) -> StudyPicture? {
    var over = OverCoordinate(look, "minima", along: "n")
    over.scale = .log
    over.showsRuns = true
    over.titles = ("spins", "stable states")
    var (plot, dots) = over.plot()
    guard let low = over.cells.map(\.x).min(), let high = over.cells.map(\.x).max() else {
      return nil
    }
    if low < high {
      let sizes = stride(from: Int(low), through: Int(high), by: max(1, Int(high - low) / 40))
      plot.curves = [
        .init(
          sizes.map { WorldPoint(Double($0), StableStates(spins: $0).number) },
          Stroke(look.theory)),
        .init([WorldPoint(low, 1), WorldPoint(high, 1)], Stroke(look.wrong, dash: .dashed)),
      ]
    }
    var picture = StudyPicture("Stable states grow as 1.05 e^(0.1992 N)", .scatter(plot))
    picture.dots = dots
    dots = []
    picture.signs = [
      look.dotsSign("a glass"), look.estimateSign("mean"), look.lineSign("exact"),
      look.bandSign("± 2 errors"), look.dashSign("coins"),
    ]
    if look.table.values(of: "minima").isEmpty, look.table.count > 0 {
      picture.remark = "So many spins cannot be enumerated: only greedy descent is measured."
    }
    return picture
  }

  @Sendable private static func energies(_ look: StudyLook) -> StudyPicture? {
    let n = Double(look.coordinates.integer("n"))
    let table = look.table
    let kinds = ["minimum-energy", "greedy-energy", "ground-energy"]
    let values = kinds.map { table.values(of: $0) }
    guard values.contains(where: { !$0.isEmpty }) else { return nil }
    let deviation = ((n - 1) / 2).squareRoot() / n
    let low = min(values.joined().min() ?? -1, -3.2 * deviation)
    let range = low - 0.03...max(2.5 * deviation, 0.1)
    let dashes: [Dash] = [.solid, .solid, .dashed]
    var plot = DensityPlot(
      kinds.indices.map { .init(values[$0], look.series($0), dash: dashes[$0]) },
      xTitle: "energy a spin", range: range)
    let scale = 1 / (deviation * (2 * Double.pi).squareRoot())
    plot.curves = [
      .init(
        (0...120).map {
          let x = range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 120
          return WorldPoint(x, scale * exp(-0.5 * (x / deviation) * (x / deviation)))
        }, Stroke(look.theory))
    ]
    var picture = StudyPicture("Energies, \(look.coordinates.label)", .density(plot))
    picture.signs = [
      .init(glyph: "█", color: look.series(0), words: "mean of a glass's stable states"),
      look.lineSign("where greedy descent ends", look.series(1)),
      look.dashSign("ground state", look.series(2)), look.lineSign("all states"),
    ]
    return picture
  }

  @Sendable private static func minimumEnergy(_ look: StudyLook) -> StudyPicture? {
    let over = OverCoordinate(look, "minimum-energy", along: "n")
    var (plot, _) = over.plot()
    plot.y.title = "energy of stable states, a spin"
    var other = ScatterPlot(x: plot.x, y: plot.y)
    for (place, name) in ["ground-energy", "greedy-energy"].enumerated() {
      var points: [WorldPoint] = []
      for (cell, x) in over.cells {
        guard let value = look.snapshot.measure(name, of: cell)?.value else { continue }
        points.append(WorldPoint(x, value))
      }
      other.curves.append(
        .init(points, Stroke(look.series(place + 1), dash: place == 0 ? .dashed : .solid)))
    }
    plot.curves += other.curves
    var picture = StudyPicture("Greedy descent ends below the mean", .scatter(plot))
    picture.signs = [
      look.estimateSign("stable states"), look.lineSign("exact"),
      look.lineSign("greedy descent", look.series(2)),
      look.dashSign("ground state", look.series(1)),
    ]
    return picture
  }
}

import Platform
import Plotting
import Studies

/// How negative eigenvalues set in at the critical energy.
enum RandomMatrixEdgePictures {
  static let all: [StudyPicture.Maker] = [edge, spectrum]

  @Sendable private static func edge(_ look: StudyLook) -> StudyPicture? {
    let phi = look.coordinates.number("phi")
    let law = EdgeLaw(phi: phi)
    var plot = ScatterPlot(
      x: .init("q − 1", scale: .log),
      y: .init("share negative", scale: .log))
    var highest = 4.0
    var dots: [StudyPicture.Dot] = []
    for place in look.cells(along: "q") {
      let q = look.plan.cells[place].number("q")
      guard q > 1 else { continue }
      highest = max(highest, q - 1)
      dots += look.dots(of: place) { row in
        look.number("index-share", row, of: place).flatMap {
          $0 > 0 ? WorldPoint(q - 1, $0) : nil
        }
      }
      guard let measure = look.snapshot.measure("index-share", of: place),
        let value = measure.value
      else { continue }
      plot.estimates.append(
        .init(
          x: q - 1, value: value, interval: measure.interval, color: look.measured,
          marker: place == look.cell ? .disc : .circle))
    }
    // The constant of the power law from next to the edge.
    let near = 0.002
    let constant = law.indexShare(energy: (1 + near) * law.criticalEnergy) / pow(near, 1.5)
    let places = (0...40).map { 0.05 * pow(highest * 1.2 / 0.05, Double($0) / 40) }
    plot.curves = [
      .init(
        places.map { WorldPoint($0, constant * pow($0, 1.5)) }, Stroke(look.wrong, dash: .dashed)),
      .init(
        places.map {
          WorldPoint($0, law.indexShare(energy: (1 + $0) * law.criticalEnergy))
        }, Stroke(look.theory)),
    ]
    plot.dots = [.init(dots.map(\.place), look.measured)]
    plot.chosen = dots.first { $0.cell == look.cell && $0.run == look.run }?.place
    var picture = StudyPicture(
      "Beyond the critical energy, phi = \(StudyNumber.text(phi))", .scatter(plot))
    picture.dots = dots
    picture.signs = [
      look.estimateSign("measured"), look.lineSign("large matrices"),
      look.dashSign("(q − 1)^(3/2)"),
    ]
    picture.remark =
      "The power law holds next to the edge only; small matrices have a few more."
    return picture
  }

  @Sendable private static func spectrum(_ look: StudyLook) -> StudyPicture? {
    let law = EdgeLaw(phi: look.coordinates.number("phi"))
    let energy = look.coordinates.number("q") * law.criticalEnergy
    guard energy > 0 else { return nil }
    var points = (0...600).map { i -> WorldPoint in
      let z = -2 + 8 * Double(i) / 600
      return WorldPoint(z, law.density(at: z, energy: energy))
    }
    guard let first = points.firstIndex(where: { $0.y > 0 }),
      let last = points.lastIndex(where: { $0.y > 0 })
    else { return nil }
    points = Array(points[max(0, first - 1)...min(600, last + 1)])
    let size = look.coordinates.integer("size")
    // A larger matrix takes longer than a picture may.
    let values = size <= 400 ? look.spectrum(of: look.run) ?? [] : []
    var plot = DensityPlot([.init(values, look.measured)], xTitle: "eigenvalue")
    plot.curves = [.init(points, Stroke(look.theory, layer: 1))]
    plot.guides = [0]
    var picture = StudyPicture("The spectrum, \(look.coordinates.label)", .density(plot))
    picture.signs = [look.lineSign("large matrices, the cubic's density")]
    if values.isEmpty {
      picture.remark = "Matrices of more than 400 rows are not drawn."
    } else {
      picture.signs.insert(
        .init(glyph: "█", color: look.measured, words: "run \(look.run), \(size) by \(size)"), at: 0
      )
      let below = values.count { $0 < 0 }
      let share = law.indexShare(energy: energy)
      picture.remark =
        "\(below) of \(size) eigenvalues are negative, \(StudyNumber.text(Double(below) / Double(size)))"
        + " of them; of large matrices \(StudyNumber.text(share))."
    }
    return picture
  }
}

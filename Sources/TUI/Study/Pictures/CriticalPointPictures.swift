import Plotting
import Studies

/// Index against height of critical points, of glasses and of fields.
enum CriticalPointPictures {
  static let sphericalGlass: [StudyPicture.Maker] = [
    { picture($0, .glass) }, { shares($0, .glass) }, { spectra($0, .glass) },
    { heights($0, .glass) },
  ]
  static let randomField: [StudyPicture.Maker] = [
    { picture($0, .field) }, { shares($0, .field) }, { spectra($0, .field) },
    { heights($0, .field) },
  ]

  private enum Kind {
    case glass
    case field

    /// The name under which runs record heights.
    var noun: String { self == .glass ? "energy" : "height" }
    var words: String { self == .glass ? "energy a spin" : "height" }

    /// The number of directions.
    func directions(_ cell: StudyCell) -> Int {
      let n = cell.integer("n")
      return self == .glass ? n - 1 : n
    }

    /// The height at which the semicircle's edge is at 0.
    func edge(_ cell: StudyCell) -> Double {
      if self == .field { return 2 * Double(cell.integer("n")).squareRoot() }
      let p = cell.number("p")
      return 2 * ((p - 1) / p).squareRoot()
    }

    /// How far the semicircle reaches, and by how much a height shifts it.
    func semicircle(_ cell: StudyCell) -> (radius: Double, shift: Double) {
      let n = cell.number("n")
      if self == .field { return (2 * n.squareRoot(), -1) }
      let p = cell.number("p")
      return (2 * (p * (p - 1) * (n - 1) / n).squareRoot(), -p)
    }
  }

  /// The eigenvalues at some critical points, low ones and high ones, each in a row at its height.
  private static func spectra(_ look: StudyLook, _ kind: Kind) -> StudyPicture? {
    let n = look.coordinates.integer("n")
    guard look.table.names.contains("index"), n <= 60 else { return nil }
    var dots: [StudyPicture.Dot] = []
    for row in look.spread(n <= 20 ? 12 : 5, by: kind.noun) {
      let run = look.table.runs[row]
      guard let height = look.number(kind.noun, row, of: look.cell),
        let spectrum = look.spectrum(of: run)
      else { continue }
      dots += spectrum.map {
        StudyPicture.Dot(cell: look.cell, run: run, place: WorldPoint($0, height))
      }
    }
    guard let low = dots.map(\.place.y).min(), let high = dots.map(\.place.y).max(), low < high
    else {
      return nil
    }
    let (radius, shift) = kind.semicircle(look.coordinates)
    var plot = ScatterPlot(x: .init("eigenvalue"), y: .init(kind.words))
    plot.dots = [.init(dots.map(\.place), look.measured)]
    plot.guides = [0]
    plot.curves = [-radius, radius].map { edge in
      .init(
        [WorldPoint(shift * low + edge, low), WorldPoint(shift * high + edge, high)],
        Stroke(look.theory))
    }
    plot.chosen = dots.first { $0.run == look.run }?.place
    var picture = StudyPicture(
      "The spectrum slides with the height, \(look.coordinates.label)", .scatter(plot))
    picture.dots = dots
    picture.signs = [
      look.dotsSign("eigenvalues, a row a critical point"),
      look.lineSign("ends of the shifted semicircle"),
    ]
    return picture
  }

  /// Index a direction by height, and the shifted semicircle.
  private static func picture(_ look: StudyLook, _ kind: Kind) -> StudyPicture? {
    let cell = look.coordinates
    let directions = kind.directions(cell)
    let edge = kind.edge(cell)
    let isCounted = !look.table.names.contains("index")
    var dots: [StudyPicture.Dot] = []
    if isCounted {
      for k in 0...directions {
        dots += look.dots(of: look.cell) { row in
          look.number("\(kind.noun)-index-\(k)", row, of: look.cell).map {
            WorldPoint($0, Double(k) / Double(directions))
          }
        }
      }
    } else {
      dots = look.dots(of: look.cell) { row in
        guard let index = look.number("index", row, of: look.cell),
          let height = look.number(kind.noun, row, of: look.cell)
        else { return nil }
        return WorldPoint(height, index / Double(directions))
      }
    }
    let reach = max(1.05 * edge, dots.map { abs($0.place.x) }.max() ?? 0)
    var plot = ScatterPlot(
      x: .init(kind.words, range: -1.05 * reach...1.05 * reach),
      y: .init("share of ways down", range: -0.04...1.04))
    plot.dots = [.init(dots.map(\.place), look.measured)]
    plot.curves = [
      .init(
        (-60...60).map {
          let x = 1.05 * reach * Double($0) / 60
          return WorldPoint(x, semicircleShare(-x / edge))
        }, Stroke(look.theory))
    ]
    plot.guides = [-edge, edge]
    plot.chosen = dots.first { $0.run == look.run }?.place
    var picture = StudyPicture(
      "The higher, the more ways down, \(cell.label)", .scatter(plot))
    picture.dots = dots
    picture.signs = [
      look.dotsSign(isCounted ? "mean of an index in one landscape" : "a critical point"),
      look.lineSign("large-n law"),
    ]
    if let value = look.snapshot.measure("rms-from-curve", of: look.cell)?.value {
      picture.remark = "Root mean square from the curve: \(StudyNumber.text(value))."
    }
    return picture
  }

  private static func shares(_ look: StudyLook, _ kind: Kind) -> StudyPicture? {
    let directions = kind.directions(look.coordinates)
    let alone = kind == .field ? IndexLaw.probabilities(directions) : nil
    return IndexShares.picture(
      look, count: directions + 1, title: "Share of each index, \(look.coordinates.label)",
      guess: alone.map { law in { law.indices.contains($0) ? law[$0] : nil } },
      guessWords: alone == nil ? "" : "random matrix without the shift")
  }

  private static func heights(_ look: StudyLook, _ kind: Kind) -> StudyPicture? {
    var plot = ScatterPlot(
      x: .init("negative eigenvalues"), y: .init("mean \(kind.words)"))
    var law: [WorldPoint] = []
    var isUneven = false
    for k in 0...kind.directions(look.coordinates) {
      guard
        let measure = look.snapshot.measure("\(kind.noun)-index-\(k)", of: look.cell)
      else { break }
      if measure.theory == nil, measure.law != nil { isUneven = true }
      if let value = measure.value {
        plot.estimates.append(
          .init(x: Double(k), value: value, interval: measure.interval, color: look.measured))
      }
      if let height = measure.theory ?? measure.law {
        law.append(WorldPoint(Double(k), height))
      }
    }
    plot.curves = [.init(law, Stroke(look.theory))]
    let most = kind.directions(look.coordinates)
    if most <= 20 { plot.x.marks = 0...most }
    var picture = StudyPicture("Minima lie low, \(look.coordinates.label)", .scatter(plot))
    picture.signs = [
      look.estimateSign(isUneven ? "Newton's sample" : "measured"),
      look.lineSign(isUneven ? "law of an even sample" : "exact"),
    ]
    return picture
  }
}

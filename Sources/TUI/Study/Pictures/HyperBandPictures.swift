import Platform
import Plotting
import Studies

/// The brackets of HyperBand, and what they find beside random search.
enum HyperBandPictures {
  static let all: [StudyPicture.Maker] = [quantiles, brackets, spread]

  private static func brackets(of cell: StudyCell) -> HyperBandBrackets {
    HyperBandBrackets(
      rule: cell.word("rule") == "arxiv" ? .arxiv : .jmlr, budget: cell.integer("r"),
      eta: cell.integer("eta"))
  }

  @Sendable private static func quantiles(_ look: StudyLook) -> StudyPicture? {
    var plot = ScatterPlot(
      x: .init("cost in full runs", scale: .log), y: .init("quantile of the best", scale: .log))
    var costs: [Double] = []
    for place in look.cells(along: "r") {
      let cost = brackets(of: look.plan.cells[place]).cost
      costs.append(cost)
      for (index, name) in ["quantile", "random-search-quantile"].enumerated() {
        guard let measure = look.snapshot.measure(name, of: place), let value = measure.value else {
          continue
        }
        plot.estimates.append(
          .init(
            x: cost, value: value, interval: measure.interval, color: look.series(index),
            marker: index == 1 ? .square : place == look.cell ? .disc : .circle))
      }
    }
    guard let low = costs.min(), let high = costs.max() else { return nil }
    let places = (0...40).map { low / 1.5 * pow(high * 2.25 / low, Double($0) / 40) }
    plot.curves = [
      .init(places.map { WorldPoint($0, 1 / ($0 + 1)) }, Stroke(look.theory))
    ]
    var picture = StudyPicture(
      "What is found for the same cost, \(look.coordinates.word("rule"))", .scatter(plot))
    picture.signs = [
      look.estimateSign("HyperBand", look.series(0)),
      .init(glyph: "■", color: look.series(1), words: "random search"),
      look.lineSign("1/(m + 1), exact"),
    ]
    if let speed = look.snapshot.measure("speed-up", of: look.cell)?.value {
      let all = brackets(of: look.coordinates)
      picture.remark =
        "Here HyperBand is as good as \(StudyNumber.text(speed)) times as much random search; at most "
        + "\(StudyNumber.text(Double(all.settings) / all.cost)) if curves never crossed."
    }
    return picture
  }

  @Sendable private static func brackets(_ look: StudyLook) -> StudyPicture? {
    let all = brackets(of: look.coordinates)
    guard let longest = all.brackets.first else { return nil }
    let resources = longest.rungs.map(\.resource)
    let chart = BracketChart(
      resources: resources.map { "r = \(StudyNumber.text($0))" },
      brackets: all.brackets.map { bracket in
        let empty = [Int?](repeating: nil, count: resources.count - bracket.rungs.count)
        return .init(
          label: "s = \(bracket.s)", settings: empty + bracket.rungs.map { $0.settings })
      })
    var picture = StudyPicture("The brackets, \(look.coordinates.label)", .brackets(chart))
    picture.remark =
      "\(all.settings) settings for \(StudyNumber.text(all.cost)) full runs, "
      + "\(StudyNumber.text(all.resumedCost)) if each rung goes on where the one before ended."
    return picture
  }

  @Sendable private static func spread(_ look: StudyLook) -> StudyPicture? {
    let kinds = ["best-loss", "random-search-loss"].map { look.table.values(of: $0) }
    guard kinds.contains(where: { !$0.isEmpty }) else { return nil }
    let plot = DensityPlot(
      kinds.enumerated().map { .init($0.element, look.series($0.offset)) }, xTitle: "best loss")
    var picture = StudyPicture("The best losses, \(look.coordinates.label)", .density(plot))
    picture.signs = [
      .init(glyph: "█", color: look.series(0), words: "HyperBand"),
      look.lineSign("random search", look.series(1)),
    ]
    return picture
  }
}

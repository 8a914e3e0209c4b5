import Platform
import Plotting
import Studies
import Synchronization

/// The brackets of HyperBand, and what they find beside random search.
enum HyperBandPictures {
  static let all: [StudyPicture.Maker] = [quantiles, curves, everyBracket, brackets, spread]

  private static func brackets(of cell: StudyCell) -> HyperBandBrackets {
    HyperBandBrackets(
      rule: cell.word("rule") == "arxiv" ? .arxiv : .jmlr, budget: cell.integer("r"),
      eta: cell.integer("eta"))
  }

  @Sendable private static func quantiles(_ look: StudyLook) -> StudyPicture? {
    var plot = ScatterPlot(
      x: .init("full runs", scale: .log), y: .init("quantile found", scale: .log))
    var costs: [Double] = []
    var dots: [StudyPicture.Dot] = []
    for place in look.cells(along: "r") {
      let cost = brackets(of: look.plan.cells[place]).cost
      costs.append(cost)
      dots += look.dots(of: place) { row in
        // Multiples of the golden ratio fill an interval evenly, in whatever order they come.
        let turn = Double(look.snapshot.tables[place].runs[row] + 1) * 0.618_033_988_749_895
        return look.number("quantile", row, of: place).flatMap {
          $0 > 0
            ? WorldPoint(cost * pow(1.25, turn - turn.rounded(.down) - 0.5), $0) : nil
        }
      }
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
    plot.dots = [.init(dots.map(\.place), look.series(0))]
    plot.chosen = dots.first { $0.cell == look.cell && $0.run == look.run }?.place
    // Single lucky runs are too far below to be shown with the rest.
    let means = plot.estimates.map(\.value).filter { $0 > 0 }
    if let least = means.min(), let most = means.max() { plot.y.range = least / 30...most * 6 }
    var picture = StudyPicture(
      "What is found for the same cost, \(look.coordinates.word("rule"))", .scatter(plot))
    picture.dots = dots
    picture.signs = [
      look.estimateSign("HyperBand, its runs as dots", look.series(0)),
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

  /// The most curves of a bracket that are drawn; the survivors always are.
  private static let mostCurves = 100

  /// The search that the chosen run made.
  private static func search(_ look: StudyLook) -> (HyperBandBrackets, HyperBandSearch) {
    let all = brackets(of: look.coordinates)
    let key = look.plan.key(of: look.coordinates, run: look.run)
    if let last = last.withLock({ $0 }), last.seed == key.seed { return (all, last.search) }
    var random = key.random
    let search = HyperBandSearch(all, fullRuns: all.fullRuns, random: &random)
    last.withLock { $0 = (key.seed, search) }
    return (all, search)
  }

  /// The search drawn last: it follows from its seed, and is drawn again and again.
  private static let last = Mutex<(seed: UInt64, search: HyperBandSearch)?>(nil)

  /// The learning curves of one bracket: each as far as it was trained, brighter the longer; and what
  /// would have been the best of those that were cut.
  private static func plot(
    of bracket: HyperBandBrackets.Bracket, _ tried: [HyperBandSearch.Candidate], _ look: StudyLook
  ) -> ScatterPlot {
    let last = bracket.rungs.count - 1
    let full = bracket.rungs[last].resource
    let first = bracket.rungs[0].resource
    let start = last == 0 ? full / 81 : first / 3
    var plot = ScatterPlot(
      x: .init("resource", scale: .log, range: start...full * 1.02),
      y: .init("loss", scale: .log))
    plot.guides = bracket.rungs.dropLast().map(\.resource)
    func points(_ curve: SyntheticCurve, from low: Double, to high: Double) -> [WorldPoint] {
      (0...40).map {
        let r = low * pow(high / low, Double($0) / 40)
        return WorldPoint(r, curve.loss(r))
      }
    }
    let order = tried.indices.sorted {
      (tried[$0].lastRung, $0) < (tried[$1].lastRung, $1)
    }.suffix(mostCurves)
    for place in order {
      let (curve, rung) = (tried[place].curve, tried[place].lastRung)
      let isKept = rung == last
      let color = isKept ? look.measured : rung == 0 ? look.theme.faint : look.theme.dim
      plot.curves.append(
        .init(
          points(curve, from: start, to: bracket.rungs[rung].resource),
          Stroke(
            color, dash: isKept ? .solid : .dotted, layer: isKept ? 2 : rung == 0 ? 0 : 1)))
    }
    let kept = tried.filter { $0.lastRung == last }.map(\.curve)
      .min { $0.loss(full) < $1.loss(full) }
    let cut = tried.filter { $0.lastRung < last }.min { $0.curve.loss(full) < $1.curve.loss(full) }
    if let cut, let kept, cut.curve.loss(full) < kept.loss(full) {
      let from = bracket.rungs[cut.lastRung].resource
      plot.curves.append(
        .init(
          points(cut.curve, from: from, to: full), Stroke(look.wrong, dash: .dashed, layer: 3)))
    }
    if let kept {
      plot.curves.append(
        .init(points(kept, from: start, to: full), Stroke(look.theory, layer: 3, weight: 2)))
    }
    return plot
  }

  private static func curveSigns(_ look: StudyLook) -> [StudyPicture.Sign] {
    [
      look.lineSign("the best kept"), look.lineSign("kept", look.measured),
      .init(
        glyph: look.appearance.glyphs == .ascii ? ". ." : "┈┈", color: look.theme.dim, words: "cut"),
      look.dashSign("cut, and better in the end"),
    ]
  }

  @Sendable private static func curves(_ look: StudyLook) -> StudyPicture? {
    let (all, search) = search(look)
    guard let bracket = all.brackets.first, let tried = search.brackets.first else { return nil }
    var picture = StudyPicture(
      "Run \(look.run): the bracket that cuts most, \(look.coordinates.label)",
      .scatter(plot(of: bracket, tried, look)))
    picture.signs = curveSigns(look)
    if tried.count > mostCurves {
      picture.remark =
        "Of \(StudyNumber.grouped(tried.count)) curves the \(mostCurves) that lasted longest."
    }
    return picture
  }

  @Sendable private static func everyBracket(_ look: StudyLook) -> StudyPicture? {
    let (all, search) = search(look)
    guard all.brackets.count > 1 else { return nil }
    let panels = zip(all.brackets, search.brackets).map { bracket, tried in
      StudyPicture.SmallPlot(
        titles: [
          "s = \(bracket.s): \(tried.count) settings", "s = \(bracket.s): \(tried.count)",
        ], plot: plot(of: bracket, tried, look))
    }
    var picture = StudyPicture(
      "Run \(look.run): loss by resource in each bracket", .grid(panels))
    picture.signs = curveSigns(look)
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

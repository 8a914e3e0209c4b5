import Platform
import Plotting
import Studies
import Wording

/// How rare it is that all eigenvalues have one sign, and how rigid the whole index is.
enum EigenvalueSignsPictures {
  static let all: [StudyPicture.Maker] = [minima, shares, spectrum, variance]

  @Sendable private static func minima(_ look: StudyLook) -> StudyPicture? {
    var over = OverCoordinate(look, "share-index-0", along: "n")
    over.scale = .log
    over.titles = ("n", "P(no negative eigenvalue)")
    var (plot, _) = over.plot()
    let most = over.cells.map(\.x).max() ?? 2
    let sizes = (1...10).filter { Double($0) <= max(2, most) }
    plot.curves = [
      .init(
        sizes.map { WorldPoint(Double($0), pow(0.5, Double($0))) },
        Stroke(look.wrong, dash: .dashed)),
      .init(
        sizes.compactMap { n in
          IndexLaw.probabilities(n).map { WorldPoint(Double(n), $0[0]) }
        }, Stroke(look.theory)),
    ]
    var picture = StudyPicture("How rare a minimum is, by size", .scatter(plot))
    picture.signs = [
      look.estimateSign("measured"), look.lineSign("exact"), look.dashSign("a coin for each sign"),
    ]
    let runs = look.table.count
    let least = IndexLaw.probabilities(look.coordinates.integer("n"))?[0]
    if let least, Double(runs) * least < 1 {
      picture.remark =
        "Of \(StudyNumber.grouped(runs)) matrices \(NumberText.brief(Double(runs) * least)) are "
        + "expected to have none: no sampling sees it."
    }
    return picture
  }

  @Sendable private static func shares(_ look: StudyLook) -> StudyPicture? {
    let n = look.coordinates.integer("n")
    let picture = IndexShares.picture(
      look, count: n + 1, title: "Share of each index, n = \(n)",
      guess: { k in
        exp(
          lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
            - Double(n) * log(2))
      }, guessWords: "coins")
    return picture
  }

  /// The eigenvalues of some matrices, of a large one alone, beside the semicircle.
  @Sendable private static func spectrum(_ look: StudyLook) -> StudyPicture? {
    let n = look.coordinates.integer("n")
    guard n > 1 else { return nil }
    let count = n >= 100 ? 1 : max(1, min(100, 1200 / n))
    let runs = look.table.runs.filter { $0 >= look.run }.prefix(count)
    let values = runs.flatMap { look.spectrum(of: $0) ?? [] }
    guard !values.isEmpty else { return nil }
    let reach = max(2.2, values.map(abs).max() ?? 0)
    var plot = DensityPlot(
      [.init(values, look.measured)], xTitle: "eigenvalue/√n", range: -reach...reach)
    plot.curves = [
      .init(
        (0...200).map { i in
          let x = -2 * cos(.pi * Double(i) / 200)
          return WorldPoint(x, max(0, 4 - x * x).squareRoot() / (2 * .pi))
        }, Stroke(look.theory, layer: 1))
    ]
    plot.guides = [0]
    var picture = StudyPicture("The spectrum, n = \(n)", .density(plot))
    picture.signs = [
      .init(
        glyph: "█", color: look.measured,
        words: runs.count == 1
          ? "run \(look.run)" : "\(runs.count) matrices from run \(look.run) on"),
      look.lineSign("semicircle, n → ∞"),
    ]
    return picture
  }

  @Sendable private static func variance(_ look: StudyLook) -> StudyPicture? {
    var over = OverCoordinate(look, "index-variance", along: "n")
    over.titles = ("n", "variance of the index")
    var (plot, _) = over.plot()
    let sizes = over.cells.map(\.x)
    if sizes.count > 1 {
      plot.curves.insert(
        .init(sizes.map { WorldPoint($0, $0 / 4) }, Stroke(look.wrong, dash: .dashed)), at: 0)
    }
    var picture = StudyPicture("Eigenvalues repel: the index hardly varies", .scatter(plot))
    picture.signs = [
      look.estimateSign("measured"), look.lineSign("exact"), look.dashSign("coins, n/4"),
    ]
    return picture
  }
}

/// Shares by index as bars, of any study that measures share-index-K.
enum IndexShares {
  static func picture(
    _ look: StudyLook, count: Int, title: String, guess: ((Int) -> Double?)? = nil,
    guessWords: String = ""
  ) -> StudyPicture? {
    var bars: [ShareBars.Bar] = []
    var isUneven = false
    for k in 0..<count {
      guard let measure = look.snapshot.measure("share-index-\(k)", of: look.cell) else { break }
      if measure.theory == nil, measure.law != nil { isUneven = true }
      bars.append(
        .init(
          value: measure.value, interval: measure.interval, theory: measure.theory ?? measure.law,
          guess: guess?(k)))
    }
    // Of many kinds only those that are seen.
    func isSeen(_ bar: ShareBars.Bar) -> Bool {
      max(bar.value ?? 0, bar.theory ?? 0, bar.guess ?? 0) > 1e-3
    }
    let first = bars.count > 24 ? bars.firstIndex(where: isSeen) ?? 0 : 0
    let last = bars.count > 24 ? bars.lastIndex(where: isSeen) ?? bars.count - 1 : bars.count - 1
    guard first <= last else { return nil }
    let chart = ShareBars(
      Array(bars[first...last]), first: first, xTitle: "negative eigenvalues", yTitle: "share")
    var picture = StudyPicture(title, .shares(chart))
    picture.signs = [
      .init(glyph: "█", color: look.measured, words: isUneven ? "Newton's sample" : "measured"),
      look.lineSign(isUneven ? "law of an even sample" : "exact"),
    ]
    if !guessWords.isEmpty {
      picture.signs.append(.init(glyph: "○", color: look.wrong, words: guessWords))
    }
    if isUneven {
      picture.remark =
        "Newton's method does not find critical points evenly: bars and line need not agree."
    }
    return picture
  }
}

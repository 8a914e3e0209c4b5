import Plotting
import Studies

/// Test error below and above as many features as samples.
enum LeastSquaresPictures {
  static let all: [StudyPicture.Maker] = [descent, norms]

  @Sendable private static func descent(_ look: StudyLook) -> StudyPicture? {
    let cells = OverCoordinate(look, "test-error", along: "p").cells
    var plot = ScatterPlot(
      x: .init("features used"), y: .init("mean squared error", scale: .log))
    var (low, high, median, train): ([WorldPoint], [WorldPoint], [WorldPoint], [WorldPoint]) =
      ([], [], [], [])
    for (place, x) in cells {
      let errors = look.snapshot.tables[place].values(of: "test-error").sorted()
      if errors.count > 1 {
        low.append(WorldPoint(x, errors[errors.count / 10]))
        high.append(WorldPoint(x, errors[min(errors.count - 1, errors.count * 9 / 10)]))
      }
      if let value = look.snapshot.measure("test-error-median", of: place)?.value {
        median.append(WorldPoint(x, value))
        plot.estimates.append(
          .init(
            x: x, value: value, color: look.measured,
            marker: place == look.cell ? .disc : .circle))
      }
      if let value = look.snapshot.measure("train-error", of: place)?.value, value > 1e-6 {
        train.append(WorldPoint(x, value))
      }
    }
    plot.bands = [.init(lower: low, upper: high, look.measured)]
    plot.curves = theory(look, cells.map(\.x))
    plot.curves.append(.init(train, Stroke(look.series(1), dash: .dashed)))
    let noise = look.coordinates.number("noise")
    if let first = cells.first?.x, let last = cells.last?.x, first < last {
      plot.curves.insert(
        .init(
          [WorldPoint(first, 1 + noise), WorldPoint(last, 1 + noise)],
          Stroke(look.band, dash: .dotted)), at: 0)
    }
    // The peak is infinite: the axis stops at what medians reach.
    let values = median.map(\.y) + high.map(\.y) + train.map(\.y)
    if let least = values.min(), let most = values.max(), least > 0 {
      plot.y.range = least / 1.5...max(most * 1.5, 2 * least)
    }
    var picture = StudyPicture("Double descent", .scatter(plot))
    picture.signs = [
      look.estimateSign("median"), look.bandSign("10 to 90 %"), look.lineSign("exact mean"),
      look.dashSign("training error", look.series(1)), look.dashSign("no fit at all", look.band),
    ]
    return picture
  }

  /// The exact mean at every whole p, apart from where it is infinite.
  private static func theory(_ look: StudyLook, _ places: [Double]) -> [ScatterPlot.Curve] {
    guard let first = places.min(), let last = places.max(), first < last else { return [] }
    let n = look.coordinates.integer("n")
    let (d, noise) = (look.coordinates.number("d"), look.coordinates.number("noise"))
    func points(_ range: [Int]) -> [WorldPoint] {
      range.compactMap { p in
        LeastSquaresLaw(samples: n, used: p, features: Int(d), noise: noise).testError.map {
          WorldPoint(Double(p), $0)
        }
      }
    }
    let all = Array(Int(first)...Int(last))
    return [points(all.filter { $0 < n }), points(all.filter { $0 > n })]
      .filter { $0.count > 1 }.map { .init($0, Stroke(look.theory)) }
  }

  @Sendable private static func norms(_ look: StudyLook) -> StudyPicture? {
    var over = OverCoordinate(look, "norm", along: "p")
    over.scale = .log
    over.titles = ("features used", "|w|²")
    let (plot, _) = over.plot()
    var picture = StudyPicture("The norm peaks where samples just suffice", .scatter(plot))
    picture.signs = [look.estimateSign("measured"), look.lineSign("exact")]
    return picture
  }
}

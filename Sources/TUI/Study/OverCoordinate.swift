import Platform
import Plotting
import Studies

/// A measure over a coordinate of the cells: estimates with their intervals, the theory through them
/// and its band, and a dot a run where runs record the measure.
struct OverCoordinate {
  let look: StudyLook
  /// The measure, such as "minima".
  let measure: String
  /// The coordinate across.
  let coordinate: String
  /// How the measure's axis runs.
  var scale = AxisScale.linear
  /// How the coordinate's axis runs.
  var xScale = AxisScale.linear
  /// Whether runs are drawn as dots beside their cell's estimate.
  var showsRuns = false
  /// What the axes are called; the names of measure and coordinate unless given.
  var titles: (x: String, y: String)?

  init(_ look: StudyLook, _ measure: String, along coordinate: String) {
    self.look = look
    self.measure = measure
    self.coordinate = coordinate
  }

  /// The cells across, by their coordinate.
  var cells: [(place: Int, x: Double)] {
    look.cells(along: coordinate).map { ($0, look.plan.cells[$0].number(coordinate)) }
      .sorted { $0.1 < $1.1 }
  }

  /// The plot, and the dots on it.
  func plot() -> (plot: ScatterPlot, dots: [StudyPicture.Dot]) {
    var plot = ScatterPlot(
      x: .init(titles?.x ?? coordinate, scale: xScale),
      y: .init(titles?.y ?? measure, scale: scale))
    let cells = cells
    var (theory, lower, upper): ([WorldPoint], [WorldPoint], [WorldPoint]) = ([], [], [])
    for (place, x) in cells {
      guard let measured = look.snapshot.measure(measure, of: place) else { continue }
      if let value = measured.value, value.isFinite {
        plot.estimates.append(
          .init(
            x: x, value: value, interval: interval(of: measured), color: look.measured,
            marker: place == look.cell ? .disc : .circle))
      }
      guard let law = measured.theory ?? measured.law, law.isFinite else { continue }
      theory.append(WorldPoint(x, law))
      if let error = deviation(of: measured) {
        let least = scale == .log ? law * 1e-3 : -Double.infinity
        lower.append(WorldPoint(x, max(law - 2 * error, least)))
        upper.append(WorldPoint(x, law + 2 * error))
      }
    }
    if lower.count > 1 { plot.bands.append(.init(lower: lower, upper: upper, look.band)) }
    if theory.count > 1 {
      plot.curves.append(.init(theory, Stroke(look.theory)))
    } else if let only = theory.first {
      plot.estimates.append(
        .init(x: only.x, value: only.y, color: look.theory, marker: .plus))
    }
    var dots: [StudyPicture.Dot] = []
    if showsRuns {
      for (index, cell) in cells.enumerated() { dots += runs(of: cell, index, cells.map(\.x)) }
      plot.dots.append(.init(dots.map(\.place), look.measured))
      plot.chosen = dots.first { $0.cell == look.cell && $0.run == look.run }?.place
    }
    // Between sizes there is nothing, and halves are no sizes.
    if let low = cells.first?.x, let high = cells.last?.x, high - low <= 8,
      cells.allSatisfy({ $0.x == $0.x.rounded() })
    {
      plot.x.marks = Int(saturating: low)...Int(saturating: high)
    }
    if cells.count == 1, let only = cells.first?.x {
      plot.x.range = xScale == .log ? only / 2...only * 2 : only - 1...only + 1
    }
    return (plot, dots)
  }

  /// Two standard errors of a share by its theory, which has one where the measured share is 0.
  private func deviation(of measure: Measure) -> Double? {
    if let z = measure.z, z != 0, let value = measure.value, let theory = measure.theory {
      return abs((value - theory) / z)
    }
    return measure.standardError
  }

  private func interval(of measure: Measure) -> ClosedRange<Double>? {
    guard let interval = measure.interval, interval.upperBound.isFinite else { return nil }
    return interval
  }

  /// The runs of a cell, spread over half the room to its neighbours.
  private func runs(
    of cell: (place: Int, x: Double), _ index: Int, _ all: [Double]
  ) -> [StudyPicture.Dot] {
    let gaps = zip(all, all.dropFirst()).map { $1 - $0 }
    let gap = xScale == .log ? cell.x * 0.2 : (gaps.filter { $0 > 0 }.min() ?? 1)
    return look.dots(of: cell.place) { row in
      guard let value = look.number(measure, row, of: cell.place), value.isFinite else {
        return nil
      }
      let number = Double(look.snapshot.tables[cell.place].runs[row])
      // Multiples of the golden ratio fill an interval evenly, in whatever order they come.
      let turn = (number + 1) * 0.618_033_988_749_895
      return WorldPoint(cell.x + 0.5 * gap * (turn - turn.rounded(.down) - 0.5), value)
    }
  }
}

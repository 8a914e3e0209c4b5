/// The critical points of one landscape, counted by index, with heights and the line through them.
struct CriticalPointTally {
  /// The number of points of each index.
  private var counts: [Int]
  private var heights: [Double]
  private var curve = 0.0
  private var sums = Regression.Sums()

  /// A tally of points of index 0 … largest.
  init(largestIndex: Int) {
    counts = [Int](repeating: 0, count: largestIndex + 1)
    heights = [Double](repeating: 0, count: largestIndex + 1)
  }

  /// Adds a point.
  ///
  /// - Parameters:
  ///   - trace: What the height is compared with along a line.
  ///   - deviation: How far its share of negative directions is from the curve.
  mutating func add(index: Int, height: Double, trace: Double, deviation: Double = 0) {
    counts[index] += 1
    heights[index] += height
    curve += deviation * deviation
    sums.add(trace, height)
  }

  /// The number of points.
  var total: Int { counts.reduce(0, +) }
  /// Σ (−1)^index.
  var alternatingSum: Int {
    counts.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? $1.element : -$1.element) }
  }

  /// The names of the numbers a tally records; heights are called `noun`-index-K.
  static func names(largestIndex: Int, noun: String) -> [String] {
    ["critical-points", "minima"] + (0...largestIndex).map { "share-index-\($0)" }
      + (0...largestIndex).map { "\(noun)-index-\($0)" }
      + ["curve-square", "trace", "\(noun)", "trace-square", "trace-\(noun)", "\(noun)-square"]
  }

  /// Writes the numbers.
  func record(into numbers: UnsafeMutableBufferPointer<Double>) {
    let levels = counts.count
    numbers[0] = Double(total)
    numbers[1] = Double(counts[0])
    for k in 0..<levels where total > 0 {
      numbers[2 + k] = Double(counts[k]) / Double(total)
      if counts[k] > 0 { numbers[2 + levels + k] = heights[k] / Double(counts[k]) }
    }
    let rest = [curve, sums.x, sums.y, sums.xx, sums.xy, sums.yy]
    for (i, value) in rest.enumerated() { numbers[2 + 2 * levels + i] = value }
  }

  /// What tallies of many landscapes say, as columns a row.
  struct Pooled {
    /// The number of points, of each landscape.
    let totals: [Double]
    /// The number of points of each index, of each landscape.
    let counts: [[Double]]
    /// The sum of their heights.
    let heights: [[Double]]
    /// Σ deviations².
    let curve: [Double]
    /// For the line.
    let sums: [Regression.Sums]

    init(_ runs: RunTable, largestIndex: Int) {
      let levels = largestIndex + 1
      let rows = runs.accepted
      totals = rows.map { runs.value($0, 0) }
      func count(_ row: Int, _ k: Int) -> Double {
        let total = runs.value(row, 0)
        return total > 0 ? (runs.value(row, 2 + k) * total).rounded() : 0
      }
      counts = (0..<levels).map { k in rows.map { count($0, k) } }
      heights = (0..<levels).map { k in
        rows.map { row in
          let number = count(row, k)
          return number > 0 ? number * runs.value(row, 2 + levels + k) : 0
        }
      }
      let place = 2 + 2 * levels
      curve = rows.map { runs.value($0, place) }
      sums = rows.map { row in
        var sums = Regression.Sums()
        sums.count = runs.value(row, 0)
        sums.x = runs.value(row, place + 1)
        sums.y = runs.value(row, place + 2)
        sums.xx = runs.value(row, place + 3)
        sums.xy = runs.value(row, place + 4)
        sums.yy = runs.value(row, place + 5)
        return sums
      }
    }

    /// The shares and mean heights by index, beside the law.
    func measures(noun: String, law: CriticalPointLaw?) -> [Measure] {
      let shares = law?.shares
      return counts.indices.map { k in
        Measure.ratio("share-index-\(k)", counts[k], over: totals, theory: shares?[k])
      }
        + counts.indices.map { k in
          Measure.ratio(
            "\(noun)-index-\(k)", heights[k], over: counts[k], theory: law?.heights[k])
        }
    }
  }
}

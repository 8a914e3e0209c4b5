import Mathematics

/// Where the contour lines of a field cross the edges of its grid, and which crossing follows
/// which.
///
/// Goals, in order: every crossing found once and linked right, whatever the values; time
/// proportional to the samples plus the crossings.
///
/// One pass gives each sample its band: the number of levels at or below it. An edge between bands
/// a < b is crossed by the levels a ..< b, so a cell with all corners in one band, by far the most
/// frequent, is done with in one comparison. Cells are visited row by row for all levels together;
/// an edge is shared with the cell above or to the left only, so a row of indices a level (`above`)
/// and one more (`before`) take the place of a hash table of edges.
struct ContourCrossings {
  /// A crossing: its place, its level, and the crossing that the line goes on to.
  private struct Crossing {
    var x: Double
    var y: Double
    var level: Int32
    var next: Int32 = none
    var isEntered = false
    var isTraced = false
  }

  private static let none: Int32 = -1
  /// The band of a sample that is not finite.
  private static let noBand = UInt16.max

  private let field: Field
  private let levels: [Double]
  private let columns: [Double]
  private let rows: [Double]
  private var crossings: [Crossing] = []

  /// Finds the crossings of a field of at least 2 × 2 samples with some ascending finite levels.
  init(of field: Field, at levels: [Double]) {
    self.field = field
    self.levels = Array(levels.prefix(Int(Self.noBand) - 1))
    columns = field.view.columns(field.width)
    rows = field.view.rows(field.height)
    let bands = classify()
    link(bands)
  }

  /// The band of each sample.
  private func classify() -> [UInt16] {
    // Neighbouring samples mostly share a band, so the search starts from the one before; the
    // infinite ends stop it.
    let fences = [-Double.infinity] + levels + [.infinity]
    return [UInt16](unsafeUninitializedCapacity: field.values.count) { bands, count in
      field.values.withUnsafeBufferPointer { values in
        fences.withUnsafeBufferPointer { fences in
          var band = 0
          for i in values.indices {
            let value = values[i]
            guard value.isFinite else {
              bands[i] = Self.noBand
              continue
            }
            while value >= fences[band + 1] { band += 1 }
            while value < fences[band] { band -= 1 }
            bands[i] = UInt16(truncatingIfNeeded: band)
          }
        }
      }
      count = field.values.count
    }
  }

  /// Visits the cells and joins the crossings on their edges.
  private mutating func link(_ bands: [UInt16]) {
    let width = field.width
    var above = [Int32](repeating: Self.none, count: width * levels.count)
    var before = [Int32](repeating: Self.none, count: levels.count)
    crossings.reserveCapacity(4 * (width + field.height))
    bands.withUnsafeBufferPointer { bands in
      above.withUnsafeMutableBufferPointer { above in
        before.withUnsafeMutableBufferPointer { before in
          for row in 0..<field.height - 1 {
            let top = row * width
            let bottom = top + width
            for column in 0..<width - 1 {
              let a = bands[top + column]
              let b = bands[top + column + 1]
              let c = bands[bottom + column + 1]
              let d = bands[bottom + column]
              if (a ^ b) | (b ^ c) | (c ^ d) == 0 { continue }
              let high = max(max(a, b), max(c, d))
              if high == Self.noBand { continue }
              let low = min(min(a, b), min(c, d))
              let cell = Cell(
                row: row, column: column,
                isJoinedAbove: row > 0 && bands[top - width + column] != Self.noBand
                  && bands[top - width + column + 1] != Self.noBand,
                isJoinedBefore: column > 0 && bands[top + column - 1] != Self.noBand
                  && bands[bottom + column - 1] != Self.noBand)
              for level in Int(low)..<Int(high) {
                let code =
                  (Int(a) > level ? 1 : 0) | (Int(b) > level ? 2 : 0) | (Int(c) > level ? 4 : 0)
                  | (Int(d) > level ? 8 : 0)
                join(
                  cell, code: code, level: level, above: &above[level * width + column],
                  before: &before[level])
              }
            }
          }
        }
      }
    }
  }

  /// The cell below and to the right of a sample, and whether the cells above and to the left
  /// have been visited, so that the crossings on the shared edges are there already.
  private struct Cell {
    let row: Int
    let column: Int
    let isJoinedAbove: Bool
    let isJoinedBefore: Bool
  }

  /// Adds one level's pieces of line in a cell. `above` and `before` hold the crossings on the
  /// upper and left edge on entry, on the lower and right edge on return.
  ///
  /// Bits of `code`, set for a corner on the higher side: 1 upper left, 2 upper right, 4 lower
  /// right, 8 lower left.
  @inline(__always)
  private mutating func join(
    _ cell: Cell, code: Int, level: Int, above: inout Int32, before: inout Int32
  ) {
    let (row, column) = (cell.row, cell.column)
    // An edge is crossed if its two corners differ.
    let differs = code ^ (code >> 1 | (code & 1) << 3)
    var (upper, right, lower, left) = (Self.none, Self.none, Self.none, Self.none)
    if differs & 1 != 0 {
      upper = cell.isJoinedAbove ? above : addHorizontal(row, column, level)
    }
    if differs & 2 != 0 { right = addVertical(row, column + 1, level) }
    if differs & 4 != 0 { lower = addHorizontal(row + 1, column, level) }
    if differs & 8 != 0 {
      left = cell.isJoinedBefore ? before : addVertical(row, column, level)
    }
    above = lower
    before = right
    switch code {
    case 1: connect(left, upper)
    case 2: connect(upper, right)
    case 3: connect(left, right)
    case 4: connect(right, lower)
    case 6: connect(upper, lower)
    case 7: connect(left, lower)
    case 8: connect(lower, left)
    case 9: connect(lower, upper)
    case 11: connect(lower, right)
    case 12: connect(right, left)
    case 13: connect(right, upper)
    case 14: connect(upper, left)
    case 5:
      if isMeanHigh(row, column, level) {
        connect(right, upper)
        connect(left, lower)
      } else {
        connect(left, upper)
        connect(right, lower)
      }
    default:
      if isMeanHigh(row, column, level) {
        connect(upper, left)
        connect(lower, right)
      } else {
        connect(upper, right)
        connect(lower, left)
      }
    }
  }

  @inline(__always)
  private mutating func connect(_ from: Int32, _ to: Int32) {
    crossings[Int(from)].next = to
    crossings[Int(to)].isEntered = true
  }

  /// Whether the mean of a cell's corners is on the higher side.
  private func isMeanHigh(_ row: Int, _ column: Int, _ level: Int) -> Bool {
    let mean =
      0.25 * field[column, row] + 0.25 * field[column + 1, row] + 0.25 * field[column, row + 1]
      + 0.25 * field[column + 1, row + 1]
    return mean >= levels[level]
  }

  /// Adds the crossing on the edge to the right of a sample.
  @inline(__always)
  private mutating func addHorizontal(_ row: Int, _ column: Int, _ level: Int) -> Int32 {
    let t = fraction(field[column, row], field[column + 1, row], levels[level])
    let x = between(columns[column], columns[column + 1], t)
    return add(Crossing(x: x, y: rows[row], level: Int32(truncatingIfNeeded: level)))
  }

  /// Adds the crossing on the edge below a sample.
  @inline(__always)
  private mutating func addVertical(_ row: Int, _ column: Int, _ level: Int) -> Int32 {
    let t = fraction(field[column, row], field[column, row + 1], levels[level])
    let y = between(rows[row], rows[row + 1], t)
    return add(Crossing(x: columns[column], y: y, level: Int32(truncatingIfNeeded: level)))
  }

  @inline(__always)
  private mutating func add(_ crossing: Crossing) -> Int32 {
    crossings.append(crossing)
    return Int32(truncatingIfNeeded: crossings.count - 1)
  }

  /// Where between two values a level lies, 0...1.
  @inline(__always)
  private func fraction(_ a: Double, _ b: Double, _ level: Double) -> Double {
    let difference = b - a
    if difference.isFinite { return (level - a) / difference }
    // The difference of two finite values can overflow; that of their halves cannot.
    return (level / 2 - a / 2) / (b / 2 - a / 2)
  }

  /// The number a fraction of the way from a to b, exact at both ends.
  @inline(__always)
  private func between(_ a: Double, _ b: Double, _ t: Double) -> Double {
    t == 1 ? b : a + t * (b - a)
  }

  /// Follows the lines: first those with two ends, from their first crossing on, then closed ones.
  mutating func trace(_ found: (_ level: Int, ContourLine) -> Void) {
    var points: [Point2] = []
    for isClosed in [false, true] {
      for start in crossings.indices {
        if crossings[start].isTraced || (!isClosed && crossings[start].isEntered) { continue }
        follow(from: start, into: &points)
        // Crossings at one sample that equals the level coincide; one of them is enough.
        if isClosed, points.count > 1, points.first == points.last { points.removeLast() }
        if points.count > 1 {
          let level = Int(crossings[start].level)
          // Copied to size: the collecting array keeps its capacity for the next line.
          let copy = [Point2](unsafeUninitializedCapacity: points.count) { buffer, count in
            count = buffer.initialize(fromContentsOf: points)
          }
          found(level, ContourLine(isClosed: isClosed, points: copy))
        }
      }
    }
  }

  /// Collects the distinct points from a crossing on to the end of its line or round it once.
  private mutating func follow(from start: Int, into points: inout [Point2]) {
    points.removeAll(keepingCapacity: true)
    crossings.withUnsafeMutableBufferPointer { crossings in
      var index = start
      while !crossings[index].isTraced {
        crossings[index].isTraced = true
        let point = Point2(x: crossings[index].x, y: crossings[index].y)
        if points.last != point { points.append(point) }
        guard crossings[index].next != Self.none else { return }
        index = Int(crossings[index].next)
      }
    }
  }
}

import Platform

/// Where lines run together for a stretch, and whose turn it is there: coinciding lines would hide
/// each other, so they are drawn in turns, two cells each.
struct SharedStretches {
  private let area: Rect
  private let shared: [Bool]

  /// Cells that two lines have in common for so long are shared; less is a crossing.
  private static let least = 3

  /// The stretches that some lines of an area share; each given by its way.
  init(of ways: [[Int]], in area: Rect) {
    self.area = area
    var counts = [UInt8](repeating: 0, count: area.columns * area.rows)
    for way in ways { for cell in Set(way) { counts[cell] &+= 1 } }
    var shared = [Bool](repeating: false, count: counts.count)
    for way in ways {
      var start = 0
      while start < way.count {
        var end = start
        while end < way.count, counts[way[end]] > 1 { end += 1 }
        if end - start >= Self.least, Set(way[start..<end]).count >= Self.least {
          for cell in way[start..<end] { shared[cell] = true }
        }
        start = max(end, start + 1)
      }
    }
    self.shared = shared
  }

  /// Whether any cell is shared.
  var isEmpty: Bool { !shared.contains(true) }

  /// Of the lines in a cell of the frame, from the lowest, the one that is seen.
  func owner(of lines: [Int], column: Int, row: Int) -> Int? {
    guard lines.count > 1, isShared(column, row) else { return lines.last }
    return lines[(column + row) / 2 % lines.count]
  }

  /// The line in whose colour a cell is seen, and the dots that are seen there. Where lines coincide in
  /// their dots they take turns of two cells, each with all dots. Lines that run side by side through
  /// the same cells, of which each has one colour only, take turns cell by cell with their own dots,
  /// so that no line is seen in another's colour.
  func sight(
    of lines: [(line: Int, dots: UInt8)], column: Int, row: Int
  ) -> (line: Int, dots: UInt8)? {
    guard let last = lines.last else { return nil }
    guard lines.count > 1, isShared(column, row) else {
      return (last.line, lines.reduce(0) { $0 | $1.dots })
    }
    var groups: [(lines: [Int], dots: UInt8)] = []
    for (line, dots) in lines {
      let touched = groups.filter { $0.dots & dots != 0 }
      groups.removeAll { $0.dots & dots != 0 }
      groups.append(
        (touched.flatMap(\.lines) + [line], touched.reduce(dots) { $0 | $1.dots }))
    }
    let group = groups[groups.count == 1 ? 0 : (column + row) % groups.count]
    return (group.lines[(column + row) / 2 % group.lines.count], group.dots)
  }

  private func isShared(_ column: Int, _ row: Int) -> Bool {
    area.contains(column: column, row: row)
      && shared[(row - area.row) * area.columns + column - area.column]
  }

  /// Whether the line `index` is seen at a place, in cells, where it is drawn finely: it hides only
  /// where the dots of another are its own, not wherever they have a cell in common.
  func shows(_ index: Int, of canvases: [Canvas], at place: SIMD2<Float>) -> Bool {
    let (column, row) = (
      Int(saturating: place.x.rounded(.down)), Int(saturating: place.y.rounded(.down))
    )
    guard isShared(column, row) else { return true }
    let lines = canvases.indices.filter { $0 == index || canvases[$0].hasDot(at: place) }
    return lines.count < 2 || owner(of: lines, column: column, row: row) == index
  }

  /// The cells of an area that drawn lines go through, in order, each once until it is left.
  static func way(of trace: LineTrace, in area: Rect) -> [Int] {
    var way: [Int] = []
    for line in trace.lines where line.radius == nil {
      let points = trace.points[line.start..<line.start + line.count]
      for (a, b) in zip(points, points.dropFirst()) {
        let steps = Int(min(4000, max(abs(b.x - a.x), abs(b.y - a.y)) * 3)) + 1
        for step in 0...steps {
          let at = a + (b - a) * (Float(step) / Float(steps))
          let (column, row) = (
            Int(saturating: at.x.rounded(.down)), Int(saturating: at.y.rounded(.down))
          )
          guard area.contains(column: column, row: row) else { continue }
          let cell = (row - area.row) * area.columns + column - area.column
          if way.last != cell { way.append(cell) }
        }
      }
    }
    return way
  }

  /// The parts of a line where it is seen.
  func turns(
    of index: Int, among canvases: [Canvas], halo: Color? = nil
  ) -> LineTrace {
    let trace = canvases[index].trace
    var result = LineTrace()
    for line in trace.lines where line.radius == nil {
      let points = trace.points[line.start..<line.start + line.count]
      for (a, b) in zip(points, points.dropFirst()) {
        let steps = isEmpty ? 1 : Int(min(2000, max(abs(b.x - a.x), abs(b.y - a.y)) * 4)) + 1
        var previous = a
        for step in 1...steps {
          let next = step == steps ? b : a + (b - a) * (Float(step) / Float(steps))
          if isEmpty || shows(index, of: canvases, at: (previous + next) / 2) {
            result.line(
              (Double(previous.x), Double(previous.y)), (Double(next.x), Double(next.y)),
              line.stroke, halo: halo)
          }
          previous = next
        }
      }
    }
    return result
  }
}

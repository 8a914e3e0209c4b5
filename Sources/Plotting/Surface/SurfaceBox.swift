/// The box around a surface: the floor and the two walls behind it, with numbers along the edges.
public struct SurfaceBox: Sendable, Hashable {
  /// A mark along the vertical edge.
  public struct Mark: Sendable, Hashable {
    /// Where it stands, 0 at the floor ... 1 at the top.
    public let height: Double
    /// What is written there.
    public let label: String

    /// A mark at a height.
    public init(height: Double, label: String) {
      self.height = height
      self.label = label
    }
  }

  /// The range of x.
  public let x: ClosedRange<Double>
  /// The range of y.
  public let y: ClosedRange<Double>
  /// Marks of the vertical edge, those that matter most first.
  public let marks: [Mark]
  /// The names of the three axes.
  public let names: (x: String, y: String, height: String)

  /// A box over a part of the plane.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, marks: [Mark],
    names: (x: String, y: String, height: String)
  ) {
    self.x = x
    self.y = y
    self.marks = marks
    self.names = names
  }

  /// Draws the edges where the surface does not hide them.
  public func drawEdges(_ plot: SurfacePlot, on frame: inout Frame, appearance: Appearance) {
    SurfaceBoxDrawing(box: self, plot: plot, rect: plot.area, appearance: appearance)
      .drawEdges(on: &frame)
  }

  /// Writes the numbers and names around it.
  public func drawLabels(
    _ plot: SurfacePlot, on frame: inout Frame, in rect: Rect, appearance: Appearance
  ) {
    var drawing = SurfaceBoxDrawing(box: self, plot: plot, rect: rect, appearance: appearance)
    drawing.drawLabels(on: &frame)
  }

  /// Whether two boxes are the same.
  public static func == (a: SurfaceBox, b: SurfaceBox) -> Bool {
    a.x == b.x && a.y == b.y && a.marks == b.marks && a.names == b.names
  }

  /// Hashes ranges and marks.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(x)
    hasher.combine(y)
    hasher.combine(marks)
  }
}

/// A box being drawn: which of its faces lie behind, and which cells are taken.
struct SurfaceBoxDrawing {
  let box: SurfaceBox
  let plot: SurfacePlot
  let rect: Rect
  let appearance: Appearance
  /// For each axis the side, 0 or 1, that lies behind the surface; the floor, seen from above.
  private let back: SIMD3<Double>
  private var taken: Set<Int> = []

  init(box: SurfaceBox, plot: SurfacePlot, rect: Rect, appearance: Appearance) {
    self.box = box
    self.plot = plot
    self.rect = rect
    self.appearance = appearance
    let forward = plot.projection.forward
    back = SIMD3(forward.x >= 0 ? 1 : 0, forward.y >= 0 ? 1 : 0, forward.z > 0 ? 1 : 0)
  }

  private var front: SIMD3<Double> { SIMD3(repeating: 1) - back }

  /// A point of the box from fractions of its three sides.
  private func position(_ at: SIMD3<Double>) -> SIMD3<Double> {
    plot.projection.position(plot.mesh.point(WorldPoint(at.x, at.y), height: at.z))
  }

  // MARK: Edges

  func drawEdges(on frame: inout Frame) {
    var canvas = Canvas(area: plot.area, glyphs: appearance.glyphs)
    let edge = Stroke(appearance.theme.faint, layer: 1)
    let grid = Stroke(appearance.theme.faint)
    let (b, f) = (back, front)
    let edgeGap = appearance.hasColor ? 0 : 1
    func line(_ from: SIMD3<Double>, _ to: SIMD3<Double>, _ stroke: Stroke, gap: Int = 0) {
      var pen = SurfacePen(on: plot, isOnSurface: false, gap: gap)
      pen.move(to: position(from), on: &canvas, seen: stroke, hidden: nil)
      pen.move(to: position(to), on: &canvas, seen: stroke, hidden: nil)
      pen.lift(on: &canvas, seen: stroke, hidden: nil)
    }
    // Plain characters are too coarse for both.
    let hasGrid = appearance.glyphs != .ascii
    for tick in ticks(of: 0) where hasGrid {
      line(SIMD3(tick.at, f.y, b.z), SIMD3(tick.at, b.y, b.z), grid, gap: 2)
    }
    for tick in ticks(of: 1) where hasGrid {
      line(SIMD3(f.x, tick.at, b.z), SIMD3(b.x, tick.at, b.z), grid, gap: 2)
    }
    for tick in shownMarks() where hasGrid {
      line(SIMD3(b.x, f.y, tick.at), SIMD3(b.x, b.y, tick.at), grid, gap: 2)
      line(SIMD3(b.x, b.y, tick.at), SIMD3(f.x, b.y, tick.at), grid, gap: 2)
    }
    for side in [b.y, f.y] { line(SIMD3(0, side, b.z), SIMD3(1, side, b.z), edge, gap: edgeGap) }
    for side in [b.x, f.x] { line(SIMD3(side, 0, b.z), SIMD3(side, 1, b.z), edge, gap: edgeGap) }
    for (x, y) in [(b.x, b.y), (b.x, f.y), (f.x, b.y)] {
      line(SIMD3(x, y, 0), SIMD3(x, y, 1), edge, gap: edgeGap)
    }
    line(SIMD3(b.x, 0, f.z), SIMD3(b.x, 1, f.z), edge, gap: edgeGap)
    line(SIMD3(0, b.y, f.z), SIMD3(1, b.y, f.z), edge, gap: edgeGap)
    frame.draw(canvas)
  }

  // MARK: Numbers

  /// Round numbers along an edge of the floor, as fractions of it.
  private func ticks(of axis: Int) -> [(at: Double, label: String)] {
    let (start, end) = axis == 0 ? edge(x: nil, y: front.y) : edge(x: front.x, y: nil)
    let range = axis == 0 ? box.x : box.y
    let across = abs(end.x - start.x)
    let along = abs(end.y - start.y)
    // Labels beside a steep edge need a row each, below a flat one their width.
    let isSteep = along * 3 > across
    let cells = Int(saturating: (isSteep ? along : across).rounded())
    guard cells >= 3 else { return [] }
    let ticks = Ticks.make(
      from: range.lowerBound, to: range.upperBound, cells: cells, gap: isSteep ? 1 : 3
    ) { isSteep ? 1 : $0.utf8.count }
    return ticks.filter(\.isMajor).map {
      let width = range.upperBound * 0.5 - range.lowerBound * 0.5
      return (($0.value * 0.5 - range.lowerBound * 0.5) / width, $0.label)
    }
  }

  private func edge(x: Double?, y: Double?) -> (SIMD3<Double>, SIMD3<Double>) {
    (
      position(SIMD3(x ?? 0, y ?? 0, back.z)), position(SIMD3(x ?? 1, y ?? 1, back.z))
    )
  }

  /// The vertical edge that carries the numbers: the left one of the two beside the walls.
  private var verticalEdge: WorldPoint {
    let first = WorldPoint(back.x, front.y)
    let second = WorldPoint(front.x, back.y)
    let one = position(SIMD3(first.x, first.y, back.z)).x
    let other = position(SIMD3(second.x, second.y, back.z)).x
    return one <= other ? first : second
  }

  /// Marks of the vertical edge that do not touch each other.
  private func shownMarks() -> [(at: Double, label: String)] {
    let edge = verticalEdge
    var rows: Set<Int> = []
    var shown: [(at: Double, label: String)] = []
    let low = position(SIMD3(edge.x, edge.y, 0)).y
    let high = position(SIMD3(edge.x, edge.y, 1)).y
    guard abs(low - high) >= 3 else { return [] }
    for mark in box.marks where mark.height >= 0 && mark.height <= 1 {
      let row = Int(saturating: position(SIMD3(edge.x, edge.y, mark.height)).y.rounded(.down))
      guard (row - 1...row + 1).allSatisfy({ !rows.contains($0) }) else { continue }
      rows.insert(row)
      shown.append((mark.height, mark.label))
    }
    return shown
  }

  mutating func drawLabels(on frame: inout Frame) {
    let (b, f) = (back, front)
    let outX = outward(from: SIMD3(0.5, f.y, b.z), SIMD3(0.5, b.y, b.z))
    let outY = outward(from: SIMD3(f.x, 0.5, b.z), SIMD3(b.x, 0.5, b.z))
    let edge = verticalEdge
    for tick in shownMarks() {
      write(
        tick.label, at: position(SIMD3(edge.x, edge.y, tick.at)), outward: (-1, 0), distance: 1,
        appearance.dim, on: &frame)
    }
    for tick in ticks(of: 0) {
      write(
        tick.label, at: outermost(tick.at, f.y, outX), outward: outX, distance: 1,
        appearance.dim, on: &frame)
    }
    for tick in ticks(of: 1) {
      write(
        tick.label, at: outermost(f.x, tick.at, outY), outward: outY, distance: 1,
        appearance.dim, on: &frame)
    }
    for (name, out, at) in [
      (box.names.x, outX, outermost(0.5, f.y, outX)),
      (box.names.y, outY, outermost(f.x, 0.5, outY)),
    ] {
      // Beyond the numbers, or wherever there is room.
      for distance in [3.0, 2, 4, 1] {
        if write(name, at: at, outward: out, distance: distance, appearance.strong, on: &frame) {
          break
        }
      }
    }
    let top = position(SIMD3(edge.x, edge.y, 1))
    write(
      box.names.height, at: top, outward: (0, -1), distance: 1, appearance.strong, on: &frame)
  }

  /// A point of an edge of the floor or, where the eye is so high that the surface reaches beyond it,
  /// of the edge above.
  private func outermost(
    _ x: Double, _ y: Double, _ out: (column: Double, row: Double)
  ) -> SIMD3<Double> {
    let (floor, top) = (position(SIMD3(x, y, back.z)), position(SIMD3(x, y, front.z)))
    let reach = (top.x - floor.x) * out.column + 2 * (top.y - floor.y) * out.row
    return reach > 0 ? top : floor
  }

  /// The direction on the screen that leads out of the box across an edge, in units of cells, the
  /// longer part 1.
  private func outward(
    from edge: SIMD3<Double>, _ inside: SIMD3<Double>
  ) -> (column: Double, row: Double) {
    let (a, b) = (position(edge), position(inside))
    // Rows count twice, as cells are twice as high as wide.
    let (dx, dy) = (a.x - b.x, 2 * (a.y - b.y))
    let longest = max(abs(dx), abs(dy))
    return longest > 0 ? (dx / longest, dy / longest) : (0, 1)
  }

  /// Writes beside a point, where nothing is written yet; a label that is cut would show another
  /// number and is left out.
  @discardableResult
  private mutating func write(
    _ text: String, at point: SIMD3<Double>, outward: (column: Double, row: Double),
    distance: Double, _ style: Style, on frame: inout Frame
  ) -> Bool {
    let width = DisplayText.width(of: text)
    let row = Int(saturating: (point.y + outward.row * distance).rounded(.down))
    let column = point.x + outward.column * 1.5 * distance
    let start: Int
    if outward.column > 0.4 {
      start = Int(saturating: column.rounded(.up))
    } else if outward.column < -0.4 {
      start = Int(saturating: column.rounded(.down)) - width + 1
    } else {
      start = Int(saturating: (column - Double(width) / 2).rounded())
    }
    guard rect.contains(column: start, row: row), start + width <= rect.endColumn else {
      return false
    }
    let cells = (start - 1...start + width).map { row * 65_536 + $0 }
    guard cells.allSatisfy({ !taken.contains($0) }) else { return false }
    taken.formUnion(cells)
    frame.write(text, column: start, row: row, style: style, clippedTo: rect)
    return true
  }
}

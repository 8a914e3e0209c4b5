/// Paths over a landscape: nobody should have to look for them.
///
/// The cells under a path lose their contour dots and are darkened (lightened on paper) to a halo;
/// its last segments are lines of two dots with a disc an iterate, older ones dots only. Where paths
/// run together for a stretch, they take turns.
public struct PathPlot: Sendable {
  /// One path.
  public struct Path: Sendable {
    /// Its iterates without breaks: a new leg begins where it was put elsewhere.
    public var legs: [[WorldPoint]]
    /// Its colour.
    public var color: Color
    /// Its dash.
    public var dash: Dash
    /// What marks an iterate in place of a disc where there are few colours.
    public var mark: Unicode.Scalar?

    /// A path.
    public init(
      legs: [[WorldPoint]], color: Color, dash: Dash = .solid, mark: Unicode.Scalar? = nil
    ) {
      self.legs = legs
      self.color = color
      self.dash = dash
      self.mark = mark
    }
  }

  /// The paths from the lowest.
  public var paths: [Path]
  /// How many segments back a path is a line; those beyond the view, where it left it for good, are
  /// not counted, and those too small to be seen count together.
  public var freshSegments = 8

  /// A plot of paths, later ones over earlier ones.
  public init(paths: [Path]) { self.paths = paths }

  /// Draws the paths over a frame.
  /// - Returns: The cells of the frame that they take, as indices.
  @discardableResult
  public func draw(
    on frame: inout Frame, through transform: WorldTransform, appearance: Appearance
  ) -> Set<Int> {
    let pens = paths.map { PathPen($0, fresh: freshSegments, transform, appearance) }
    let area = frame.bounds.intersection(transform.area)
    guard !area.isEmpty, !pens.isEmpty else { return [] }
    let shared = SharedStretches(of: pens.map(\.way), in: transform.area)
    let palette = appearance.palette
    let table = DotGlyphs.table(for: appearance.glyphs)
    var taken: Set<Int> = []
    func owners(_ column: Int, _ row: Int) -> [Int] {
      pens.indices.filter { pens[$0].canvas.pattern(column: column, row: row) != 0 }
    }
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let all = owners(column, row)
        guard let owner = shared.owner(of: all, column: column, row: row) else { continue }
        let isTurn = owner != all.last
        let bits = all.reduce(0) { sum, pen in
          isTurn || pen == owner ? sum | pens[pen].canvas.pattern(column: column, row: row) : sum
        }
        let index = row * frame.size.columns + column
        let sign = pens[owner].signs[column | row << 16]
        frame.cells[index] = Cell(
          sign ?? table[Int(bits)],
          Style(
            foreground: pens[owner].path.color,
            background: frame.cells[index].meanBackground.map { palette.halo(over: $0) },
            bold: sign != nil))
        taken.insert(index)
      }
    }
    let halo = palette.halo(over: appearance.theme.background)
    let canvases = pens.map(\.canvas)
    for (index, pen) in pens.enumerated() {
      var trace = shared.turns(of: index, among: canvases, halo: halo)
      for disc in pen.discs {
        trace.disc(
          disc.column, disc.row, radius: disc.isFresh ? 0.16 : 0.11, Stroke(pen.path.color),
          halo: halo)
      }
      frame.skin.add(trace, over: area, taking: taken, of: frame.size)
    }
    return taken
  }
}

/// One path as dots of a canvas of its own.
private struct PathPen {
  let path: PathPlot.Path
  var canvas: Canvas
  /// The cells it goes through in order, each once until it is left.
  var way: [Int] = []
  /// What stands at iterates in place of dots, by column and row << 16.
  var signs: [Int: Unicode.Scalar] = [:]
  private(set) var discs: [(column: Double, row: Double, isFresh: Bool)] = []

  init(
    _ path: PathPlot.Path, fresh: Int, _ transform: WorldTransform, _ appearance: Appearance
  ) {
    self.path = path
    let glyphs = appearance.glyphs
    canvas = Canvas(area: transform.area, glyphs: glyphs)
    // A line of two dots would fill whole cells where a cell has only two by two.
    let isFine = glyphs.dots.rows == 4 && glyphs != .ascii
    let stroke = Stroke(path.color, dash: path.dash, weight: isFine ? 2 : 1)
    var segments = 0
    var index = 0
    for leg in path.legs {
      if let last = leg.lastIndex(where: { transform.cell($0) != nil }) {
        segments = index + min(last + 1, leg.count - 1)
      }
      index += max(0, leg.count - 1)
    }
    let last = path.legs.last ?? []
    let offset = index - max(0, last.count - 1)
    let folded = Self.foldedStart(of: last.prefix(max(0, segments - offset + 1)), transform)
    let start = max(
      Self.lineStart(in: path.legs, before: segments, count: fresh, transform),
      offset + (folded ?? 0))
    // Of a path that goes to and fro the strokes are thin, so that its iterates are seen.
    var line = stroke
    if folded != nil { line.weight = 1 }
    index = 0
    for leg in path.legs {
      let first = max(0, start - index)
      for (place, point) in leg.enumerated() where place <= first || leg.count == 1 {
        dot(at: point, transform, stroke)
      }
      if first < leg.count - 1 {
        let fresh = Array(leg[first...])
        canvas.polyline(fresh, through: transform, stroke: line)
        mark(fresh, transform, appearance)
      }
      index += max(0, leg.count - 1)
    }
    way = SharedStretches.way(of: canvas.trace, in: canvas.area)
  }

  /// The number of the segment with which the line begins: `count` segments back from the last. Steps
  /// too small to be seen are one together as soon as they are a cell long.
  private static func lineStart(
    in legs: [[WorldPoint]], before end: Int, count: Int, _ transform: WorldTransform
  ) -> Int {
    var (start, left, way) = (end, count, 0.0)
    var number = legs.reduce(0) { $0 + max(0, $1.count - 1) }
    for leg in legs.reversed() {
      for place in leg.indices.dropFirst().reversed() {
        number -= 1
        if number >= end { continue }
        if left == 0 { return start }
        start = number
        way += length(from: leg[place - 1], to: leg[place], transform)
        if way >= 1 { (left, way) = (left - 1, 0) }
      }
    }
    return start
  }

  /// The segment with which the line begins where a path goes to and fro so closely that its strokes
  /// would be one blot: as many of the last are drawn as stand apart. nil where it does not.
  private static func foldedStart(
    of leg: ArraySlice<WorldPoint>, _ transform: WorldTransform
  ) -> Int? {
    // In columns both ways: a row is as high as two columns are wide.
    let points = leg.suffix(12).map { point in
      transform.position(point).map { SIMD2($0.column, 2 * $0.row) }
    }
    func stroke(_ i: Int) -> (middle: SIMD2<Double>, way: SIMD2<Double>, length: Double)? {
      guard let a = points[i], let b = points[i + 1] else { return nil }
      let way = b - a
      let length = (way * way).sum().squareRoot()
      return length > 2 && length.isFinite ? ((a + b) / 2, way / length, length) : nil
    }
    guard points.count >= 4 else { return nil }
    for i in (0..<points.count - 3).reversed() {
      guard let first = stroke(i), let back = stroke(i + 1), let again = stroke(i + 2),
        (first.way * back.way).sum() < -0.9, (first.way * again.way).sum() > 0.98
      else { continue }
      let off = first.middle - again.middle
      let apart = abs(off.x * again.way.y - off.y * again.way.x)
      if apart < 3 { return leg.count - points.count + i + 1 }
    }
    return nil
  }

  /// How long a segment is in columns; infinite where an end has no place.
  private static func length(
    from a: WorldPoint, to b: WorldPoint, _ transform: WorldTransform
  ) -> Double {
    guard let a = transform.position(a), let b = transform.position(b) else { return .infinity }
    // A row is as high as two columns are wide.
    return ((b.column - a.column) * (b.column - a.column) + 4 * (b.row - a.row) * (b.row - a.row))
      .squareRoot()
  }

  /// An older iterate.
  private mutating func dot(
    at point: WorldPoint, _ transform: WorldTransform, _ stroke: Stroke
  ) {
    guard let at = transform.position(point) else { return }
    discs.append((at.column, at.row, false))
    let (across, down) = (
      1 / Double(canvas.glyphs.dots.columns), 1 / Double(canvas.glyphs.dots.rows)
    )
    canvas.dot(column: at.column, row: at.row, stroke: stroke)
    guard stroke.weight > 1 else { return }
    // Two by two dots around the place.
    for (right, below) in [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)] {
      canvas.dot(
        column: at.column + right * across, row: at.row + below * down, stroke: stroke)
    }
  }

  /// A disc at each iterate of a line, where they do not crowd each other.
  private mutating func mark(
    _ points: [WorldPoint], _ transform: WorldTransform, _ appearance: Appearance
  ) {
    var last: (column: Int, row: Int)?
    for point in points {
      guard let at = transform.position(point), let cell = transform.cell(point) else { continue }
      discs.append((at.column, at.row, true))
      if let last, abs(last.column - cell.column) < 3, abs(last.row - cell.row) < 2 { continue }
      signs[cell.column | cell.row << 16] = path.mark ?? Marker.disc.glyph(in: appearance.glyphs)
      last = cell
    }
  }
}

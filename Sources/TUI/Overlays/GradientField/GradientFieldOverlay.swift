import Landscape
import Platform
import Plotting

/// Which way is down, −∇f, on a grid of arrows.
///
/// Directions are those of the plane as it is drawn, so with unequal scales they cross contours at
/// other angles than right ones. Lengths tell asinh(|∇f| / m), m the median in view, so that flat
/// and steep places are seen side by side.
enum GradientFieldOverlay: OverlayDrawing {
  static let overlay = Overlay.gradientField
  static let key: Character = "f"
  static let does = "gradient field: which way is down, on a grid of arrows"

  /// The longest arrow, in columns.
  private static let longest = 4.6
  /// Where arrows begin to be no more than their heads.
  private static let shortest = 1.2

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    [
      GradientFieldRequest(
        terrain: model.sessions[index].terrain, view: model.visibleView(of: index, in: plot),
        size: plot.area.size)
    ]
  }

  static func draw(
    _ model: Model, session index: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    guard let newest = model.sessions[index].pictures.newest(GradientFieldRequest.self),
      newest.request.terrain == model.sessions[index].terrain
    else { return }
    let appearance = model.appearance
    let style = Style(foreground: appearance.theme.text)
    let norms = newest.content.map { ($0.gradient * $0.gradient).sum().squareRoot() }
    let law = LengthLaw(norms)
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    var heads: [(column: Int, row: Int, glyph: Unicode.Scalar)] = []
    for (arrow, norm) in zip(newest.content, norms) {
      guard let start = transform.position(arrow.place), norm.isFinite,
        let direction = onScreen(-arrow.gradient, transform)
      else { continue }
      let length = Self.shortest + (Self.longest - Self.shortest) * law.share(of: norm)
      // Centred on its place. A row is twice as high as a column is wide.
      let half = (column: direction.x * length / 2, row: -direction.y * length / 4)
      let cell = (
        column: (start.column + half.column).rounded(.down),
        row: (start.row + half.row).rounded(.down)
      )
      // A head stands in the middle of a cell; the tail comes straight to it and ends beside it.
      let head = (column: cell.column + 0.5, row: cell.row + 0.5)
      let tail = (column: head.column - 2 * half.column, row: head.row - 2 * half.row)
      let neck = (
        column: head.column - 0.5 * direction.x, row: head.row + 0.25 * direction.y
      )
      canvas.line(from: tail, to: neck, stroke: Stroke(appearance.theme.text))
      heads.append(
        (
          Int(saturating: cell.column), Int(saturating: cell.row),
          glyph(direction, appearance.glyphs)
        ))
    }
    frame.draw(canvas)
    for head in heads where transform.area.contains(column: head.column, row: head.row) {
      frame.draw(head.glyph, column: head.column, row: head.row, style: style)
    }
  }

  /// A direction of the plane as a unit vector on the screen, upwards positive; nil for none.
  static func onScreen(_ direction: WorldPoint, _ transform: WorldTransform) -> WorldPoint? {
    let area = transform.area
    let across = direction.x / (transform.x1 - transform.x0) * Double(area.columns)
    let up = direction.y / (transform.y1 - transform.y0) * Double(2 * area.rows)
    let length = hypot(across, up)
    guard length > 0, length.isFinite else { return nil }
    return WorldPoint(across / length, up / length)
  }

  /// The head of an arrow; of four in ASCII, where a slash would point both ways.
  static func glyph(_ direction: WorldPoint, _ glyphs: GlyphSet) -> Unicode.Scalar {
    let turn = atan2(direction.y, direction.x) / (2 * .pi)
    let sectors = glyphs == .ascii ? 4.0 : 8.0
    let sector = Int(saturating: (turn * sectors).rounded()) * (glyphs == .ascii ? 2 : 1)
    return (Arrow(rawValue: (sector + 8) % 8) ?? .right).glyph(in: glyphs)
  }

  /// From norms to shares of the longest arrow.
  struct LengthLaw {
    private let median: Double
    private let greatest: Double

    init(_ norms: [Double]) {
      let sorted = norms.filter { $0.isFinite && $0 > 0 }.sorted()
      median = sorted.isEmpty ? 1 : sorted[sorted.count / 2]
      greatest = sorted.last ?? 1
    }

    /// 0 ... 1.
    func share(of norm: Double) -> Double { asinh(norm / median) / asinh(greatest / median) }
  }

  static func notice(_ model: Model, isShown: Bool) -> Notice {
    guard isShown else { return Notice(text: "the gradient field is hidden", isWarning: false) }
    let equal = model.hasEqualScales ? "" : "; o makes the scales equal, then at right angles"
    return Notice(
      text: "arrows point down along −∇f, length by asinh of |∇f| over its median\(equal)",
      isWarning: false)
  }
}

extension Overlay {
  /// The directions of descent on a grid.
  package static let gradientField = Overlay(rawValue: "gradient field")
}

import Landscape
import Optimizers
import Plotting
import Wording

/// Draws basins: each start in the colour of its limit, two to a cell; with few colours also its
/// digit, and without colours the digits alone, close at the borders and loose inside.
struct BasinPainter {
  private let basins: Basins
  private let appearance: Appearance
  /// The tone of each limit.
  private let tones: [Tone]
  private let fewest: Int32
  private let most: Int32

  /// The colour family of a limit and its place in it.
  private struct Tone {
    var family: RegionFamily
    var number: Int
  }

  /// Steps of the scale from light to dark.
  private static let shades = 6

  init(_ basins: Basins, _ appearance: Appearance) {
    self.basins = basins
    self.appearance = appearance
    tones = Self.tones(of: basins.limits)
    let counted = zip(basins.grid, basins.steps)
      .filter { basins.limits[Int($0.0)].kind != .undecided }.map(\.1).sorted()
    // All but the extremes, so that a few starts do not use the scale up.
    fewest = counted.isEmpty ? 0 : counted[counted.count / 20]
    most = counted.isEmpty ? 0 : counted[counted.count - 1 - counted.count / 20]
  }

  /// Minima cool, saddles and what else is no minimum warm, maxima grey.
  private static func tones(of limits: [BasinLimit]) -> [Tone] {
    var counts: [RegionFamily: Int] = [:]
    return limits.map { limit in
      let family: RegionFamily =
        switch limit.kind {
        case .critical(.maximum): .neutral
        case .critical: limit.isMinimal ? .cool : .warm
        case .cycle: .warm
        case .diverged, .undecided: .neutral
        }
      let number = counts[family, default: 0]
      counts[family] = number + 1
      return Tone(family: family, number: number)
    }
  }

  // MARK: Colours and signs

  /// Whether there are colours to fill regions with.
  static func fills(_ appearance: Appearance) -> Bool { appearance.hasColor }

  /// Whether limits are told apart by colour alone; otherwise they have digits too.
  static func tellsByColor(_ appearance: Appearance) -> Bool {
    switch appearance.depth {
    case .truecolor, .palette256: true
    case .none, .ansi8, .ansi16: false
    }
  }

  /// Colours that few are enough for: those with names, and their bright forms.
  private static let named: [RegionFamily: [Color]] = [
    .cool: [
      Color(hex: 0x2040C8), Color(hex: 0x109030), Color(hex: 0x0090A0), Color(hex: 0x70A0FF),
      Color(hex: 0x40E060), Color(hex: 0x40E0F0),
    ],
    .warm: [
      Color(hex: 0xB02020), Color(hex: 0xA08000), Color(hex: 0xA020A0), Color(hex: 0xFF8080),
      Color(hex: 0xF0E030), Color(hex: 0xF080F0),
    ],
    .neutral: [Color(hex: 0x707070), Color(hex: 0xD0D0D0)],
  ]

  /// The colour of a limit; `shade` runs from 0, reached at once, to 1.
  func color(of limit: Int, shade: Double = 0) -> Color {
    let theme = appearance.theme
    if !Self.tellsByColor(appearance) {
      switch basins.limits[limit].kind {
      case .diverged, .undecided: return theme.background
      default:
        let colors = Self.named[tones[limit].family] ?? []
        return colors[tones[limit].number % colors.count]
      }
    }
    switch basins.limits[limit].kind {
    case .diverged:
      // Hardly more than the ground, and less the longer it takes.
      return theme.background.mixed(
        with: theme.region(.neutral, 1, shade: 0),
        appearance.hasShades ? 0.04 + 0.3 * (1 - shade) : 0.2)
    case .undecided: return theme.undefined
    default: return appearance.region(tones[limit].family, tones[limit].number, shade: shade)
    }
  }

  /// What stands for limits where colours alone do not tell: nothing that stands for an optimizer,
  /// a critical point or a level. The last one stands for all that are left.
  private static let signs = Array("123456789!$&;".unicodeScalars)

  /// The sign of a limit where colours alone do not tell: a digit; nothing where starts diverge, a
  /// question mark where they are undecided.
  func sign(of limit: Int) -> Unicode.Scalar {
    switch basins.limits[limit].kind {
    case .diverged: " "
    case .undecided: "?"
    default: Self.signs[min(limit, Self.signs.count - 1)]
    }
  }

  /// The sign of a limit on its colour, readable.
  func signStyle(of limit: Int) -> Style {
    let color = color(of: limit)
    let (dark, light) = (Color(hex: 0x101016), Color(hex: 0xFFFFFF))
    guard Self.fills(appearance) else {
      return Style(foreground: appearance.theme.text, bold: true)
    }
    return Style(
      foreground: dark.contrast(with: color) >= light.contrast(with: color) ? dark : light,
      background: color)
  }

  /// How dark a start is: by the logarithm of its steps, in few steps of the scale.
  private func shade(_ steps: Int32) -> Int {
    guard most > fewest else { return 0 }
    func place(_ steps: Int32) -> Double { Double(max(0, steps - fewest) + 1) }
    let part = Self.logarithm(place(steps)) / Self.logarithm(place(most))
    return min(Self.shades - 1, Int(saturating: part * Double(Self.shades)))
  }

  /// How far a step of the scale darkens, where there are shades.
  private func depth(ofShade shade: Int) -> Double {
    Double(shade) / Double(Self.shades - 1)
  }

  private static func logarithm(_ x: Double) -> Double {
    // Good to a hundredth between powers of two, which is finer than the scale.
    let exponent = x.exponent
    return Double(exponent) + x.significand - 1
  }

  // MARK: The picture

  private struct Sample: Equatable {
    var limit: Int
    var shade: Int
    var escape: EscapeDirection?
  }

  /// The colour of starts that escape in a direction.
  func color(of escape: EscapeDirection, shade: Double = 0) -> Color {
    guard Self.tellsByColor(appearance) else { return appearance.theme.background }
    return appearance.escape(Int(escape.rawValue), shade: shade)
  }

  /// The sign of starts that escape in a direction; in ASCII, where a slash would point both ways,
  /// the two that lead down are brackets.
  func sign(of escape: EscapeDirection) -> Unicode.Scalar {
    if appearance.glyphs == .ascii {
      if escape == .downLeft { return "(" }
      if escape == .downRight { return ")" }
    }
    return (Arrow(rawValue: Int(escape.rawValue)) ?? .right).glyph(in: appearance.glyphs)
  }

  /// Draws the part of the basins that is seen.
  func draw(on frame: inout Frame, through transform: WorldTransform) {
    let area = transform.area
    let fills = Self.fills(appearance)
    let halves = fills && appearance.glyphs != .ascii ? 2 : 1
    let columns = (0..<area.columns).map { column(at: $0, transform) }
    let rows = (0..<area.rows * halves).map { row(at: $0, of: area.rows * halves, transform) }
    func sample(_ column: Int, _ row: Int) -> Sample? {
      guard columns.indices.contains(column), rows.indices.contains(row),
        let i = columns[column], let j = rows[row]
      else { return nil }
      let index = j * basins.width + i
      return Sample(
        limit: Int(basins.grid[index]), shade: shade(basins.steps[index]),
        escape: basins.escape(at: index))
    }
    let escapes = EscapeDirection.allCases.map { direction in
      (0..<Self.shades).map { color(of: direction, shade: depth(ofShade: $0)) }
    }
    let palette = basins.limits.indices.map { limit in
      (0..<Self.shades).map { color(of: limit, shade: depth(ofShade: $0)) }
    }
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        let at = (column: area.column + column, row: area.row + row)
        if fills {
          let top = sample(column, halves * row)
          let bottom = sample(column, halves * row + halves - 1)
          guard let top, let bottom else { continue }
          frame[at.column, at.row] = filled(top, bottom, column, row, palette, escapes)
        } else if let sample = sample(column, row) {
          let others = [(1, 0), (-1, 0), (0, 1), (0, -1)].map { step in
            self.limit(at: columns, rows, column + step.0, row + step.1)
          }
          let isBorder = others.contains { $0 != nil && $0 != sample.limit }
          guard isBorder || (column + 2 * row) % 4 == 0 else { continue }
          frame[at.column, at.row] = Cell(
            sample.escape.map { sign(of: $0) } ?? sign(of: sample.limit), appearance.base)
        }
      }
    }
    if Self.tellsByColor(appearance) { frame.keepGround(in: area) }
  }

  private func limit(at columns: [Int?], _ rows: [Int?], _ column: Int, _ row: Int) -> Int? {
    guard columns.indices.contains(column), rows.indices.contains(row), let i = columns[column],
      let j = rows[row]
    else { return nil }
    return basins.limit(column: i, row: j)
  }

  /// A cell of one or two starts; where it is one colour, the kind of the limit as a texture.
  private func filled(
    _ top: Sample, _ bottom: Sample, _ column: Int, _ row: Int, _ palette: [[Color]],
    _ escapes: [[Color]]
  ) -> Cell {
    func color(_ sample: Sample) -> Color {
      sample.escape.map { escapes[Int($0.rawValue)][sample.shade] }
        ?? palette[sample.limit][sample.shade]
    }
    let (upper, lower) = (color(top), color(bottom))
    guard top.limit == bottom.limit, top.escape == bottom.escape else {
      return appearance.glyphs == .ascii
        ? Cell(" ", Style(foreground: appearance.theme.text, background: upper))
        : Cell("▀", Style(foreground: upper, background: lower))
    }
    let isPlain = appearance.glyphs == .ascii
    if !Self.tellsByColor(appearance) {
      let isSigned = (column + 2 * row) % 6 == 0
      let sign = top.escape.map { self.sign(of: $0) } ?? self.sign(of: top.limit)
      return Cell(isSigned ? sign : " ", signStyle(of: top.limit))
    }
    let ground = upper
    let ink = appearance.theme.isDark ? appearance.theme.strong : appearance.theme.text
    func sign(_ glyph: Unicode.Scalar, every: Int) -> Cell? {
      guard (column + 3 * row) % every == 0 else { return nil }
      return Cell(glyph, Style(foreground: ground.mixed(with: ink, 0.28), background: ground))
    }
    let texture: Cell?
    switch basins.limits[top.limit].kind {
    case .undecided: texture = sign(isPlain ? "?" : "╱", every: 2)
    case .critical(.saddle), .critical(.monkeySaddle), .critical(.manySectors):
      texture = sign(Marker.cross.glyph(in: appearance.glyphs), every: 6)
    case .critical(.maximum): texture = sign(Marker.circle.glyph(in: appearance.glyphs), every: 6)
    case .critical(.degenerate):
      texture = sign(Marker.diamond.glyph(in: appearance.glyphs), every: 6)
    case .cycle: texture = sign(isPlain ? "~" : "↻", every: 6)
    case .diverged: texture = top.escape.flatMap { sign(self.sign(of: $0), every: 11) }
    case .critical(.minimum): texture = nil
    }
    if let texture { return texture }
    if upper == lower || isPlain {
      return Cell(" ", Style(foreground: appearance.theme.text, background: upper))
    }
    return Cell("▀", Style(foreground: upper, background: lower))
  }

  /// The column of starts nearest to the middle of a column of cells; nil outside.
  private func column(at cell: Int, _ transform: WorldTransform) -> Int? {
    let fraction = (Double(cell) + 0.5) / Double(max(1, transform.area.columns))
    let x = transform.x0 + fraction * (transform.x1 - transform.x0)
    return nearest((x - basins.view.x0) / basins.view.width, of: basins.width)
  }

  private func row(at half: Int, of count: Int, _ transform: WorldTransform) -> Int? {
    let fraction = (Double(half) + 0.5) / Double(max(1, count))
    let y = transform.y1 - fraction * (transform.y1 - transform.y0)
    return nearest((basins.view.y1 - y) / basins.view.height, of: basins.height)
  }

  private func nearest(_ fraction: Double, of count: Int) -> Int? {
    guard fraction >= 0, fraction <= 1 else { return nil }
    return min(count - 1, Int(saturating: (fraction * Double(count - 1)).rounded()))
  }

  // MARK: The scale

  /// Says what light and dark mean, in the shades of one limit; and where fewer steps than usual
  /// were taken, or nothing came of them, how many.
  /// - Parameters:
  ///   - limit: The limit whose shades are shown; nil where every start is undecided.
  ///   - steps: The number of steps from each start, if it is known.
  func drawScale(on frame: inout Frame, in line: Rect, shades limit: Int?, steps: Int?) {
    func count(_ steps: Int) -> String { steps.counting("step") }
    func say(_ text: String) {
      frame.print(
        [Span(text, appearance.dim)], in: line, alignment: .center, appearance: appearance)
    }
    let undecided = basins.limits.indices.filter { basins.limits[$0].kind == .undecided }
      .reduce(0) { $0 + basins.share(of: $1) }
    let after = steps.map { " after \(count($0))" } ?? ""
    guard let limit else { return say("no limit reached" + after) }
    if undecided > 0.5 { return say("most are undecided" + after) }
    let cut = steps.flatMap { $0 < BasinsRequest.mostSteps ? ", of \($0) at most" : nil } ?? ""
    guard appearance.hasShades, most > fewest else {
      let range = most > fewest ? "\(fewest) to \(count(Int(most)))" : count(Int(most))
      return say(range + " to the end" + cut)
    }
    let isPlain = appearance.glyphs == .ascii
    let first = "\(isPlain ? "<=" : "≤") \(fewest) "
    let last = " \(isPlain ? ">=" : "≥") \(most) steps to the end" + cut
    let width = min(24, line.columns - first.count - last.count)
    guard width >= 4 else { return }
    var spans = [Span(first, appearance.dim)]
    let shares = basins.limits[limit].kind == .diverged ? basins.escapeShares : []
    let escape = EscapeDirection.allCases.filter { shares.indices.contains(Int($0.rawValue)) }
      .max { shares[Int($0.rawValue)] < shares[Int($1.rawValue)] }
    for place in 0..<width {
      let shade = depth(ofShade: place * Self.shades / width)
      let ground = escape.map { color(of: $0, shade: shade) } ?? color(of: limit, shade: shade)
      spans.append(Span(" ", Style(foreground: appearance.theme.text, background: ground)))
    }
    spans.append(Span(last, appearance.dim))
    frame.print(spans, in: line, alignment: .center, appearance: appearance)
  }
}

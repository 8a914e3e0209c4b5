import Landscape
import Mathematics
import Optimizers
import Plotting
import Wording

/// What the colours of basins mean, and how many starts each limit has.
enum BasinLegend {
  /// Columns that the sign of a limit and a short place need.
  private static let fewestColumns = 11

  /// The panel: a line a limit, the largest basins first; more to a line where all of them would not
  /// fit.
  static func draw(
    _ basins: Basins?, _ model: Model, on frame: inout Frame, in rect: Rect
  ) {
    let appearance = model.appearance
    let note = basins.map { sampled($0) } ?? ""
    let inner = frame.drawSection(
      rect, title: "Where starts end", note: note, appearance: appearance)
    guard let basins, inner.rows > 0 else { return }
    let painter = BasinPainter(basins, appearance)
    let order = entries(of: basins)
    let wanted = (order.count + inner.rows - 1) / inner.rows
    let columns = max(1, min(wanted, inner.columns / fewestColumns))
    let places = columns * inner.rows
    let shown = order.count > places ? order.prefix(places - columns) : order[...]
    for (place, item) in shown.enumerated() {
      let line = inner.line(place / columns)
      let (start, end) = (
        place % columns * line.columns / columns, (place % columns + 1) * line.columns / columns
      )
      let entry = Rect(
        column: line.column + start, row: line.row, columns: end - start, rows: 1)
      guard case .limit(let limit) = item.kind else {
        drawEscape(item, painter, isShort: columns > 1, on: &frame, in: entry, appearance)
        continue
      }
      if columns == 1 {
        drawLine(limit, basins, painter, on: &frame, in: entry, appearance)
      } else {
        drawShortly(limit, basins, painter, on: &frame, in: entry, appearance)
      }
    }
    let hidden = order.dropFirst(shown.count)
    if !hidden.isEmpty {
      let share = hidden.reduce(0) { $0 + $1.share }
      let line = inner.line(inner.rows - 1)
      frame.print(
        [Span("   \(hidden.count) more", appearance.dim)], in: line, appearance: appearance)
      frame.print(
        [Span(percentage(share) + " ", appearance.dim)], in: line, alignment: .right,
        appearance: appearance)
    }
  }

  /// A line of the legend: a limit, or a direction in which starts escape.
  private struct Entry {
    enum Kind {
      case limit(Int)
      case escape(EscapeDirection)
    }

    let kind: Kind
    let share: Double
  }

  /// The largest first; what escapes by direction where that is known.
  private static func entries(of basins: Basins) -> [Entry] {
    var entries: [Entry] = []
    let escapes = basins.escapeShares
    for index in basins.limits.indices {
      var share = basins.share(of: index)
      // A limit of other methods' basins.
      guard basins.limits[index].count > 0 else { continue }
      if basins.limits[index].kind == .diverged {
        for (direction, part) in zip(EscapeDirection.allCases, escapes) where part > 0 {
          entries.append(Entry(kind: .escape(direction), share: part))
          share -= part
        }
        guard share > 1e-9 else { continue }
      }
      entries.append(Entry(kind: .limit(index), share: share))
    }
    return entries.enumerated().sorted {
      ($1.element.share, $0.offset) < ($0.element.share, $1.offset)
    }.map(\.element)
  }

  private static func drawEscape(
    _ entry: Entry, _ painter: BasinPainter, isShort: Bool, on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    guard case .escape(let direction) = entry.kind else { return }
    let sign = String(painter.sign(of: direction))
    let style =
      BasinPainter.tellsByColor(appearance)
      ? Style(foreground: appearance.theme.strong, background: painter.color(of: direction))
      : appearance.strong
    let share = percentage(entry.share)
    let forms = isShort ? ["escapes", ""] : ["escapes \(direction.words)", "escapes", ""]
    let room = rect.columns - 6 - share.count
    frame.print(
      [
        Span(" \(sign) ", style),
        Span(" " + (forms.first { $0.count <= room } ?? ""), appearance.text),
      ], in: rect, appearance: appearance)
    frame.print(
      [Span(share + " ", appearance.strong)], in: rect, alignment: .right, appearance: appearance)
  }

  private static func drawLine(
    _ index: Int, _ basins: Basins, _ painter: BasinPainter, on frame: inout Frame, in line: Rect,
    _ appearance: Appearance
  ) {
    let limit = basins.limits[index]
    let swatch = swatch(index, basins, painter, appearance)
    let share = percentage(basins.share(of: index))
    let room = line.columns - 4 - share.count - 2
    var text = limit.words
    for digits in [5, 4, 3, 2] {
      guard let point = limit.point else { break }
      let place = coordinates(point, digits: digits, isIsolated: limit.isIsolated)
      let full = "\(limit.words) \(place)"
      text = full
      if full.count <= room { break }
    }
    if text.count > room { text = limit.words }
    frame.print(
      [swatch, Span(" " + text, appearance.text)], in: line, appearance: appearance)
    frame.print(
      [Span(share + " ", appearance.strong)], in: line, alignment: .right, appearance: appearance)
  }

  /// A limit among others on its line: its sign and its share, and where there is room its place in
  /// few digits; the picture shows the place too, but not the share.
  private static func drawShortly(
    _ index: Int, _ basins: Basins, _ painter: BasinPainter, on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    let limit = basins.limits[index]
    let share = percentage(basins.share(of: index))
    let room = rect.columns - 5
    var choices: [(text: String, share: String)] = []
    if let point = limit.point {
      if limit.isIsolated {
        choices = [3, 2].map { (coordinates(point, digits: $0, isIsolated: true), share) }
        // Beside a digit it is the kind that has to be told.
        if BasinPainter.tellsByColor(appearance) {
          let numbers = point.elements.prefix(4).map { number($0, digits: 2) }
          choices.append((numbers.joined(separator: ", "), share))
        }
      }
      choices += [(limit.words, share), ("", share)]
    } else {
      choices = [(limit.words, share), (limit.words, "")]
    }
    let choice = choices.first {
      $0.text.count + $0.share.count + ($0.text.isEmpty || $0.share.isEmpty ? 0 : 1) <= room
    }
    frame.print(
      [
        swatch(index, basins, painter, appearance),
        Span(" " + (choice?.text ?? limit.words), appearance.text),
      ], in: rect.inset(right: 1), appearance: appearance)
    frame.print(
      [Span(choice?.share ?? "", appearance.strong)], in: rect.inset(right: 1), alignment: .right,
      appearance: appearance)
  }

  /// What a limit looks like in the picture.
  private static func swatch(
    _ index: Int, _ basins: Basins, _ painter: BasinPainter, _ appearance: Appearance
  ) -> Span {
    guard !BasinPainter.tellsByColor(appearance) else {
      return Span(
        " \(glyph(of: basins.limits[index].kind, appearance)) ",
        Style(foreground: appearance.theme.strong, background: painter.color(of: index)))
    }
    return Span(" \(painter.sign(of: index)) ", painter.signStyle(of: index))
  }

  private static func glyph(of kind: BasinLimit.Kind, _ appearance: Appearance) -> String {
    let isPlain = appearance.glyphs == .ascii
    switch kind {
    case .critical(let kind): return String(kind.marker.glyph(in: appearance.glyphs))
    case .cycle: return isPlain ? "~" : "↻"
    case .diverged: return isPlain ? ">" : "→"
    case .undecided: return isPlain ? "?" : "╱"
    }
  }

  /// How many starts were run so far.
  private static func sampled(_ basins: Basins) -> String {
    func count(_ size: Int) -> Int { (size + basins.stride - 1) / basins.stride }
    return "of \(count(basins.width)) x \(count(basins.height)) starts"
  }

  /// The shares by kind, the largest first: "saddles", 0.3.
  static func sums(of basins: Basins) -> [(word: String, share: Double)] {
    var sums: [(word: String, share: Double)] = []
    for (index, limit) in basins.limits.enumerated() {
      let word = plural(of: limit)
      if let place = sums.firstIndex(where: { $0.word == word }) {
        sums[place].share += basins.share(of: index)
      } else {
        sums.append((word, basins.share(of: index)))
      }
    }
    return sums.sorted { $0.share > $1.share }
  }

  private static func plural(of limit: BasinLimit) -> String {
    switch limit.kind {
    case .critical(.minimum): "minima"
    case .critical(.maximum): "maxima"
    case .critical(.saddle), .critical(.monkeySaddle), .critical(.manySectors): "saddles"
    case .critical(.degenerate): limit.isMinimal ? "minima" : "degenerate"
    case .cycle: "cycles"
    case .diverged: "escape"
    case .undecided: "undecided"
    }
  }

  /// "0.3 %", in tenths; what is more than nothing and less than a tenth is "< 0.1 %".
  static func percentage(_ share: Double) -> String {
    let tenths = 1000 * share
    if tenths > 0, tenths < 1 { return "< 0.1 %" }
    if tenths > 999, tenths < 1000 { return "> 99.9 %" }
    return NumberText.fixed(tenths.rounded() / 10, decimals: 1) + " %"
  }

  /// "(3, 2)"; of a set "through (1, 1)".
  private static func coordinates(_ point: Vector, digits: Int, isIsolated: Bool) -> String {
    let numbers = point.elements.prefix(4).map { number($0, digits: digits) }
    let rest = point.dimension > 4 ? ", …" : ""
    return (isIsolated ? "" : "through ") + "(\(numbers.joined(separator: ", "))\(rest))"
  }

  /// The number itself where it is short, else so many digits of it.
  static func number(_ value: Double, digits: Int) -> String {
    let short = NumberText.shortest(value)
    return short.count <= digits + 2 ? short : NumberText.significant(value, digits: digits)
  }

  /// "ends at the saddle (0, 0) after 5 steps".
  static func sentence(of limit: BasinLimit, steps: Int, digits: Int) -> String {
    let count = steps.counting("step")
    switch limit.kind {
    case .diverged: return "diverges within \(count)"
    case .undecided: return "is undecided after \(count)"
    case .cycle(let period): return "runs in a cycle of \(period) after \(count)"
    case .critical:
      let place =
        limit.point.map { " " + coordinates($0, digits: digits, isIsolated: limit.isIsolated) }
        ?? ""
      return limit.nearCount > 0
        ? "is still near the \(limit.words)\(place) after \(count)"
        : "ends at the \(limit.words)\(place) after \(count)"
    }
  }
}

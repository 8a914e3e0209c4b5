import Landscape
import Loop
import Mathematics
import Platform
import Plotting
import Terminal
import Wording

/// A glass of ±1 spins, over its study: spins as cells, what each flip would cost, and the energy flip
/// by flip.
package struct GlassView: Dialog {
  private var walk: GlassWalk
  private let title: String
  /// The spin that a key would flip.
  private var chosen = 0
  private var random = SeededRandom(seed: 1)

  /// The view of a walk.
  init(_ walk: GlassWalk, title: String) {
    self.walk = walk
    self.title = title
  }

  // MARK: Keys

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    var next = self
    let count = walk.state.count
    switch key {
    case .named(.escape), .named(.backspace), .character("q"): return model.closeDialog()
    case .named(.right), .named(.tab): next.chosen = (chosen + 1) % count
    case .named(.left), .named(.shiftTab): next.chosen = (chosen + count - 1) % count
    case .named(.down): next.chosen = min(count - 1, chosen + Self.across(count))
    case .named(.up): next.chosen = max(0, chosen - Self.across(count))
    case .named(.enter), .named(.space): next.walk.flip(chosen)
    case .character("n"), .character("."): next.descend(1, &model)
    case .character("N"), .character("G"), .named(.end): next.descend(10_000, &model)
    case .character("b"), .character(","):
      if !next.walk.back() { model.refuse("this is the start") }
    case .character("g"), .named(.home), .character("r"): next.walk.restart()
    case .character("R"): next.walk.restart(from: walk.glass.randomState(&next.random))
    default: model.refuse("\(key.name) is no key here")
    }
    model.dialogs.replace(with: next)
    return .none
  }

  private mutating func descend(_ most: Int, _ model: inout Model) {
    if walk.descend(most) == 0 { model.refuse("no flip leads down: this state is stable") }
    if let last = walk.flips.last { chosen = last }
  }

  package func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message> {
    guard case .press = event.kind,
      let spin = spin(atColumn: event.column, row: event.row, places(model.size))
    else { return .none }
    var next = self
    next.chosen = spin
    next.walk.flip(spin)
    model.dialogs.replace(with: next)
    return .none
  }

  package var keyContext: KeyContext { .screen }

  package func accepts(_ key: KeyPress) -> Bool {
    switch key {
    case .mouse: return true
    case .named(let name):
      return [
        .escape, .backspace, .right, .left, .up, .down, .tab, .shiftTab, .enter, .space, .home,
        .end,
      ].contains(name)
    case .character(let letter): return "qn.NGb,grR".contains(letter)
    default: return KeyTable.isAlwaysActive(key)
    }
  }

  package var hints: [KeyHint] {
    [
      KeyHint(key: "n", word: "steepest flip", rank: 95),
      KeyHint(key: "G", word: "to the end", rank: 85),
      KeyHint(key: "b", word: "back", rank: 90), KeyHint(key: "arrows", word: "spin", rank: 70),
      KeyHint(key: "Enter", word: "flip it", rank: 92),
      KeyHint(key: "R", word: "random state", rank: 60),
      KeyHint(key: "r", word: "restart", rank: 50),
      KeyHint(key: "Esc", word: "the study", rank: 99),
    ]
  }

  // MARK: Drawing

  private struct Places {
    var spins: Rect
    var flips: Rect
    var energy: Rect
  }

  private func places(_ size: Size) -> Places {
    let body = Rect(size).inset(top: 1, bottom: 1)
    let rows =
      (walk.state.count + Self.across(walk.state.count) - 1) / Self.across(walk.state.count)
    if body.columns >= 72 {
      let (left, right) = body.splitColumns(body.columns / 2)
      let (top, bottom) = left.splitRows(min(rows + 6, left.rows * 2 / 3))
      return Places(spins: top, flips: bottom, energy: right)
    }
    let (top, rest) = body.splitRows(body.rows / 3)
    let (middle, bottom) = rest.splitRows(rest.rows / 2)
    return Places(spins: top, flips: bottom, energy: middle)
  }

  /// Spins in a row: a nearly square block, so that many fit.
  private static func across(_ count: Int) -> Int {
    count <= 10 ? count : min(20, Int(saturating: Double(count).squareRoot().rounded(.up)) + 2)
  }

  private func spin(atColumn column: Int, row: Int, _ places: Places) -> Int? {
    let grid = places.spins.inset(left: 2, top: 1, right: 2, bottom: 1)
    guard grid.contains(column: column, row: row) else { return nil }
    let (i, j) = ((column - grid.column) / 3, row - grid.row)
    let across = Self.across(walk.state.count)
    let spin = j * across + i
    return i < across && walk.state.indices.contains(spin) ? spin : nil
  }

  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    let appearance = model.appearance
    frame.fill(Rect(frame.size).inset(bottom: 1), with: Cell(" ", appearance.base))
    let bar = frame.bounds.line(0)
    frame.fill(bar, with: Cell(" ", appearance.bar))
    var strong = appearance.strong
    (strong.background, strong.reverse) = (appearance.bar.background, appearance.bar.reverse)
    frame.print(
      [Span("A glass of \(walk.state.count) spins: \(title)", strong)],
      in: bar.inset(left: 1), appearance: appearance)
    frame.print(
      [Span("flip \(walk.flips.count)", strong)], in: bar.inset(right: 1), alignment: .right,
      appearance: appearance)
    let places = places(frame.size)
    drawSpins(on: &frame, in: places.spins, appearance)
    drawFlips(on: &frame, in: places.flips, appearance)
    drawEnergy(on: &frame, in: places.energy, appearance)
  }

  private func drawSpins(
    on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    let words = walk.isStable ? "stable: no flip leads down" : "\(walk.waysDown) flips lead down"
    let inner = frame.drawPanel(rect, title: "Spins", note: words, appearance: appearance)
    let across = Self.across(walk.state.count)
    let isPlain = appearance.glyphs == .ascii
    for (spin, value) in walk.state.enumerated() {
      let (column, row) = (inner.column + spin % across * 3, inner.row + spin / across)
      guard row < inner.endRow, column + 1 < inner.endColumn else { continue }
      let glyph = value > 0 ? (isPlain ? "+" : "▲") : (isPlain ? "-" : "▼")
      let color = appearance.theme.color(of: Ink(value > 0 ? .azure : .orange))
      // What a flip would lower is bright, what it would raise is plain.
      let goesDown = walk.changes[spin] < 0
      frame.write(
        glyph, column: column, row: row,
        style: Style(
          foreground: color, bold: goesDown, reverse: spin == chosen, underline: goesDown),
        clippedTo: inner)
    }
    let rows = (walk.state.count + across - 1) / across
    let below = inner.inset(top: rows)
    let energy = walk.energy / Double(walk.state.count)
    func fitting(_ long: String, _ short: String) -> String {
      DisplayText.width(of: long) <= below.columns ? long : short
    }
    let value = StudyNumber.text(energy)
    var lines = [
      fitting(
        "energy \(value) a spin; underlined: a flip would lower it",
        "energy \(value); underlined go down")
    ]
    if let all = walk.all {
      let lowest = StudyNumber.text(all.groundEnergy / Double(walk.state.count))
      lines.append(
        fitting(
          "of 2^\(walk.state.count) states \(all.minima) are stable, the lowest at \(lowest)",
          "\(all.minima) of 2^\(walk.state.count) stable, lowest \(lowest)"))
    }
    let change = StudyNumber.text(walk.changes[chosen])
    lines.append(
      fitting(
        "spin \(chosen + 1): a flip adds \(change) to the energy",
        "a flip of spin \(chosen + 1) adds \(change)"))
    for (index, line) in lines.enumerated() {
      frame.print(
        [Span(line, index == 0 ? appearance.text : appearance.dim)], in: below.line(index),
        appearance: appearance)
    }
  }

  /// What each spin's flip would add, as bars to both sides of 0.
  private func drawFlips(
    on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    let inner = frame.drawPanel(
      rect,
      title: rect.columns >= 46
        ? "What each flip would add to the energy" : "What each flip would add",
      appearance: appearance)
    guard inner.rows >= 3, inner.columns >= 12 else { return }
    let most = max(walk.changes.map(abs).max() ?? 1, 1e-12)
    let order = walk.changes.indices.sorted { walk.changes[$0] < walk.changes[$1] }
    let label = 5
    let half = (inner.columns - label) / 2
    let axis = inner.column + label + half
    for (row, spin) in order.prefix(inner.rows).enumerated() {
      let change = walk.changes[spin]
      let line = inner.line(row)
      frame.print(
        [Span("\(spin + 1)", spin == chosen ? appearance.key : appearance.dim)],
        in: Rect(column: line.column, row: line.row, columns: label - 1, rows: 1),
        alignment: .right, appearance: appearance)
      let length = max(1, Int(saturating: (abs(change) / most * Double(half - 1)).rounded()))
      let style = change < 0 ? appearance.below : appearance.above
      for offset in 0..<length {
        frame.draw(
          appearance.glyphs == .ascii ? "#" : "▆",
          column: change < 0 ? axis - 1 - offset : axis + 1 + offset, row: line.row, style: style)
      }
      frame.draw(
        appearance.glyphs == .ascii ? "|" : "│", column: axis, row: line.row,
        style: appearance.faint)
    }
  }

  /// The energy flip by flip, as a staircase, with the mean of stable states and the lowest one.
  private func drawEnergy(
    on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    let inner = frame.drawPanel(rect, title: "Energy a spin, flip by flip", appearance: appearance)
    let n = Double(walk.state.count)
    var stairs: [WorldPoint] = []
    for (step, energy) in walk.energies.enumerated() {
      if step > 0 { stairs.append(WorldPoint(Double(step), walk.energies[step - 1] / n)) }
      stairs.append(WorldPoint(Double(step), energy / n))
    }
    let last = Double(max(8, walk.energies.count))
    stairs.append(WorldPoint(Double(walk.energies.count - 1) + 0.5, walk.energy / n))
    var plot = ScatterPlot(x: .init("flips", range: -0.5...last), y: .init("energy a spin"))
    var words: [(String, Color)] = []
    if let all = walk.all {
      let mean = all.minimumEnergies / Double(all.minima) / n
      let ground = all.groundEnergy / n
      for (level, color, text) in [
        (
          mean, appearance.theme.dim,
          inner.columns >= 46 ? "mean of the stable states" : "stable states' mean"
        ),
        (ground, appearance.theme.good, inner.columns >= 46 ? "the lowest state" : "the lowest"),
      ] {
        plot.curves.append(
          .init([WorldPoint(0, level), WorldPoint(last, level)], Stroke(color, dash: .dashed)))
        words.append((text, color))
      }
    }
    plot.curves.append(
      .init(stairs, Stroke(appearance.theme.color(of: Ink(.azure)), layer: 1, weight: 2)))
    plot.chosen = WorldPoint(Double(walk.energies.count - 1), walk.energy / n)
    var column = inner.column
    for (text, color) in words {
      column =
        frame.write(
          text, column: column, row: inner.row, style: Style(foreground: color),
          clippedTo: inner.line(0)) + 3
    }
    plot.draw(on: &frame, in: inner.inset(top: 1), appearance: appearance)
  }
}

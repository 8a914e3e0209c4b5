import Landscape
import Plotting

/// The top row: the scene, its formula, the step, and whether the program is playing.
enum TitleBar: Panel {
  static func place(in layout: Layout) -> Rect? { layout.title }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    let appearance = model.appearance
    frame.fill(rect, with: Cell(" ", appearance.bar))
    let right = status(model)
    let rightWidth = right.reduce(0) {
      $0 + DisplayText.width(of: appearance.glyphs.spell($1.text))
    }
    frame.print(right, in: rect.inset(right: 1), alignment: .right, appearance: appearance)
    let room = rect.inset(left: 1, right: rightWidth + 3)
    frame.print(title(model, columns: room.columns), in: room, appearance: appearance)
  }

  private static func title(_ model: Model, columns: Int) -> [Span] {
    let appearance = model.appearance
    let bar = appearance.bar
    func style(_ change: Style) -> Style {
      Style(
        foreground: change.foreground, background: bar.background, bold: change.bold,
        reverse: bar.reverse)
    }
    let name = Span("saddlescope", style(appearance.key))
    guard let session = model.session else {
      return [
        name, Span("  see why optimizers stick at saddles, and escape", style(appearance.dim)),
      ]
    }
    var scene = model.sessions.map(\.scene.title).joined(separator: "  |  ")
    if DisplayText.width(of: scene) + 13 > columns { scene = session.scene.title }
    let formula = model.sessions.count > 1 ? "" : session.terrain.formulaText
    var spans = [name, Span("  " + scene, style(appearance.strong))]
    let width = name.text.count + 2 + DisplayText.width(of: scene)
    // Where room is dear the scene and its formula matter more than the program's name.
    if width + 10 > columns { spans = [Span(scene, style(appearance.strong))] }
    if !formula.isEmpty { spans.append(Span("  " + formula, style(appearance.text))) }
    return spans
  }

  private static func status(_ model: Model) -> [Span] {
    let appearance = model.appearance
    let bar = appearance.bar
    guard let session = model.session else { return [] }
    var strong = bar
    strong.bold = true
    if bar.background != nil { strong.foreground = appearance.theme.strong }
    var spans: [Span] = []
    if let count = model.count { spans.append(Span("count \(count)   ", strong)) }
    if model.isStepping {
      let waiting = model.pending > 1 ? " (\(model.pending))" : ""
      spans.append(Span("stepping\(waiting), Esc gives it up   ", strong))
    } else if model.pending != 0 {
      spans.append(Span("\(abs(model.pending)) waiting   ", strong))
    }
    spans.append(Span("step \(session.clock)", strong))
    if session.furthest > session.clock { spans.append(Span(" of \(session.furthest)", bar)) }
    let stride = session.scene.stride
    if stride > 1 { spans.append(Span("   a key takes \(stride)", bar)) }
    let speed = "\(model.playback.speed)/s"
    spans.append(
      model.playback.isPlaying ? Span("   ▶ \(speed)", strong) : Span("   ‖ paused \(speed)", bar))
    return spans
  }
}

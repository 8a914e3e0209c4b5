import Plotting

/// The step in digits three rows high.
enum StepPanel: Panel {
  static func place(in layout: Layout) -> Rect? { layout.step }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    guard let session = model.session else { return }
    let appearance = model.appearance
    BlockDigits.draw(
      session.clock, on: &frame, in: rect, style: appearance.strong, glyphs: appearance.glyphs)
    let room = rect.inset(right: BlockDigits.columns(of: session.clock) + 2)
    guard room.columns >= 4 else { return }
    frame.print(
      [Span("step", appearance.strong)], in: room.line(1), alignment: .right,
      appearance: appearance)
  }
}

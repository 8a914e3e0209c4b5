import Plotting

/// The selected scene beside the browser's list.
enum PreviewPanel {
  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    let appearance = model.appearance
    let preview = model.preview
    if let picture = preview.shown(isMoving: model.hasMotion), picture.size == rect.size {
      for row in 0..<rect.rows {
        for column in 0..<rect.columns {
          frame[rect.column + column, rect.row + row] = picture[column, row]
        }
      }
      return
    }
    // Never a black room without a word.
    let words =
      preview.words ?? (preview.request == nil ? "Enter opens it." : "a picture of it comes…")
    let room = rect.inset(left: 2, top: rect.rows / 2, right: 2)
    frame.writeWrapped(appearance.glyphs.spell(words), in: room, style: appearance.dim)
  }
}

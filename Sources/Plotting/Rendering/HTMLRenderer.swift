extension FrameRenderer {
  /// The frame as a page of HTML that needs nothing else: monospaced text in colours, which can be
  /// selected, searched and read aloud.
  public static func html(_ frame: Frame, title: String = "saddlescope") -> String {
    var result = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(escaped(title))</title>
      <style>
      body { margin: 0; background: \(HTMLInk.ground); color: \(HTMLInk.text); }
      pre { margin: 1em; font: 14px/1.2 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
      </style>
      </head>
      <body>
      <pre>

      """
    for row in 0..<frame.size.rows {
      var open = HTMLInk()
      for cell in frame.shownCells(row: row) where !cell.isContinuation {
        let ink = HTMLInk(cell.style)
        if ink != open {
          if open != HTMLInk() { result += "</span>" }
          if ink != HTMLInk() { result += "<span style=\"\(ink.css)\">" }
          open = ink
        }
        result += escaped(String(cell.glyph))
      }
      if open != HTMLInk() { result += "</span>" }
      result += "\n"
    }
    return result + "</pre>\n</body>\n</html>\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar.value < 0x20 ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}

/// How a run of text is written in HTML.
private struct HTMLInk: Equatable {
  static let text = "#c8c8c8"
  static let ground = "#101014"

  var foreground: Color?
  var background: Color?
  var bold = false
  var underline = false
  var reverse = false

  init() {}

  init(_ style: Style) {
    (foreground, background) = (style.foreground, style.background)
    (bold, underline, reverse) = (style.bold, style.underline, style.reverse)
  }

  /// The declarations of CSS.
  var css: String {
    var (front, back) = (foreground?.css, background?.css)
    if reverse { (front, back) = (back ?? Self.ground, front ?? Self.text) }
    var parts: [String] = []
    if let front { parts.append("color:\(front)") }
    if let back { parts.append("background:\(back)") }
    if bold { parts.append("font-weight:bold") }
    if underline { parts.append("text-decoration:underline") }
    return parts.joined(separator: ";")
  }
}

import Platform

extension Film {
  /// Seconds for which the last screen stays before the film begins again.
  private static let rest = 2.0

  /// The film as an animated SVG that plays without end, in browsers and in pages; where pictures
  /// do not move, the first screen is seen. Each row is written once for as long as it stays the
  /// same.
  public var svg: String {
    guard let first = pictures.first, let last = pictures.last else { return "" }
    let rows = pictures.map(\.frame.size.rows).max() ?? 0
    let columns = pictures.map(\.frame.size.columns).max() ?? 0
    let (width, height, rowHeight) = FrameRenderer.svgSize(of: Size(columns: columns, rows: rows))
    let length = last.time - first.time + Self.rest
    var result = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">

      """
    for row in 0..<rows {
      var start = 0
      while start < pictures.count {
        var end = start + 1
        while end < pictures.count, pictures[end].frame.shows(row, as: pictures[start].frame) {
          end += 1
        }
        let (from, frame) = (start, pictures[start].frame)
        start = end
        guard row < frame.size.rows else { continue }
        let begin = (pictures[from].time - first.time) / length
        let stop = end < pictures.count ? (pictures[end].time - first.time) / length : 1
        guard stop > begin else { continue }
        result += "<g transform=\"translate(0 \(row * rowHeight))\""
        result += from > 0 ? " visibility=\"hidden\">" : ">"
        result += Self.appearance(from: begin, to: stop, of: length)
        result += FrameRenderer.svgRow(row, of: frame) + "</g>\n"
      }
    }
    return result + "</svg>\n"
  }

  /// When a row is seen, in parts of the whole.
  private static func appearance(from begin: Double, to end: Double, of length: Double) -> String {
    guard begin > 0 || end < 1 else { return "" }
    var values = begin > 0 ? "hidden;visible" : "visible"
    var times = begin > 0 ? "0;\(part(begin))" : "0"
    if end < 1 {
      values += ";hidden"
      times += ";\(part(end))"
    }
    return "<animate attributeName=\"visibility\" calcMode=\"discrete\" "
      + "values=\"\(values)\" keyTimes=\"\(times)\" dur=\"\(part(length))s\" "
      + "repeatCount=\"indefinite\"/>\n"
  }

  private static func part(_ share: Double) -> String {
    let micro = Int(saturating: max(0, min(1e9, share)) * 1e6 + 0.5)
    let rest = String(micro % 1_000_000)
    return "\(micro / 1_000_000)." + String(repeating: "0", count: 6 - rest.utf8.count) + rest
  }
}

extension Frame {
  /// Whether a row looks the same in another frame, or is in neither.
  fileprivate func shows(_ row: Int, as other: Frame) -> Bool {
    guard size.columns == other.size.columns else { return false }
    guard row < size.rows, row < other.size.rows else { return size.rows == other.size.rows }
    let range = row * size.columns..<(row + 1) * size.columns
    return cells[range] == other.cells[range]
  }
}

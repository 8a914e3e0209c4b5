extension FrameRenderer {
  /// The frame as a picture of the terminal in SVG.
  ///
  /// Dots, blocks, box lines and markers are drawn as shapes, so that they look the same in any
  /// font; text stands in monospaced runs of a stated length, so that columns stay aligned. Equal
  /// neighbours are merged. A cell is 10 by 20 units. Smooth, planes and charts are drawn as lines,
  /// discs and fine areas, by the commands that the cells' dots were made from.
  public static func svg(_ frame: Frame, smooth: Bool = false) -> String {
    let picture = SVGPicture(frame, smooth: smooth && !frame.skin.isEmpty)
    let width = frame.size.columns * SVGPicture.cellWidth
    let height = frame.size.rows * SVGPicture.cellHeight
    var result = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">

      """
    result += picture.body(width: width, height: height)
    result += "</svg>\n"
    return result
  }
}

extension FrameRenderer {
  /// Parts of one frame as pictures of a page in HTML, smooth: the first holds the whole drawing and
  /// shows its part, the others show theirs of the same drawing.
  ///
  /// - Parameters:
  ///   - parts: What is shown, in cells.
  ///   - name: A name that no other picture of the page has, of letters and digits.
  public static func svgParts(_ parts: [Rect], of frame: Frame, name: String) -> [String] {
    let (cell, row) = (SVGPicture.cellWidth, SVGPicture.cellHeight)
    let picture = SVGPicture(frame, smooth: !frame.skin.isEmpty, prefix: name + "c")
    let body = picture.body(width: frame.size.columns * cell, height: frame.size.rows * row)
    return parts.enumerated().map { place, part in
      let content = place == 0 ? "<g id=\"\(name)\">\n\(body)</g>" : "<use href=\"#\(name)\"/>"
      return "<svg viewBox=\"\(part.column * cell) \(part.row * row) \(part.columns * cell) "
        + "\(part.rows * row)\">\(content)</svg>\n"
    }
  }

  /// One row of a frame as a group of SVG, 20 units high, its background included.
  static func svgRow(_ row: Int, of frame: Frame) -> String {
    var line = Frame(size: Size(columns: frame.size.columns, rows: 1))
    line.cells = Array(
      frame.cells[row * frame.size.columns..<(row + 1) * frame.size.columns])
    return SVGPicture(line, smooth: false).body(
      width: frame.size.columns * SVGPicture.cellWidth, height: SVGPicture.cellHeight)
  }

  /// The width and height in SVG of frames of a size.
  static func svgSize(of size: Size) -> (width: Int, height: Int, row: Int) {
    (
      size.columns * SVGPicture.cellWidth, size.rows * SVGPicture.cellHeight,
      SVGPicture.cellHeight
    )
  }
}

/// Collects what a frame consists of: areas and shapes by colour, then text.
private struct SVGPicture {
  static let cellWidth = 10
  static let cellHeight = 20

  let ground: Color
  private var areas: [Color: String] = [:]
  private var shapes = ShapesByColor()
  private var texts: [String] = []

  private var skin = ""
  private let isSmooth: Bool

  init(_ frame: Frame, smooth: Bool, prefix: String = "c") {
    ground = SVGPicture.commonBackground(frame)
    isSmooth = smooth
    if smooth { skin = SVGSkin(frame, prefix: prefix).markup }
    for row in 0..<frame.size.rows {
      var cells = frame.shownCells(row: row).map { PaintedCell($0, ground) }
      if smooth {
        for column in cells.indices where frame.showsPicture(column: column, row: row) {
          cells[column].isPicture = true
        }
      }
      addAreas(cells, row)
      addShapesAndText(cells, row)
    }
  }

  func body(width: Int, height: Int) -> String {
    var result = "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(ground.css)\"/>\n"
    result += skin
    if !areas.isEmpty {
      // Half a cell is a square: areas are counted in those.
      result += "<g transform=\"scale(10)\" shape-rendering=\"crispEdges\">\n"
      for (color, path) in areas.sorted(by: { $0.key.order < $1.key.order }) {
        result += "<path fill=\"\(color.css)\" d=\"\(path)\"/>\n"
      }
      result += "</g>\n"
    }
    result += shapes.markup
    if !texts.isEmpty {
      result += """
        <g font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" \
        font-size="16" xml:space="preserve">

        """
      result += texts.joined(separator: "\n")
      result += "\n</g>\n"
    }
    return result
  }

  /// The background of most cells becomes one rectangle under all others.
  private static func commonBackground(_ frame: Frame) -> Color {
    var counts: [Color: Int] = [:]
    for cell in frame.cells {
      counts[cell.style.background ?? PaintedCell.ownBackground, default: 0] += 1
    }
    let most = counts.max { a, b in
      (a.value, a.key.order) < (b.value, b.key.order)
    }
    return most?.key ?? PaintedCell.ownBackground
  }

  private mutating func addAreas(_ cells: [PaintedCell], _ row: Int) {
    // Upper and lower halves apart: a half block is two areas and has no glyph.
    var column = 0
    while column < cells.count {
      var end = column + 1
      if cells[column].isPicture {
        column = end
        continue
      }
      let isWhole = cells[column].upper == cells[column].lower
      if isWhole {
        while end < cells.count, !cells[end].isPicture, cells[end].upper == cells[column].upper,
          cells[end].lower == cells[column].upper
        {
          end += 1
        }
        addArea(cells[column].upper, column, end, 2 * row, 2)
        column = end
        continue
      }
      while end < cells.count, !cells[end].isPicture, cells[end].upper != cells[end].lower {
        end += 1
      }
      addHalves(cells, column, end, 2 * row, \.upper)
      addHalves(cells, column, end, 2 * row + 1, \.lower)
      column = end
    }
  }

  private mutating func addHalves(
    _ cells: [PaintedCell], _ from: Int, _ to: Int, _ top: Int,
    _ color: KeyPath<PaintedCell, Color>
  ) {
    var start = from
    for column in from...to
    where column == to || cells[column][keyPath: color] != cells[start][keyPath: color] {
      if column > start { addArea(cells[start][keyPath: color], start, column, top, 1) }
      start = column
    }
  }

  private mutating func addArea(_ color: Color, _ from: Int, _ to: Int, _ top: Int, _ height: Int) {
    // What lies over a picture hides it, whatever its colour.
    if color == ground, !isSmooth { return }
    let width = to - from
    areas[color, default: ""] += "M\(from) \(top)h\(width)v\(height)h-\(width)z"
  }

  private mutating func addShapesAndText(_ cells: [PaintedCell], _ row: Int) {
    let top = row * SVGPicture.cellHeight
    var column = 0
    while column < cells.count {
      let cell = cells[column]
      if cell.isBlank || cell.isPicture || cell.glyph.value == 0 {
        column += 1
        continue
      }
      if shapes.add(cell.glyph, cell.front, column * SVGPicture.cellWidth, top) {
        column += 1
        continue
      }
      column = addText(cells, column, top)
    }
  }

  /// Adds the run of text that begins in a column; blanks between its words belong to it.
  private mutating func addText(_ cells: [PaintedCell], _ start: Int, _ top: Int) -> Int {
    let first = cells[start]
    var end = start
    var content = ""
    var column = start
    var pending = ""
    while column < cells.count {
      let cell = cells[column]
      guard !cell.isPicture, cell.bold == first.bold, cell.underline == first.underline else {
        break
      }
      if cell.glyph.value == 0 {
        column += 1
        end = column
        continue
      }
      if cell.glyph == " ", !cell.underline {
        // Two blanks end a run: what follows is another column.
        if !pending.isEmpty { break }
        pending = " "
        column += 1
        continue
      }
      guard cell.front == first.front, !ShapesByColor.covers(cell.glyph) else { break }
      content += pending + SVGPicture.escaped(cell.glyph)
      pending = ""
      column += 1
      end = column
    }
    let width = (end - start) * SVGPicture.cellWidth
    var attributes = ""
    if first.bold { attributes += " font-weight=\"bold\"" }
    if first.underline { attributes += " text-decoration=\"underline\"" }
    texts.append(
      "<text x=\"\(start * SVGPicture.cellWidth)\" y=\"\(top + 15)\" textLength=\"\(width)\" "
        + "lengthAdjust=\"spacingAndGlyphs\" fill=\"\(first.front.css)\"\(attributes)>"
        + content + "</text>")
    return end
  }

  /// A scalar as XML text; what XML cannot hold is U+FFFD.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
    default: String(scalar)
    }
  }
}

/// A cell with its colours settled.
private struct PaintedCell {
  static let ownForeground = Color(0xC8, 0xC8, 0xC8)
  static let ownBackground = Color(0x10, 0x10, 0x14)

  let glyph: Unicode.Scalar
  let front: Color
  let upper: Color
  let lower: Color
  let bold: Bool
  let underline: Bool
  /// Whether a finer picture is drawn in its place.
  var isPicture = false

  init(_ cell: Cell, _ ground: Color) {
    var front = cell.style.foreground ?? PaintedCell.ownForeground
    var back = cell.style.background ?? PaintedCell.ownBackground
    if cell.style.reverse { swap(&front, &back) }
    self.front = front
    bold = cell.style.bold
    underline = cell.style.underline
    switch cell.glyph.value {
    case 0x2580: (glyph, upper, lower) = (" ", front, back)
    case 0x2584: (glyph, upper, lower) = (" ", back, front)
    case 0x2588: (glyph, upper, lower) = (" ", front, front)
    default: (glyph, upper, lower) = (cell.glyph, back, back)
    }
  }

  var isBlank: Bool { glyph == " " && !underline }
}

extension Color {
  /// As CSS writes it, `#rrggbb`.
  var css: String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = [0x23]
    for channel in [red, green, blue] {
      bytes.append(digits[Int(channel >> 4)])
      bytes.append(digits[Int(channel & 15)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The channels as one number, to order colours by.
  var order: Int { Int(red) << 16 | Int(green) << 8 | Int(blue) }
}

extension FrameRenderer {
  /// The frame as text with colour sequences (SGR, ECMA-48), one line a row; each line starts and
  /// ends with everything reset, so that lines can be cut out or put side by side.
  ///
  /// Only what changes is written, and blanks do not change the foreground.
  public static func ansi(_ frame: Frame, depth: ColorDepth) -> String {
    var quantizer = Quantizer(depth)
    var output: [UInt8] = []
    output.reserveCapacity(frame.cells.count * 8)
    for row in 0..<frame.size.rows {
      var pen = SGRPen(depth: depth)
      for cell in frame.shownCells(row: row) where !cell.isContinuation {
        pen.change(to: cell, &quantizer, &output)
        output.append(contentsOf: UTF8.encode(cell.glyph).map(Array.init) ?? [])
      }
      pen.reset(&output)
      output.append(0x0A)
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension FrameRenderer {
  /// What a terminal that shows one frame has to be sent to show another of the same size: the cells
  /// that differ, each run of them after the place where it begins (CUP). Without a frame before, or
  /// after one of another size, everything is cleared and sent.
  public static func changes(
    from before: Frame?, to frame: Frame, depth: ColorDepth
  ) -> String {
    var quantizer = Quantizer(depth)
    var output: [UInt8] = []
    let old = before.flatMap { $0.size == frame.size ? $0 : nil }
    if old == nil { output += Array("\u{1B}[0m\u{1B}[2J".utf8) }
    for row in 0..<frame.size.rows {
      let cells = frame.shownCells(row: row)
      let known = old?.shownCells(row: row)
      if known == cells { continue }
      var pen = SGRPen(depth: depth)
      var column = 0
      while column < cells.count {
        guard known?[column] != cells[column] else {
          column += 1
          continue
        }
        // A wide glyph is written whole.
        if cells[column].isContinuation, column > 0 { column -= 1 }
        output += Array("\u{1B}[\(row + 1);\(column + 1)H".utf8)
        repeat {
          if !cells[column].isContinuation {
            pen.change(to: cells[column], &quantizer, &output)
            output += UTF8.encode(cells[column].glyph).map(Array.init) ?? []
          }
          column += 1
        } while column < cells.count
          && (known?[column] != cells[column] || cells[column].isContinuation)
      }
      pen.reset(&output)
    }
    return String(decoding: output, as: UTF8.self)
  }
}

/// What a terminal has been told so far on a line.
private struct SGRPen {
  /// A colour as it is written: a terminal's own, an index, or 24 bits.
  enum Ink: Equatable {
    case own
    case index(UInt8)
    case direct(Color)
  }

  let depth: ColorDepth
  var foreground = Ink.own
  var background = Ink.own
  var bold = false
  var reverse = false
  var underline = false

  init(depth: ColorDepth) { self.depth = depth }

  mutating func change(to cell: Cell, _ quantizer: inout Quantizer, _ output: inout [UInt8]) {
    let style = cell.style
    var codes: [UInt8] = []
    let isBlank = cell.glyph == " " && !style.underline && !style.reverse
    let losesAttribute =
      bold && !style.bold && !isBlank || reverse && !style.reverse
      || underline && !style.underline
    if losesAttribute {
      // Switching attributes off one by one is not understood everywhere; a reset is.
      codes.append(0)
      (foreground, background, bold, reverse, underline) = (.own, .own, false, false, false)
    }
    var parts: [[UInt8]] = codes.isEmpty ? [] : [[0x30]]
    if style.bold && !bold && !isBlank {
      parts.append([0x31])
      bold = true
    }
    if style.underline && !underline {
      parts.append([0x34])
      underline = true
    }
    if style.reverse && !reverse {
      parts.append([0x37])
      reverse = true
    }
    let behind = ink(style.background, &quantizer)
    if behind != background {
      parts.append(SGRPen.parameter(behind, isBackground: true))
      background = behind
    }
    if !isBlank {
      let front = glyphInk(cell, &quantizer)
      if front != foreground {
        parts.append(SGRPen.parameter(front, isBackground: false))
        foreground = front
      }
    }
    SGRPen.write(parts, &output)
  }

  mutating func reset(_ output: inout [UInt8]) {
    if foreground != .own || background != .own || bold || reverse || underline {
      SGRPen.write([[0x30]], &output)
    }
    self = SGRPen(depth: depth)
  }

  private func ink(_ color: Color?, _ quantizer: inout Quantizer) -> Ink {
    guard let color, depth != .none else { return .own }
    if depth == .truecolor { return .direct(color) }
    return quantizer.index(of: color).map { .index($0) } ?? .own
  }

  private func glyphInk(_ cell: Cell, _ quantizer: inout Quantizer) -> Ink {
    guard let front = cell.style.foreground, depth != .none else { return .own }
    if depth == .truecolor { return .direct(front) }
    return quantizer.indices(for: cell).foreground.map { .index($0) } ?? .own
  }

  private static func parameter(_ ink: Ink, isBackground: Bool) -> [UInt8] {
    let shift = isBackground ? 10 : 0
    switch ink {
    case .own: return Array("\(39 + shift)".utf8)
    case .index(let index) where index < 8: return Array("\(30 + shift + Int(index))".utf8)
    case .index(let index) where index < 16: return Array("\(82 + shift + Int(index))".utf8)
    case .index(let index): return Array("\(38 + shift);5;\(index)".utf8)
    case .direct(let color):
      return Array("\(38 + shift);2;\(color.red);\(color.green);\(color.blue)".utf8)
    }
  }

  private static func write(_ parts: [[UInt8]], _ output: inout [UInt8]) {
    if parts.isEmpty { return }
    output.append(contentsOf: [0x1B, 0x5B])
    output.append(contentsOf: parts.joined(separator: [0x3B]))
    output.append(0x6D)
  }
}

extension Cell {
  /// Whether both colours of the cell are areas (`▀`) rather than a sign on a ground.
  public var isHalfBlock: Bool { glyph.value == 0x2580 }
}

/// A grid of numbers as colours: two to a cell, one above the other, in half blocks.
public struct HeatMap: Sendable {
  /// The numbers, row by row from the top, both ends of the view included.
  public let values: [Double]
  /// Numbers a row.
  public let width: Int
  /// Rows of numbers.
  public let height: Int

  /// A heat map; a count other than width times height counts as an empty grid.
  public init(values: [Double], width: Int, height: Int) {
    let fits = width > 0 && height > 0 && values.count == width * height
    self.values = fits ? values : []
    self.width = fits ? width : 0
    self.height = fits ? height : 0
  }

  /// Draws the map over a rectangle.
  ///
  /// A cell shows the numbers at the centres of its halves, interpolated between the four samples
  /// around; where one of them is not finite, that of the nearest. With ASCII glyphs a cell has one
  /// colour; without colour only what is not finite is drawn. Where the numbers are nan the cells
  /// are hatched, where they are infinite they carry `∞` or `-`, so that neither is mistaken for a
  /// value.
  /// - Parameters:
  ///   - frame: The frame.
  ///   - rect: The cells the whole view is drawn on.
  ///   - appearance: Colours and glyphs.
  ///   - position: Where a finite number lies on the colour map, 0 ... 1; not decreasing.
  public func draw(
    on frame: inout Frame, in rect: Rect, appearance: Appearance,
    position: @escaping @Sendable (Double) -> Double
  ) {
    let visible = frame.bounds.intersection(rect)
    guard !values.isEmpty, !visible.isEmpty else { return }
    let halves = appearance.glyphs == .ascii ? 1 : 2
    var levels = codes(rect: rect, visible: visible, halves: halves, position: position)
    let palette = HeatMap.palette(appearance)
    // What is not finite has codes of its own, which stay.
    HeatMap.coarsen(
      &levels, columns: visible.columns, halves: halves, colors: palette,
      most: HeatMap.mostBytes * visible.columns * visible.rows / max(1, frame.cells.count))
    let hasColor = appearance.hasColor
    let foreground = appearance.theme.text
    for row in 0..<visible.rows {
      let upper = row * halves * visible.columns
      let lower = upper + (halves - 1) * visible.columns
      let base = (visible.row + row) * frame.size.columns + visible.column
      for column in 0..<visible.columns {
        let top = levels[upper + column]
        let bottom = levels[lower + column]
        if top >= HeatMap.nan && top == bottom {
          frame.cells[base + column] = unusual(
            top, visible.column + column - rect.column, visible.row + row - rect.row, appearance)
        } else if !hasColor {
          continue
        } else if top == bottom {
          frame.cells[base + column] = Cell(
            " ", Style(foreground: foreground, background: palette[Int(top)]))
        } else {
          frame.cells[base + column] = Cell(
            "▀", Style(foreground: palette[Int(top)], background: palette[Int(bottom)]))
        }
      }
    }
    frame.skin.add(
      FieldSkin(
        map: self, area: rect, palette: appearance.palette,
        undefined: appearance.theme.undefined, position: position),
      over: visible, of: frame.size)
  }

  // MARK: Codes: 0 ... 63 are steps of the map, then what is not finite

  private static let nan: UInt8 = 64
  private static let above: UInt8 = 65
  private static let below: UInt8 = 66

  /// The colours of the codes.
  private static func palette(_ appearance: Appearance) -> [Color] {
    let field = appearance.palette.field
    return field + [appearance.theme.undefined, field[ColorMap.count - 1], field[0]]
  }

  private func unusual(_ code: UInt8, _ column: Int, _ row: Int, _ appearance: Appearance) -> Cell {
    let isPlain = appearance.glyphs == .ascii
    let theme = appearance.theme
    let ground =
      appearance.hasColor ? HeatMap.palette(appearance)[Int(code)] : theme.background
    let style = Style(foreground: theme.dim, background: ground)
    // Signs stand apart, so that a region reads as one surface with a texture.
    let isSign = (column + row * 2) % 4 == 0
    switch code {
    case HeatMap.nan: return Cell((column + row) % 2 == 0 ? (isPlain ? "?" : "╱") : " ", style)
    case HeatMap.above: return Cell(isSign ? (isPlain ? "^" : "∞") : " ", style)
    default: return Cell(isSign ? (isPlain ? "_" : "▁") : " ", style)
    }
  }

  private func codes(
    rect: Rect, visible: Rect, halves: Int, position: (Double) -> Double
  ) -> [UInt8] {
    let columns = visible.columns
    let rows = visible.rows * halves
    let across = stops(
      from: visible.column - rect.column, count: columns, of: rect.columns, samples: width)
    let down = stops(
      from: (visible.row - rect.row) * halves, count: rows, of: rect.rows * halves, samples: height)
    return [UInt8](unsafeUninitializedCapacity: columns * rows) { buffer, count in
      values.withUnsafeBufferPointer { values in
        var at = 0
        for y in down {
          let line = y.index * width
          let next = line + (y.fraction > 0 ? width : 0)
          for x in across {
            let right = x.fraction > 0 ? 1 : 0
            let upper =
              values[line + x.index] * (1 - x.fraction) + values[line + x.index + right]
              * x.fraction
            let lower =
              values[next + x.index] * (1 - x.fraction) + values[next + x.index + right]
              * x.fraction
            var value = upper * (1 - y.fraction) + lower * y.fraction
            if !value.isFinite {
              value =
                values[(y.fraction < 0.5 ? line : next) + x.index + (x.fraction < 0.5 ? 0 : right)]
            }
            buffer[at] = HeatMap.code(value, position)
            at += 1
          }
        }
      }
      count = columns * rows
    }
  }

  @inline(__always)
  private static func code(_ value: Double, _ position: (Double) -> Double) -> UInt8 {
    guard value.isFinite else { return value.isNaN ? nan : value > 0 ? above : below }
    let place = position(value)
    guard place > 0 else { return 0 }
    return place < 1 ? UInt8(saturating: place * Double(ColorMap.count)) : UInt8(ColorMap.count - 1)
  }

  /// For each pixel centre the sample before it and how far it lies towards the next.
  private func stops(
    from first: Int, count: Int, of pixels: Int, samples: Int
  ) -> [(index: Int, fraction: Double)] {
    (0..<count).map { k in
      let at = (Double(first + k) + 0.5) / Double(pixels) * Double(samples - 1)
      let index = min(samples - 1, max(0, Int(at)))
      return (index, index == samples - 1 ? 0 : at - Double(index))
    }
  }
}

import Platform
import Plotting

/// The pictures of a terminal that shows pixels, beside its cells.
///
/// The frame of cells stays the truth. Where it shows a picture the cells are left blank and pixels
/// lie over them; what is written later lies over the pixels, as text does. What of them the terminal
/// shows is remembered pixel by pixel: what was written over is a hole there, and only pictures with
/// holes where there should be none, or with other pixels than they should have, are sent again.
final class PixelPlane {
  private let depth: ColorDepth
  /// What is spoken to.
  private(set) var terminal: PixelTerminal
  /// The cells on the screen; nil where that is not known.
  private var cells: Frame?
  private var sheets: [PixelSheet] = []
  private var tiles: [Tile] = []
  private var needsRemoval = false

  /// A picture that is sent as a whole: where it lies, and what the terminal shows of it.
  private struct Tile {
    let area: Rect
    let number: Int
    var sent: PixelImage
  }

  /// Numbers of kitty's pictures begin here: others on the screen may have taken small ones.
  private static let firstNumber = 0x5ADD1E

  /// The pictures of a terminal of some colours.
  init(_ terminal: PixelTerminal, depth: ColorDepth) {
    self.terminal = terminal
    self.depth = depth
  }

  /// The terminal shows these cells now and no pixels: it was painted anew.
  func begin(with cells: Frame) {
    forget()
    self.cells = cells
  }

  /// What the terminal shows is not known any more.
  func forget() {
    if !tiles.isEmpty { needsRemoval = true }
    cells = nil
    tiles = []
    sheets = []
  }

  /// Follows a change of the cells' size in pixels.
  func resize(_ terminal: PixelTerminal) {
    self.terminal = terminal
    forget()
  }

  /// The bytes that take away pictures that clearing the screen would not.
  func takeRemoval() -> [UInt8] {
    guard needsRemoval, terminal.language == .kitty else { return [] }
    needsRemoval = false
    return KittyEncoder.removeAll
  }

  /// What leaves nothing of the pictures on the screen, whatever was on its way: the first two bytes
  /// end a picture that was interrupted.
  var restoring: [UInt8] {
    let end: [UInt8] = [0x1B, 0x5C]
    return terminal.language == .kitty
      ? end + KittyEncoder.removeAll : end + Array("\u{1B}[0m\u{1B}[2J".utf8)
  }

  /// What to send so that the terminal shows a frame.
  ///
  /// - Parameter whole: what clears the screen and paints all cells of a frame.
  func paint(_ frame: Frame, whole: (Frame) -> [UInt8]) -> [UInt8] {
    guard
      let raster = PixelRaster(
        cellWidth: terminal.cellWidth, cellHeight: terminal.cellHeight)
    else { return [] }
    let areas = shownAreas(of: frame)
    var target = frame
    var isPicture = [Bool](repeating: false, count: frame.cells.count)
    let blank = Self.blank(frame)
    for area in areas {
      for row in area.row..<area.endRow {
        for column in area.column..<area.endColumn
        where frame.showsPicture(column: column, row: row) {
          let index = row * frame.size.columns + column
          target.cells[index] = blank
          isPicture[index] = true
        }
      }
    }
    var bytes = arrange(areas, raster)
    // Where text behind pixels does no harm they come first: nothing is dark in between.
    let comesFirst = terminal.keepsText && cells?.size == target.size
    let text = paintCells(target, isPicture, whole)
    let pictures = paintPictures(frame, target, isPicture)
    bytes += comesFirst ? pictures + text : text + pictures
    return bytes
  }

  /// A blank that is written wherever it was not before: no other cell is equal to it.
  private static func blank(_ frame: Frame) -> Cell {
    Cell(
      " ",
      Style(
        foreground: Color(1, 2, 3), background: frame.ground.style.background, bold: true))
  }
}

// MARK: - Where

extension PixelPlane {
  /// The areas that are shown in pixels: above the last row, since a picture that reaches it may
  /// scroll the screen, and no larger than the terminal takes.
  private func shownAreas(of frame: Frame) -> [Rect] {
    let usable = frame.bounds.inset(bottom: 1)
    var areas = frame.pictureAreas.map { $0.intersection(usable) }.filter { !$0.isEmpty }
    if !terminal.takesMany, !fits(areas.reduce(Rect(Size(columns: 0, rows: 0))) { $0.union($1) }) {
      areas = areas.max { $0.columns * $0.rows < $1.columns * $1.rows }.map { [$0] } ?? []
    }
    return areas.filter { fits($0) }
  }

  private func fits(_ area: Rect) -> Bool {
    guard let largest = terminal.largest else { return true }
    return area.columns * terminal.cellWidth <= largest.width
      && area.rows * terminal.cellHeight <= largest.height
  }

  /// Keeps sheets and tiles where they are, or makes new ones; returns what takes old pictures away.
  private func arrange(_ areas: [Rect], _ raster: PixelRaster) -> [UInt8] {
    guard sheets.map(\.area) != areas else { return takeRemoval() }
    var bytes = takeRemoval()
    if terminal.language == .kitty {
      for tile in tiles { bytes += KittyEncoder.remove(number: tile.number) }
    }
    sheets = areas.map { area in
      sheets.first { $0.area == area } ?? PixelSheet(raster, area: area)
    }
    tiles = tileAreas(areas).enumerated().map { place, area in
      Tile(
        area: area, number: Self.firstNumber + place,
        sent: PixelImage(
          emptyOf: area.columns * terminal.cellWidth, area.rows * terminal.cellHeight))
    }
    return bytes
  }

  /// One picture for all, or bands of a few rows whose height is a multiple of six pixels, the
  /// height of a sixel.
  private func tileAreas(_ areas: [Rect]) -> [Rect] {
    guard !areas.isEmpty else { return [] }
    if !terminal.takesMany {
      return [areas.reduce(Rect(Size(columns: 0, rows: 0))) { $0.union($1) }]
    }
    let rows = (2...6).first { $0 * terminal.cellHeight % 6 == 0 } ?? 6
    return areas.flatMap { area in
      stride(from: area.row, to: area.endRow, by: rows).map { row in
        Rect(
          column: area.column, row: row, columns: area.columns, rows: min(rows, area.endRow - row))
      }
    }
  }
}

// MARK: - What

extension PixelPlane {
  /// The cells that differ from those on the screen; all of them where those are not known.
  private func paintCells(
    _ target: Frame, _ isPicture: [Bool], _ whole: (Frame) -> [UInt8]
  ) -> [UInt8] {
    defer { cells = target }
    guard var cells, cells.size == target.size else {
      for index in tiles.indices { clear(tiles[index].area, in: index) }
      return whole(target)
    }
    if terminal.keepsText {
      for index in isPicture.indices where isPicture[index] {
        cells.cells[index] = target.cells[index]
      }
    }
    if terminal.language == .sixel {
      for index in tiles.indices { clearWritten(from: cells, to: target, in: index) }
    }
    return bracketed(FrameRenderer.changes(from: cells, to: target, depth: depth))
  }

  /// Text takes the pixels of a sixel picture away.
  private func clearWritten(from old: Frame, to new: Frame, in index: Int) {
    let area = tiles[index].area
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let at = row * new.size.columns + column
        if old.cells[at] != new.cells[at] {
          clear(Rect(column: column, row: row, columns: 1, rows: 1), in: index)
        }
      }
    }
  }

  private func clear(_ part: Rect, in index: Int) {
    let area = tiles[index].area
    let (width, height) = (terminal.cellWidth, terminal.cellHeight)
    tiles[index].sent.clear(
      columns: (part.column - area.column) * width..<(part.endColumn - area.column) * width,
      rows: (part.row - area.row) * height..<(part.endRow - area.row) * height)
  }

  private func paintPictures(
    _ frame: Frame, _ target: Frame, _ isPicture: [Bool]
  ) -> [UInt8] {
    var images: [PixelImage] = []
    for index in sheets.indices { images.append(sheets[index].draw(frame)) }
    let encoder = SixelEncoder(fixed: frame.mainColors, limit: terminal.registers)
    let pixels = images.reduce(0) { $0 + $1.width * $1.height }
    let renewed = concurrently(tiles.count, if: pixels > Self.worthSharing) { index in
      renewal(of: tiles[index], images, target, isPicture, encoder)
    }
    var bytes: [UInt8] = []
    for (index, renewed) in renewed.enumerated() {
      guard let renewed else { continue }
      bytes += renewed.bytes
      tiles[index].sent = renewed.image
    }
    return bytes.isEmpty ? [] : bracketed(bytes)
  }

  /// Pictures of fewer pixels are encoded before another thread would have begun.
  private static let worthSharing = 60_000

  /// What to send of a tile, and what the terminal shows then; nil where it shows that already.
  private func renewal(
    of tile: Tile, _ images: [PixelImage], _ target: Frame, _ isPicture: [Bool],
    _ encoder: SixelEncoder
  ) -> (image: PixelImage, bytes: [UInt8])? {
    let area = tile.area
    let image = compose(area, images, target.size, isPicture)
    switch terminal.language {
    case .sixel:
      if image.isCovered(by: tile.sent) { return nil }
      var encoder = encoder
      var bytes = Self.place(area) + encoder.encode(image)
      if !terminal.keepsText { bytes += overlay(target, area, isPicture) }
      return (image, bytes)
    case .kitty:
      if image == tile.sent { return nil }
      return (
        image,
        Self.place(area)
          + KittyEncoder.encode(
            image, number: tile.number, columns: area.columns, rows: area.rows)
      )
    }
  }

  /// The picture of a tile: nothing where cells are to be seen.
  private func compose(
    _ area: Rect, _ images: [PixelImage], _ size: Size, _ isPicture: [Bool]
  ) -> PixelImage {
    let (width, height) = (terminal.cellWidth, terminal.cellHeight)
    var image = PixelImage(emptyOf: area.columns * width, area.rows * height)
    for (sheet, drawn) in zip(sheets, images) where !sheet.area.intersection(area).isEmpty {
      image.place(
        drawn, x: (sheet.area.column - area.column) * width,
        y: (sheet.area.row - area.row) * height)
    }
    for row in 0..<area.rows {
      var column = 0
      while column < area.columns {
        let start = column
        let at = (area.row + row) * size.columns + area.column
        while column < area.columns, !isPicture[at + column] { column += 1 }
        if column > start {
          image.clear(
            columns: start * width..<column * width, rows: row * height..<(row + 1) * height)
        }
        column += 1
      }
    }
    return image
  }

  /// The cells over a picture once more: some terminals take away what lies behind a picture's
  /// holes.
  private func overlay(_ target: Frame, _ area: Rect, _ isPicture: [Bool]) -> [UInt8] {
    var before = target
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let index = row * target.size.columns + column
        if !isPicture[index] { before.cells[index] = Self.blank(target) }
      }
    }
    return Array(FrameRenderer.changes(from: before, to: target, depth: depth).utf8)
  }

  /// The cursor at a rectangle's first cell.
  private static func place(_ area: Rect) -> [UInt8] {
    Array("\u{1B}[\(area.row + 1);\(area.column + 1)H".utf8)
  }

  private func bracketed(_ text: String) -> [UInt8] {
    text.isEmpty ? [] : bracketed(Array(text.utf8))
  }

  /// The cursor and the attributes are afterwards what ncurses believes they are.
  private func bracketed(_ bytes: [UInt8]) -> [UInt8] {
    Array("\u{1B}7\u{1B}[0m".utf8) + bytes + Array("\u{1B}8".utf8)
  }
}

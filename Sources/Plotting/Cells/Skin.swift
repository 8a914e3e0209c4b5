/// One drawing behind the cells: a field, or lines.
protocol SkinLayer: Sendable {
  /// Whether another one looks the same; false where that cannot be known.
  func looksLike(_ other: any SkinLayer) -> Bool
  /// The colour under it in place of what the cells have behind them; nil where they show it.
  var hidesGround: Color? { get }
}

extension SkinLayer {
  var hidesGround: Color? { nil }
}

/// What lies behind the cells of a frame as a finer picture: the drawing commands from which the
/// cells' dots and half blocks were made, for pixels and vectors.
///
/// The cells stay the truth. The skin says of each cell whether it shows a part of a picture or was
/// written afterwards: letters, signs, boxes and dialogs lie over the skin as they are.
public struct Skin: Sendable {
  /// The drawings from the lowest, each with the cells it is cut to.
  private(set) var layers: [(layer: any SkinLayer, area: Rect)] = []
  /// For each cell of the frame whether it shows a picture; empty where there is none.
  private(set) var mask: [Bool] = []

  /// Nothing.
  init() {}

  /// Whether there is no picture.
  public var isEmpty: Bool { layers.isEmpty }

  mutating func add(_ layer: any SkinLayer, over area: Rect, of size: Size) {
    if mask.isEmpty { mask = Array(repeating: false, count: size.columns * size.rows) }
    layers.append((layer, area))
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn { mask[row * size.columns + column] = true }
    }
  }

  /// Adds lines over an area, some cells of which show letters and go on doing so.
  mutating func add(_ layer: any SkinLayer, over area: Rect, sparing letters: [Int], of size: Size)
  {
    add(layer, over: area, of: size)
    for index in letters { mask[index] = false }
  }

  /// Adds what takes some cells of an area that shows a picture: what stands in others stays over it.
  mutating func add(_ layer: any SkinLayer, over area: Rect, taking cells: Set<Int>, of size: Size)
  {
    guard !mask.isEmpty else { return add(layer, over: area, of: size) }
    layers.append((layer, area))
    for cell in cells { mask[cell] = true }
  }

  /// Adds what has one cell and may reach into those around it, if they show a picture.
  mutating func add(_ layer: any SkinLayer, over area: Rect, in cell: Int) {
    layers.append((layer, area))
    if !mask.isEmpty { mask[cell] = true }
  }

  /// A cell is written over.
  @inline(__always)
  mutating func cover(_ index: Int) {
    if !mask.isEmpty { mask[index] = false }
  }
}

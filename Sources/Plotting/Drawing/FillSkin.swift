/// What is filled below a curve, in colours by height.
struct FillSkin: SkinLayer {
  let area: Rect
  /// How far below the upper edge the curve lies at even distances from the left edge to the right,
  /// in cells; nan where there is none.
  let tops: [Float]
  /// The colours from the lower edge to the upper one.
  let colors: [UInt32]
  let ground: Color

  var hidesGround: Color? { ground }

  func looksLike(_ other: any SkinLayer) -> Bool {
    guard let other = other as? FillSkin else { return false }
    return area == other.area && colors == other.colors && ground == other.ground
      && tops.count == other.tops.count
      && zip(tops, other.tops).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }
}

extension Frame {
  /// Keeps what is filled below a curve as a part of the picture; the cells are filled already.
  /// - Parameters:
  ///   - rect: The cells.
  ///   - tops: The curve's rows on the screen at even distances from the left edge to the right; nil
  ///     where there is none.
  ///   - colors: The colours from the lower edge to the upper one.
  ///   - ground: The colour above the curve.
  public mutating func keepFill(
    in rect: Rect, below tops: [Double?], colors: [Color], ground: Color
  ) {
    let area = bounds.intersection(rect)
    guard area == rect, !area.isEmpty, tops.count > 1, !colors.isEmpty else { return }
    let fill = FillSkin(
      area: area, tops: tops.map { $0.map { Float($0 - Double(area.row)) } ?? .nan },
      colors: colors.map(\.bits), ground: ground)
    skin.add(fill, over: area, of: size)
  }
}

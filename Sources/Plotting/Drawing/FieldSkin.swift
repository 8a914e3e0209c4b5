/// A heat map as it was drawn: numbers, colours and where they lie.
struct FieldSkin: SkinLayer {
  let map: HeatMap
  let area: Rect
  let palette: Palette
  let undefined: Color
  let position: @Sendable (Double) -> Double

  /// It covers the ground wholly.
  var hidesGround: Color? { undefined }

  /// Equal numbers at equal places in equal colours. Functions cannot be compared: that of the
  /// positions is asked for some of the numbers.
  func looksLike(_ other: any SkinLayer) -> Bool {
    guard let other = other as? FieldSkin, area == other.area, undefined == other.undefined,
      map.width == other.map.width, map.height == other.map.height,
      palette.field == other.palette.field, map.values == other.map.values
    else { return false }
    let stride = max(1, map.values.count / 61)
    return Swift.stride(from: 0, to: map.values.count, by: stride).allSatisfy { index in
      let value = map.values[index]
      return !value.isFinite || position(value) == other.position(value)
    }
  }
}

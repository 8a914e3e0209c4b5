/// A heat map as it was drawn: numbers, colours and where they lie.
struct FieldSkin: SkinLayer {
  let map: HeatMap
  let area: Rect
  let palette: Palette
  let undefined: Color
  let position: @Sendable (Double) -> Double
}

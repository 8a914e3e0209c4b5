/// How a surface is drawn.
public enum SurfaceStyle: String, Sendable, Hashable, CaseIterable {
  /// Shaded by light, coloured by height, with contour lines.
  case contoured = "shaded, with contour lines"
  /// Shaded by light, coloured by height.
  case shaded = "shaded"
  /// The lines of a grid.
  case wire = "wire"

  /// The style after this one.
  public var next: SurfaceStyle {
    let all = SurfaceStyle.allCases
    let at = all.firstIndex(of: self) ?? 0
    return all[(at + 1) % all.count]
  }

  /// The style that shows most on a terminal: shaded where there are many colours, else wire; but
  /// plain characters without colour make better shades than lines.
  public static func best(for appearance: Appearance) -> SurfaceStyle {
    switch appearance.depth {
    case .none: appearance.glyphs == .ascii ? .shaded : .wire
    case .ansi8, .ansi16: .wire
    case .palette256, .truecolor: .contoured
    }
  }
}

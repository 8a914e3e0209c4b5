/// The hues that methods are drawn in, each the same everywhere: warm ones for methods that look at
/// gradients, greens and sand for conjugate directions, direct search and flow, cool ones for methods
/// that look at curvature, and pink for Newton's.
///
/// Twenty colours cannot all be told apart. Those of methods that race in a preset can, by eyes that
/// lack a kind of cone too: they are the nearest to a list of plain colours for which no such pair
/// comes closer than ΔE 13 in any of four eyes, while every one is read as text on its ground.
public enum Hue: String, Sendable, Hashable, CaseIterable {
  case orange, red, rust, yellow, tan, peach, lime, brass, green, mint
  case jade, silver, ivory, pink, violet, cyan, blue, teal, lavender, azure

  /// On a dark ground.
  var onDark: Color {
    switch self {
    case .orange: Color(hex: 0xF49F21)
    case .red: Color(hex: 0xFF6A5E)
    case .rust: Color(hex: 0xC8702F)
    case .yellow: Color(hex: 0xFFE648)
    case .tan: Color(hex: 0xC5AFA8)
    case .peach: Color(hex: 0xFFD3AE)
    case .lime: Color(hex: 0xB6F06E)
    case .brass: Color(hex: 0xDBC45D)
    case .green: Color(hex: 0x4FCB72)
    case .mint: Color(hex: 0xB5F5D2)
    case .jade: Color(hex: 0x3CB19F)
    case .silver: Color(hex: 0xC9CED6)
    case .ivory: Color(hex: 0xF7F0DC)
    case .pink: Color(hex: 0xFC537B)
    case .violet: Color(hex: 0x9868FF)
    case .cyan: Color(hex: 0x61DDFF)
    case .blue: Color(hex: 0x8195FA)
    case .teal: Color(hex: 0x00BC96)
    case .lavender: Color(hex: 0xC19FCC)
    case .azure: Color(hex: 0x3CA8F6)
    }
  }

  /// On paper.
  var onLight: Color {
    switch self {
    case .orange: Color(hex: 0xB85600)
    case .red: Color(hex: 0xBF2B2D)
    case .rust: Color(hex: 0x7B3A00)
    case .yellow: Color(hex: 0x3C2B00)
    case .tan: Color(hex: 0x534E47)
    case .peach: Color(hex: 0xA16159)
    case .lime: Color(hex: 0x305400)
    case .brass: Color(hex: 0x5B4600)
    case .green: Color(hex: 0x007236)
    case .mint: Color(hex: 0x2D4939)
    case .jade: Color(hex: 0x046E62)
    case .silver: Color(hex: 0x555C6B)
    case .ivory: Color(hex: 0x312A20)
    case .pink: Color(hex: 0xCB0963)
    case .violet: Color(hex: 0x6C28D9)
    case .cyan: Color(hex: 0x07719E)
    case .blue: Color(hex: 0x132FA1)
    case .teal: Color(hex: 0x025135)
    case .lavender: Color(hex: 0x4E3C9A)
    case .azure: Color(hex: 0x0A5FAE)
    }
  }
}

/// Where a line is interrupted, so that lines are told apart without colour.
public enum Dash: Int, Sendable, Hashable, CaseIterable {
  /// Not interrupted.
  case solid
  /// ━━ ━━
  case dashed
  /// ━ ━ ━
  case dotted
  /// ━━━ ━ ━━━
  case dashDotted
  /// ━━━━━ ━━━━━
  case long
  /// ━━━ ━ ━ ━━━
  case dashDoubleDotted
  /// ━━━   ━━━
  case gapped
  /// ━     ━
  case sparse
  /// ━ ━    ━ ━
  case paired

  /// The dash of the series at a place in a list; after the last the first again.
  public static func forSeries(_ index: Int) -> Dash {
    allCases[((index % allCases.count) + allCases.count) % allCases.count]
  }

  /// Dots drawn and skipped, in turn, as bits from the lowest; and how many there are.
  var pattern: (bits: UInt32, length: Int) {
    switch self {
    case .solid: (1, 1)
    case .dashed: (0b00_1111, 6)
    case .dotted: (0b001, 3)
    case .dashDotted: (0b00_1_00_11111, 10)
    case .long: (0b00_1111_1111_11, 12)
    case .dashDoubleDotted: (0b00_1_00_1_00_11111, 13)
    case .gapped: (0b0000_00_11_1111, 12)
    case .sparse: (0b00_0001, 6)
    case .paired: (0b0000_00_11_00_11, 12)
    }
  }
}

/// How a line is drawn.
public struct Stroke: Sendable, Hashable {
  /// Its colour.
  public var color: Color
  /// Its interruptions.
  public var dash: Dash
  /// In a cell where lines of several layers meet only those of the highest one are seen; within
  /// one layer their dots are joined, in the colour of the line drawn last.
  public var layer: UInt8
  /// Its width: 1 as thin as can be, 2 twice that.
  public var weight: UInt8

  /// A stroke.
  public init(_ color: Color, dash: Dash = .solid, layer: UInt8 = 0, weight: UInt8 = 1) {
    self.color = color
    self.dash = dash
    self.layer = layer
    self.weight = weight
  }
}

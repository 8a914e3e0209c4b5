import Landscape
import Wording

/// The level that divides a landscape's colours: what lies below it is blue, what lies above amber.
public enum LevelCentre: Sendable, Hashable, Codable {
  /// That of the saddle which is looked at, where one is proved in the view.
  case saddle
  /// This one.
  case value(Double)
  /// None: from low to high.
  case none

  /// As scene files write it.
  public var words: String {
    switch self {
    case .saddle: "saddle"
    case .value(let value): NumberText.shortest(value)
    case .none: "none"
    }
  }
}

/// Which contour lines a scene draws.
public enum LevelsSpec: Sendable, Hashable, Codable {
  /// So many levels, spread over the field as the scale says; 1 ... `maximumCount`.
  case scaled(LevelScale, count: Int)
  /// Exactly these values, ascending and finite, at least one.
  case values([Double])

  /// What a scene has that names none.
  public static let standard = LevelsSpec.scaled(.asinh, count: standardCount)
  /// How many lines are drawn where a scene gives a scale only.
  public static let standardCount = 13
  /// More lines than this are a blur on any screen.
  public static let maximumCount = 99

  /// The scale for colours, and for levels that are not listed.
  public var scale: LevelScale {
    switch self {
    case .scaled(let scale, _): scale
    case .values: .asinh
    }
  }
}

/// What a critical point is.
public enum CriticalKind: Sendable, Hashable {
  /// f is nowhere less nearby.
  case minimum
  /// f is nowhere greater nearby.
  case maximum
  /// f descends in two sectors and ascends in two (in the plane), or curves both ways.
  case saddle
  /// Three descending sectors.
  case monkeySaddle
  /// The given number of descending sectors, more than three.
  case manySectors(Int)
  /// None of these, or not decided.
  case degenerate

  /// The kind with the given number of descending sectors, at least two.
  public init(descendingSectors count: Int) {
    precondition(count >= 2, "a saddle has at least two descending sectors")
    self = count == 2 ? .saddle : count == 3 ? .monkeySaddle : .manySectors(count)
  }
}

extension CriticalKind: RawRepresentable, Codable, CustomStringConvertible {
  /// The name: minimum, maximum, saddle, monkey-saddle, saddle-N (N descending sectors, N > 3),
  /// degenerate.
  public var rawValue: String {
    switch self {
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .saddle: "saddle"
    case .monkeySaddle: "monkey-saddle"
    case .manySectors(let count): "saddle-\(count)"
    case .degenerate: "degenerate"
    }
  }

  /// The kind of the given name, or nil.
  public init?(rawValue: String) {
    switch rawValue {
    case "minimum": self = .minimum
    case "maximum": self = .maximum
    case "saddle": self = .saddle
    case "monkey-saddle": self = .monkeySaddle
    case "degenerate": self = .degenerate
    default:
      guard rawValue.hasPrefix("saddle-"), let count = Int(rawValue.dropFirst(7)), count > 3,
        rawValue == "saddle-\(count)"
      else { return nil }
      self = .manySectors(count)
    }
  }

  /// The name.
  public var description: String { rawValue }

  /// Whether the kind is a saddle of whatever number of sectors.
  public var isSaddle: Bool {
    switch self {
    case .saddle, .monkeySaddle, .manySectors: true
    case .minimum, .maximum, .degenerate: false
    }
  }
}

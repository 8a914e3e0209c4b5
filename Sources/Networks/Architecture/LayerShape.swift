/// How the numbers of one sample are arranged between two layers.
public enum LayerShape: Sendable, Hashable, Codable {
  /// n numbers.
  case flat(Int)
  /// Channels of pictures; in data and where it is flattened by channel, row, column.
  case image(channels: Int, height: Int, width: Int)
  /// Features step by step.
  case sequence(steps: Int, features: Int)

  /// How many numbers a sample has.
  public var size: Int {
    switch self {
    case .flat(let count): count
    case .image(let channels, let height, let width): channels * height * width
    case .sequence(let steps, let features): steps * features
    }
  }

  /// Pixels of a channel, or steps; 1 where there are neither.
  public var positions: Int {
    switch self {
    case .flat: 1
    case .image(_, let height, let width): height * width
    case .sequence(let steps, _): steps
    }
  }

  /// Numbers at each position: channels, or features.
  public var features: Int { positions > 0 ? size / positions : 0 }

  /// In words: "3 channels of 8×8", "6 steps of 2", "10".
  public var description: String {
    switch self {
    case .flat(let count): "\(count)"
    case .image(let channels, let height, let width):
      "\(channels) channel\(channels == 1 ? "" : "s") of \(height)×\(width)"
    case .sequence(let steps, let features): "\(steps) step\(steps == 1 ? "" : "s") of \(features)"
    }
  }
}

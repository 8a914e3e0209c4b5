import Platform

/// Which way a start of the plane has gone that ends nowhere: one of eight directions, as seen from
/// the middle of the view.
public enum EscapeDirection: UInt8, Sendable, Hashable, CaseIterable {
  case right, upRight, up, upLeft, left, downLeft, down, downRight

  /// The direction of an offset, in the eighth of the circle around it; an infinite coordinate
  /// outweighs a finite one. Nil where it has none.
  init?(x: Double, y: Double) {
    guard !x.isNaN, !y.isNaN, x != 0 || y != 0 else { return nil }
    let sector = Int(saturating: (atan2(y, x) / (.pi / 4)).rounded())
    self.init(rawValue: UInt8((sector + 8) % 8))
  }

  /// "up and right".
  public var words: String {
    switch self {
    case .right: "right"
    case .upRight: "up and right"
    case .up: "up"
    case .upLeft: "up and left"
    case .left: "left"
    case .downLeft: "down and left"
    case .down: "down"
    case .downRight: "down and right"
    }
  }
}

extension Basins {
  /// The direction in which the start of a place in the grid escapes; nil if it does not, or
  /// nothing is known of that.
  public func escape(at index: Int) -> EscapeDirection? {
    escapes.indices.contains(index) ? EscapeDirection(rawValue: escapes[index]) : nil
  }

  /// The part of the starts that escapes in each direction, in the order of the cases.
  public var escapeShares: [Double] {
    var counts = [Int](repeating: 0, count: EscapeDirection.allCases.count)
    for row in Swift.stride(from: 0, to: height, by: stride) {
      for column in Swift.stride(from: 0, to: width, by: stride) {
        if let direction = escape(at: row * width + column) { counts[Int(direction.rawValue)] += 1 }
      }
    }
    return counts.map { Double($0) / Double(max(1, startCount)) }
  }
}

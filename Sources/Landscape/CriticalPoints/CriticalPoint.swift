import Mathematics

/// A critical point of a function of two variables, with what is known of it and how.
public struct CriticalPoint: Sendable, Hashable {
  /// The place: the middle of the enclosure, or a point in it where the gradient is known to be 0.
  public let point: Point2
  /// f there.
  public let value: Double
  /// The eigenvalues of the Hessian there, ascending; NaN at a kink.
  public let eigenvalues: [Double]
  /// The number of negative eigenvalues.
  public let index: Int
  /// What it is.
  public let kind: CriticalKind
  /// The number of turns of the gradient along a small circle round the point; nil if unknown.
  public let poincareIndex: Int?
  /// A box that holds the point and no other critical point, as far as proved.
  public let enclosure: PlaneBox
  /// Whether it is proved that the enclosure holds exactly one critical point and that it is of
  /// this kind.
  public let isProved: Bool
  /// Why it is of this kind, in words.
  public let reason: String
}

/// A connected set of boxes in which critical points are not isolated, or not decided.
public struct CriticalSet: Sendable, Hashable {
  /// What the boxes seem to hold.
  public enum Shape: String, Sendable, Hashable {
    /// A curve of critical points, such as w₁ w₂ = 1.
    case curve
    /// A region in which the gradient is 0, such as the flat side of a relu.
    case region
    /// Neither a critical point nor its absence could be shown.
    case undecided
  }

  /// What the boxes seem to hold; for a region of boxes with gradient exactly 0 it is proved.
  public let shape: Shape
  /// The boxes.
  public let boxes: [PlaneBox]
  /// In words.
  public let reason: String

  /// The smallest box around all.
  public var hull: PlaneBox {
    boxes.dropFirst().reduce(boxes[0]) { $0.hull($1) }
  }
}

/// What a search for the critical points of a view found.
public struct CriticalPoints: Sendable, Hashable {
  /// The view that was searched, its border included.
  public let view: View
  /// The points, by kind (minima, saddles, maxima, others) and place.
  public let points: [CriticalPoint]
  /// Where critical points are not isolated or not decided.
  public let sets: [CriticalSet]
  /// Whether it is proved that no critical point of the view lies outside the enclosures.
  public let isComplete: Bool
  /// The number of turns of the gradient along the view's border, proved; nil if it could not be
  /// counted, as when the gradient vanishes on the border.
  public let boundaryIndex: Int?

  /// Whether the view was searched by enclosures; if not, points may be missed anywhere in it.
  public let isSearchedWithProof: Bool

  /// The boxes of all sets: where nothing is decided.
  public var undecided: [PlaneBox] { sets.flatMap(\.boxes) }

  /// The sum of the points' Poincaré indices, or nil if one is unknown.
  public var indexSum: Int? {
    points.reduce(Int?(0)) { sum, point in
      guard let sum, let index = point.poincareIndex else { return nil }
      return sum + index
    }
  }
}

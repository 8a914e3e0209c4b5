import Landscape
import Mathematics

/// What a critical point is, and how that is known.
public struct PointKind: Sendable, Hashable {
  /// What it is.
  public enum Shape: Sendable, Hashable {
    /// f is nowhere less nearby.
    case minimum
    /// f is nowhere greater nearby.
    case maximum
    /// There are higher and lower points however near one looks.
    case saddle
    /// A saddle with the given number of ways down, at least 3, between as many ways up.
    case manySaddle(ways: Int)
    /// Critical points without a gap, of so many dimensions, and f is nowhere less nearby.
    case minima(dimension: Int)
    /// Critical points without a gap, of so many dimensions, and f is nowhere greater nearby.
    case maxima(dimension: Int)
    /// f does not change nearby.
    case constant
    /// Not decided.
    case undecided
  }

  /// How it is known.
  public enum Basis: Sendable, Hashable {
    /// Proved by enclosures.
    case proof
    /// f is at a number it is known never to fall below.
    case lowerBound
    /// By the signs of the Hessian's eigenvalues.
    case curvature
    /// By the slope along so many rays from the point into the Hessian's kernel.
    case samples(rays: Int)
    /// Not known.
    case none
  }

  /// What it is.
  public let shape: Shape
  /// How it is known.
  public let basis: Basis
  /// The order of the lowest derivatives that matter, as the approach tells it, if it was needed.
  public let order: Double?
  /// The least and the greatest eigenvalue of the Hessian there, those that count as zero as 0; nil
  /// if none was looked at.
  public let eigenvalues: ClosedRange<Double>?

  init(
    _ shape: Shape, _ basis: Basis, order: Double? = nil, eigenvalues: ClosedRange<Double>? = nil
  ) {
    self.shape = shape
    self.basis = basis
    self.order = order
    self.eigenvalues = eigenvalues
  }

  /// Whether it is known that there are lower points nearby.
  public var isNoMinimum: Bool {
    switch shape {
    case .maximum, .saddle, .manySaddle, .maxima: true
    case .minimum, .minima, .constant, .undecided: false
    }
  }

  /// Whether it is known that there are no lower points nearby.
  public var isMinimum: Bool {
    switch shape {
    case .minimum, .minima: true
    case .maximum, .saddle, .manySaddle, .maxima, .constant, .undecided: false
    }
  }
}

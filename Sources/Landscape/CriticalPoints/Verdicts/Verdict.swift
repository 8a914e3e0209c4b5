/// What the eigenvalues of the Hessian say about a critical point.
///
/// All positive: a minimum; all negative: a maximum; both signs: a saddle, whatever zeros there are
/// besides; semidefinite with a zero: undecided at second order (x² + y⁴ and x² − y⁴ look alike).
public struct Verdict: Sendable, Hashable {
  /// The outcomes of the second-order test.
  public enum Outcome: Sendable, Hashable {
    /// Every eigenvalue is positive.
    case minimum
    /// Every eigenvalue is negative.
    case maximum
    /// There are eigenvalues of both signs.
    case saddle
    /// No eigenvalues of both signs, and at least one that is zero.
    case undecided
    /// An eigenvalue is not a number.
    case undefined
  }

  /// The outcome.
  public let outcome: Outcome
  /// The number of negative eigenvalues.
  public let index: Int
  /// The number of eigenvalues that count as zero.
  public let nullity: Int
  /// The number n of eigenvalues.
  public let dimension: Int

  /// The fraction of the largest magnitude up to which an eigenvalue counts as zero: a thousand
  /// times the rounding error of the decomposition.
  public static let relativeTolerance = 1e-12

  /// The verdict of some eigenvalues; those of magnitude at most `tolerance` times the largest
  /// magnitude count as zero.
  public init(eigenvalues: [Double], tolerance: Double = Verdict.relativeTolerance) {
    dimension = eigenvalues.count
    guard !eigenvalues.contains(where: \.isNaN) else {
      (outcome, index, nullity) = (.undefined, 0, 0)
      return
    }
    let threshold = tolerance * (eigenvalues.map(\.magnitude).max() ?? 0)
    let positive = eigenvalues.count { $0 > threshold }
    index = eigenvalues.count { $0 < -threshold }
    nullity = dimension - positive - index
    outcome =
      if index > 0 && positive > 0 {
        .saddle
      } else if nullity > 0 || dimension == 0 {
        .undecided
      } else {
        index == 0 ? .minimum : .maximum
      }
  }

  /// The verdict of a Hessian's spectrum.
  public init(_ spectrum: Spectrum, tolerance: Double = Verdict.relativeTolerance) {
    self.init(eigenvalues: spectrum.eigenvalues, tolerance: tolerance)
  }

  /// The verdict at a point that is critical only nearly, such as where an optimizer stopped.
  ///
  /// Near a degenerate point the eigenvalues are small but not 0, and their signs mean nothing: at
  /// (0, 1e-4) the Hessian of x² + y³ is positive definite. So the Hessian is also looked at where
  /// Newton's method says the critical point is; an eigenvalue whose curvature differs there by more
  /// than a quarter counts as zero. Cost: a gradient and two Hessians.
  public init(
    near point: Vector, of objective: any Objective,
    tolerance: Double = Verdict.relativeTolerance
  ) {
    let spectrum = Spectrum(of: objective.hessian(at: point))
    let gradient = objective.gradient(at: point)
    let threshold = tolerance * (spectrum.eigenvalues.map(\.magnitude).max() ?? 0)
    let resolved = spectrum.eigenvalues.indices.filter {
      spectrum.eigenvalues[$0].magnitude > threshold
    }
    var target = point
    for i in resolved {
      let direction = spectrum.eigenvectors.column(i)
      target = target - gradient.dot(direction) / spectrum.eigenvalues[i] * direction
    }
    guard gradient.norm > 0, target.isFinite else {
      self.init(spectrum, tolerance: tolerance)
      return
    }
    let there = objective.hessian(at: target)
    var eigenvalues = spectrum.eigenvalues
    for i in resolved {
      let direction = spectrum.eigenvectors.column(i)
      let curvature = direction.dot(there * direction)
      let change = abs(curvature - eigenvalues[i])
      if !(change <= 0.25 * eigenvalues[i].magnitude) { eigenvalues[i] = 0 }
    }
    self.init(eigenvalues: eigenvalues, tolerance: tolerance)
  }

  /// The share index / n of negative eigenvalues (0 when n = 0).
  public var alpha: Double { dimension == 0 ? 0 : Double(index) / Double(dimension) }

  /// The kind, as far as second order decides it: degenerate if it does not.
  public var kind: CriticalKind {
    switch outcome {
    case .minimum: .minimum
    case .maximum: .maximum
    case .saddle: .saddle
    case .undecided, .undefined: .degenerate
    }
  }

  /// Why the verdict is what it is, in a sentence.
  public var sentence: String {
    let all = dimension == 2 ? "Both" : "All"
    return switch outcome {
    case .minimum: "\(all) eigenvalues are positive."
    case .maximum: "\(all) eigenvalues are negative."
    case .saddle:
      dimension == 2
        ? "The eigenvalues have opposite signs." : "There are eigenvalues of both signs."
    case .undecided: "No sign is told by the second derivatives: an eigenvalue is zero, or nearly."
    case .undefined: "The Hessian is not finite."
    }
  }

  /// The verdict in a few words: "minimum", "saddle (index 1 of 2)", "undecided at second order".
  public var words: String {
    switch outcome {
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .saddle: "saddle (index \(index) of \(dimension))"
    case .undecided:
      nullity == dimension
        ? "undecided at second order (the Hessian is zero)" : "undecided at second order"
    case .undefined: "undefined (the Hessian is not finite)"
    }
  }
}

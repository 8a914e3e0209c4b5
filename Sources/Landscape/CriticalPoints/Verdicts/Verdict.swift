import Mathematics

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

  /// The verdict at a point that is critical only nearly, such as where an optimizer stopped: that
  /// of the eigenvalues that last on the way to the critical point. Cost: a gradient, a Hessian, and
  /// n products.
  public init(
    near point: Vector, of objective: some Objective,
    tolerance: Double = Verdict.relativeTolerance
  ) {
    let spectrum = Spectrum(of: objective.hessian(at: point))
    self.init(
      eigenvalues: Self.lasting(
        spectrum, gradient: objective.gradient(at: point), at: point, of: objective,
        tolerance: tolerance), tolerance: tolerance)
  }

  /// The part of itself by which an eigenvalue may change on the way to the critical point.
  private static let allowedChange = 0.25

  /// The eigenvalues at a point, with 0 for those that do not keep their size on the way to the
  /// critical point.
  ///
  /// Near a degenerate point eigenvalues are small but not 0, and their signs mean nothing: at
  /// (0, 1e-4) the Hessian of x² + y³ is positive definite, and beside a valley that turns one
  /// eigenvalue is the slope times the valley's curvature. So the way is gone one eigenvector at a
  /// time, the largest eigenvalue first, to where its parabola has its critical point; the curvature
  /// there has to be that of the start up to a quarter. Near a nondegenerate point it hardly changes.
  public static func lasting(
    _ spectrum: Spectrum, gradient: Vector, at point: Vector, of objective: some Objective,
    tolerance: Double = Verdict.relativeTolerance
  ) -> [Double] {
    var eigenvalues = spectrum.eigenvalues
    let threshold = tolerance * (eigenvalues.map(\.magnitude).max() ?? 0)
    let order = eigenvalues.indices.filter { eigenvalues[$0].magnitude > threshold }
      .sorted { eigenvalues[$0].magnitude > eigenvalues[$1].magnitude }
    var place = point
    for k in order where eigenvalues[k].isFinite {
      let v = spectrum.eigenvectors.column(k)
      let next = place - v.dot(gradient) / eigenvalues[k] * v
      guard next != point, next.isFinite else { continue }
      let curvature = v.dot(objective.hessianVectorProduct(at: next, along: v))
      if abs(curvature - eigenvalues[k]) < allowedChange * eigenvalues[k].magnitude {
        place = next
      } else {
        eigenvalues[k] = 0
      }
    }
    return eigenvalues
  }

  /// The eigenvalues anywhere, with 0 for negative ones that only the slope of a valley makes.
  ///
  /// On the side of a valley that turns, the slope times the valley's curvature is an eigenvalue, and
  /// on one side it is negative, however close the bottom. It is told by going down across: where
  /// the parabolas of eigenvalues ten times as large have their critical points, it is another.
  public static func beyondValleys(
    _ spectrum: Spectrum, gradient: Vector, at point: Vector, of objective: some Objective
  ) -> [Double] {
    var eigenvalues = spectrum.eigenvalues
    for k in eigenvalues.indices where eigenvalues[k] < 0 && eigenvalues[k].isFinite {
      var bottom = point
      for j in eigenvalues.indices
      where spectrum.eigenvalues[j].magnitude >= 10 * eigenvalues[k].magnitude {
        let v = spectrum.eigenvectors.column(j)
        bottom = bottom - v.dot(gradient) / spectrum.eigenvalues[j] * v
      }
      guard bottom != point, bottom.isFinite else { continue }
      let v = spectrum.eigenvectors.column(k)
      let curvature = v.dot(objective.hessianVectorProduct(at: bottom, along: v))
      if !(abs(curvature - eigenvalues[k]) < allowedChange * eigenvalues[k].magnitude) {
        eigenvalues[k] = 0
      }
    }
    return eigenvalues
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

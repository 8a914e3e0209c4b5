import Landscape
import Mathematics

/// What a method does along one eigenvector of a quadratic, where it treats each apart: with the
/// displacement x, the gradient's component c = γ + λx and the velocity v,
/// v' = keep · v − rate · c and x' = x + v'.
public struct EigendirectionRule: Sendable, Hashable {
  /// The part of the velocity that is kept.
  public let keep: Double
  /// What the gradient's component is multiplied by.
  public let rate: Double

  /// A rule with memory.
  public init(keep: Double = 0, rate: Double) {
    self.keep = keep
    self.rate = rate
  }

  /// What the gradient's component is multiplied by in one step: 1 − rate · λ; with memory the
  /// larger root of z² − (1 − rate · λ + keep) z + keep.
  public func multiplier(eigenvalue: Double) -> Multiplier {
    let plain = 1 - rate * eigenvalue
    guard keep != 0 else { return Multiplier(real: plain, imaginary: 0) }
    let half = (plain + keep) / 2
    let discriminant = half * half - keep
    guard discriminant < 0 else {
      let root = discriminant.squareRoot()
      return Multiplier(real: half < 0 ? half - root : half + root, imaginary: 0)
    }
    return Multiplier(real: half, imaginary: (-discriminant).squareRoot())
  }
}

/// A factor that may be complex: then what it multiplies turns as it grows or shrinks.
public struct Multiplier: Sendable, Hashable {
  /// The real part.
  public let real: Double
  /// The imaginary part, at least 0.
  public let imaginary: Double

  /// |z|.
  public var modulus: Double {
    imaginary == 0 ? abs(real) : (real * real + imaginary * imaginary).squareRoot()
  }
}

/// A method that on a quadratic treats each eigenvector of the Hessian apart.
protocol EigendirectionMethod: Optimizer {
  /// The rule along an eigenvector of eigenvalue λ for a step from an iterate; nil where these
  /// hyper-parameters make it depend on more than λ.
  ///
  /// - Parameters:
  ///   - eigenvalue: λ.
  ///   - modes: The modes at the iterate, for rules that depend on all of them.
  ///   - memory: What the method remembers at the iterate.
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: Memory
  ) -> EigendirectionRule?
  /// The velocity that it remembers, n components; nil if it has none.
  func velocity(in memory: Memory) -> Vector?
  /// Whether the rule stays the same from step to step on a quadratic.
  var keepsItsRule: Bool { get }
  /// Whether curvature that grows on the way is felt, so that N is corrected for it.
  var isPlainDescent: Bool { get }
  /// Whether it goes to the critical point of the quadratic along every eigenvector.
  var solvesForCriticalPoint: Bool { get }
}

extension EigendirectionMethod {
  func velocity(in memory: Memory) -> Vector? { nil }
  var keepsItsRule: Bool { true }
  var isPlainDescent: Bool { false }
  var solvesForCriticalPoint: Bool { false }
}

import CKernels
import Mathematics
import Platform

/// What a unit makes of its weighted input z.
///
/// Derivatives are given in terms of z and of the output h, because most follow from h for free.
/// At kinks: relu'(0) = 0 and relu'' = 0 everywhere; maxout takes the first of equal pieces.
public enum Activation: String, Sendable, Hashable, Codable, CaseIterable {
  /// h = z.
  case linear
  /// h = tanh z.
  case tanh
  /// h = 1 / (1 + e⁻ᶻ).
  case sigmoid
  /// h = max(z, 0).
  case relu
  /// h = ln(1 + eᶻ).
  case softplus
  /// h = z Φ(z), Φ the normal distribution (Hendrycks & Gimpel 2016).
  case gelu
  /// h = the largest of several linear pieces (Goodfellow et al. 2013, Maxout Networks).
  case maxout

  /// h for every z; the identity for maxout, whose choice among pieces is made before.
  func outputs(_ z: Matrix) -> Matrix {
    switch self {
    case .linear, .maxout: z
    case .tanh: z.mapped(by: elementary_tanh)
    case .sigmoid: z.mapped(by: elementary_logistic)
    case .relu: z.mapped(by: layers_relu)
    case .softplus: z.map(Activation.softplus)
    case .gelu: z.map { $0 * Activation.normalDistribution($0) }
    }
  }

  /// dh/dz everywhere, given z and h.
  func slopes(_ z: Matrix, _ h: Matrix) -> Matrix {
    switch self {
    case .linear, .maxout: z.map { _ in 1 }
    case .tanh: h.map { 1 - $0 * $0 }
    case .sigmoid: h.map { $0 * (1 - $0) }
    case .relu: z.map { $0 > 0 ? 1 : 0 }
    case .softplus: z.mapped(by: elementary_logistic)
    case .gelu: z.map { Activation.normalDistribution($0) + $0 * Activation.normalDensity($0) }
    }
  }

  /// Charges of h as charges of z: times the slopes, given z and h.
  func charges(_ charges: Matrix, through z: Matrix, _ h: Matrix) -> Matrix {
    switch self {
    case .tanh: h.combined(with: charges, by: layers_through_tanh)
    case .sigmoid: h.combined(with: charges, by: layers_through_logistic)
    case .relu: z.combined(with: charges, by: layers_through_relu)
    case .linear, .maxout, .softplus, .gelu: charges.combined(with: slopes(z, h), *)
    }
  }

  /// d²h/dz² everywhere, given z and h.
  func curvatures(_ z: Matrix, _ h: Matrix) -> Matrix {
    switch self {
    case .linear, .maxout, .relu: z.map { _ in 0 }
    case .tanh: h.map { -2 * $0 * (1 - $0 * $0) }
    case .sigmoid: h.map { $0 * (1 - $0) * (1 - 2 * $0) }
    case .softplus: z.mapped(by: elementary_logistic).map { $0 * (1 - $0) }
    case .gelu: z.map { (2 - $0 * $0) * Activation.normalDensity($0) }
    }
  }

  /// Φ(z), without cancellation where it is small.
  static func normalDistribution(_ z: Double) -> Double { 0.5 * erfc(-z * 0.5.squareRoot()) }

  /// Φ′(z).
  static func normalDensity(_ z: Double) -> Double {
    exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
  }

  /// 1 / (1 + e⁻ᶻ), without overflow for either sign.
  static func logistic(_ z: Double) -> Double {
    if z >= 0 { return 1 / (1 + exp(-z)) }
    let e = exp(z)
    return e / (1 + e)
  }

  /// ln(1 + eᶻ), without overflow and without losing small values.
  static func softplus(_ z: Double) -> Double {
    z > 0 ? z + log1p(exp(-z)) : log1p(exp(z))
  }
}

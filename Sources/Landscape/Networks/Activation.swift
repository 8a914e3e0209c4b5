import Glibc

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
  /// h = the largest of several linear pieces (Goodfellow et al. 2013, Maxout Networks).
  case maxout

  /// h at z; the identity for maxout, whose choice among pieces is made before.
  @inline(__always)
  func output(_ z: Double) -> Double {
    switch self {
    case .linear, .maxout: z
    case .tanh: Glibc.tanh(z)
    case .sigmoid: Activation.logistic(z)
    case .relu: z > 0 || z.isNaN ? z : 0
    case .softplus: Activation.softplus(z)
    }
  }

  /// dh/dz, given z and h.
  @inline(__always)
  func slope(_ z: Double, _ h: Double) -> Double {
    switch self {
    case .linear, .maxout: 1
    case .tanh: 1 - h * h
    case .sigmoid: h * (1 - h)
    case .relu: z > 0 ? 1 : 0
    case .softplus: Activation.logistic(z)
    }
  }

  /// d²h/dz², given z and h.
  @inline(__always)
  func curvature(_ z: Double, _ h: Double) -> Double {
    switch self {
    case .linear, .maxout, .relu: return 0
    case .tanh: return -2 * h * (1 - h * h)
    case .sigmoid: return h * (1 - h) * (1 - 2 * h)
    case .softplus:
      let s = Activation.logistic(z)
      return s * (1 - s)
    }
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

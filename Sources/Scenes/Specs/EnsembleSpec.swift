import Landscape
import Mathematics
import Wording

/// A landscape drawn from an ensemble, and a closed form that is the mean over one.
public enum EnsembleSpec: Sendable, Hashable, Codable {
  /// n rectified students of k teachers; the seed draws the start, from N(0, 1/k).
  case studentTeacher(teachers: Int, students: Int, seed: UInt64)
  /// The p-spin glass of N spins that a seed draws, without a constraint; with `isChart`, which
  /// needs N = 3, its sphere projected onto the plane.
  case sphericalSpinGlass(order: Int, size: Int, seed: UInt64, isChart: Bool)
  /// The random field of n variables that a seed draws as a sum of waves; of one variable as the
  /// floor of a valley in the plane.
  case randomField(dimension: Int, waves: Int, seed: UInt64)
  /// Half the quadratic form of a random matrix that a seed draws: Wigner's, or with `hessian` the
  /// model of a Hessian.
  case randomMatrix(size: Int, hessian: HessianModel?, seed: UInt64)

  /// The model of a Hessian by Pennington and Bahri.
  public struct HessianModel: Sendable, Hashable, Codable {
    /// φ, parameters by residuals.
    public let ratio: Double
    /// ε.
    public let energy: Double
  }

  /// The number of variables.
  public var dimension: Int {
    switch self {
    case .studentTeacher(let k, let n, _): n * k
    case .sphericalSpinGlass(_, let size, _, let isChart): isChart ? 2 : size
    case .randomField(let dimension, _, _): max(2, dimension)
    case .randomMatrix(let size, _, _): size
    }
  }

  /// Where it starts unless a scene says otherwise: drawn by the seed.
  public var start: [Double] {
    switch self {
    case .studentTeacher(let k, let n, let seed):
      return StudentTeacher(teachers: k, students: n).start(seed: seed).elements
    case .sphericalSpinGlass(_, _, _, isChart: true): return [0.5, 0.25]
    case .sphericalSpinGlass(_, let size, let seed, isChart: false):
      // Even on the sphere, from other numbers than the couplings.
      var random = SeededRandom(seed: ~seed)
      let direction = random.normalVector(size)
      return ((Double(size).squareRoot() / direction.norm) * direction).elements
    case .randomField: return [Double](repeating: 0, count: dimension)
    case .randomMatrix(let size, _, let seed):
      // At a distance of 1 from the critical point, from other numbers than the entries.
      var random = SeededRandom(seed: ~seed)
      let direction = random.normalVector(size)
      return ((1 / direction.norm) * direction).elements
    }
  }

  /// The box drawn first, of a function of two variables.
  var view: ViewSpec {
    switch self {
    case .sphericalSpinGlass: ViewSpec(x: -3.2...3.2, y: -2.4...2.4)
    case .studentTeacher, .randomField: ViewSpec(x: -4...4, y: -3...3)
    case .randomMatrix: ViewSpec(x: -2...2, y: -1.5...1.5)
    }
  }

  /// What it is, for a heading.
  public var words: String {
    switch self {
    case .studentTeacher(let k, let n, _):
      "\(n.counting("ReLU student")) of \(k.counting("teacher")), over all inputs"
    case .sphericalSpinGlass(let p, _, let seed, isChart: true):
      "spherical \(p)-spin glass of 3 spins, the sphere projected, seed \(seed)"
    case .sphericalSpinGlass(let p, let size, let seed, isChart: false):
      "spherical \(p)-spin glass of \(size) spins, seed \(seed)"
    case .randomField(let dimension, let waves, let seed):
      "Gaussian field of \(dimension.counting("variable")), \(waves) waves, seed \(seed)"
        + (dimension == 1 ? ", and y²/2" : "")
    case .randomMatrix(let size, nil, let seed):
      "quadratic form of a random matrix, \(size) by \(size), seed \(seed)"
    case .randomMatrix(let size, let model?, let seed):
      "quadratic form of a random Hessian, \(size) by \(size), "
        + "φ \(NumberText.brief(model.ratio)), ε \(NumberText.brief(model.energy)), seed \(seed)"
    }
  }

  /// The function itself.
  func makeObjective() throws(FormulaError) -> any Objective {
    switch self {
    case .studentTeacher(let k, let n, _):
      return StudentTeacher(teachers: k, students: n)
    case .sphericalSpinGlass(let order, let size, let seed, let isChart):
      let glass = SphericalSpinGlass(order: order, size: size, seed: seed)
      if isChart { return try glass.chart() }
      return glass
    case .randomField(let dimension, let waves, let seed):
      let field = RandomField(dimension: dimension, waves: waves, seed: seed)
      return dimension == 1 ? FieldValley(field) : field
    case .randomMatrix(let size, let model, let seed):
      let matrix =
        model.map { RandomMatrix(size: size, ratio: $0.ratio, energy: $0.energy) }
        ?? RandomMatrix(size: size)
      return matrix.landscape(seed: seed)
    }
  }
}

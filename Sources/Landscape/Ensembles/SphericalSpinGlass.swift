import Mathematics
import Platform

/// The spherical p-spin glass as a function of N unconstrained variables.
///
/// H(s) = N^(−(p−1)/2) Σ J s_i₁ … s_ip over all ordered indices, J from N(0, 1), on ‖s‖² = N. Here
/// f(θ) = H(√N θ/‖θ‖) + (N/4) (‖θ‖²/N − 1)²: apart from 0 its critical points are the glass's, with
/// ‖θ‖ = √N and the same index, since across the sphere it only bends up. Without the second term
/// it would be constant along rays, and Newton's method would only stretch θ. At 0 it is NaN.
/// Source: Auffinger, Ben Arous & Cerny, Random matrices and complexity of spin glasses, 2013;
/// Choromanska et al., The loss surfaces of multilayer networks, 2015.
public struct SphericalSpinGlass: Objective, Hashable {
  /// p ≥ 2.
  public let order: Int
  /// N, the number of variables.
  public let dimension: Int
  /// N^(−(p−1)/2) J, made symmetric.
  package let tensor: SymmetricTensor

  /// Whether the couplings of a glass are few enough to be held.
  public static func isHeld(order: Int, size: Int) -> Bool {
    (SymmetricTensor.storage(size: size, order: order) ?? .max) <= 4_000_000
  }

  /// The glass that `seed` draws.
  public init(order: Int, size: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    self.init(order: order, size: size, random: &random)
  }

  /// A glass drawn from a source of random numbers: one normal deviate a monomial of degree p.
  public init(order: Int, size: Int, random: inout SeededRandom) {
    self.order = order
    dimension = size
    tensor = SymmetricTensor(
      size: size, order: order, scale: pow(Double(size), -Double(order - 1) / 2), random: &random)
  }

  /// s1, …, sN.
  public var coordinateNames: [String] { (1...dimension).map { "s\($0)" } }
  /// Two operations a coupling.
  public var cost: Int { 2 * (SymmetricTensor.storage(size: dimension, order: order) ?? 0) }

  /// H(θ), homogeneous of degree p, with ∇H = p A θ and ∇²H = p (p − 1) A, where A is `form`.
  package func energy(at point: Vector) -> (value: Double, form: Matrix, image: Vector) {
    let n = dimension
    precondition(point.dimension == n, "a point of another dimension")
    var form = Matrix.zero(rows: n, columns: n)
    point.elements.withUnsafeBufferPointer { s in
      form.elements.withUnsafeMutableBufferPointer { matrix in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: tensor.scratchCount) { scratch in
          guard let s = s.baseAddress, let matrix = matrix.baseAddress else { return }
          tensor.contract(s, into: matrix, scratch: scratch.baseAddress)
        }
      }
    }
    let image = form * point
    return (image.dot(point), form, image)
  }

  /// f(θ) and ∇f(θ).
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let (n, p) = (Double(dimension), Double(order))
    let square = point.dot(point)
    let (energy, _, image) = energy(at: point)
    // H(√N θ/‖θ‖) = a H(θ).
    let a = pow(n / square, p / 2)
    let excess = square / n - 1
    var gradient = (p * a) * image
    gradient.add(excess - p * a * energy / square, times: point)
    return (a * energy + 0.25 * n * excess * excess, gradient)
  }

  /// ∇²f(θ).
  public func hessian(at point: Vector) -> Matrix {
    let (n, p) = (Double(dimension), Double(order))
    let square = point.dot(point)
    var (energy, hessian, image) = energy(at: point)
    let a = pow(n / square, p / 2)
    let excess = square / n - 1
    let cross = -p * p * a / square
    let outer = p * (p + 2) * a * energy / (square * square) + 2 / n
    for i in 0..<dimension {
      for j in 0...i {
        var entry = p * (p - 1) * a * hessian[i, j]
        entry += cross * (image[i] * point[j] + point[i] * image[j])
        entry += outer * (point[i] * point[j])
        if i == j { entry += excess - p * a * energy / square }
        hessian[i, j] = entry
        hessian[j, i] = entry
      }
    }
    return hessian
  }

  /// The glass of three spins on the plane: H at the point of the sphere that stereographic
  /// projection from (0, 0, √3) shows at (x, y), as a formula, so that all critical points can be
  /// searched with proof. Only one point of the sphere is missing.
  public func chart() throws(FormulaError) -> FormulaObjective {
    precondition(dimension == 3, "the chart is of the sphere in three variables")
    var terms: [String] = []
    for i in 0...order {
      for j in 0...order - i {
        let coefficient = coefficient(of: [i, j, order - i - j])
        terms.append("(\(coefficient))*u^\(i)*v^\(j)*w^\(order - i - j)")
      }
    }
    let text =
      "let q = x^2 + y^2; let d = 1 + q; let k = sqrt(3); let u = 2k*x/d; let v = 2k*y/d; "
      + "let w = k*(q - 1)/d; " + terms.joined(separator: " + ")
    return FormulaObjective(try Formula(text, variables: ["x", "y"]))
  }

  /// The coefficient of the monomial with these exponents in H.
  private func coefficient(of exponents: [Int]) -> Double {
    let indices = exponents.indices.flatMap { [Int](repeating: $0, count: exponents[$0]) }
    func factorial(_ n: Int) -> Double { (1...max(1, n)).reduce(1.0) { $0 * Double($1) } }
    return exponents.reduce(factorial(order)) { $0 / factorial($1) } * tensor.entry(at: indices)
  }
}

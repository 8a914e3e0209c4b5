import Mathematics
import Platform

/// The modes of a deep linear network: what it learns apart, and how strongly it has learned each.
///
/// With inputs Xᵀ X = κ I and squared errors the loss depends on the product W = W_K ⋯ W_1 alone,
/// L(W) = L* + (k/2) ‖W − W*‖², with W* = Yᵀ X / κ = Σ s_α l_α r_αᵀ the best linear map. The singular
/// vectors l_α, r_α are its modes, and u_α = l_αᵀ W r_α is how strongly a network expresses one. Where
/// a network begins with each mode apart from the others, gradient flow keeps it so, and every u_α
/// follows a closed form of its own (Saxe, McClelland & Ganguli 2013, section 1). A chain of single
/// weights has one mode.
public struct LinearModes: Sendable, Hashable {
  /// The layers of the network.
  public let architecture: NetworkArchitecture
  /// s_α, the strengths that the data ask for, descending; the first is above 0.
  public let targets: [Double]
  /// The vectors l_α as columns, outputs × modes; orthonormal.
  public let left: Matrix
  /// The vectors r_α as columns, inputs × modes; orthonormal.
  public let right: Matrix
  /// k, the curvature of the loss in each entry of W; the modes' time constant τ is 1/k.
  public let curvature: Double
  /// L*, the loss of the best linear map; a network with a narrow layer may not reach it.
  public let leastLoss: Double

  /// How far the inputs may be from Xᵀ X = κ I, relative to κ: rounding, no more.
  private static let whiteness = 1e-9
  /// How far the vectors and factors of a mode may be from those of a mode apart, relative to it.
  private static let alignment = 1e-6

  /// The modes of a network; nil where there are none to speak of: an activation that is not linear,
  /// biases, residual connections or batch normalisation, another loss than squared errors, inputs
  /// that are not white (Xᵀ X not in proportion to I, then the modes mix), or nothing to learn.
  public init?(of objective: NetworkObjective) {
    let (x, y) = (objective.samples.inputs, objective.samples.targets)
    let isHalved = objective.loss == .halfSquaredError
    guard objective.architecture.isLinear, objective.isPlain,
      isHalved || objective.loss == .squaredError,
      let size = Self.whiteSize(of: x)
    else { return nil }
    var best = Matrix.product(y, true, x, false)
    for i in best.elements.indices { best.elements[i] /= size }
    guard let decomposition = SingularValues(of: best), let largest = decomposition.values.first,
      largest > 0
    else { return nil }
    architecture = objective.architecture
    // Below rounding a singular value is 0.
    targets = decomposition.values.map { $0 > 1e-14 * largest ? $0 : 0 }
    left = decomposition.left
    right = decomposition.right
    // L = c Σ ‖W x − y‖² has the curvature 2 c κ.
    let share = objective.reduction == .mean ? 1 / Double(objective.samples.count) : 1
    let charge = (isHalved ? 0.5 : 1) * share
    curvature = 2 * charge * size
    let misses = Matrix.product(x, false, best, true).combined(with: y, -)
    leastLoss = charge * misses.elements.reduce(0) { $0 + $1 * $1 }
  }

  /// κ if Xᵀ X = κ I with κ > 0, else nil.
  private static func whiteSize(of inputs: Matrix) -> Double? {
    var squares = [Double](repeating: 0, count: inputs.columns)
    for (i, element) in inputs.elements.enumerated() {
      squares[i % inputs.columns] += element * element
    }
    let size = squares.reduce(0, +) / Double(squares.count)
    let margin = whiteness * size
    // Most inputs differ in their squares already, which is seen without a product.
    guard size > 0, size.isFinite, squares.allSatisfy({ abs($0 - size) <= margin }) else {
      return nil
    }
    let products = Matrix.product(inputs, true, inputs, false)
    for i in 0..<products.rows {
      for j in 0..<i where !(abs(products[i, j]) <= margin) { return nil }
    }
    return size
  }

  /// τ = 1/k, in units of learning rate times steps: what a larger k does is learned faster.
  public var timeConstant: Double { 1 / curvature }

  /// The number K of weight matrices.
  public var layers: Int { architecture.layers.count }

  // MARK: What a network expresses

  /// u_α = l_αᵀ W r_α at a point of n parameters, one for each mode. Cost: modes × n.
  public func strengths(at point: Vector) -> [Double] {
    let images = architecture.weights(at: point).reduce(right) {
      Matrix.product($1, false, $0, false)
    }
    return targets.indices.map { mode in left.column(mode).dot(images.column(mode)) }
  }

  /// ‖W − Σ u_α l_α r_αᵀ‖ at a point of n parameters, the norm over all entries: how much of the
  /// network mixes the modes, or lies beside them.
  public func remainder(at point: Vector) -> Double {
    let weights = architecture.weights(at: point)
    let product = weights.dropFirst().reduce(weights[0]) { Matrix.product($1, false, $0, false) }
    var expressed = left
    for (mode, strength) in strengths(at: point).enumerated() {
      for row in 0..<left.rows { expressed[row, mode] *= strength }
    }
    let modes = Matrix.product(expressed, false, right, true)
    return Vector(product.combined(with: modes, -).elements).norm
  }

  /// The loss of a network with these strengths u_α and this remainder ρ:
  /// L* + (k/2) (Σ (u_α − s_α)² + ρ²).
  public func loss(of strengths: [Double], remainder: Double = 0) -> Double {
    let squares = zip(strengths, targets).reduce(remainder * remainder) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    return leastLoss + curvature / 2 * squares
  }

  // MARK: What theory says

  /// The closed form of each mode under gradient flow from a point of n parameters, in the order of
  /// `targets`; nil for a mode that does not lie apart there.
  ///
  /// A mode lies apart if every layer takes one unit vector to the next, from r_α to ±l_α, with the
  /// same factor a = |u_α|^(1/K), and its transpose takes them back likewise (the layers are equal in
  /// that mode). With one layer modes are always apart. Checked to a millionth of a.
  public func theory(from point: Vector) -> [ModeStrength?] {
    let weights = architecture.weights(at: point)
    let size = weights.reduce(1) { $0 * Vector($1.elements).norm }
    return zip(targets.indices, strengths(at: point)).map { mode, strength in
      // A product of nothing but rounding is 0.
      let initial = abs(strength) > 1e-14 * size ? strength : 0
      guard layers == 1 || isApart(mode, strength: initial, weights) else { return nil }
      return ModeStrength(
        layers: layers, target: targets[mode], initial: initial, timeConstant: timeConstant)
    }
  }

  private func isApart(_ mode: Int, strength: Double, _ weights: [Matrix]) -> Bool {
    let (right, left) = (self.right.column(mode), self.left.column(mode))
    guard strength != 0 else {
      // It stays at 0 where neither end of the network touches it.
      func isSilent(_ image: Vector, _ matrix: Matrix) -> Bool {
        image.norm <= 1e-14 * Vector(matrix.elements).norm
      }
      return isSilent(weights[0] * right, weights[0])
        && isSilent(weights[layers - 1].transposed * left, weights[layers - 1])
    }
    let factor = pow(abs(strength), 1 / Double(layers))
    let margin = Self.alignment * factor
    var vector = right
    for matrix in weights {
      let image = matrix * vector
      let norm = image.norm
      guard abs(norm - factor) <= margin else { return false }
      let next = (1 / norm) * image
      guard (matrix.transposed * next - factor * vector).norm <= margin else { return false }
      vector = next
    }
    return (vector - (strength < 0 ? -1 : 1) * left).norm <= Self.alignment
  }
}

import Landscape
import Mathematics

/// How a method moves on a quadratic, as far as its eigenvectors can be treated apart.
struct MethodMotion: Sendable {
  /// A rule an eigenvector; nil for one where there is none.
  var rules: [EigendirectionRule?] = []
  /// The velocity the method carries, if it has one.
  var velocity: Vector?
  /// Whether the rules hold for all further steps.
  var keepsItsRules = false
  /// Whether it is gradient descent, with or without momentum, or in steps as short as one likes.
  var isPlainDescent = false
  /// Whether it goes to the quadratic's critical point along every eigenvector.
  var solvesForCriticalPoint = false

  /// The rules, if every eigenvector has one and they hold for all further steps.
  var lastingRules: [EigendirectionRule]? {
    let known = rules.compactMap(\.self)
    return keepsItsRules && known.count == rules.count ? known : nil
  }
}

extension EigendirectionMethod {
  func motion(_ modes: EigenModes, memory: some OptimizerMemory) -> MethodMotion {
    guard let memory = memory as? Memory else { return MethodMotion() }
    return MethodMotion(
      rules: modes.eigenvalues.map {
        eigendirectionRule(eigenvalue: $0, modes: modes, memory: memory)
      },
      velocity: velocity(in: memory), keepsItsRules: keepsItsRule,
      isPlainDescent: isPlainDescent, solvesForCriticalPoint: solvesForCriticalPoint)
  }
}

extension Optimizer {
  /// The steps from an iterate, its memory included, until a quadratic model of f at it has fallen by
  /// `drop`; noise left out.
  func stepsToLower(
    _ model: QuadraticObjective, from iterate: Iterate<Memory>, by drop: Double
  ) -> LeavingTime {
    let n = model.dimension
    let most = max(100, min(5_000, 2_000_000 / (n * n + 50)))
    var current = iterate
    current.value = model.value
    current.gradient = model.gradient
    for count in 1...most {
      guard let step = try? self.step(from: current, on: model) else { return .never }
      let (value, gradient) =
        step.evaluation.map { ($0.value, $0.gradient) } ?? model.valueAndGradient(at: step.point)
      if value <= model.value - drop { return .about(count) }
      guard value.isFinite, step.point.isFinite else { return .never }
      if step.point == current.point, step.memory == current.memory { return .never }
      current = Iterate(
        step: current.step + 1, point: step.point, value: value, gradient: gradient,
        memory: step.memory)
    }
    return .long(most)
  }
}

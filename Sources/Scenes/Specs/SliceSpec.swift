/// Which plane is drawn of a function of more than two variables.
public enum SliceSpec: Sendable, Hashable, Codable {
  /// origin + a·axes[0] + b·axes[1]: the point at (0, 0), n components, and two linearly independent
  /// directions of n components, horizontal first.
  case plane(origin: [Double], axes: [[Double]])
  /// Two random directions through a point; nil is the end of training, or the start where there
  /// is none.
  case random(normalize: Normalization, seed: UInt64, around: PointSpec?)
  /// The two directions along which the training varies most, through its end.
  case principal
  /// The eigenvectors of the Hessian's largest and smallest eigenvalue at a point; nil as above.
  case hessian(around: PointSpec?)
  /// Through three points: the first at (0, 0), the second at (1, 0), the third at (0, 1).
  case points(PointSpec, PointSpec, PointSpec)

  /// How long random directions are.
  public enum Normalization: String, Sendable, Hashable, Codable, CaseIterable {
    /// In each unit's weights as long as the weights at the point (Li et al. 2017); networks only.
    case filter
    /// Of length 1.
    case unit
  }

  /// The plane through `origin` along two directions.
  public init(origin: [Double], axes: [[Double]]) { self = .plane(origin: origin, axes: axes) }

  /// Whether the scene's training must be run to know the plane, when there is a training.
  public var needsTraining: Bool {
    switch self {
    case .plane: false
    case .random(_, _, let around), .hessian(let around): around?.needsTraining ?? true
    case .principal: true
    case .points(let a, let b, let c): [a, b, c].contains(where: \.needsTraining)
    }
  }

  /// What is looked at where a scene does not say: the coordinates of a plane that is computed have
  /// a natural size.
  public var standardView: ViewSpec? {
    switch self {
    case .plane: nil
    case .random, .hessian: ViewSpec(x: -1...1, y: -1...1)
    // The training comes from (-1, b) to (0, 0).
    case .principal: ViewSpec(x: -1.5...0.5, y: -1...1)
    case .points: ViewSpec(x: -0.5...1.5, y: -0.5...1.5)
    }
  }
}

import Landscape
import Scenes

/// The plane a terrain is drawn in, and where it comes from.
package struct DrawnPlane: Sendable, Equatable {
  /// The plane.
  package let plane: Plane
  /// What it is, for the heading: "random plane, filter-normalised".
  package let words: String
  /// What is wrong with the scene's own plane, where this one stands in for it.
  package var problem: String?

  /// A plane and what it is.
  package init(_ plane: Plane, words: String, problem: String? = nil) {
    self.plane = plane
    self.words = words
    self.problem = problem
  }

  /// What can be drawn at once, where the scene's own plane takes a while: a random plane through
  /// the start.
  static func standIn(for scene: SceneSpec) throws -> DrawnPlane? {
    var other = scene
    let isNetwork: Bool
    if case .network = scene.function { isNetwork = true } else { isNetwork = false }
    let slice = SliceSpec.random(
      normalize: isNetwork ? .filter : .unit, seed: 1, around: .start)
    other.slice = slice
    return try other.makePlane().map { DrawnPlane($0, words: slice.words + " through the start") }
  }
}

extension SliceSpec {
  /// What the plane is, for the heading.
  var words: String {
    switch self {
    case .plane: "a slice: origin + a, b"
    case .random(.filter, _, _): "a random plane, filter-normalised"
    case .random(.unit, _, _): "a random plane"
    case .principal: "the plane in which the training varies most"
    case .hessian: "the Hessian's steepest direction across, its lowest up"
    case .points(.point, .point, .point): "the plane through three points"
    case .points(let a, let b, let c): "the plane through \(a.name), \(b.name) and \(c.name)"
    }
  }
}

extension PointSpec {
  /// The point in a sentence.
  fileprivate var name: String {
    switch self {
    case .point: "a point"
    case .start: "the start"
    case .endOfTraining: "the end"
    case .otherEndOfTraining: "another end"
    case .permutedEndOfTraining: "the end permuted"
    }
  }
}

extension SceneSpec {
  /// Whether its plane is asked for and waited for: one that a training gives, or a large Hessian.
  ///
  /// A training that is remembered is asked for like any other. A small picture in the browser may have
  /// run it just in time or not, and keys mean places of the plane that is there.
  var planeIsWaitedFor: Bool { slice != nil && (needsTraining || needsCostlyHessian) }

  /// Whether its plane takes longer to find than a frame, as long as nobody else trains.
  var planeIsCostly: Bool { slice != nil && (waitsForTraining || needsCostlyHessian) }

  /// Whether its plane is that of a Hessian which takes longer than a frame.
  var needsCostlyHessian: Bool {
    guard case .hessian? = slice, let objective = try? makeObjective() else { return false }
    return Curvature.operations(of: objective) > Curvature.mostAtOnce
  }
}

import Landscape
import Mathematics

/// The points, planes and lines that a scene names.
extension SceneSpec {
  /// The plane that is drawn of a function of more than two variables; nil if the scene names none.
  ///
  /// - Throws: what `makeTraining` throws, where the plane depends on it.
  public func makePlane() throws(SceneObjectError) -> Plane? {
    switch slice {
    case nil: return nil
    case .plane(let origin, let axes):
      return Plane(origin: Vector(origin), axes: axes.map { Vector($0) })
    case .random(let normalization, let seed, let around):
      return try randomPlane(through: try point(around ?? standardCentre), normalization, seed)
    case .principal:
      guard let training = try makeTraining() else { throw .plane(Self.noTraining) }
      guard training.path.count > 1 else {
        throw .plane("the training takes no step from its start, so that it varies along no plane")
      }
      return Plane.principal(of: training.path)
    case .hessian(let around):
      return try hessianPlane(at: try point(around ?? standardCentre))
    case .points(let first, let second, let third):
      let origin = try point(first)
      let axes = [try point(second) - origin, try point(third) - origin]
      let line = Line(origin: origin, direction: axes[0])
      // Beyond rounding, the third point must lie off the line through the others.
      guard axes[0].norm > 0, line.distance(to: origin + axes[1]) > 1e-9 * axes[1].norm
      else { throw .plane("the three points of the slice lie on one line") }
      return Plane(origin: origin, axes: axes)
    }
  }

  /// The points A and B of the profile view; nil if the scene names no line.
  ///
  /// - Throws: what `makeTraining` throws, where an end depends on it.
  public func makeProfileEnds() throws(SceneObjectError) -> (from: Vector, to: Vector)? {
    guard let profile else { return nil }
    return (try point(profile.from), try point(profile.to))
  }

  /// The coordinates of a point that is named, n components.
  public func point(_ point: PointSpec) throws(SceneObjectError) -> Vector {
    switch point {
    case .point(let coordinates): return Vector(coordinates)
    case .start: return Vector(start)
    case .endOfTraining: return try endOfTraining()
    case .otherEndOfTraining: return try otherTraining.endOfTraining()
    case .permutedEndOfTraining:
      let end = try endOfTraining()
      guard case .network(let network) = function else { return end }
      return network.architecture.permutingUnits(of: end)
    }
  }

  private func endOfTraining() throws(SceneObjectError) -> Vector {
    guard let training = try makeTraining() else { throw .plane(Self.noTraining) }
    return training.end
  }

  private static let noTraining =
    "the scene names a point of its training, but has none; add training: {method: adam}"

  private var standardCentre: PointSpec { training == nil ? .start : .endOfTraining }

  // MARK: Directions

  private func randomPlane(
    through centre: Vector, _ normalization: SliceSpec.Normalization, _ seed: UInt64
  ) throws(SceneObjectError) -> Plane {
    do throws(PlaneError) {
      guard normalization == .filter, case .network(let network) = function else {
        return try .random(through: centre, seed: seed)
      }
      return try .random(
        through: centre, normalizingFiltersOf: network.architecture, seed: seed)
    } catch {
      throw .plane("the slice cannot be drawn: \(error.message)")
    }
  }

  private func hessianPlane(at centre: Vector) throws(SceneObjectError) -> Plane {
    let objective = try makeObjective()
    do throws(PlaneError) {
      return try Plane.hessian(of: objective, at: centre).plane
    } catch {
      throw .plane("the slice cannot be drawn: \(error.message)")
    }
  }
}

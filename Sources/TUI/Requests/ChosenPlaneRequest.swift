import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes
import Wording

/// A plane chosen on the screen, computed from the selected optimizer's run.
package struct ChosenPlaneRequest: PictureRequest {
  /// Its name.
  package static let name = "chosen plane"
  /// Which plane, and of what run.
  let wanted: ChosenPlane

  /// The most iterates whose principal components are sought.
  private static let mostIterates = 257

  /// Whether it takes no longer than a frame.
  package var isQuick: Bool {
    wanted.choice != .hessian
      || Curvature.operations(of: wanted.run.objective) <= Curvature.mostAtOnce
  }

  /// Finds the plane.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool,
    send: (PlaneAnswer, PictureStage) -> Void
  ) {
    guard !isCancelled() else { return }
    do throws(PlaneError) {
      send(try plane(), PictureStage())
    } catch {
      send(.failed(error.message), PictureStage())
    }
  }

  private func plane() throws(PlaneError) -> PlaneAnswer {
    let (run, start) = (wanted.run, wanted.start)
    let point = run.current.point
    switch wanted.choice {
    case .own: return .failed("the scene has its own plane")
    case .random:
      if let architecture = wanted.terrain.network?.training.architecture {
        return .plane(
          DrawnPlane(
            try Plane.random(through: point, normalizingFiltersOf: architecture, seed: 1),
            words: "a random plane through step \(run.step), filter-normalised"))
      }
      return .plane(
        DrawnPlane(
          try Plane.random(through: point, seed: 1),
          words: "a random plane through step \(run.step)"))
    case .principal:
      let path = RecentPath(of: run).evenly(Self.mostIterates).map(\.point)
      guard path.count > 2 else { return .failed("the run has fewer than two steps; n takes one") }
      return .plane(
        DrawnPlane(
          Plane.principal(of: path),
          words: "the plane in which the \(path.count - 1) steps vary most"))
    case .hessian:
      let (plane, pairs) = try Plane.hessian(of: run.objective, at: point)
      return .plane(
        DrawnPlane(
          plane,
          words: "at step \(run.step): eigenvalue \(rounded(pairs.largest.value)) across, "
            + "\(rounded(pairs.smallest.value)) up"))
    case .points:
      guard let other = wanted.other else {
        return .failed("a plane through three points needs two optimizers")
      }
      let axes = [point - start, other.point - start]
      let plane = Plane(origin: start, axes: axes)
      guard axes[0].norm > 0, axes[1].norm > 0,
        plane.distance(to: other.point) <= 1e-9 * axes[1].norm,
        abs(plane.coordinates(of: other.point).a) < 1e-6
      else { return .failed("start, iterate and the other optimizer lie on one line") }
      return .plane(
        DrawnPlane(
          plane, words: "start (0, 0), step \(run.step) (1, 0), \(other.name) (0, 1)"))
    }
  }

  private func rounded(_ value: Double) -> String { NumberText.significant(value, digits: 3) }
}

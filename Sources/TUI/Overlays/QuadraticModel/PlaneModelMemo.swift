import Synchronization

/// The quadratic models that are drawn, remembered from frame to frame.
///
/// Each takes two Hessian-vector products, of a very deep network some 50 ms, and four parts of a picture
/// ask for it. It depends on the place and the terrain alone, so nothing that is drawn depends on what is
/// remembered.
final class PlaneModelMemo: Sendable, Equatable {
  private let found = Mutex<[Int: PlaneModel]>([:])

  /// The model at the iterate of a runner.
  func model(of runner: Runner, on terrain: Terrain) -> PlaneModel {
    let place = terrain.projection(of: runner.run.current.point)
    if let known = found.withLock({ $0[runner.number] }), known.place == place,
      known.terrain == terrain
    {
      return known
    }
    let model = PlaneModel(of: runner, on: terrain)
    found.withLock { $0[runner.number] = model }
    return model
  }

  /// Always: it is no part of what a session is.
  static func == (a: PlaneModelMemo, b: PlaneModelMemo) -> Bool { true }
}

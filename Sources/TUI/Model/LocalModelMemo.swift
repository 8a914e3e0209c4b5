import Mathematics
import Optimizers
import Plotting
import Synchronization

/// The quadratic models that are drawn, remembered from frame to frame.
///
/// Each takes two Hessian-vector products, of a very deep network some 50 ms, and four parts of a picture
/// ask for it. It depends on the place and the terrain alone, so nothing that is drawn depends on what is
/// remembered.
final class LocalModelMemo: Sendable, Equatable {
  private struct Entry {
    let place: WorldPoint
    let terrain: Terrain
    let local: LocalModel
  }

  private let found = Mutex<[Int: Entry]>([:])

  /// The model of what is drawn at a place, for the runner of a number.
  func model(of terrain: Terrain, at place: WorldPoint, forRunner number: Int) -> LocalModel {
    if let known = found.withLock({ $0[number] }), known.place == place, known.terrain == terrain {
      return known.local
    }
    let local = LocalModel(of: terrain.drawn, at: Vector([place.x, place.y]))
    found.withLock { $0[number] = Entry(place: place, terrain: terrain, local: local) }
    return local
  }

  /// Always: it is no part of what a session is.
  static func == (a: LocalModelMemo, b: LocalModelMemo) -> Bool { true }
}

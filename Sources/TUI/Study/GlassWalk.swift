import Landscape
import Mathematics

/// A walk through the states of a glass by single flips, which can go back.
struct GlassWalk: Sendable, Equatable {
  /// The glass.
  let glass: IsingGlass
  /// Where the walk began.
  let start: [Double]
  /// The spins flipped so far, one after another.
  private(set) var flips: [Int] = []
  /// The state: each spin +1 or −1.
  private(set) var state: [Double]
  /// H at the start and after each flip.
  private(set) var energies: [Double]
  /// What each spin's flip would add to H: 2 sᵢ hᵢ.
  private(set) var changes: [Double]
  /// All states of the glass, where they are few enough; counted once.
  let all: IsingGlass.Enumeration?

  /// The most spins whose states are all looked at for a picture.
  static let mostEnumerated = 16

  /// A walk from a state.
  init(_ glass: IsingGlass, from start: [Double]) {
    self.glass = glass
    self.start = start
    state = start
    energies = [glass.energy(of: start)]
    changes = Self.changes(glass, start)
    all = glass.size <= Self.mostEnumerated ? glass.enumerated() : nil
  }

  private static func changes(_ glass: IsingGlass, _ state: [Double]) -> [Double] {
    zip(state, glass.fields(of: state)).map { 2 * $0 * $1 }
  }

  /// H now.
  var energy: Double { energies[energies.count - 1] }
  /// How many flips lead down.
  var waysDown: Int { changes.count { $0 < 0 } }
  /// Whether no flip lowers H.
  var isStable: Bool { changes.allSatisfy { $0 >= 0 } }
  /// The spin whose flip lowers H most; nil at a stable state.
  var steepest: Int? {
    changes.indices.filter { changes[$0] < 0 }.min { changes[$0] < changes[$1] }
  }

  /// Flips a spin.
  mutating func flip(_ spin: Int) {
    guard state.indices.contains(spin) else { return }
    state[spin] = -state[spin]
    flips.append(spin)
    energies.append(glass.energy(of: state))
    changes = Self.changes(glass, state)
  }

  /// Takes the last flip back; false where there is none.
  mutating func back() -> Bool {
    guard let spin = flips.popLast() else { return false }
    state[spin] = -state[spin]
    energies.removeLast()
    changes = Self.changes(glass, state)
    return true
  }

  /// Takes the steepest flip down, so many times at most; the number taken.
  mutating func descend(_ most: Int) -> Int {
    var taken = 0
    while taken < most, let spin = steepest {
      flip(spin)
      taken += 1
    }
    return taken
  }

  /// Begins again from another state.
  mutating func restart(from state: [Double]? = nil) {
    let begin = state ?? start
    self.state = begin
    flips = []
    energies = [glass.energy(of: begin)]
    changes = Self.changes(glass, begin)
  }
}

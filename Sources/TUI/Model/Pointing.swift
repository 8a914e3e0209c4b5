import Plotting

/// What the mouse pointed at in a picture that is computed beside the loop.
enum Pointed: Sendable, Hashable {
  case nothing
  /// A place of the plane, seen on a surface.
  case place(WorldPoint)
  /// A cell of a study.
  case cell(Int)
  /// A run of a cell.
  case run(Int, of: Int)

  /// A place, if there is one.
  init(_ place: WorldPoint?) {
    guard let place, place.x.isFinite, place.y.isFinite else {
      self = .nothing
      return
    }
    self = .place(place)
  }

  /// As a log writes it: a letter and numbers; of a place their bits.
  var word: String {
    switch self {
    case .nothing: "-"
    case .place(let place):
      "p" + [place.x, place.y].map { String($0.bitPattern, radix: 16) }.joined(separator: ",")
    case .cell(let cell): "c\(cell)"
    case .run(let run, let cell): "r\(run),\(cell)"
    }
  }

  /// What a word says; nil if it says nothing.
  init?(word: Substring) {
    let parts = word.dropFirst().split(separator: ",")
    let numbers = parts.compactMap { Int($0) }.filter { (0...1_000_000).contains($0) }
    switch word.first {
    case "-" where parts.isEmpty: self = .nothing
    case "p":
      let values = parts.compactMap { UInt64($0, radix: 16).map { Double(bitPattern: $0) } }
      guard values.count == 2, values.allSatisfy(\.isFinite) else { return nil }
      self = .place(WorldPoint(values[0], values[1]))
    case "c" where numbers.count == 1: self = .cell(numbers[0])
    case "r" where numbers.count == 2: self = .run(numbers[0], of: numbers[1])
    default: return nil
    }
  }
}

/// What was pointed at in pictures that are computed beside the loop.
///
/// What lies under the pointer there depends on how much had come back by then: how fine a surface was
/// and which level divided its colours, which runs of a study there were. So it is written down, and
/// told when a session is told again.
struct Pointing: Sendable, Equatable {
  /// What was found since the last message, the oldest first.
  private var found: [Pointed] = []
  /// What is told, and was not pointed at yet.
  private var told: [Pointed] = []

  /// What is pointed at now, where that is told; nil where it is to be found out.
  mutating func nextTold() -> Pointed? { told.isEmpty ? nil : told.removeFirst() }

  /// Notes what is pointed at.
  mutating func note(_ pointed: Pointed) { found.append(pointed) }

  /// Tells what the next message points at.
  mutating func tell(_ pointed: Pointed) { told.append(pointed) }

  /// What a log has to hold of them.
  mutating func takeTellings() -> [Telling] {
    defer { found = [] }
    return found.map { .pointed($0) }
  }
}

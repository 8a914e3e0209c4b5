/// Landscapes side by side: what they share, and how each is told from the other.
extension Model {
  /// Whether the same optimizers race on all landscapes, so that one list tells of all.
  var sharesOptimizers: Bool {
    guard sessions.count > 1, let first = sessions.first else { return false }
    return sessions.dropFirst().allSatisfy { other in
      other.runners.count == first.runners.count
        && zip(other.runners, first.runners).allSatisfy {
          $0.badge == $1.badge && $0.name == $1.name && $0.ink == $1.ink
        }
    }
  }

  /// The sign of a landscape, which points to its side; empty where there is one only.
  func side(of session: Int) -> String {
    guard sessions.count > 1 else { return "" }
    return session == 0 ? "◂" : "▸"
  }
}

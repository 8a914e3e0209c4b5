/// What the profile view remembers: which line it shows, how far, and where its cursor is.
struct ProfileState: ViewState {
  static let belongsToScene = true

  /// How heights run.
  enum Scale: String, Sendable, Hashable, CaseIterable {
    /// In proportion.
    case linear
    /// In proportion near 0, by logarithm far from it.
    case asinh
    /// By logarithm, where all values are positive.
    case log
  }

  /// The line; the first there is if nil, or if there is none of the kind any more.
  var kind: ProfileLine.Kind?
  /// The seed of the random direction.
  var seed: UInt64 = 1
  /// The drawn values of t; those that suit the line if nil.
  var range: ClosedRange<Double>?
  /// The t of the cursor, if it is shown.
  var cursor: Double?
  /// How heights run.
  var scale = Scale.linear
}

extension Model {
  /// What this view remembers.
  var profile: ProfileState {
    get { settings[ProfileState.self] }
    set { settings[ProfileState.self] = newValue }
  }
}

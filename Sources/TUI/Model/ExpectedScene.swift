/// A scene that is being read and made ready beside the loop, so that keys answer meanwhile.
struct ExpectedScene: Sendable, Equatable {
  /// What the bottom bar calls it.
  var name: String
  /// Which opening this is: what an earlier one brings is dropped.
  var number: Int
}

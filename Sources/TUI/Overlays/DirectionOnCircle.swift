import Platform

/// A direction, by the part of a full turn counterclockwise from the first axis.
struct DirectionOnCircle {
  /// The component along the first axis.
  let cosine: Double
  /// The component along the second axis.
  let sine: Double

  /// The direction after a part of a turn.
  init(turn: Double) {
    cosine = cos(2 * .pi * turn)
    sine = sin(2 * .pi * turn)
  }
}

/// A grid of W x H sample points as it is typed: `400x240`.
struct Grid: Equatable {
  /// Columns and rows, at least 2 each, so that both ends of the view are samples.
  let width: Int
  let height: Int

  /// The most samples a grid may have.
  static let maximumCount = 10_000_000

  /// The grid of a text.
  init(_ text: String) throws(CommandLineError) {
    let (width, height) = try NumberParsing.pair(text, what: "grid", example: "400x240")
    guard width >= 2, height >= 2,
      width <= Self.maximumCount / height
    else {
      throw .outOfBounds(
        what: "grid", value: text,
        allowed: "it has at least 2x2 and at most \(Self.maximumCount) points in all")
    }
    self.width = width
    self.height = height
  }
}

/// What is small enough to be done on the loop.
enum QuickWork {
  /// Floating-point operations that a frame can wait for: about as long as it takes to be drawn.
  static let operations = 20_000_000
}

import Plotting

/// Something drawn at a place of its own beside the pictures.
///
/// To add one: a file with a type that conforms to this, and a line in `Panels.all`.
protocol Panel: SendableMetatype {
  /// Where it lies; nil where there is no room for it.
  static func place(in layout: Layout) -> Rect?

  /// Draws it there, in a box or below a rule.
  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect)
}

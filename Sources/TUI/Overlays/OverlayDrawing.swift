import Plotting

/// How an overlay is drawn over a view of the plane, below the trajectories.
///
/// To add one: a folder with a type that conforms to this, and a line in `Overlays.swift`.
protocol OverlayDrawing: SendableMetatype {
  /// Its plain name.
  static var overlay: Overlay { get }

  /// The key that switches it.
  static var key: Character { get }

  /// What the help says of it.
  static var does: String { get }

  /// What it needs to have computed.
  static func requests(_ model: Model, session: Int, plot: PlotLayout) -> [any PictureRequest]

  /// Draws it where the plane lies on the screen.
  static func draw(
    _ model: Model, session: Int, through transform: WorldTransform, on frame: inout Frame)

  /// Draws its letters and numbers, over the trajectories but never over a badge.
  static func drawLetters(
    _ model: Model, session: Int, through transform: WorldTransform, on frame: inout Frame)

  /// A few words for the row above the picture; nil for none.
  static func heading(_ model: Model, session: Int) -> String?

  /// What is said when it has just been switched on or off, and whether that is a warning.
  static func notice(_ model: Model, isShown: Bool) -> Notice
}

extension OverlayDrawing {
  static func requests(
    _ model: Model, session: Int, plot: PlotLayout
  ) -> [any PictureRequest] { [] }

  static func heading(_ model: Model, session: Int) -> String? { nil }

  static func drawLetters(
    _ model: Model, session: Int, through transform: WorldTransform, on frame: inout Frame
  ) {}
}

extension Frame {
  /// Whether a cell belongs to the badge of an optimizer.
  func isBadge(_ column: Int, _ row: Int, of session: Session, _ appearance: Appearance) -> Bool {
    let style = self[column, row].style
    guard appearance.hasColor else { return style.reverse }
    guard style.bold else { return false }
    return session.runners.contains { appearance.badge($0.ink).background == style.background }
  }
}

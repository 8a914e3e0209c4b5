import Loop
import Plotting
import Terminal

/// A way to draw a session in its part of the screen, and the keys that mean something else there.
///
/// To add a view: a folder with a type that conforms to this, and a line in `Views.swift`.
protocol Picture: SendableMetatype {
  /// Its plain name.
  static var kind: ViewKind { get }

  /// The key that shows it.
  static var key: NamedKey { get }

  /// Its name in the heading.
  static var title: String { get }

  /// What the help says of it.
  static var does: String { get }

  /// Whether it shows the drawn plane from above, coordinates along the edges: then trajectories,
  /// overlays, the cross-hair and the mouse work on it as on the contours.
  static var isPlane: Bool { get }

  /// Whether a session has what it shows.
  static func suits(_ session: Session) -> Bool

  /// Whether it shows f over the drawn plane, so that it waits until that is known.
  static var needsPlane: Bool { get }

  /// What it needs to have computed.
  static func requests(_ model: Model, session: Int, plot: PlotLayout) -> [any PictureRequest]

  /// Draws everything in the session's part of the screen, below the heading.
  static func draw(_ model: Model, session: Int, layout: Layout, on frame: inout Frame)

  /// What the row above the picture says after the view's name.
  static func heading(_ model: Model, session: Int) -> [Span]

  /// What the row above the picture says of the cross-hair; nil for value, gradient and curvature.
  static func readOut(
    _ model: Model, session: Int, at place: WorldPoint, columns: Int
  ) -> [Span]?

  /// Draws a side panel of its own in place of the loss by step; false if it has none.
  static func drawPanel(
    _ model: Model, on frame: inout Frame, in rect: Rect?
  ) -> Bool

  /// Does a command that means something of its own in this view; nil where it means the usual.
  static func perform(_ command: Command, times: Int, on model: inout Model) -> Effect<Message>?

  /// Does what the mouse asks for inside the picture; nil where that is the usual.
  static func handle(_ event: MouseEvent, session: Int, on model: inout Model) -> Effect<Message>?

  /// Keys of its own for the bottom bar: the key, a word, and a rank (100 the last to leave).
  static func hints(_ model: Model) -> [KeyHint]
}

extension Picture {
  static var isPlane: Bool { false }

  static func suits(_ session: Session) -> Bool { true }

  static var needsPlane: Bool { isPlane }

  static func requests(
    _ model: Model, session: Int, plot: PlotLayout
  ) -> [any PictureRequest] { [] }

  static func heading(_ model: Model, session: Int) -> [Span] { [] }

  static func readOut(
    _ model: Model, session: Int, at place: WorldPoint, columns: Int
  ) -> [Span]? { nil }

  static func drawPanel(
    _ model: Model, on frame: inout Frame, in rect: Rect?
  ) -> Bool { false }

  static func perform(_ command: Command, times: Int, on model: inout Model) -> Effect<Message>? {
    nil
  }

  static func handle(_ event: MouseEvent, session: Int, on model: inout Model) -> Effect<Message>? {
    nil
  }

  static func hints(_ model: Model) -> [KeyHint] { [] }
}

/// Whether pictures are drawn in pixels, and how they are sent.
package enum PixelChoice: String, CaseIterable, Sendable, Hashable {
  /// In pixels where the terminal says that it can.
  case auto
  /// In cells only.
  case off
  /// As DEC's sixels, whatever the terminal says.
  case sixel
  /// By kitty's graphics protocol, whatever the terminal says.
  case kitty
}

/// A terminal that shows pixels.
struct PixelTerminal: Equatable {
  /// How pictures are sent.
  enum Language: Equatable {
    case sixel
    case kitty
  }

  /// How pictures are sent.
  var language: Language
  /// Pixels of a cell.
  var cellWidth: Int
  var cellHeight: Int
  /// Colour registers of a picture in sixels.
  var registers = 255
  /// The largest picture in pixels; nil where nothing is known of a limit.
  var largest: (width: Int, height: Int)?
  /// Whether many small pictures may stand beside each other. xterm remembers sixteen, and forgets
  /// the topmost first: there one picture has to hold everything.
  var takesMany = false
  /// Whether text behind a picture's holes stays seen; elsewhere it is written once more.
  var keepsText = false

  static func == (a: PixelTerminal, b: PixelTerminal) -> Bool {
    a.language == b.language && a.cellWidth == b.cellWidth && a.cellHeight == b.cellHeight
      && a.registers == b.registers && a.takesMany == b.takesMany && a.keepsText == b.keepsText
      && a.largest?.width == b.largest?.width && a.largest?.height == b.largest?.height
  }
}

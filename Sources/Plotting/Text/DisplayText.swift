/// Text as cells can hold it: scalars of width 1 or 2 and nothing else.
///
/// Made from any string. Control characters (C0, C1, ESC) become U+FFFD, so that nothing in a file
/// can speak to the terminal; line ends become blanks and tabs advance to the next multiple of 4;
/// bidirectional marks and other invisible scalars vanish; combining marks are composed with their
/// base where Unicode has a letter for the pair, and dropped where not; the letters of flags become
/// plain letters.
public struct DisplayText: Sendable, Hashable {
  /// The scalars, each of width 1 or 2.
  public private(set) var scalars: [Unicode.Scalar]
  /// Columns in all.
  public private(set) var width: Int

  /// The displayable form of a string.
  public init(_ text: String) {
    scalars = []
    width = 0
    scalars.reserveCapacity(text.utf8.count)
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      for byte in text.utf8 { scalars.append(Unicode.Scalar(byte)) }
      width = scalars.count
      return
    }
    for character in text { append(character) }
  }

  /// The given scalars, taken as they are.
  init(verbatim scalars: some Sequence<Unicode.Scalar>) {
    self.scalars = Array(scalars)
    width = self.scalars.reduce(0) { $0 + $1.displayWidth }
  }

  /// The text as a string.
  public var string: String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  /// Columns a string takes once made displayable.
  public static func width(of text: String) -> Int { DisplayText(text).width }

  private mutating func append(_ character: Character) {
    let parts = character.unicodeScalars
    if parts.count > 1, let composed = Composition.scalar(for: character) {
      return appendDisplayable(composed)
    }
    for scalar in parts { appendDisplayable(scalar) }
  }

  private mutating func appendDisplayable(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09:
      let blanks = 4 - width % 4
      for _ in 0..<blanks { push(" ", 1) }
    case 0x0A, 0x85, 0x2028, 0x2029:
      push(" ", 1)
    case 0x0D:
      // A carriage return before a line feed is half of one line end.
      break
    case 0..<0x20, 0x7F..<0xA0:
      push("\u{FFFD}", 1)
    case 0x1F1E6...0x1F1FF:
      push(Unicode.Scalar(UInt8(scalar.value - 0x1F1E6 + 0x41)), 1)
    default:
      if scalar.value < 0x300 && scalar.value != 0xAD { return push(scalar, 1) }
      if scalar.properties.generalCategory == .unassigned { return push("\u{FFFD}", 1) }
      let columns = scalar.displayWidth
      if columns > 0 && scalar.value != 0xAD { push(scalar, columns) }
    }
  }

  private mutating func push(_ scalar: Unicode.Scalar, _ columns: Int) {
    scalars.append(scalar)
    width += columns
  }
}

extension DisplayText {
  /// The text cut to at most `columns`; where something is lost the last column says so by `…`.
  public func clipped(to columns: Int, ellipsis: Unicode.Scalar? = "…") -> DisplayText {
    if width <= columns { return self }
    guard columns > 0 else { return DisplayText(verbatim: []) }
    let room = ellipsis == nil ? columns : columns - 1
    var kept: [Unicode.Scalar] = []
    var used = 0
    for scalar in scalars {
      let next = scalar.displayWidth
      if used + next > room { break }
      kept.append(scalar)
      used += next
    }
    if let ellipsis { kept.append(ellipsis) }
    return DisplayText(verbatim: kept)
  }

  /// Columns before the text when it is placed in `columns` with the given alignment; 0 or more.
  public func indent(in columns: Int, _ alignment: Alignment) -> Int {
    let free = max(0, columns - width)
    return switch alignment {
    case .left: 0
    case .center: free / 2
    case .right: free
    }
  }

  /// The text clipped and padded to exactly `columns`.
  public func padded(to columns: Int, _ alignment: Alignment = .left) -> DisplayText {
    let text = clipped(to: columns)
    let before = text.indent(in: columns, alignment)
    let after = max(0, columns - text.width - before)
    let blank: Unicode.Scalar = " "
    return DisplayText(
      verbatim: Array(repeating: blank, count: before) + text.scalars
        + Array(repeating: blank, count: after))
  }
}

/// Where text stands in the room it is given.
public enum Alignment: String, Sendable, Hashable, CaseIterable {
  /// At the left edge.
  case left
  /// In the middle; the odd column goes to the right.
  case center
  /// At the right edge.
  case right
}

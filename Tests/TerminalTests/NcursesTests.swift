import Platform
import Plotting
import Testing

@testable import Terminal

/// ncurses has one terminal a process, so its tests take turns.
@Suite("ncurses", .serialized)
struct NcursesTests {
  private static let types = [
    "linux", "vt100", "ansi", "xterm", "xterm-256color", "screen", "screen-256color",
    "tmux-256color",
  ]

  private func painter(
    _ type: String = "xterm-256color", depth: ColorDepth? = nil, glyphs: GlyphSet = .braille,
    size: Size
  ) throws -> NcursesPainter {
    let description = try TerminalDescription(named: type)
    let capabilities = TerminalCapabilities(
      description, TerminalEnvironment(type: type), color: depth, glyphs: glyphs)
    return try NcursesPainter(
      description.adapted(to: capabilities.colorDepth), capabilities, size: size)
  }

  /// A picture with many colours, all kinds of glyphs and something in every corner.
  private func picture(_ size: Size, shift: Int = 0) -> Frame {
    var frame = Frame(size: size, filledWith: Cell(" ", Style(background: Color(20, 20, 30))))
    for row in 1..<max(1, size.rows - 1) {
      for column in 0..<size.columns {
        let up = Color(UInt8((column + shift) % 64 * 4), UInt8(row % 32 * 8), 120)
        let down = Color(UInt8((column + shift) % 64 * 4), UInt8(row % 32 * 8 + 4), 120)
        frame[column, row] = Cell("▀", Style(foreground: up, background: down))
      }
    }
    frame[0, 0] = Cell("A", Style(foreground: Color(255, 0, 0), bold: true))
    frame[size.columns - 1, size.rows - 1] = Cell("Z", Style(reverse: true))
    return frame
  }

  // MARK: Descriptions

  @Test(arguments: types)
  func `A description survives being compiled`(type: String) throws {
    let description = try TerminalDescription(named: type)
    let before = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", description.variable, 1)
    defer {
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
    }
    var again = try TerminalDescription(named: type)
    // Only the flag RGB is written of the user-defined capabilities.
    again.extendedStrings = description.extendedStrings
    #expect(again == description)
  }

  @Test func `Direct colour is written as red, green and blue`() throws {
    let direct = try TerminalDescription(named: "xterm-256color").adapted(to: .truecolor)
    #expect(direct[number: "colors"] == 1 << 24)
    #expect(direct.hasDirectColor)
    #expect(direct["oc"] == nil && direct["initc"] == nil && !direct[flag: "ccc"])
    let painter = try painter(depth: .truecolor, size: Size(columns: 4, rows: 1))
    var frame = Frame(size: Size(columns: 4, rows: 1))
    frame[1, 0] = Cell("x", Style(foreground: Color(0, 0, 5), background: Color(255, 128, 1)))
    let text = String(decoding: painter.paint(frame), as: UTF8.self)
    #expect(text.contains("38;2;0;0;5;48;2;255;128;1m"))
  }

  @Test(arguments: [nil, "", "no-such-terminal", "dumb", "unknown", "../x", "a b"])
  func `A terminal that cannot be used is refused`(type: String?) {
    #expect(throws: TerminalError.self) { try TerminalDescription(named: type) }
  }

  @Test func `Padding is not sent`() throws {
    var description = try TerminalDescription(named: "vt100")
    description["cnorm"] = Array("\u{1B}[x$<50/>y$<2*>$z".utf8)
    #expect(String(decoding: description.plain("cnorm"), as: UTF8.self) == "\u{1B}[xy$z")
  }

  @Test func `Keys come from the description`() throws {
    let linux = KeySequences(try TerminalDescription(named: "linux"))
    #expect(linux.key(for: Array("\u{1B}[[A".utf8)) == .f1)
    let vt100 = KeySequences(try TerminalDescription(named: "vt100"))
    #expect(vt100.key(for: Array("\u{1B}OA".utf8)) == .up)
    #expect(vt100.isBeginning(Array("\u{1B}O".utf8)))
  }

  @Test func `The environment is the same afterwards`() throws {
    let before = getenv("TERMINFO").map { String(cString: $0) }
    _ = try painter(size: Size(columns: 8, rows: 2))
    #expect(getenv("TERMINFO").map { String(cString: $0) } == before)
  }

  // MARK: Capabilities

  @Test(arguments: [
    ("xterm-256color", "", ColorDepth.palette256, GlyphSet.braille),
    ("xterm-256color", "truecolor", .truecolor, .braille),
    ("xterm-256color", "24bit", .truecolor, .braille),
    ("xterm-256color", "yes", .palette256, .braille),
    ("xterm", "", .ansi8, .braille), ("linux", "", .ansi8, .blocks),
    ("linux", "truecolor", .ansi8, .blocks), ("vt100", "", .none, .ascii),
    ("ansi", "", .ansi8, .ascii), ("screen", "", .ansi8, .braille),
    ("tmux-256color", "truecolor", .truecolor, .braille),
  ])
  func `The best a terminal has is used`(
    type: String, promise: String, depth: ColorDepth, glyphs: GlyphSet
  ) throws {
    var environment = TerminalEnvironment(type: type)
    environment.promisesDirectColor = promise == "truecolor" || promise == "24bit"
    environment.isUTF8 = true
    let description = try TerminalDescription(named: type)
    let found = TerminalCapabilities(description, environment, color: nil, glyphs: nil)
    #expect(found.colorDepth == depth)
    #expect(found.glyphs == glyphs)
    environment.isUTF8 = false
    environment.forbidsColor = true
    let plain = TerminalCapabilities(description, environment, color: nil, glyphs: nil)
    #expect(plain.colorDepth == .none)
    #expect(plain.glyphs == .ascii)
    let forced = TerminalCapabilities(
      description, environment, color: .palette256, glyphs: .braille)
    #expect(forced.colorDepth == .palette256 && forced.glyphs == .braille)
    environment = TerminalEnvironment(type: type)
    environment.promisesDirectColor = true
    environment.isInsideScreen = true
    let inside = TerminalCapabilities(description, environment, color: nil, glyphs: nil)
    #expect(inside.colorDepth != .truecolor)
  }

  @Test(arguments: [
    ("UTF-8", true), ("de_DE.UTF-8", true), ("de_DE.utf8@euro", true), ("en_US.UTF8", true),
    ("C", false), ("de_DE", false), ("de_DE.ISO-8859-15@euro", false), ("", false),
    ("UTF-8.latin1", false),
  ])
  func `A locale's name says whether it is in UTF-8`(name: String, isUTF8: Bool) {
    #expect(TerminalEnvironment.namesUTF8(name) == isUTF8)
  }

  // MARK: Painting

  @Test(arguments: types, [Size(columns: 1, rows: 1), Size(columns: 80, rows: 24)])
  func `An unchanged frame is not sent`(type: String, size: Size) throws {
    let painter = try painter(type, size: size)
    #expect(!painter.paint(picture(size)).isEmpty)
    #expect(painter.paint(picture(size)).isEmpty)
  }

  @Test(arguments: [ColorDepth.truecolor, .palette256])
  func `A changed cell costs a few bytes`(depth: ColorDepth) throws {
    let size = Size(columns: 200, rows: 60)
    let painter = try painter(depth: depth, size: size)
    var frame = picture(size)
    _ = painter.paint(frame)
    frame[100, 30] = Cell("Q", Style(foreground: Color(255, 255, 0)))
    let bytes = painter.paint(frame)
    #expect(bytes.contains(UInt8(ascii: "Q")))
    #expect(bytes.count < 100)
  }

  @Test func `A redraw and another size are painted in full`() throws {
    let size = Size(columns: 80, rows: 24)
    let painter = try painter(size: size)
    let first = painter.paint(picture(size))
    painter.invalidate()
    let second = painter.paint(picture(size))
    #expect(second.count * 10 > first.count * 9)
    let wide = Size(columns: 100, rows: 30)
    painter.resize(to: wide)
    let third = painter.paint(picture(wide))
    painter.leave()
    let fourth = painter.paint(picture(wide))
    #expect(third.count > second.count)
    #expect(String(decoding: fourth, as: UTF8.self).contains("\u{1B}[?1049h"))
    #expect(fourth.count >= third.count)
  }

  @Test(arguments: types)
  func `With ASCII glyphs every byte is ASCII`(type: String) throws {
    let size = Size(columns: 40, rows: 5)
    let painter = try painter(type, glyphs: .ascii, size: size)
    var frame = picture(size)
    for (column, glyph) in "x³−3xy² ⣿世é∇".unicodeScalars.enumerated() {
      frame[column, 0] = Cell(glyph)
    }
    let bytes = painter.paint(frame)
    #expect(bytes.allSatisfy { $0 < 0x7F })
    #expect(String(decoding: bytes, as: UTF8.self).contains("x3-3xy2"))
  }

  @Test func `Without colour no colour is sent`() throws {
    let size = Size(columns: 40, rows: 5)
    let painter = try painter(depth: ColorDepth.none, size: size)
    let text = String(decoding: painter.paint(picture(size)), as: UTF8.self)
    #expect(!text.contains("38;") && !text.contains("48;") && !text.contains("39;49"))
    #expect(text.contains("\u{1B}[0;7m"))
  }

  @Test func `Control characters and glyphs of another width never reach the terminal`() throws {
    let size = Size(columns: 12, rows: 1)
    let painter = try painter(size: size)
    var frame = Frame(size: size)
    let glyphs: [Unicode.Scalar] = ["\u{1B}", "\u{9B}", "\u{301}", "世", "\u{202E}", "\u{7}"]
    for (column, glyph) in glyphs.enumerated() { frame[column, 0] = Cell(glyph) }
    frame[6, 0] = Cell("世")
    frame[7, 0] = .continuation(.plain)
    frame[8, 0] = Cell("a")
    frame[9, 0] = .continuation(.plain)
    frame[10, 0] = Cell("e")
    let text = String(decoding: painter.paint(frame), as: UTF8.self)
    #expect(text.contains("?\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}?世? e"))
  }

  @Test(arguments: [ColorDepth.ansi8, .ansi16, .palette256, .truecolor])
  func `A frame of nothing but different colours is shown at every depth`(
    depth: ColorDepth
  ) throws {
    // More pairs of direct colours than ncurses is asked to keep.
    let isDirect = depth == .truecolor
    let size = isDirect ? Size(columns: 500, rows: 300) : Size(columns: 120, rows: 40)
    let painter = try painter(depth: depth, size: size)
    var frame = Frame(size: size)
    for index in frame.cells.indices {
      let value = UInt32(truncatingIfNeeded: index &* 2_654_435_761) >> 8
      let front = Color(UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
      let back = Color(front.green, front.blue, front.red)
      frame.cells[index] = Cell("▀", Style(foreground: front, background: back))
    }
    let bytes = painter.paint(frame)
    let glyphs = bytes.count { $0 == 0xE2 }
    #expect(glyphs == size.columns * size.rows)
  }

  // MARK: Giving back

  @Test(arguments: types)
  func `Restoring undoes what was switched on`(type: String) throws {
    let description = try TerminalDescription(named: type)
    let capabilities = TerminalCapabilities(
      description, TerminalEnvironment(type: type), color: nil, glyphs: .ascii)
    let size = Size(columns: 80, rows: 24)
    let painter = try NcursesPainter(
      description.adapted(to: capabilities.colorDepth), capabilities, size: size)
    let sequences = TerminalSequences(description, capabilities)
    let entering =
      sequences.entering(mouse: true) + sequences.together(painter.paint(picture(size)))
    let restoring = sequences.restoring(size: size)
    #expect(restoring.first == 0x1B)
    let modes = PrivateModes(entering + restoring)
    #expect(modes.isOn.filter { $0.key != 7 && $0.key != 25 && $0.value }.isEmpty)
    #expect(modes.isOn[25] ?? true)
    #expect(modes.isOn[7] ?? true)
    #expect(capabilities.isEmulator == (modes.isOn[1006] != nil))
  }
}

/// The private modes (DECSET) a terminal is in after some bytes.
struct PrivateModes {
  private(set) var isOn: [Int: Bool] = [:]

  init(_ bytes: [UInt8]) {
    for part in String(decoding: bytes, as: UTF8.self).components("\u{1B}[?") {
      let numbers = part.prefix { $0.isNumber || $0 == ";" }
      guard let final = part.dropFirst(numbers.count).first, final == "h" || final == "l" else {
        continue
      }
      for number in numbers.split(separator: ";") { isOn[Int(number) ?? 0] = final == "h" }
    }
  }
}

extension String {
  /// The parts between a separator, without the first.
  fileprivate func components(_ separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      rest = rest[range.upperBound...]
      parts.append(rest)
    }
    return parts
  }
}

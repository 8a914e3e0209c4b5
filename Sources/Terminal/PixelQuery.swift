import Plotting

/// What a terminal is asked about pixels, in one go and once, and what its answers mean.
///
/// The last question is one that every terminal answers (DA1): when that answer is there, the others
/// were given or will not come. Nothing of it is waited for by anybody but this.
struct PixelQuery {
  /// How long an answer may take. A line that needs more is too slow for pictures.
  static let patience: Duration = .milliseconds(300)

  /// Colours that a picture needs at least: those of a map.
  private static let fewestRegisters = 64

  private let choice: PixelChoice
  private let asksKitty: Bool
  /// Whether the last question was answered.
  private(set) var isAnswered = false
  private var attributes: [Int] = []
  private var knowsKitty = false
  private var registers: Int?
  private var largest: (width: Int, height: Int)?
  private var name: String?

  /// A query for what was chosen; kitty's question is left out where it might be printed.
  init(_ choice: PixelChoice, asksKitty: Bool = true) {
    self.choice = choice
    self.asksKitty = asksKitty
  }

  /// Whether a terminal is asked at all: not where what lies between passes cells on only, where the
  /// line is slow or where there are no colours, unless pixels were asked for by name.
  static func isAllowed(
    _ choice: PixelChoice, _ environment: TerminalEnvironment, _ capabilities: TerminalCapabilities,
    isSlow: Bool
  ) -> Bool {
    switch choice {
    case .off: false
    case .sixel, .kitty: capabilities.isEmulator
    case .auto:
      capabilities.isEmulator && !environment.isInsideMultiplexer && !isSlow
        && capabilities.colorDepth != .none
    }
  }

  /// A picture of one pixel that kitty only checks, the terminal's name (XTVERSION), the number of
  /// colour registers and the largest picture in sixels (XTSMGRAPHICS), and the fence.
  ///
  /// The first is a string (APC), which simple terminals print; the others are control sequences,
  /// which all pass over that do not know them.
  var question: [UInt8] {
    let kitty = asksKitty ? "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\" : ""
    return Array((kitty + "\u{1B}[>0q\u{1B}[?1;1;0S\u{1B}[?2;1;0S\u{1B}[c").utf8)
  }

  /// Takes an answer in; what is none of ours is passed over.
  mutating func take(_ report: TerminalReport) {
    switch report {
    case .control(let sequence) where sequence.final == UInt8(ascii: "c"):
      attributes = sequence.parameters
      isAnswered = true
    case .control(let sequence) where sequence.final == UInt8(ascii: "S"):
      takeGraphics(sequence.parameters)
    case .string(UInt8(ascii: "_"), let text):
      if text.hasPrefix("Gi=31"), text.hasSuffix(";OK") { knowsKitty = true }
    case .string(UInt8(ascii: "P"), let text):
      if text.hasPrefix(">|") { name = String(text.dropFirst(2)) }
    default: break
    }
  }

  /// Item, status (0 is success), and one or two numbers.
  private mutating func takeGraphics(_ numbers: [Int]) {
    guard numbers.count >= 3, numbers[1] == 0 else { return }
    if numbers[0] == 1, numbers[2] > 0 { registers = numbers[2] }
    if numbers[0] == 2, numbers.count >= 4, numbers[2] > 0, numbers[3] > 0 {
      largest = (numbers[2], numbers[3])
    }
  }

  /// Whether sixels are promised: attribute 4 in a class of VT200 or later (some terminals of class
  /// 1 mean something else by a 4).
  private var knowsSixel: Bool {
    guard let level = attributes.first, level >= 62 else { return false }
    return attributes.dropFirst().contains(4)
      && registers.map { $0 >= Self.fewestRegisters } ?? true
  }

  /// What the answers come to; nil where there are to be no pixels.
  /// - Parameters:
  ///   - screen: The whole screen in pixels, where the system knows it.
  ///   - size: The screen in cells.
  func terminal(screen: (width: Int, height: Int)?, size: Size) -> PixelTerminal? {
    let language: PixelTerminal.Language
    switch choice {
    case .off: return nil
    case .sixel: language = .sixel
    case .kitty: language = .kitty
    case .auto:
      guard isAnswered, knowsKitty || knowsSixel else { return nil }
      language = knowsKitty ? .kitty : .sixel
    }
    guard let cell = Self.cell(screen ?? largest, size) else { return nil }
    var result = PixelTerminal(
      language: language, cellWidth: cell.width, cellHeight: cell.height)
    if language == .sixel {
      result.registers = min(255, registers ?? 255)
      result.largest = largest
      result.keepsText = name?.hasPrefix("XTerm") ?? false
      result.takesMany = name != nil && !result.keepsText
    } else {
      result.takesMany = true
    }
    return result
  }

  /// The pixels of a cell, rounded down: what is left over is the border's.
  static func cell(
    _ screen: (width: Int, height: Int)?, _ size: Size
  ) -> (width: Int, height: Int)? {
    guard let screen, size.columns > 0, size.rows > 0 else { return nil }
    let cell = (width: screen.width / size.columns, height: screen.height / size.rows)
    return PixelRaster(cellWidth: cell.width, cellHeight: cell.height) == nil ? nil : cell
  }
}

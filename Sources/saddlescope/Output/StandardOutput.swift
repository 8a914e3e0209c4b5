import Platform
import Plotting
import Wording

/// Standard output, written in large pieces.
///
/// A reader that went away (`| head -1`) is no error: the program ends quietly with status 0, as if
/// all had been read. A full disk is one.
struct StandardOutput: ~Copyable {
  private var buffer: [UInt8] = []
  private static let pieceSize = 1 << 16

  private let glyphs: GlyphSet

  /// With text in the given glyphs, or in those that whatever reads it can be expected to take.
  init(glyphs: GlyphSet? = nil) { self.glyphs = glyphs ?? .taken(by: STDOUT_FILENO) }

  /// Writes text for people, sooner or later, in the glyphs chosen.
  mutating func write(_ text: String) throws(CommandLineError) {
    guard glyphs == .ascii else {
      try write(Array(text.utf8))
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try write(Array(lines.map { glyphs.spell(String($0)) }.joined(separator: "\n").utf8))
  }

  /// Writes bytes, sooner or later.
  mutating func write(_ bytes: [UInt8]) throws(CommandLineError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Writes a line of JSON.
  mutating func write(line json: JSON) throws(CommandLineError) {
    json.append(to: &buffer)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Writes what is still waiting.
  mutating func flush() throws(CommandLineError) {
    defer { buffer.removeAll(keepingCapacity: true) }
    let error = Descriptor.write(buffer, to: STDOUT_FILENO)
    if error == EPIPE { exit(0) }
    if error != 0 { throw .outputFailed(reason: SystemError.words(for: error)) }
  }
}

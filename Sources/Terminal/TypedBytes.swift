/// Bytes as a terminal sends them, for tests that make such bytes.
package enum TypedBytes {
  /// The keys that bytes stand for which come in pieces, a pause after each.
  package static func keys(_ pieces: [[UInt8]]) -> [KeyPress] {
    var decoder = InputDecoder()
    return pieces.flatMap { piece in decoder.decode(piece) + decoder.flush() }
  }
}

/// Single scalars for letters written as base and combining marks.
///
/// The standard library compares characters by canonical equivalence, so a dictionary of the
/// precomposed letters finds its entry for either spelling and no table of pairs is needed.
enum Composition {
  /// The precomposed form of a character of several scalars, if there is one of its own.
  static func scalar(for character: Character) -> Unicode.Scalar? {
    precomposed[character] ?? hangul(character)
  }

  private static let precomposed: [Character: Unicode.Scalar] = {
    var table: [Character: Unicode.Scalar] = [:]
    let blocks: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF]
    for block in blocks {
      for value in block {
        guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
        table[Character(scalar)] = scalar
      }
    }
    return table
  }()

  /// Leading consonant, vowel and final make a syllable by arithmetic (Unicode Standard, 3.12).
  private static func hangul(_ character: Character) -> Unicode.Scalar? {
    let parts = character.unicodeScalars.map(\.value)
    guard parts.count == 2 || parts.count == 3,
      (0x1100...0x1112).contains(parts[0]), (0x1161...0x1175).contains(parts[1])
    else { return nil }
    let final = parts.count == 3 ? parts[2] : 0x11A7
    guard (0x11A7...0x11C2).contains(final) else { return nil }
    let syllable = (parts[0] - 0x1100) * 588 + (parts[1] - 0x1161) * 28 + (final - 0x11A7)
    return Unicode.Scalar(0xAC00 + syllable)
  }
}

/// How often each colour occurs in a picture, and a number for each.
///
/// A table of its own, with open addressing: it is asked once for each run of equal pixels, some
/// hundred thousand times a picture.
struct ColorCounts {
  private static let empty: UInt32 = 0xFFFF_FFFF

  private var keys: [UInt32]
  private var counts: [Int32]
  private var codes: [UInt8]
  private var mask: Int
  /// How many colours there are.
  private(set) var count = 0

  init() {
    keys = Array(repeating: Self.empty, count: 1024)
    counts = Array(repeating: 0, count: 1024)
    codes = Array(repeating: 0, count: 1024)
    mask = 1023
  }

  /// The place of a colour, or the empty place where it would be.
  @inline(__always)
  private func place(of key: UInt32) -> Int {
    var at = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 12) & mask
    while keys[at] != key && keys[at] != Self.empty { at = (at + 1) & mask }
    return at
  }

  /// Counts pixels of one colour.
  mutating func add(_ key: UInt32, _ number: Int32) {
    let at = place(of: key)
    if keys[at] == Self.empty {
      keys[at] = key
      count += 1
      counts[at] = number
      if count * 2 > mask { grow() }
    } else {
      counts[at] &+= number
    }
  }

  /// The code that was given to a colour; 0 for one that was never counted.
  @inline(__always)
  func code(of key: UInt32) -> UInt8 { codes[place(of: key)] }

  /// Gives a code to a colour that was counted.
  mutating func setCode(_ code: UInt8, of key: UInt32) {
    let at = place(of: key)
    if keys[at] == key { codes[at] = code }
  }

  /// The colours, the most frequent first.
  var colors: [(color: UInt32, count: Int32)] {
    keys.indices.filter { keys[$0] != Self.empty }.map { (keys[$0], counts[$0]) }
      .sorted { ($0.1, $1.0) > ($1.1, $0.0) }
  }

  private mutating func grow() {
    let old = (keys, counts)
    let size = (mask + 1) * 4
    keys = Array(repeating: Self.empty, count: size)
    counts = Array(repeating: 0, count: size)
    codes = Array(repeating: 0, count: size)
    mask = size - 1
    for (key, number) in zip(old.0, old.1) where key != Self.empty {
      let at = place(of: key)
      keys[at] = key
      counts[at] = number
    }
  }
}

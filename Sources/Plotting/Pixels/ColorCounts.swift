/// How often each colour occurs in a picture, and a number for each, in the order in which they came.
///
/// A table of its own, with open addressing: it is asked once for each run of equal pixels, some
/// hundred thousand times a picture.
struct ColorCounts {
  /// The colours by their numbers.
  private(set) var colors: [UInt32] = []
  private var counts: [Int32] = []
  /// The number of the colour at each place; -1 where there is none.
  private var places = [Int32](repeating: -1, count: 4096)
  private var mask = 4095

  /// Counts pixels of one colour and tells its number.
  @inline(__always)
  mutating func add(_ color: UInt32, _ pixels: Int32) -> Int32 {
    var at = place(of: color)
    while true {
      let number = places[at]
      if number < 0 { return insert(color, pixels, at: at) }
      if colors[Int(number)] == color {
        counts[Int(number)] &+= pixels
        return number
      }
      at = (at &+ 1) & mask
    }
  }

  /// The number of a colour; nil of one that was never counted.
  func number(of color: UInt32) -> Int? {
    var at = place(of: color)
    while places[at] >= 0 {
      if colors[Int(places[at])] == color { return Int(places[at]) }
      at = (at + 1) & mask
    }
    return nil
  }

  /// The numbers of the colours, the most frequent colour first.
  var byFrequency: [Int] {
    colors.indices.sorted {
      (counts[$0], colors[$1]) > (counts[$1], colors[$0])
    }
  }

  @inline(__always)
  private func place(of color: UInt32) -> Int {
    Int(truncatingIfNeeded: (color &* 0x9E37_79B1) >> 12) & mask
  }

  private mutating func insert(_ color: UInt32, _ pixels: Int32, at place: Int) -> Int32 {
    let number = Int32(truncatingIfNeeded: colors.count)
    colors.append(color)
    counts.append(pixels)
    places[place] = number
    if colors.count * 2 > mask { grow() }
    return number
  }

  private mutating func grow() {
    mask = mask * 4 + 3
    places = [Int32](repeating: -1, count: mask + 1)
    for (number, color) in colors.enumerated() {
      var at = place(of: color)
      while places[at] >= 0 { at = (at + 1) & mask }
      places[at] = Int32(truncatingIfNeeded: number)
    }
  }
}

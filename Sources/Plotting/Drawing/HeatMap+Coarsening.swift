/// Fewer colours where all of them would make a picture too large to send.
///
/// Every change of colour along a row costs some fifteen bytes on the way to a terminal. On a large
/// screen a steep field changes in every half of every cell: a third of the steps then looks the same
/// and takes half of the bytes. Which number of steps is taken follows from the field alone, so that
/// the picture of a scene does not change while it is stepped.
extension HeatMap {
  /// Bytes for a field that covers a whole screen, in which the colours of lines over it are not
  /// counted: with those and the panels a picture stays within 130 KB.
  static let mostBytes = 150_000

  /// Numbers of steps to choose from; all are even, so that the level in the middle stays a border.
  private static let choices = [64, 48, 32, 24, 16, 12]

  /// Makes codes of 0 to 63 coarser until they take at most so many bytes.
  ///
  /// - Parameters:
  ///   - codes: The codes, row by row; those above 63 stay.
  ///   - columns: Codes in a row.
  ///   - halves: Rows of codes in a row of cells.
  ///   - colors: The colours of the codes.
  ///   - most: The bytes they may take.
  static func coarsen(
    _ codes: inout [UInt8], columns: Int, halves: Int, colors: [Color], most: Int
  ) {
    guard columns > 0, halves > 0, colors.count > ColorMap.count else { return }
    let costs = colors.map { 9 + $0.decimals }
    // Most pictures are small enough whatever is in them.
    guard codes.count * ((costs.max() ?? 0) + 3) > most else { return }
    for steps in choices {
      let table = table(steps: steps, count: colors.count)
      let isLast = steps == choices.last
      guard isLast || bytes(codes, table, columns: columns, halves: halves, costs) <= most else {
        continue
      }
      if steps < ColorMap.count {
        for index in codes.indices { codes[index] = table[Int(codes[index])] }
      }
      return
    }
  }

  /// The middle of the coarse step that each code falls into.
  private static func table(steps: Int, count: Int) -> [UInt8] {
    (0..<count).map { code in
      guard code < ColorMap.count else { return UInt8(saturating: Double(code)) }
      let step = code * steps / ColorMap.count
      return UInt8(saturating: Double((2 * step + 1) * ColorMap.count / (2 * steps)))
    }
  }

  /// About how many bytes the cells take on the way to a terminal.
  private static func bytes(
    _ codes: [UInt8], _ table: [UInt8], columns: Int, halves: Int, _ costs: [Int]
  ) -> Int {
    let rows = codes.count / columns / halves
    var sum = 0
    codes.withUnsafeBufferPointer { codes in
      for row in 0..<rows {
        let upper = row * halves * columns
        let lower = upper + (halves - 1) * columns
        var (front, back) = (UInt8.max, UInt8.max)
        for column in 0..<columns {
          let top = table[Int(codes[upper + column])]
          let bottom = table[Int(codes[lower + column])]
          sum += 1
          let isChanged = bottom != back || top != bottom && top != front
          if isChanged { sum += 3 }
          if bottom != back { sum += costs[Int(bottom)] }
          if top != bottom {
            sum += 2
            if top != front { sum += costs[Int(top)] }
            front = top
          }
          back = bottom
        }
      }
    }
    return sum
  }
}

extension Color {
  /// The digits of its three numbers.
  fileprivate var decimals: Int {
    [red, green, blue].reduce(0) { $0 + ($1 < 10 ? 1 : $1 < 100 ? 2 : 3) }
  }
}

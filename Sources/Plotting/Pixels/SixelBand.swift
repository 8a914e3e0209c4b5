/// One band of six rows of a picture in sixels: for each colour the columns in which it occurs, so
/// that the work goes with what changes from column to column and not with colours times columns.
struct SixelBand {
  /// Columns of one colour that look alike.
  private struct Piece {
    var start: Int32
    var end: Int32
    var next: Int32
    var bits: UInt8
  }

  private let width: Int
  private var pieces: [Piece]
  private var count = 0
  private var first = [Int32](repeating: -1, count: 256)
  private var last = [Int32](repeating: -1, count: 256)
  private var order: [UInt8] = []
  /// The codes of a column, the uppermost in the lowest byte.
  private var columns: [UInt64]

  /// A band of so many columns.
  init(width: Int) {
    self.width = width
    pieces = Array(repeating: Piece(start: 0, end: 0, next: -1, bits: 0), count: width * 6)
    columns = Array(repeating: 0, count: width)
  }

  /// Reads up to six rows of codes, all but one code.
  mutating func read(_ codes: [UInt8], from start: Int, rows: Int, without nothing: UInt8) {
    for code in order { first[Int(code)] = -1 }
    order.removeAll(keepingCapacity: true)
    pack(codes, from: start, rows: rows)
    let all = UInt8(truncatingIfNeeded: 1 << rows - 1)
    let ones: UInt64 = 0x0000_0101_0101_0101 >> UInt64(8 * (6 - rows))
    let width = width
    var count = 0
    var order = order
    defer { (self.count, self.order) = (count, order) }
    first.withUnsafeMutableBufferPointer { first in
      last.withUnsafeMutableBufferPointer { last in
        columns.withUnsafeBufferPointer { columns in
          pieces.withUnsafeMutableBufferPointer { pieces in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 6) { open in
              var openCount = 0
              var before: UInt64?
              for x in 0..<width {
                let column = columns[x]
                let end = Int32(truncatingIfNeeded: x &+ 1)
                if column == before {
                  for k in 0..<openCount { pieces[Int(open[k])].end = end }
                  continue
                }
                before = column
                openCount = 0
                var rest = all
                while rest != 0 {
                  let code = UInt8(
                    truncatingIfNeeded: column >> UInt64(8 * rest.trailingZeroBitCount))
                  let bits =
                    column == UInt64(code) &* ones ? all : Self.rows(of: code, in: column) & all
                  rest &= ~bits
                  if code == nothing { continue }
                  let key = Int(code)
                  let at = last[key]
                  if first[key] < 0 {
                    first[key] = Int32(truncatingIfNeeded: count)
                    order.append(code)
                  } else if pieces[Int(at)].end == end &- 1, pieces[Int(at)].bits == bits {
                    pieces[Int(at)].end = end
                    open[openCount] = at
                    openCount &+= 1
                    continue
                  } else {
                    pieces[Int(at)].next = Int32(truncatingIfNeeded: count)
                  }
                  pieces[count] = Piece(start: end &- 1, end: end, next: -1, bits: bits)
                  last[key] = Int32(truncatingIfNeeded: count)
                  open[openCount] = last[key]
                  openCount &+= 1
                  count &+= 1
                }
              }
            }
          }
        }
      }
    }
  }

  /// Brings the codes of each column together.
  private mutating func pack(_ codes: [UInt8], from start: Int, rows: Int) {
    codes.withUnsafeBufferPointer { codes in
      columns.withUnsafeMutableBufferPointer { columns in
        for x in 0..<width { columns[x] = UInt64(codes[start &+ x]) }
        for y in 1..<max(1, rows) {
          let shift = UInt64(8 * y)
          let row = start &+ y &* width
          for x in 0..<width { columns[x] |= UInt64(codes[row &+ x]) &<< shift }
        }
      }
    }
  }

  /// The rows of a column that have a code, one bit each.
  @inline(__always)
  private static func rows(of code: UInt8, in column: UInt64) -> UInt8 {
    // A byte is 0 where the code is; adding 0x7F to its lower seven bits carries where it is not.
    let other = column ^ (UInt64(code) &* 0x0101_0101_0101_0101)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let isEqual = ~(((other & low) &+ low) | other | low)
    // The top bits of the bytes, brought together.
    return UInt8(truncatingIfNeeded: ((isEqual &>> 7) &* 0x0102_0408_1020_4080) &>> 56)
  }

  /// Writes each colour's columns, one colour after the other from the left edge.
  func write(to out: inout [UInt8]) {
    // A colour begins with five bytes, a piece takes two repetitions of seven at most.
    let most = 5 * order.count + 14 * count
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { bytes in
      guard var end = bytes.baseAddress else { return }
      pieces.withUnsafeBufferPointer { pieces in
        for (place, code) in order.enumerated() {
          if place > 0 { Self.append(0x24, at: &end) }
          Self.append(0x23, at: &end)
          Self.appendNumber(Int(code), at: &end)
          var column: Int32 = 0
          var at = first[Int(code)]
          while at >= 0 {
            let piece = pieces[Int(at)]
            if piece.start > column {
              Self.append(0x3F, times: Int(piece.start &- column), at: &end)
            }
            Self.append(0x3F &+ piece.bits, times: Int(piece.end &- piece.start), at: &end)
            column = piece.end
            at = piece.next
          }
        }
      }
      if let start = bytes.baseAddress {
        out.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
      }
    }
  }

  @inline(__always)
  private static func append(_ byte: UInt8, at end: inout UnsafeMutablePointer<UInt8>) {
    end.pointee = byte
    end += 1
  }

  @inline(__always)
  private static func append(
    _ sixel: UInt8, times count: Int, at end: inout UnsafeMutablePointer<UInt8>
  ) {
    if count > 3 {
      append(0x21, at: &end)
      appendNumber(count, at: &end)
      append(sixel, at: &end)
    } else {
      for _ in 0..<count { append(sixel, at: &end) }
    }
  }

  /// A whole number of at most five decimal digits.
  @inline(__always)
  private static func appendNumber(_ number: Int, at end: inout UnsafeMutablePointer<UInt8>) {
    func digit(_ value: Int) { append(UInt8(truncatingIfNeeded: 0x30 &+ value % 10), at: &end) }
    if number >= 10_000 { digit(number / 10_000) }
    if number >= 1000 { digit(number / 1000) }
    if number >= 100 { digit(number / 100) }
    if number >= 10 { digit(number / 10) }
    digit(number)
  }
}

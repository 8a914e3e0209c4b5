/// One band of six rows of a picture in sixels: for each colour the columns in which it occurs, so
/// that the work goes with the pixels and not with colours times columns.
struct SixelBand {
  /// One column of one colour.
  private struct Piece {
    var column: Int32
    var next: Int32
    var bits: UInt8
  }

  private let width: Int
  private var pieces: [Piece]
  private var count = 0
  private var first = [Int32](repeating: -1, count: 256)
  private var last = [Int32](repeating: -1, count: 256)
  private var order: [UInt8] = []

  /// A band of so many columns.
  init(width: Int) {
    self.width = width
    pieces = Array(repeating: Piece(column: 0, next: -1, bits: 0), count: width * 6)
  }

  /// Reads up to six rows of codes, all but one code.
  mutating func read(_ codes: [UInt8], from start: Int, rows: Int, without nothing: UInt8) {
    for code in order { first[Int(code)] = -1 }
    order.removeAll(keepingCapacity: true)
    count = 0
    codes.withUnsafeBufferPointer { codes in
      pieces.withUnsafeMutableBufferPointer { pieces in
        for x in 0..<width {
          for y in 0..<rows {
            let code = codes[start + y * width + x]
            if code == nothing { continue }
            let bit = UInt8(1) << UInt8(y)
            let key = Int(code)
            if first[key] < 0 {
              first[key] = Int32(count)
              order.append(code)
            } else if pieces[Int(last[key])].column == Int32(x) {
              pieces[Int(last[key])].bits |= bit
              continue
            } else {
              pieces[Int(last[key])].next = Int32(count)
            }
            pieces[count] = Piece(column: Int32(x), next: -1, bits: bit)
            last[key] = Int32(count)
            count += 1
          }
        }
      }
    }
  }

  /// Writes each colour's columns, one colour after the other from the left edge.
  func write(to out: inout [UInt8]) {
    for (place, code) in order.enumerated() {
      if place > 0 { out.append(0x24) }
      out.append(0x23)
      Self.append(Int(code), to: &out)
      var column: Int32 = 0
      var at = first[Int(code)]
      while at >= 0 {
        var piece = pieces[Int(at)]
        if piece.column > column {
          Self.append(0x3F, times: Int(piece.column - column), to: &out)
        }
        let start = piece.column
        var end = start + 1
        while piece.next >= 0 {
          let next = pieces[Int(piece.next)]
          guard next.column == end, next.bits == piece.bits else { break }
          end += 1
          piece = next
        }
        Self.append(0x3F + piece.bits, times: Int(end - start), to: &out)
        column = end
        at = piece.next
      }
    }
  }

  @inline(__always)
  private static func append(_ sixel: UInt8, times count: Int, to out: inout [UInt8]) {
    if count > 3 {
      out.append(0x21)
      append(count, to: &out)
      out.append(sixel)
    } else {
      for _ in 0..<count { out.append(sixel) }
    }
  }

  /// A whole number in decimal digits.
  private static func append(_ number: Int, to out: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &out) }
    out.append(UInt8(0x30 + number % 10))
  }
}

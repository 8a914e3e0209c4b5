import CZlib
import Plotting

/// Pictures by kitty's graphics protocol: compressed, in pieces of 4096 bytes, with a number each, so
/// that the next one takes the place of the last. No answers are wanted (q=2).
enum KittyEncoder {
  /// Characters of a piece at most, as the protocol has it.
  private static let piece = 4096

  /// The bytes that show a picture over so many cells at the cursor, which stays where it is; empty
  /// where there is no memory to compress it.
  static func encode(_ image: PixelImage, number: Int, columns: Int, rows: Int) -> [UInt8] {
    let hasHoles = image.hasHoles
    guard let data = compressed(hasHoles ? image.bytesWithOpacity : image.bytes) else { return [] }
    let text = Array(Base64.encoded(data).utf8)
    var out = remove(number: number)
    out.reserveCapacity(text.count + text.count / 256 + 256)
    var start = 0
    repeat {
      let end = min(text.count, start + piece)
      let more = end < text.count ? 1 : 0
      let control =
        start == 0
        ? "a=T,f=\(hasHoles ? 32 : 24),s=\(image.width),v=\(image.height),o=z,t=d,i=\(number),p=1,"
          + "c=\(columns),r=\(rows),C=1,q=2,m=\(more)"
        : "m=\(more),q=2"
      out += Array("\u{1B}_G\(control);".utf8)
      out += text[start..<end]
      out += [0x1B, 0x5C]
      start = end
    } while start < text.count
    return out
  }

  /// The bytes that take a picture away, its data too.
  static func remove(number: Int) -> [UInt8] {
    Array("\u{1B}_Ga=d,d=I,i=\(number),q=2\u{1B}\\".utf8)
  }

  /// The bytes that take away whatever is seen.
  static let removeAll = Array("\u{1B}_Ga=d,d=A,q=2\u{1B}\\".utf8)

  /// Fast rather than small.
  private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var length = compressBound(uLong(bytes.count))
    var isDone = false
    let result = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      isDone = compress2(buffer.baseAddress, &length, bytes, uLong(bytes.count), 1) == Z_OK
      count = isDone ? Int(length) : 0
    }
    return isDone ? result : nil
  }
}

/// Base 64 (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes in base 64, padded.
  static func encoded(_ bytes: some Sequence<UInt8>) -> String {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 1
      if count == 3 {
        result.append(alphabet[Int(bits >> 18 & 63)])
        result.append(alphabet[Int(bits >> 12 & 63)])
        result.append(alphabet[Int(bits >> 6 & 63)])
        result.append(alphabet[Int(bits & 63)])
        (bits, count) = (0, 0)
      }
    }
    if count > 0 {
      bits <<= UInt32(8 * (3 - count))
      let shifts = [18, 12, 6].prefix(count + 1)
      for shift in shifts { result.append(alphabet[Int(bits >> UInt32(shift) & 63)]) }
      for _ in 0..<(3 - count) { result.append(UInt8(ascii: "=")) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

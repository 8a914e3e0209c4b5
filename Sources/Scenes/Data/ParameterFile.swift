import Landscape
import Mathematics
import Wording

/// The parameters of a network in a file that NumPy reads and writes: `numpy.load("w.npy")`.
///
/// The format is NPY 1.0: the bytes 93 4E 55 4D 50 59 01 00, the length of the header as two bytes,
/// a header that is a Python dictionary padded with spaces, and the numbers as little-endian
/// doubles. Source: NumPy Enhancement Proposal 1, A simple file format for NumPy arrays.
public enum ParameterFile {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The longest header that is read; of an array of numbers it has some hundred bytes.
  private static let maximumHeader = 65_535

  /// Writes n parameters as an array of shape (n,), whole or not at all.
  public static func save(_ parameters: Vector, to path: String) throws(DataFileError) {
    do {
      try WholeFile.write(bytes(of: parameters), to: path)
    } catch {
      throw DataFileError(file: path, message: error.message)
    }
  }

  /// The n parameters in a file.
  ///
  /// - Throws: `DataFileError` for a file that is no array of `count` doubles.
  public static func load(path: String, count: Int) throws(DataFileError) -> Vector {
    let bytes = try DataFile.read(path, beginning: 12) { (beginning) throws(DataFileError) in
      try checkHeader(of: beginning, file: path)
      return nil
    }
    let numbers = try numbers(in: bytes, file: path)
    guard numbers.count == count else {
      throw DataFileError(
        file: path,
        message: "has \(numbers.count.counting("number")), but the network has "
          + count.counting("parameter"))
    }
    if let index = numbers.firstIndex(where: { !$0.isFinite }) {
      throw DataFileError(file: path, message: "number \(index + 1) is not finite")
    }
    return Vector(numbers)
  }

  static func bytes(of parameters: Vector) -> [UInt8] {
    let n = parameters.dimension
    var header = Array("{'descr': '<f8', 'fortran_order': False, 'shape': (\(n),), }".utf8)
    // What stands before the numbers is a multiple of 64 bytes and ends in a line feed.
    let start = magic.count + 4
    while (start + header.count + 1) % 64 != 0 { header.append(UInt8(ascii: " ")) }
    header.append(10)
    var bytes = magic + [1, 0, UInt8(header.count & 0xFF), UInt8(header.count >> 8)] + header
    bytes.reserveCapacity(bytes.count + 8 * n)
    for number in parameters.elements {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  static func numbers(in bytes: [UInt8], file: String) throws(DataFileError) -> [Double] {
    func failure(_ message: String) -> DataFileError {
      DataFileError(file: file, message: message)
    }
    let (headerStart, start) = try checkHeader(of: bytes, file: file)
    guard bytes.count >= start else { throw failure("is truncated: its header is cut off") }
    let header = String(decoding: bytes[headerStart..<start], as: UTF8.self)
    guard let type = value(of: "descr", in: header), let shape = value(of: "shape", in: header)
    else { throw failure("its header names no type and shape") }
    guard type == "'<f8'" else {
      throw failure(
        "holds numbers of type \(type.shortened), but little-endian doubles ('<f8') are read")
    }
    let sizes = shape.filter { $0 != "(" && $0 != ")" && $0 != " " }.split(separator: ",")
    guard sizes.count == 1, let count = Int(sizes[0]), count >= 0, count <= 25_000_000 else {
      throw failure("holds an array of shape \(shape.shortened), but one of shape (n,) is read")
    }
    let found = bytes.count - start
    guard found == 8 * count else {
      throw failure(
        found < 8 * count
          ? "is truncated: \(found) of \(8 * count) bytes after the header"
          : "has \(found) bytes after the header, but its shape says \(8 * count)")
    }
    return (0..<count).map { index in
      let place = start + 8 * index
      let pattern = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[place + $1]) << (8 * UInt64($1)) }
      return Double(bitPattern: pattern)
    }
  }

  /// Where the header and the numbers begin, by the first bytes; refuses what is no such file or has
  /// a header that no array of numbers has.
  @discardableResult
  private static func checkHeader(
    of bytes: [UInt8], file: String
  ) throws(DataFileError) -> (header: Int, numbers: Int) {
    func failure(_ message: String) -> DataFileError {
      DataFileError(file: file, message: message)
    }
    guard bytes.starts(with: magic) else {
      throw failure("is no NPY file; write one with numpy.save")
    }
    guard bytes.count >= 12 else { throw failure("is truncated: it has no header") }
    // Version 1 has two bytes of length, later ones four.
    let width = bytes[6] == 1 ? 2 : 4
    let length = (0..<width).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    guard (1...3).contains(bytes[6]) else {
      throw failure("is of NPY version \(bytes[6]); versions 1 to 3 are read")
    }
    guard length <= maximumHeader else {
      throw failure("has a header of \(length) bytes; at most \(maximumHeader) are read")
    }
    return (8 + width, 8 + width + length)
  }

  /// The text of a value in the header's dictionary, up to the comma behind it; a tuple is whole.
  private static func value(of key: String, in header: String) -> String? {
    guard let quote = header.range(of: "'\(key)':") else { return nil }
    let rest = header[quote.upperBound...].drop { $0 == " " }
    if rest.first == "(" {
      guard let end = rest.firstIndex(of: ")") else { return nil }
      return String(rest[...end])
    }
    return String(rest.prefix { $0 != "," && $0 != "}" })
  }
}

extension String {
  /// Where `text` first stands.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

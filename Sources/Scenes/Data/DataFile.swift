import CZlib
import Platform
import Wording

/// The bytes of a data file; one compressed by gzip is expanded, whatever it is called.
enum DataFile {
  /// The most bytes of a file, compressed or not.
  static let maximumSize = 200_000_000

  /// All bytes of a regular file. `check` sees its beginning first, as much of it as `beginning` says,
  /// and may refuse it before the rest is read or expanded; where the beginning says how many bytes
  /// there are, it returns that, and no more are expanded.
  static func read(
    _ path: String, limit: Int = maximumSize, beginning: Int = 0, check: Check = { _ in nil }
  ) throws(DataFileError) -> [UInt8] {
    if beginning > 0, let first = FileReading.beginning(ofFile: path, count: beginning),
      !first.starts(with: gzipMark)
    {
      _ = try check(first)
    }
    let bytes = try contents(of: path, limit: limit)
    guard bytes.starts(with: gzipMark) else { return bytes }
    return try expand(bytes, of: path, limit: limit, beginning: beginning, check: check)
  }

  /// What looks at a file's beginning: how many bytes the file has, if it says so.
  typealias Check = ([UInt8]) throws(DataFileError) -> Int?

  private static let gzipMark: [UInt8] = [0x1F, 0x8B]

  /// Data shrinks to a fifth, a table of zeros to a fiftieth; what grew by more than this, and by
  /// more than `harmless` bytes, was made to fill the memory.
  private static let mostGrowth = 250
  private static let harmless = 4_000_000

  private static func contents(of path: String, limit: Int) throws(DataFileError) -> [UInt8] {
    func failure(_ message: String) -> DataFileError {
      DataFileError(file: path, message: message)
    }
    do { return try FileReading.bytes(ofFile: path, limit: limit) } catch {
      switch error {
      case .system(let code): throw failure("cannot be read: \(SystemError.words(for: code))")
      case .isFolder, .isNoRegularFile: throw failure("is not a regular file")
      case .isTooLarge: throw failure(tooLarge(limit))
      }
    }
  }

  private static func tooLarge(_ limit: Int) -> String {
    "is larger than \(limit / 1_000_000) MB; give a smaller file"
  }

  /// What gzip compressed (RFC 1952), several members one after another included.
  static func expand(
    _ bytes: [UInt8], of path: String, limit: Int, beginning: Int = 0, check: Check = { _ in nil }
  ) throws(DataFileError) -> [UInt8] {
    var stream = z_stream()
    // 15 + 16: the largest window, with gzip's header and checksum.
    guard
      inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw DataFileError(file: path, message: "cannot be expanded: no memory") }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    var input = bytes
    var code = Z_OK
    var grewTooMuch = false
    var (isChecked, said, refusal) = (beginning == 0, Int.max, DataFileError?.none)
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      while result.count <= limit {
        piece.withUnsafeMutableBufferPointer { piece in
          stream.next_out = piece.baseAddress
          stream.avail_out = UInt32(piece.count)
          code = inflate(&stream, Z_NO_FLUSH)
        }
        result.append(contentsOf: piece[..<(piece.count - Int(stream.avail_out))])
        let taken = bytes.count - Int(stream.avail_in)
        grewTooMuch = result.count > harmless && result.count / mostGrowth > taken
        guard !grewTooMuch else { return }
        if !isChecked, result.count >= beginning || code != Z_OK {
          isChecked = true
          do throws(DataFileError) {
            said = try check(Array(result.prefix(beginning))) ?? .max
          } catch {
            refusal = error
          }
        }
        guard refusal == nil, result.count <= said else { return }
        if code == Z_STREAM_END {
          guard stream.avail_in > 0, inflateReset(&stream) == Z_OK else { return }
        } else if code != Z_OK {
          return
        }
      }
    }
    guard !grewTooMuch else {
      throw DataFileError(
        file: path, message: "expands to more than \(mostGrowth) times its size; no data does")
    }
    if let refusal { throw refusal }
    guard result.count <= said else {
      throw DataFileError(
        file: path, message: "expands to more than the \(said.grouped) bytes that its sizes say")
    }
    guard result.count <= limit else {
      throw DataFileError(file: path, message: "expands to more than \(limit / 1_000_000) MB")
    }
    // A buffer error here means that the data ended before the compressed stream did.
    guard code == Z_STREAM_END else {
      throw DataFileError(
        file: path,
        message: code == Z_BUF_ERROR
          ? "the compressed data is truncated" : "the compressed data is damaged")
    }
    return result
  }
}

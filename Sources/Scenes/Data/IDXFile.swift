import Landscape
import Mathematics
import Platform

/// Files in the IDX format of MNIST: a magic number, the sizes, then unsigned bytes.
///
/// Numbers are big-endian. The magic number is 0, 0, the type (8: unsigned bytes), the number of
/// dimensions. Source: LeCun, Cortes & Burges, The MNIST database of handwritten digits.
enum IDXFile {
  /// Pixels between 0 and 1, one row an image, and the size of an image.
  struct Images: Equatable {
    var pixels: Matrix
    var height: Int
    var width: Int
  }

  /// The images of a file, at most `limit`, blocks of `downsample` squared pixels to their mean.
  static func images(
    _ bytes: [UInt8], file: String, limit: Int?, downsample: Int
  ) throws(DataFileError) -> Images {
    let sizes = try sizes(bytes, file: file, magic: 0x0803, what: "images")
    let (count, height, width) = (sizes[0], sizes[1], sizes[2])
    guard height > 0, width > 0, height <= 4096, width <= 4096 else {
      throw DataFileError(
        file: file, message: "its images are \(height) x \(width) pixels; a side has 1 to 4096")
    }
    guard height % downsample == 0, width % downsample == 0 else {
      throw DataFileError(
        file: file,
        message: "images of \(height) x \(width) pixels have no whole number of blocks of "
          + "\(downsample) x \(downsample); change \"downsample\"")
    }
    try checkLength(bytes, file: file, header: 16, sizes: sizes, unit: height * width)
    let kept = min(count, limit ?? count)
    let (rows, columns) = (height / downsample, width / downsample)
    guard kept <= DataSpec.maximumCount, kept * rows * columns <= 50_000_000 else {
      throw DataFileError(
        file: file,
        message: "\(kept) images of \(rows) x \(columns) pixels are too many; add a \"limit\"")
    }
    let scale = 1 / (255 * Double(downsample * downsample))
    var pixels = [Double](repeating: 0, count: kept * rows * columns)
    for image in 0..<kept {
      let start = 16 + image * height * width
      for y in 0..<height {
        for x in 0..<width {
          let place = (image * rows + y / downsample) * columns + x / downsample
          pixels[place] += Double(bytes[start + y * width + x])
        }
      }
    }
    for index in pixels.indices { pixels[index] *= scale }
    return Images(
      pixels: Matrix(rows: kept, columns: rows * columns, elements: pixels), height: rows,
      width: columns)
  }

  /// The bytes of a file of images whose beginning is given.
  static func size(beginning bytes: [UInt8], file: String) throws(DataFileError) -> Int {
    let sizes = try sizes(bytes, file: file, magic: 0x0803, what: "images")
    return sizes.reduce(1) { $0.multipliedSaturating(by: $1) }.addingSaturating(16)
  }

  /// All labels of a file.
  static func labels(_ bytes: [UInt8], file: String) throws(DataFileError) -> [Int] {
    let sizes = try sizes(bytes, file: file, magic: 0x0801, what: "labels")
    try checkLength(bytes, file: file, header: 8, sizes: sizes, unit: 1)
    return bytes[8..<8 + sizes[0]].map { Int($0) }
  }

  private static func sizes(
    _ bytes: [UInt8], file: String, magic expected: Int, what: String
  ) throws(DataFileError) -> [Int] {
    guard bytes.count >= 4 else {
      throw DataFileError(file: file, message: "is truncated: it has no magic number")
    }
    let magic = number(bytes, at: 0)
    guard magic == expected else {
      var message = "the magic number is \(magic), but a file of \(what) begins with \(expected)"
      if magic == 0x0801 { message += "; this is a file of labels" }
      if magic == 0x0803 { message += "; this is a file of images" }
      throw DataFileError(file: file, message: message)
    }
    let dimensions = expected & 0xFF
    guard bytes.count >= 4 + 4 * dimensions else {
      throw DataFileError(file: file, message: "is truncated: its sizes are missing")
    }
    return (1...dimensions).map { number(bytes, at: 4 * $0) }
  }

  private static func checkLength(
    _ bytes: [UInt8], file: String, header: Int, sizes: [Int], unit: Int
  ) throws(DataFileError) {
    let (expected, found) = (sizes[0] * unit, bytes.count - header)
    guard expected != found else { return }
    throw DataFileError(
      file: file,
      message: found < expected
        ? "is truncated: \(found) of \(expected) bytes after the header"
        : "has \(found) bytes after the header, but its sizes say \(expected)")
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}

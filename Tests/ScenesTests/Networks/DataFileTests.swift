import CZlib
import Foundation
import Landscape
import Mathematics
import Testing

@testable import Scenes

/// Files of data: what is in them, and a clear line for each way in which they can be wrong.
@Suite struct DataFileTests {
  // MARK: CSV

  private func table(_ text: String, limit: Int? = nil) throws -> CSVTable {
    try CSVTable(Array(text.utf8), file: "t.csv", limit: limit)
  }

  private func problem(_ work: () throws -> Void) -> String? {
    do {
      try work()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("Quoted fields, line ends of any kind, blank lines and a byte-order mark are read")
  func quoting() throws {
    let table = try table(
      "\u{FEFF}\"a, b\", c ,\"d\"\"e\"\r\n1,2,\"x\ny\"\r\n\r\n 3 ,\"4\",z\n5,6,")
    #expect(table.header == ["a, b", "c", "d\"e"])
    #expect(table.rows.map(\.fields) == [["1", "2", "x\ny"], [" 3 ", "4", "z"], ["5", "6", ""]])
    #expect(table.rows.map(\.line) == [2, 5, 6])
    #expect(try table.numbers(["c", "a, b"]).elements == [2, 1, 4, 3, 6, 5])
  }

  @Test("A limit leaves the rest unread, mistakes included")
  func limit() throws {
    #expect(try table("a,b\n1,2\n3\n", limit: 1).rows.count == 1)
  }

  @Test("Classes are numbers as they are, or names in alphabetical order")
  func classes() throws {
    #expect(try table("c\n2\n0\n1\n").classes("c", count: 3) == [2, 0, 1])
    #expect(try table("c\npear\napple\npear\nfig\n").classes("c", count: 3) == [2, 0, 2, 1])
  }

  @Test("Each mistake in a table is one line that names row and column")
  func tableProblems() {
    func of(_ text: String, _ work: (CSVTable) throws -> Void) -> String? {
      problem { try work(try table(text)) }
    }
    func read(_ text: String) -> String? { of(text) { _ in } }
    func numbers(_ text: String) -> String? { of(text) { _ = try $0.numbers(["a", "b"]) } }
    #expect(read("") == "t.csv:1: the table is empty; its first row names the columns")
    #expect(read("a,b\n") == "t.csv:1: the table has no rows below its header")
    #expect(read("a,a\n1,2\n") == "t.csv:1: two columns are called \"a\"")
    #expect(
      read("a,b\n1,2\n3\n") == "t.csv:3: the row has 1 field, but the first row names 2 columns")
    #expect(read("a,b\n1,\"2\n") == "t.csv:2: a quoted field has no closing quote")
    #expect(read("a,b\n1,\"2\"3\n") == "t.csv:2: a comma is missing after a quoted field")
    #expect(
      numbers("a,b\n1,2\n3,x4\n") == "t.csv:3: \"x4\" is no finite number in column \"b\"")
    #expect(numbers("a,b\n1,\n") == "t.csv:2: nothing stands in column \"b\"")
    #expect(numbers("a,b\nnan,1\n") == "t.csv:2: \"nan\" is no finite number in column \"a\"")
    #expect(
      of("width,b\n1,2\n") { _ = try $0.numbers(["widht"]) }
        == "t.csv:1: there is no column \"widht\"; did you mean \"width\"?")
    #expect(
      numbers("a;b\n1;2\n")
        == "t.csv:1: there is no column \"a\"; separate the columns by commas")
    #expect(
      of("c\n0\n3\n") { _ = try $0.classes("c", count: 3) }
        == "t.csv:3: the class 3 in column \"c\" is outside 0 to 2, the network's outputs")
    #expect(
      of("c\nx\ny\nz\n") { _ = try $0.classes("c", count: 2) }
        == "t.csv:1: column \"c\" has 3 classes, but the network tells 2 apart")
    #expect(
      problem { _ = try CSVTable([97, 10, 0xFF, 10], file: "t.csv") } == "t.csv:2: not UTF-8 text")
  }

  // MARK: IDX

  private func bigEndian(_ numbers: [Int]) -> [UInt8] {
    numbers.flatMap { n in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: n >> $0) } }
  }

  /// Two images of 2 × 4 pixels.
  private var images: [UInt8] {
    bigEndian([0x803, 2, 2, 4])
      + [0, 51, 102, 153, 204, 255, 0, 51, 255, 255, 255, 255, 0, 0, 0, 0]
  }

  private var labels: [UInt8] { bigEndian([0x801, 2]) + [7, 1] }

  @Test("Images and labels are read, limited, and averaged in blocks")
  func idx() throws {
    let plain = try IDXFile.images(images, file: "i", limit: nil, downsample: 1)
    #expect((plain.height, plain.width) == (2, 4))
    #expect(plain.pixels.rows == 2 && plain.pixels.columns == 8)
    let expected = [0, 0.2, 0.4, 0.6, 0.8, 1, 0, 0.2]
    #expect(zip(plain.pixels.row(0).elements, expected).allSatisfy { abs($0 - $1) < 1e-15 })
    let small = try IDXFile.images(images, file: "i", limit: 1, downsample: 2)
    // Means of 0, .2, .8, 1 and of .4, .6, 0, .2.
    #expect(small.pixels.rows == 1)
    #expect(zip(small.pixels.elements, [0.5, 0.3]).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(try IDXFile.labels(labels, file: "l") == [7, 1])
  }

  @Test("Each mistake in an IDX file is one line")
  func idxProblems() {
    func of(_ bytes: [UInt8], downsample: Int = 1) -> String? {
      problem {
        _ = try IDXFile.images(bytes, file: "i", limit: nil, downsample: downsample)
      }
    }
    #expect(of([0, 0]) == "i: is truncated: it has no magic number")
    #expect(
      of(labels)
        == "i: the magic number is 2049, but a file of images begins with 2051; "
        + "this is a file of labels")
    #expect(of(Array(images.prefix(10))) == "i: is truncated: its sizes are missing")
    #expect(
      of(Array(images.dropLast(3))) == "i: is truncated: 13 of 16 bytes after the header")
    #expect(of(images + [1]) == "i: has 17 bytes after the header, but its sizes say 16")
    #expect(
      of(images, downsample: 3)
        == "i: images of 2 x 4 pixels have no whole number of blocks of 3 x 3; "
        + "change \"downsample\"")
    #expect(
      of(bigEndian([0x803, 0xFFFF_FFFF, 4096, 4096]))?.contains("is truncated") == true)
  }

  // MARK: Files

  private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: bytes.count + 1000)
    var input = bytes
    let count = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        _ = deflate(&stream, Z_FINISH)
        return output.count - Int(stream.avail_out)
      }
    }
    return Array(output.prefix(count))
  }

  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: url) }
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
      try Data(bytes).write(to: url.appending(path: name))
      return url.appending(path: name).path
    }
  }

  @Test("A compressed file is expanded whatever its name; damage and size are told")
  func compression() throws {
    let folder = try Folder()
    var random = SeededRandom(seed: 1)
    let bytes = (0..<300_000).map { _ in UInt8(truncatingIfNeeded: random.next() >> 61) }
    let packed = gzip(bytes)
    let path = try folder.write("data", packed)
    #expect(try DataFile.read(path) == bytes)
    #expect(try DataFile.read(try folder.write("two", packed + gzip([1, 2]))) == bytes + [1, 2])
    let cut = try folder.write("cut", Array(packed.dropLast(20)))
    #expect(problem { _ = try DataFile.read(cut) } == "\(cut): the compressed data is truncated")
    var damaged = packed
    damaged[packed.count / 2] ^= 0xFF
    let bad = try folder.write("bad", damaged)
    #expect(problem { _ = try DataFile.read(bad) } == "\(bad): the compressed data is damaged")
    #expect(
      problem { _ = try DataFile.read(path, limit: 250_000) }
        == "\(path): expands to more than 0 MB")
    #expect(
      problem { _ = try DataFile.read(path, limit: 1000) }
        == "\(path): is larger than 0 MB; give a smaller file")
    #expect(
      problem { _ = try DataFile.read(folder.url.path) }?.hasSuffix("is not a regular file") == true
    )
  }

  @Test("A scene reads tables and images beside it, and says where they do not fit")
  func scenes() throws {
    let folder = try Folder()
    _ = try folder.write("t.csv", Array("x,y,kind\n1,2,b\n3,4,a\n5,6,b\n".utf8))
    _ = try folder.write("i.gz", gzip(images))
    _ = try folder.write("l", labels)
    let file = folder.url.appending(path: "scene.yaml").path
    let csv = try #require(
      try NetworkText(
        network: "network: {layers: [2, 2], loss: cross-entropy}",
        data: "data: {csv: {file: t.csv, inputs: [y, x], target: kind, limit: 2}}"
      ).scene(file: file).makeNetwork())
    #expect(csv.training.samples.inputs.elements == [2, 1, 4, 3])
    #expect(csv.training.samples.labels == [1, 0])
    func idx(_ network: String) throws -> SceneSpec {
      try NetworkText(
        network: network, data: "data: {idx: {images: i.gz, labels: l, downsample: 2}}"
      ).scene(file: file)
    }
    let network = try #require(
      try idx("network: {layers: [2, 8], loss: cross-entropy}").makeNetwork())
    #expect(network.training.samples.labels == [7, 1])
    #expect(
      problem { _ = try idx("network: {layers: [2, 4], loss: cross-entropy}").makeNetwork() }
        == "\(folder.url.path)/l: label 7 of sample 1 is outside 0 to 3, the network's outputs")
    #expect(
      problem { _ = try idx("network: {layers: [3, 8], loss: cross-entropy}").makeNetwork() }?
        .hasSuffix("its images have 1 x 2 = 2 pixels, but the network has 3 inputs") == true)
    _ = try folder.write("l", bigEndian([0x801, 3]) + [1, 1, 1])
    #expect(
      problem { _ = try idx("network: {layers: [2, 8], loss: cross-entropy}").makeNetwork() }?
        .contains("has 3 labels, but") == true)
  }
}

import CZlib
import Foundation
import Testing

@testable import Scenes

@Suite("Bounds on data files")
struct DataBoundTests {
  private func refusal(_ text: String) -> String? {
    do {
      _ = try CSVTable(Array(text.utf8), file: "t.csv")
      return nil
    } catch {
      return error.description
    }
  }

  @Test("A table of very many columns is refused, by its beginning too")
  func columns() throws {
    let wide = (0..<60_000).map { "c\($0)" }.joined(separator: ",")
    let message = try #require(refusal(wide + "\n1\n"))
    #expect(message.contains("a row has more than 10000 columns"))
    #expect(throws: DataFileError.self) {
      try CSVTable.check(beginning: Array(wide.utf8), file: "t.csv")
    }
    let allowed = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
    let row = [String](repeating: "1", count: 10_000).joined(separator: ",")
    #expect(refusal("\(allowed)\n\(row)\n") == nil)
  }

  @Test("A row longer than 1 MB is refused where it begins")
  func rows() throws {
    let message = try #require(refusal("a\n1\n" + String(repeating: "2", count: 1_048_577) + "\n"))
    #expect(message.contains(":3:") && message.contains("a row is longer than 1 MB"))
  }

  @Test("A line of 60 MB is refused by the first two")
  func longLine() throws {
    let beginning = Array("a\n1\n".utf8) + [UInt8](repeating: 50, count: CSVTable.beginning - 4)
    let error = #expect(throws: DataFileError.self) {
      try CSVTable.check(beginning: beginning, file: "t.csv")
    }
    #expect(error?.description.contains(":3:") == true)
    #expect(error?.description.contains("a row is longer than 1 MB") == true)
    // Rows that just fit are none of its business.
    let row = [UInt8](repeating: 50, count: CSVTable.maximumRow - 1) + [10]
    #expect(throws: Never.self) {
      try CSVTable.check(beginning: Array("a\n".utf8) + row + row, file: "t.csv")
    }
  }

  @Test("Two columns of one name are told among many")
  func names() throws {
    let names = (0..<9_000).map { "c\($0)" } + ["c17"]
    let message = try #require(refusal(names.joined(separator: ",") + "\n"))
    #expect(message.contains("two columns are called \"c17\""))
  }

  /// What reading a file says that gzip made of the bytes.
  private func refusal(
    ofCompressed bytes: [UInt8], beginning: Int = 0, check: DataFile.Check = { _ in nil }
  ) throws -> String? {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("bomb-\(UUID().uuidString).gz").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let dense = try #require(gzopen(path, "wb9"))
    #expect(gzwrite(dense, bytes, UInt32(bytes.count)) == Int32(bytes.count))
    gzclose(dense)
    do throws(DataFileError) {
      _ = try DataFile.read(path, beginning: beginning, check: check)
      return nil
    } catch { return error.description }
  }

  @Test("What gzip blew up is refused long before it fills the memory")
  func bomb() throws {
    let zeros = [UInt8](repeating: 48, count: 40_000_000)
    let message = try refusal(ofCompressed: zeros)
    #expect(message?.contains("expands to more than 250 times its size") == true)
  }

  @Test("What is compressed is looked at as soon as its beginning is expanded")
  func compressedBeginning() throws {
    let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 28, 0, 0, 0, 28]
    func message(_ bytes: [UInt8]) throws -> String? {
      try refusal(ofCompressed: bytes, beginning: 16) { (beginning) throws(DataFileError) in
        try IDXFile.size(beginning: beginning, file: "t.gz")
      }
    }
    #expect(try message(header + [UInt8](repeating: 1, count: 7_840)) == nil)
    let more = try message(header + [UInt8](repeating: 1, count: 3_000_000))
    #expect(more?.contains("more than the 7,856 bytes that its sizes say") == true)
    let other = try message([UInt8](repeating: 1, count: 3_000_000))
    #expect(other?.contains("magic number") == true)
  }

  @Test("A header of 50 MB in an array's file is refused")
  func header() throws {
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [2, 0]
    let length = 50_000_000
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(length >> shift & 0xFF)) }
    let error = #expect(throws: DataFileError.self) {
      try ParameterFile.numbers(in: bytes, file: "w.npy")
    }
    #expect(error?.description.contains("has a header of 50000000 bytes") == true)
  }
}

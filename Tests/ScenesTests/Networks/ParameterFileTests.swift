import Foundation
import Landscape
import Mathematics
import Testing

@testable import Scenes

@Suite struct ParameterFileTests {
  @Test("The bytes are those that numpy.save writes for [1.5, -2.0]")
  func bytes() {
    // Taken from numpy.save(f, numpy.array([1.5, -2.0])).
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"
    let expected: [UInt8] =
      [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 0x76, 0] + Array(header.utf8)
      + [UInt8](repeating: 32, count: 118 - header.utf8.count - 1) + [10]
      + [0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0]
    #expect(ParameterFile.bytes(of: [1.5, -2]) == expected)
  }

  @Test("Numbers read back to the last bit, from a header in any order too")
  func roundTrip() throws {
    let numbers = [0.1, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, .pi]
    let read = try ParameterFile.numbers(in: ParameterFile.bytes(of: Vector(numbers)), file: "w")
    #expect(read.map(\.bitPattern) == numbers.map(\.bitPattern))
    let header = "{'shape':(1,),'fortran_order':True,'descr':'<f8'}\n"
    let other: [UInt8] =
      Array(ParameterFile.bytes(of: [1]).prefix(6)) + [2, 0, UInt8(header.utf8.count), 0, 0, 0]
      + Array(header.utf8) + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
    #expect(try ParameterFile.numbers(in: other, file: "w") == [1])
  }

  @Test("Each way in which a file is wrong is one line")
  func problems() {
    let good = ParameterFile.bytes(of: [1, 2])
    func problem(_ bytes: [UInt8]) -> String? {
      do {
        _ = try ParameterFile.numbers(in: bytes, file: "w")
        return nil
      } catch {
        return error.message
      }
    }
    func changing(_ text: String, to other: String) -> [UInt8] {
      var bytes = good
      let place = (0..<bytes.count).first { bytes[$0...].starts(with: Array(text.utf8)) }
      guard let place else { return [] }
      bytes.replaceSubrange(place..<place + text.utf8.count, with: Array(other.utf8))
      return bytes
    }
    #expect(problem(Array("PK".utf8)) == "is no NPY file; write one with numpy.save")
    #expect(problem(Array(good.prefix(9))) == "is truncated: it has no header")
    #expect(problem(Array(good.prefix(50))) == "is truncated: its header is cut off")
    #expect(problem(Array(good.dropLast())) == "is truncated: 15 of 16 bytes after the header")
    #expect(problem(good + [0]) == "has 17 bytes after the header, but its shape says 16")
    #expect(
      problem(changing("<f8", to: "<f4"))
        == "holds numbers of type '<f4', but little-endian doubles ('<f8') are read")
    #expect(
      problem(changing("(2,), ", to: "(2,1),"))
        == "holds an array of shape (2,1), but one of shape (n,) is read")
    #expect(problem(changing("descr", to: "dascr")) == "its header names no type and shape")
  }

  @Test("A file is written whole; too few or infinite numbers are refused")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "w.npy").path
    try ParameterFile.save([1, 2, 3], to: path)
    #expect(try ParameterFile.load(path: path, count: 3) == [1, 2, 3])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["w.npy"])
    #expect(throws: DataFileError.self) { try ParameterFile.load(path: path, count: 4) }
    try ParameterFile.save([1, .infinity], to: path)
    #expect(throws: DataFileError.self) { try ParameterFile.load(path: path, count: 2) }
    #expect(throws: DataFileError.self) { try ParameterFile.save([1], to: folder.path) }
    #expect(throws: DataFileError.self) {
      try ParameterFile.save([1], to: folder.path + "/no/w.npy")
    }
  }
}

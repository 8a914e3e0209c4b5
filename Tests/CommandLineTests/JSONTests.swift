import Foundation
import Landscape
import Mathematics
import Testing
import Wording

@testable import saddlescope

@Suite("JSON")
struct JSONTests {
  private func text(_ json: JSON) -> String { String(decoding: json.line, as: UTF8.self) }

  @Test("Members keep their order")
  func order() {
    let json = JSON.object([
      .init("zeta", .integer(-3)), .init("alpha", .boolean(true)), .init("mid", .null),
    ])
    #expect(text(json) == #"{"zeta":-3,"alpha":true,"mid":null}"#)
  }

  @Test("What is not finite becomes text")
  func notFinite() {
    #expect(text(.numbers([.nan, .infinity, -.infinity, 1])) == #"["nan","inf","-inf",1]"#)
  }

  @Test("Matrices are arrays of rows, points arrays of two")
  func shapes() {
    let matrix = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(text(.matrix(matrix)) == "[[1,2,3],[4,5,6]]")
    #expect(text(.matrix(.zero(rows: 0, columns: 0))) == "[]")
    #expect(text(.points([Point2(x: 0.5, y: -1)])) == "[[0.5,-1]]")
    #expect(text(.array([])) == "[]")
    #expect(text(.object([])) == "{}")
  }

  @Test("Text is quoted so that it reads back, and nothing in it can move a cursor")
  func escapes() throws {
    let nasty = "a\"b\\c\n\t\r\u{1B}[31m\u{7F}\u{9B}\u{202E}\u{0} é 𝜃"
    let line = text(.text(nasty))
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !SafeText.isUnsafe($0) })
    let back = try JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed)
    #expect(back as? String == nasty)
  }

  @Test("A list has an element a line")
  func list() {
    let bytes = JSON.list([.integer(1), .integer(2)])
    #expect(String(decoding: bytes, as: UTF8.self) == "[\n  1,\n  2\n]\n")
    #expect(String(decoding: JSON.list([]), as: UTF8.self) == "[]\n")
  }
}

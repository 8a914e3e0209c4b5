import Foundation
import Testing

@testable import Terminal

@Suite("Descriptions of common terminals")
struct CommonDescriptionsTests {
  @Test(
    "Each is a compiled description of the type it is asked for by",
    arguments: ["linux", "screen-256color", "tmux-256color", "vt100", "xterm", "xterm-256color"])
  func types(_ name: String) throws {
    let text = try #require(CommonDescriptions.variable(describing: name))
    #expect(text.hasPrefix("b64:"))
    var digits = text.dropFirst(4).replacing("-", with: "+").replacing("_", with: "/")
    while digits.count % 4 != 0 { digits += "=" }
    let bytes = [UInt8](try #require(Data(base64Encoded: String(digits))))
    // term(5): the magic number, then the size of the names, which follow five more numbers.
    let magic = Int(bytes[0]) | Int(bytes[1]) << 8
    #expect(magic == 0o432 || magic == 0o1036)
    let size = Int(bytes[2]) | Int(bytes[3]) << 8
    let names = String(decoding: bytes[12..<(12 + size - 1)], as: UTF8.self).split(separator: "|")
    #expect(names.contains(Substring(name)))
  }

  @Test("Other types have none here")
  func others() {
    #expect(CommonDescriptions.variable(describing: "nobody-has-this") == nil)
  }
}

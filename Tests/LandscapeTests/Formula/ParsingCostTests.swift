import Testing

@testable import Landscape

@Suite("What reading a formula costs")
struct ParsingCostTests {
  /// Names looked up while a formula is read.
  private func lookups(_ text: String, variables: [String]? = nil) throws -> Int {
    var parser = try FormulaParser(
      text, variables: variables, parameters: [], limits: .standard)
    _ = try parser.parse()
    return parser.names.lookups
  }

  @Test("grows as a run of letters does")
  func runsOfLetters() throws {
    let some = try lookups(String(repeating: "x", count: 500))
    let twice = try lookups(String(repeating: "x", count: 1000))
    let thrice = try lookups(String(repeating: "x", count: 1500))
    // On a straight line: as many for the third five hundred as for the second.
    #expect(thrice - twice == twice - some)
    #expect(twice <= 10 * 1000)
    // A declared name of many letters costs one look more at each of them.
    let name = String(repeating: "a", count: 200)
    let declared = try lookups(String(repeating: "x", count: 1000) + name, variables: ["x", name])
    #expect(declared <= 12 * 1000)
  }

  @Test("changes nothing in what is read")
  func meaning() throws {
    for (text, at, value) in [
      ("xy12z", [2.0, 3, 5], 30.0), ("x1x2x10", [2, 3, 5], 30),
      ("pixe", [2], 2 * .pi * 2.718281828459045),
      ("let speed = 3; speedx", [2], 6), ("sum(ind=1..3, ind x)", [2], 12),
      ("x₁₂x₃", [2, 3], 6), ("f(mass, massive) = massive mass", [2, 3], 6),
    ] as [(String, [Double], Double)] {
      #expect(try Formula(text).tape.evaluate(at) == value, "\(text)")
    }
  }

  @Test("lets an index be in digits or in subscripts, never in both")
  func mixedIndices() {
    for (text, column) in [("x₁2", 3), ("x₁₂₃₄₅₆₇8", 9)] {
      let error = #expect(throws: FormulaError.self) { try Formula(text) }
      #expect(error?.column == column, "\(text)")
    }
  }
}

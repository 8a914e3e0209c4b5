import Testing
import Wording

@testable import saddlescope

@Suite("Values as they are typed")
struct ParsingTests {
  @Test(
    "Numbers",
    arguments: [
      ("1", 1), ("-2.5", -2.5), ("+3", 3), (" 4 ", 4), ("1e-3", 0.001), ("1E2", 100), (".5", 0.5),
      ("−1.5", -1.5), ("–2", -2), ("inf", .infinity), ("-inf", -.infinity),
    ] as [(String, Double)])
  func numbers(text: String, number: Double) {
    #expect(NumberReading.number(text) == number)
  }

  @Test(
    "No numbers",
    arguments: ["", " ", "a", "1a", "0x10", "1e", "1e999", "--1", "1 2", "infinity", "1,2", "१"])
  func noNumbers(text: String) {
    #expect(NumberReading.number(text) == nil)
  }

  @Test("nan is a number")
  func notANumber() {
    #expect(NumberReading.number("nan")?.isNaN == true)
  }

  @Test("Lists say which part is no number")
  func lists() throws {
    #expect(try NumberParsing.list("1, -2,3e1", what: "--at", example: "1,2") == [1, -2, 30])
    #expect(try NumberParsing.list("", what: "--at", example: "1,2").isEmpty)
    for (text, problem) in [
      ("1,a", "\"a\" is not a number"), ("1,", "a number is missing"),
      (",1", "a number is missing"), ("1,1e999", "\"1e999\" is too large for a number"),
      ("1;2", "\"1;2\" is not a number"),
    ] {
      let error = #expect(throws: CommandLineError.self) {
        try NumberParsing.list(text, what: "--at", example: "1,2")
      }
      #expect(
        error?.message
          == "--at \"\(text)\": \(problem); write numbers separated by commas, such as 1,2")
      #expect(error?.status == 64)
    }
  }

  @Test("Grids", arguments: [("2x2", 2, 2), ("400x240", 400, 240), ("5X3", 5, 3), ("5×3", 5, 3)])
  func grids(text: String, width: Int, height: Int) throws {
    let grid = try Grid(text)
    #expect(grid.width == width && grid.height == height)
  }

  @Test(
    "Impossible grids say what is possible",
    arguments: [
      "0x0", "1x5", "5x1", "-3x4", "99999x99999", "99999999999999999999x2", "5001x5000",
    ])
  func impossibleGrids(text: String) {
    let error = #expect(throws: CommandLineError.self) { try Grid(text) }
    #expect(
      error?.message
        == "grid \"\(text)\" is not possible; it has at least 2x2 and at most 10000000 points in all"
    )
    #expect(error?.status == 64)
  }

  @Test(
    "Malformed grids say how to write one",
    arguments: ["", "5", "5x", "x", "5x5x5", "axb", "2.5x3"])
  func malformedGrids(text: String) {
    let error = #expect(throws: CommandLineError.self) { try Grid(text) }
    #expect(
      error?.message
        == "grid \"\(text)\": not two whole numbers joined by an x; "
        + "write WIDTHxHEIGHT, such as 400x240")
  }

  @Test("Screen sizes go from 1x1 to 1000x1000")
  func sizes() throws {
    #expect(try ScreenSize.parse("1x1") == (1, 1))
    #expect(try ScreenSize.parse("1000x1000") == (1000, 1000))
    for text in ["0x0", "0x40", "1001x1", "99999x99999", "-1x5"] {
      let error = #expect(throws: CommandLineError.self) { try ScreenSize.parse(text) }
      #expect(error?.message == "size \"\(text)\" is not possible; it is from 1x1 to 1000x1000")
    }
  }

  @Test("Assignments are split at the first equals sign")
  func assignments() throws {
    let assignment = try Assignment("a = b=c", option: "--set", example: "x=1")
    #expect(assignment.name == "a" && assignment.value == "b=c")
    for text in ["a", "=1", "a=", "="] {
      let error = #expect(throws: CommandLineError.self) {
        try Assignment(text, option: "--set", example: "x=1")
      }
      #expect(error?.message.hasSuffix("write name=value, such as x=1") == true)
    }
  }

  @Test("Values are joined to their options, whatever they begin with")
  func joinedWords() throws {
    #expect(
      try Words.joined(["eval", "--at", "-1,2", "--formula", "-x^2", "--json"])
        == ["eval", "--at=-1,2", "--formula=-x^2", "--json"])
    #expect(try Words.joined(["eval", "--at=-1,2"]) == ["eval", "--at=-1,2"])
    #expect(try Words.joined(["--formula", "--x"]) == ["--formula=--x"])
    #expect(try Words.joined(["--formula", ""]) == ["--formula", ""])
    #expect(try Words.joined(["a", "--", "--at", "b"]) == ["a", "--", "--at", "b"])
  }

  @Test("An option without its value is told, with an example", arguments: ["--at", "--formula"])
  func missingValues(option: String) {
    for words in [
      [option], [option, "--json"], [option, "--grid", "2x2"], [option, "--grid=2x2"],
    ] {
      let error = #expect(throws: CommandLineError.self) { try Words.joined(words) }
      #expect(error?.message.hasPrefix("\(option) needs a value, such as \(option) ") == true)
    }
  }

  @Test("Every option that takes a value has an example")
  func examples() {
    for option in Words.valueOptions { #expect(Words.example(of: option) != nil) }
  }
}

import Testing
import Wording

@testable import saddlescope

/// Every way of typing something wrong: one line, and the exit status of its kind.
@Suite("Refusals")
struct RefusalTests {
  /// The error of a command line that is refused before anything is printed.
  private func refusal(of line: [String]) -> CommandLineError? {
    #expect(throws: CommandLineError.self, "\(line)") { try Program.run(line) }
  }

  @Test(
    "What is wrong in the words typed is told in one line, with status 64",
    arguments: [
      // Options, in the parser's own errors reworded.
      (["eval", "--fromula", "x"], "unknown option \"--fromula\"; did you mean \"--formula\"?"),
      (["eval", "-x"], "unknown option \"-x\"; \"saddlescope eval --help\" lists the options"),
      (["eval", "-xyz"], "unknown option \"-xyz\"; \"saddlescope eval --help\" lists the options"),
      (["eval", "---x"], "unknown option \"---x\"; \"saddlescope eval --help\" lists the options"),
      (
        ["eval", "--grid", "3x3"],
        "unknown option \"--grid\"; \"saddlescope eval --help\" lists the options"
      ),
      (["eval", "--json=3"], "--json takes no value, but \"3\" was given"),
      (["eval", "--at"], "--at needs a value, such as --at 1,0.5"),
      (["eval", "--at", "--json"], "--at needs a value, such as --at 1,0.5"),
      (
        ["eval", "a", "b", "c"],
        "unexpected \"b\", \"c\"; \"saddlescope eval --help\" says what can be given"
      ),
      (["scenes", "x"], "unexpected \"x\"; \"saddlescope scenes --help\" says what can be given"),
      (["--josn"], "unknown option \"--josn\"; \"saddlescope --help\" lists the options"),
      (["evl", "--at", "1"], "unknown command \"evl\"; did you mean \"eval\"?"),
      (["check"], "check needs a file"),
      (
        ["study"],
        "study needs a study, such as eigenvalue-signs (\"saddlescope studies\" lists them)"
      ),
      (
        ["merge"],
        "merge needs a file of runs, such as part-0.jsonl, which \"study\" with --out writes"
      ),
      // Words out of a list.
      (
        ["trace", "--formula", "x", "--method", "adam", "--set", "newton.learning-rate=1"],
        "--set newton.learning-rate: newton does not run here; adam does"
      ),
      (
        ["eval", "--formula", "x", "--glyphs", "asci"],
        "unknown glyphs \"asci\"; did you mean \"ascii\"?"
      ),
      (
        ["trace", "--formula", "x", "--method", "newtn"],
        "unknown method \"newtn\"; did you mean \"newton\"?"
      ),
      (
        ["trace", "--formula", "x", "--method", "Newton"],
        "unknown method \"Newton\"; did you mean \"newton\"?"
      ),
      (
        ["trace", "--formula", "x", "--method", "sfn"],
        "unknown method \"sfn\"; did you mean \"saddle-free-newton\"?"
      ),
      (
        ["frame", "--color", "TrueColor"],
        "unknown colour \"TrueColor\"; did you mean \"truecolor\"?"
      ),
      (["eval", "--at="], "--at needs a value, such as --at 1,0.5"),
      (
        ["help", "zzzzzz"], "unknown command \"zzzzzz\"; \"saddlescope --help\" lists the commands"
      ),
      (["--help", "evl"], "unknown command \"evl\"; did you mean \"eval\"?"),
      (
        ["frame", "monkey-saddle", "--keys", "click:120,3"],
        "key \"click:120,3\" is not possible; the screen has columns 0 to 119, rows 0 to 39"
      ),
      (
        ["trace", "--formula", "x", "--method", "zzz"],
        "unknown method \"zzz\"; \"saddlescope methods\" lists the methods"
      ),
      (
        ["trace", "--formula", "x", "--method", "newton", "--set", "lerning-rate=1"],
        "unknown parameter \"lerning-rate\"; did you mean \"learning-rate\"?"
      ),
      (
        ["trace", "--formula", "x", "--method", "newton", "--set", "zzz=1"],
        "unknown parameter \"zzz\"; it is one of learning-rate, line-search, schedule, "
          + "schedule-factor, schedule-steps"
      ),
      (
        ["trace", "--formula", "x", "--method", "newton", "--set", "newtn.learning-rate=1"],
        "unknown method \"newtn\"; did you mean \"newton\"?"
      ),
      (
        ["trace", "--formula", "x", "--method", "newton", "--set", "learning-rate"],
        "--set \"learning-rate\": a value is missing; write name=value, such as learning-rate=0.1"
      ),
      (["scenes", "--format", "jsn"], "unknown format \"jsn\"; did you mean \"json\"?"),
      (
        ["scenes", "--format", "xml"],
        "unknown format \"xml\"; --format is one of table, json, csv"
      ),
      (
        ["scenes", "--json", "--format", "csv"],
        "--json and --format csv exclude each other; give one of them"
      ),
      (
        ["frame", "--color", "pink"],
        "unknown colour \"pink\"; --color is one of auto, none, 8, 16, 256, truecolor"
      ),
      (
        ["frame", "--glyphs", "braile"], "unknown glyphs \"braile\"; did you mean \"braille\"?"
      ),
      (["frame", "--theme", "ligth"], "unknown theme \"ligth\"; did you mean \"light\"?"),
      (["open", "--theme", "ligth"], "unknown theme \"ligth\"; did you mean \"light\"?"),
      (
        ["frame", "--format", "png"],
        "unknown format \"png\"; --format is one of text, ansi, svg, html"
      ),
      // Points, views, sizes, counts.
      (
        ["eval", "--formula", "x^2+y", "--at", "1,2,3"],
        "the point \"1,2,3\" has 3 coordinates, but the function has 2 variables (x, y)"
      ),
      (
        ["trace", "--formula", "x^2", "--method", "newton", "--from", "1,2"],
        "the point \"1,2\" has 2 coordinates, but the function has 1 variable (x)"
      ),
      (
        ["eval", "--formula", "x", "--at", "a"],
        "--at \"a\": \"a\" is not a number; write numbers separated by commas, such as 1"
      ),
      (
        ["field", "--formula", "x", "--view", "1,2,3"],
        "view \"1,2,3\": 3 numbers instead of 4; write x0,x1,y0,y1, such as -2,2,-1.5,1.5"
      ),
      (
        ["field", "--formula", "x", "--view", "2,-2,-1,1"],
        "view \"2,-2,-1,1\": x0 must be less than x1; write x0,x1,y0,y1, such as -2,2,-1.5,1.5"
      ),
      (
        ["field", "--formula", "x", "--view", "-2,2,1,1"],
        "view \"-2,2,1,1\": y0 must be less than y1; write x0,x1,y0,y1, such as -2,2,-1.5,1.5"
      ),
      (
        ["field", "--formula", "x", "--view", "-2,inf,1,2"],
        "view \"-2,inf,1,2\": its sides must be finite; write x0,x1,y0,y1, such as -2,2,-1.5,1.5"
      ),
      (
        ["contours", "--formula", "x", "--grid", "0x0"],
        "grid \"0x0\" is not possible; it has at least 2x2 and at most 10000000 points in all"
      ),
      (
        ["contours", "--formula", "x", "--levels", "0,nan"],
        "levels \"0,nan\": a level must be finite; "
          + "write numbers separated by commas, such as -1,0,1"
      ),
      (
        ["frame", "--size", "99999x99999"],
        "size \"99999x99999\" is not possible; it is from 1x1 to 1000x1000"
      ),
      (
        ["trace", "--formula", "x", "--steps", "-1"],
        "number of steps \"-1\" is not possible; it is a whole number from 0 to 10000000"
      ),
      (
        ["trace", "--formula", "x", "--steps", "many"],
        "number of steps \"many\" is not possible; it is a whole number from 0 to 10000000"
      ),
      (
        ["trace", "monkey-saddle", "--seed", "-1"],
        "seed \"-1\" is not possible; it is a whole number from 0 to 9007199254740992"
      ),
      (
        ["contours", "--formula", "x+y+z"],
        "contours needs a function of two variables; this one has 3 variables (x, y, z) "
          + "(a scene can say with slice: which plane is drawn)"
      ),
      (
        ["frame", "monkey-saddle", "--start", "1,nan"],
        "--start 1,nan: every coordinate of a start is a finite number"
      ),
      (
        ["frame", "monkey-saddle", "--start", "1"],
        "the point \"1\" has 1 coordinate, but the function has 2 variables (x, y)"
      ),
      // Things that are missing, or too many.
      (
        ["eval"],
        "eval needs a scene, such as monkey-saddle, or a formula, such as --formula 'x^3 - 3xy^2'"
      ),
      (["eval", "--formula", "x"], "eval needs a point: --at 1,0.5, or --points FILE"),
      (
        ["eval", "monkey-saddle", "--formula", "x", "--at", "1"],
        "a scene and --formula exclude each other; give one of them"
      ),
      (
        ["eval", "--formula", "x", "--at", "1", "--points", "-"],
        "--at and --points exclude each other; give one of them"
      ),
      (
        ["trace", "--formula", "x"],
        "trace needs a method: --method newton (\"saddlescope methods\" lists them)"
      ),
      (
        ["trace", "--formula", "x", "--method", "newton"], "trace needs a start: --from 1,0.5"
      ),
      (["frame", "--view", "-1,1,-1,1"], "--view needs a scene or a formula beside it"),
      (["frame", "--parameter", "a=1"], "--parameter a needs a scene or a formula"),
      (
        ["eval", "monkey-saddle", "--parameter", "a=1", "--at", "1,2"],
        "unknown parameter \"a\"; the scene has none"
      ),
      (
        ["eval", "--formula", "x", "--parameter", "a=1", "--at", "1"],
        "--parameter a: the formula does not use that name"
      ),
      (
        ["eval", "--formula", "x", "--parameter", "a=b", "--at", "1"],
        "--parameter \"a=b\": \"b\" is not a number; write name=value, such as a=2"
      ),
    ] as [([String], String)])
  func words(line: [String], message: String) throws {
    let error = try #require(refusal(of: line))
    #expect(error.message == message)
    #expect(error.status == 64)
    #expect(!error.message.contains("\n"))
  }

  @Test("A parameter out of its range says what the range is")
  func range() throws {
    let error = try #require(
      refusal(of: ["trace", "--formula", "x", "--method", "newton", "--set", "learning-rate=-1"]))
    #expect(error.status == 64)
    #expect(error.message.contains("learning-rate"))
    #expect(error.message.contains("0 to"))
  }

  @Test("A formula's error shows the formula with a caret below the column, and status 64")
  func formula() throws {
    let error = try #require(refusal(of: ["eval", "--formula", "x + sinn(x)", "--at", "1"]))
    #expect(error.status == 64)
    let lines = error.message.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3)
    #expect(lines.first?.contains("sinn") == true)
    #expect(lines.first?.contains("did you mean \"sin\"?") == true)
    let shown = lines[1]
    let caret = lines[2]
    #expect(shown.hasSuffix("x + sinn(x)"))
    let column = try #require(shown.firstIndex(of: "s"))
    #expect(
      caret.firstIndex(of: "^").map { caret.distance(from: caret.startIndex, to: $0) }
        == shown.distance(from: shown.startIndex, to: column))
  }

  @Test(
    "Scenes and files that cannot be had are told with status 1",
    arguments: [
      (
        ["eval", "monky-saddle", "--at", "1,2"],
        "unknown scene \"monky-saddle\"; did you mean \"monkey-saddle\"?"
      ),
      (["monky-saddle"], "unknown scene \"monky-saddle\"; did you mean \"monkey-saddle\"?"),
      (["qqqq", "bar", "--at"], "unknown scene \"qqqq\"; \"saddlescope scenes\" lists the scenes"),
      (["qqqq"], "unknown scene \"qqqq\"; \"saddlescope scenes\" lists the scenes"),
      (["open", "./nosuch.yaml"], "./nosuch.yaml:1:1: cannot be read: no such file or folder"),
      (
        ["eval", "--formula", "x", "--points", "nosuch.csv"],
        "cannot read \"nosuch.csv\": no such file or folder"
      ),
      (["eval", "--formula", "x", "--points", "/"], "cannot read \"/\": it is a directory"),
    ] as [([String], String)])
  func files(line: [String], message: String) throws {
    let error = try #require(refusal(of: line))
    #expect(error.message == message)
    #expect(error.status == 1)
  }

  @Test(
    "Nothing in an error can move a cursor",
    arguments: [
      ["eval", "\u{1B}[2J\u{9B}31m\u{7}"],
      ["eval", "--formula", "x\u{1B}]52;c;eA==\u{7}y", "--at", "1"],
      ["trace", "--formula", "x", "--method", "\u{1B}[31mred"], ["--\u{1B}[31m"],
      ["eval", "--formula", "x", "--at", "\u{1B}[31m,\u{202E}1"], ["\u{1B}c"],
      ["eval", "--formula", "x", "--points", "\u{1B}[31m\n"], ["check", "\u{1B}[31m"],
    ])
  func escapes(line: [String]) throws {
    guard line.first != "check" else { return }
    let error = try #require(refusal(of: line))
    let scalars = error.message.unicodeScalars
    #expect(scalars.allSatisfy { $0 == "\n" || !SafeText.isUnsafe($0) })
  }
}

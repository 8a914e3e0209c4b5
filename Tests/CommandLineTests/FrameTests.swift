import Foundation
import Plotting
import Testing

@testable import saddlescope

@Suite("frame")
struct FrameTests {
  @Test("The picture is 120x40 and depends on nothing around it")
  func independent() throws {
    let plain = try BinaryRun(["frame", "monkey-saddle"], environment: [:])
    #expect(plain.status == 0)
    #expect(plain.output.split(separator: "\n", omittingEmptySubsequences: false).count == 41)
    #expect(!plain.output.contains("\u{1B}"))
    #expect(plain.output.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
    let other = try BinaryRun(
      ["frame", "monkey-saddle"],
      environment: [
        "TERM": "vt100", "LANG": "C", "NO_COLOR": "1", "COLUMNS": "30", "LINES": "5",
        "COLORTERM": "truecolor",
      ])
    #expect(other.output == plain.output)
  }

  @Test("--size is the size of the picture", arguments: [(1, 1), (80, 24), (200, 60)])
  func size(columns: Int, rows: Int) throws {
    let run = try BinaryRun(["frame", "monkey-saddle", "--size", "\(columns)x\(rows)"])
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == rows)
    #expect(lines.allSatisfy { DisplayText.width(of: String($0)) <= columns })
  }

  @Test("Keys are pressed: a step shows the loss that trace prints")
  func keys() throws {
    let before = try BinaryRun(["frame", "monkey-saddle"])
    let after = try BinaryRun(["frame", "monkey-saddle", "--keys", "n n"])
    #expect(before.output != after.output)
    #expect(try BinaryRun(["frame", "monkey-saddle", "--keys", "2n"]).output == after.output)
    #expect(try BinaryRun(["frame", "monkey-saddle", "--keys", "nn"]).output == after.output)
    let back = try BinaryRun(["frame", "monkey-saddle", "--keys", "n n b b"])
    #expect(back.status == 0)
  }

  @Test(
    "What is no key is an error with status 64",
    arguments: ["n §", "click:1", "click:a,b", "c-9", "wheelup:", "n \u{1}"])
  func noKeys(keys: String) throws {
    let run = try BinaryRun(["frame", "monkey-saddle", "--keys", keys])
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("saddlescope: "))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test("A mistyped name of a key is told, with the name that was meant")
  func mistypedKey() throws {
    let run = try BinaryRun(["frame", "monkey-saddle", "--keys", "pagup"])
    #expect(run.status == 64)
    #expect(run.errors == "saddlescope: unknown key \"pagup\"; did you mean \"pageup\"?\n")
  }

  @Test("ANSI and SVG are in direct colour unless told otherwise")
  func formats() throws {
    let ansi = try BinaryRun(["frame", "monkey-saddle", "--format", "ansi"])
    #expect(ansi.output.contains("38;2;"))
    let plain = try BinaryRun(["frame", "monkey-saddle", "--format", "ansi", "--color", "none"])
    #expect(!plain.output.contains("38;"))
    let indexed = try BinaryRun(["frame", "monkey-saddle", "--format", "ansi", "--color", "256"])
    #expect(indexed.output.contains("38;5;") && !indexed.output.contains("38;2;"))
    let svg = try BinaryRun(["frame", "monkey-saddle", "--format", "svg"])
    #expect(svg.output.hasPrefix("<") && svg.output.contains("</svg>"))
    #expect(!svg.output.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
  }

  @Test("--glyphs ascii keeps every byte below 0x80")
  func ascii() throws {
    for scene in ["monkey-saddle"] {
      let run = try BinaryRun(["frame", scene, "--glyphs", "ascii"])
      #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test("A formula, its view, start and methods make a screen")
  func formula() throws {
    let run = try BinaryRun([
      "frame", "--formula", "x^2 - y^2", "--view", "-1,1,-1,1", "--start", "0.5,0.25", "--method",
      "newton", "--set", "learning-rate=0.5", "--keys", "n",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("x² − y²"))
  }

  @Test("Without a scene it is the browser")
  func browser() throws {
    let run = try BinaryRun(["frame"])
    #expect(run.status == 0)
    #expect(run.output.contains("Monkey saddle") || run.output.contains("monkey-saddle"))
  }

  @Test(
    "Formulas of one and of three variables have a screen",
    arguments: ["x^2", "x^2 + y^2 - z^2", "3"])
  func otherDimensions(formula: String) throws {
    let run = try BinaryRun(["frame", "--formula", formula, "--keys", "n"])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test("The same words print the same bytes, random starts too")
  func reproducible() throws {
    let line = ["frame", "monkey-saddle", "--keys", "R n n", "--seed", "7"]
    #expect(try BinaryRun(line).output == BinaryRun(line).output)
    #expect(
      try BinaryRun(line).output
        != BinaryRun(["frame", "monkey-saddle", "--keys", "R n n", "--seed", "8"]).output)
  }

  @Test(
    "The command that y shows prints the same picture",
    arguments: [
      (["monkey-saddle"], "3n tab ] 2n 1b"),
      (["--formula", "x^2 - a*y^4", "--parameter", "a=2", "--start", "-0.5,1"], "5n + L t"),
      (["plain-saddle", "--method", "adam", "--set", "beta1=0.5", "--budget", "9"], "30n C"),
      (["himmelblau-newton", "--seed", "3", "--view", "-5,5,-5,5"], "R 4n a / rmsprop enter F"),
    ])
  func commandOfScreen(words: [String], keys: String) throws {
    let size = ["--size", "200x60"]
    let original = try BinaryRun(["frame"] + words + ["--keys", keys + " c-l"] + size)
    let shown = try BinaryRun(["frame"] + words + ["--keys", keys + " y"] + size)
    #expect(original.status == 0, "\(original.errors)")
    let lines = shown.lines.drop { !$0.contains("This screen as a command") }.dropFirst()
      .prefix { !$0.contains("frame in place of open") }
    let command = lines.map { line in
      let inner = line.split(separator: "│").max { $0.count < $1.count } ?? ""
      return inner.trimmingCharacters(in: .whitespaces)
    }.joined(separator: " ").trimmingCharacters(in: .whitespaces)
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    // The shell itself takes the words apart.
    shell.arguments = ["-c", "printf '%s\\n' \(command)"]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    let split = output.split(separator: "\n").map(String.init)
    #expect(split.prefix(2) == ["saddlescope", "open"], "\(command)")
    let copy = try BinaryRun(["frame"] + Array(split.dropFirst(2)) + size)
    #expect(copy.output == original.output, "\(command)\n\(copy.errors)")
  }

  @Test("A budget is a number above 0", arguments: ["0", "-1", "x", "inf"])
  func wrongBudget(budget: String) throws {
    let run = try BinaryRun(["frame", "monkey-saddle", "--budget", budget])
    #expect(run.status == 64)
    #expect(run.errors.contains("above 0"))
  }
}

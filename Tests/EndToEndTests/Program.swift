import Platform
import TestSupport
import Testing

/// A program under test, as the build made it.
struct Program: Sendable, CustomTestStringConvertible {
  /// What it is called in reports.
  let name: String
  /// How it is started.
  let command: [String]
  /// A word of its first screen.
  let sign: String

  var testDescription: String { name }

  /// The probe, which can be broken.
  static let probe = Program(
    name: "terminal-probe", command: [built("terminal-probe")], sign: "Probe")
  /// The real thing.
  static let saddlescope = Program(
    name: "saddlescope", command: [built("saddlescope"), "monkey-saddle"], sign: "Monkey")
  /// Both.
  static let all = [probe, saddlescope]

  /// A terminal with the program on it, its first screen drawn.
  func open(
    columns: Int = 100, rows: Int = 30, variables: [String: String] = [:]
  ) throws -> PseudoTerminal {
    var environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
    environment.merge(variables) { $1 }
    let terminal = try PseudoTerminal(
      command, columns: columns, rows: rows, environment: environment)
    guard terminal.wait(seconds: 30, until: { $0.text.contains(sign) }) else {
      throw ChildProcess.StartFailure(reason: "\(name) drew nothing: \(terminal.text)")
    }
    return terminal
  }

  /// The release build where there is one, else the one the tests were built with.
  private static func built(_ product: String) -> String {
    let folders = ["release", "testing/release", "debug"].map {
      "\(package)/.build/\($0)/\(product)"
    }
    return folders.first { access($0, X_OK) == 0 } ?? folders[1]
  }

  private static let package: String = {
    let file = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return file.dropLast(3).joined(separator: "/")
  }()
}

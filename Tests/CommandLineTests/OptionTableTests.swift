import Foundation
import Testing

@testable import saddlescope

/// `Words` has to know which options take a value before the argument parser sees them; the parser
/// itself is asked whether that is true.
@Suite("The table of options")
struct OptionTableTests {
  @Test("It names the options of all commands, and which of them take a value")
  func table() throws {
    let run = try BinaryRun(["--experimental-dump-help"])
    let root = try #require(run.json() as? [String: Any])
    let command = try #require(root["command"] as? [String: Any])
    var options: Set<String> = []
    var flags: Set<String> = []
    collect(from: command, options: &options, flags: &flags)
    #expect(options == Words.valueOptions)
    #expect(flags == Words.flags)
  }

  private func collect(
    from command: [String: Any], options: inout Set<String>, flags: inout Set<String>
  ) {
    for argument in command["arguments"] as? [[String: Any]] ?? [] {
      let names = (argument["names"] as? [[String: Any]] ?? []).compactMap { name in
        (name["name"] as? String).map { (name["kind"] as? String == "short" ? "-" : "--") + $0 }
      }
      switch argument["kind"] as? String {
      case "option": options.formUnion(names)
      case "flag": flags.formUnion(names)
      default: break
      }
    }
    for subcommand in command["subcommands"] as? [[String: Any]] ?? []
    where subcommand["commandName"] as? String != "help" {
      collect(from: subcommand, options: &options, flags: &flags)
    }
  }
}

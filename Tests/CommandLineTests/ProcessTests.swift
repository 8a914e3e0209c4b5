import Foundation
import Platform
import Testing

@testable import saddlescope

@Suite("The program as a process")
struct ProcessTests {
  @Test("An error is one line on standard error that begins with the program's name")
  func oneLine() throws {
    let run = try BinaryRun(["trace", "--formula", "x", "--method", "newtn"])
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors == "saddlescope: unknown method \"newtn\"; did you mean \"newton\"?\n")
  }

  @Test("A formula's error has two lines more")
  func formulaError() throws {
    let run = try BinaryRun(["eval", "--formula", "2 3", "--at", "1"])
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("saddlescope: "))
    #expect(run.errors.split(separator: "\n").count == 3)
  }

  @Test("An unknown scene is status 1, a mistyped command 64")
  func statuses() throws {
    #expect(try BinaryRun(["qqqq"]).status == 1)
    #expect(try BinaryRun(["evl"]).status == 64)
    #expect(try BinaryRun(["scenes"]).status == 0)
  }

  @Test(
    "Help goes to standard output with status 0",
    arguments: [
      ["--help"], ["-h"], ["help"], ["eval", "--help"], ["trace", "-h"], ["help", "frame"],
      ["--version"], ["eval", "--at", "--help"],
    ])
  func help(line: [String]) throws {
    let run = try BinaryRun(line)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.errors.isEmpty)
  }

  @Test("Every command's help describes it, shows an example or what to do, and fits 80 columns")
  func completeHelp() throws {
    for command in Saddlescope.configuration.subcommands {
      let name = command._commandName
      let run = try BinaryRun([name, "--help"])
      #expect(run.output.hasPrefix("OVERVIEW: "))
      #expect(run.output.contains("USAGE: saddlescope \(name)"))
      #expect(command.configuration.discussion.isEmpty == false, "\(name) explains nothing")
    }
  }

  @Test(
    "Where the system gives too little, a line says of what",
    arguments: [("-n 9", "no more than 9 files"), ("-s 128", "the stack is limited to 128 kB")])
  func limits(limit: String, words: String) throws {
    let result = try shell("ulimit \(limit); exec \"$1\" scenes")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("saddlescope: " + words))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test("Lines of keys: a mistake in one does not reach into the next, and Ctrl-C is a status")
  func plainLines() throws {
    func plain(_ input: String) throws -> (status: Int32, output: String, errors: String) {
      try shell("\(input) | \"$1\" open monkey-saddle --plain; exit ${PIPESTATUS[1]}")
    }
    let wrong = try plain("printf ':nonsense\\n:step 3\\n'")
    #expect(wrong.status == 0)
    #expect(wrong.output.contains("unknown command \"nonsense\""))
    #expect(wrong.output.contains("step 3\n"))
    let ended = try plain("printf 'n\\nc-c\\nn\\n'")
    #expect(ended.status == 130)
    #expect(ended.errors.isEmpty)
    #expect(!ended.output.contains("step 2"))
    let long = try plain("(head -c 70000 /dev/zero; printf '\\nn\\r\\nn')")
    #expect(long.status == 0)
    #expect(long.output.contains("that line is too long to be keys"))
    #expect(long.output.contains("step 2\n"))
  }

  @Test("Where files may not grow, that is said, and nothing ends the program")
  func limitedFiles() throws {
    for command in ["field monkey-saddle > x", "study ising-glass --set n=4 --runs 50 --out x"] {
      let result = try shell("ulimit -f 1; \"$1\" \(command)")
      #expect(result.status == 1, "\(command)")
      #expect(result.errors.hasPrefix("saddlescope: "), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
  }

  @Test("Help about a command is the same however it is asked for")
  func helpForms() throws {
    let help = try BinaryRun(["eval", "--help"]).output
    for line in [["help", "eval"], ["--help", "eval"], ["-h", "eval"], ["eval", "-h"]] {
      #expect(try BinaryRun(line).output == help)
    }
  }

  @Test("Every example in a command's help does what it says")
  func examples() throws {
    var count = 0
    for command in Saddlescope.configuration.subcommands where command != Open.self {
      for line in command.configuration.discussion.split(separator: "\n") {
        let example = line.drop { $0 == " " }
        guard example.hasPrefix("saddlescope ") else { continue }
        count += 1
        // What is merged has to be there.
        let files =
          command == Merge.self
          ? "\"$1\" study ising-glass --set n=4 --runs 2 --out \(example.contains("part-") ? "part-0" : "all").jsonl > /dev/null; "
          : ""
        let result = try shell(
          files + "\"$1\"" + example.dropFirst("saddlescope".count) + " > /dev/null")
        #expect(result.status == 0 && result.errors.isEmpty, "\(example): \(result.errors)")
      }
    }
    #expect(count >= 8)
  }

  @Test("Completions are offered for every shell", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let run = try BinaryRun(["--generate-completion-script", shell])
    #expect(run.status == 0)
    #expect(run.output.contains("contours"))
  }

  @Test("Scenes and methods are completed by name")
  func customCompletions() throws {
    let scenes = SceneCompletion.words(for: "mon")
    #expect(scenes.contains("monkey-saddle"))
    #expect(SceneCompletion.words(for: "/").contains { $0.hasPrefix("/") && $0.hasSuffix("/") })
  }

  @Test("Without a terminal, open says what to use instead, with status 1 and no escapes")
  func openWithoutTerminal() throws {
    for line in [[], ["monkey-saddle"], ["open", "--formula", "x^2-y^2"]] {
      let run = try BinaryRun(line, environment: ["TERM": "xterm-256color"])
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("saddlescope frame"))
      #expect(run.errors.split(separator: "\n").count == 1)
      #expect(!run.errors.contains("\u{1B}"))
    }
  }

  /// The binary's path, safe inside single quotes.
  private func shell(_ script: String) throws -> (status: Int32, output: String, errors: String) {
    let binary = try BinaryRun.binary().path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script, "test", binary]
    let folder = try TemporaryFolder()
    process.currentDirectoryURL = folder.url
    let (output, errors) = (try folder.write("output", ""), try folder.write("errors", ""))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try String(contentsOf: output, encoding: .utf8),
      try String(contentsOf: errors, encoding: .utf8)
    )
  }

  @Test("A reader that goes away ends it quietly, whatever SIGPIPE was set to")
  func closedPipe() throws {
    for trap in ["", "trap '' PIPE; "] {
      let result = try shell(
        "\(trap)\"$1\" field --formula 'x^2 y' --grid 600x600 --format csv | head -1; "
          + "echo ${PIPESTATUS[0]}")
      #expect(result.output == "x,y,value\n0\n")
      #expect(result.errors.isEmpty)
    }
  }

  @Test("A full disk is an error")
  func fullDisk() throws {
    let result = try shell("\"$1\" scenes > /dev/full")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("saddlescope: cannot write to standard output: "))
  }

  @Test("Closed standard streams do no harm")
  func closedStreams() throws {
    #expect(try shell("\"$1\" evl 2>&-").status == 64)
    #expect(try shell("\"$1\" eval --formula x --points - <&-").status == 1)
  }

  @Test("An error that nobody reads any more keeps its status")
  func unreadErrors() throws {
    // A pipe that was opened for reading and is not any more.
    let script = "mkfifo p && exec 3<>p && exec 4>p && exec 3>&- && \"$1\" evl 2>&4; echo $?"
    #expect(try shell(script).output == "64\n")
  }

  @Test("An interrupt ends it with status 130")
  func interrupt() throws {
    let process = Process()
    process.executableURL = try BinaryRun.binary()
    process.arguments = ["eval", "--formula", "x", "--points", "-"]
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The handler is there once the kernel lists it; before, the default action would do.
    while process.isRunning, !Self.handlesInterrupt(process.processIdentifier) { sched_yield() }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    try input.fileHandleForWriting.close()
  }

  /// Whether a process has a handler for SIGINT.
  private static func handlesInterrupt(_ process: pid_t) -> Bool {
    guard let file = fopen("/proc/\(process)/status", "r") else { return false }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard text.hasPrefix("SigCgt:") else { continue }
      let digits = text.dropFirst(7).filter(\.isHexDigit)
      return UInt64(digits, radix: 16).map { $0 & 2 != 0 } ?? false
    }
    return false
  }
}

import ArgumentParser
import CStart
import Landscape
import Platform
import Plotting
import Scenes
import Studies
import Wording

/// What happens around every command: signals, arguments, errors, the exit status.
enum Program {
  /// The words the program was started with, its own name first.
  static var words: [String] {
    let count = cstart_argument_count()
    guard count >= 0 else { return CommandLine.arguments }
    return (0..<count).map { index in
      cstart_argument(index).map { String(cString: $0) } ?? ""
    }
  }

  /// Runs a command line and ends the program with its status.
  static func main(arguments: [String]) -> Never {
    // A reader that went away is seen where it is written to; see StandardOutput.
    signal(SIGPIPE, SIG_IGN)
    // A limit on file sizes is an error like a full disk, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGINT) { _ in _exit(130) }
    // A parent's thread may have had signals blocked, and a child inherits that.
    var all = sigset_t()
    sigfillset(&all)
    sigprocmask(SIG_UNBLOCK, &all, nil)
    do {
      try ProcessLimits.ensure()
    } catch {
      report(shortage(error))
      leave(1)
    }
    guard hasProcesses else {
      report("/proc is not there, and threads need it; mount -t proc proc /proc brings it")
      leave(1)
    }
    do {
      try run(arguments)
      leave(0)
    } catch let error as CommandLineError {
      report(error.message)
      leave(error.status)
    } catch let status as ExitCode {
      leave(status.rawValue)
    } catch {
      report(SafeText.line("\(error)"))
      leave(1)
    }
  }

  /// Whether the system shows its processes where it must: those that share work out among threads
  /// look now and then whether a thread still runs, and end the program where they cannot.
  private static var hasProcesses: Bool {
    #if os(Linux)
      access("/proc/self/stat", R_OK) == 0
    #else
      true
    #endif
  }

  /// Ends the program without the libraries' own farewells: that of BLAS waits for ever for threads
  /// that it could not start where memory is limited.
  private static func leave(_ status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }

  /// What is too little, and what would be enough.
  private static func shortage(_ shortage: ProcessLimits.Shortage) -> String {
    switch shortage {
    case .memory(let bytes):
      "memory is limited to \(bytes >> 20) MB, and \(ProcessLimits.leastMemory >> 20) are needed; "
        + "ulimit -v 1000000 allows them"
    case .stack(let bytes):
      "the stack is limited to \(bytes >> 10) kB, and \(ProcessLimits.leastStack >> 10) are needed; "
        + "ulimit -s 8192 allows them"
    case .descriptors(let count):
      "no more than \(count) files may be open at once, and \(ProcessLimits.leastDescriptors) are "
        + "needed; ulimit -n 256 allows them"
    }
  }

  /// Runs a command line.
  ///
  /// - Throws: `CommandLineError`, or an `ExitCode` other than success.
  static func run(_ arguments: [String]) throws {
    var command: any ParsableCommand
    do {
      let words = try withHelpInFront(arguments)
      try refuseUnknownFirstWord(words)
      let joined = try Words.joined(words)
      command = try parsedAlone(joined) ?? Saddlescope.parseAsRoot(joined)
      try command.run()
    } catch let error as CommandLineError {
      throw error
    } catch let error as ExitCode {
      throw error
    } catch {
      try explain(error, arguments: arguments)
    }
  }

  /// The command that the first word names, parsed without the root's own look at every word, which
  /// is the longer part of it. Whatever does not go through is left to the root, whose refusals and
  /// help name the whole command.
  private static func parsedAlone(_ words: [String]) -> (any ParsableCommand)? {
    try? commandType(of: words)?.parse(Array(words.dropFirst()))
  }

  /// Prints what was asked for by way of an error (help, version, completions), or throws the
  /// parser's refusal in this program's words.
  private static func explain(_ error: any Error, arguments: [String]) throws {
    guard Saddlescope.exitCode(for: error).isSuccess else {
      let type = commandType(of: arguments)
      let name = type == nil ? "saddlescope" : "saddlescope \(type?._commandName ?? "")"
      throw ParserWording(
        sentence: Saddlescope.message(for: error), command: name,
        options: options(of: type ?? Open.self)
      ).error
    }
    var out = StandardOutput()
    try out.write(Saddlescope.fullMessage(for: error) + "\n")
    try out.flush()
  }

  /// `--help eval` and `-h eval` are `help eval`; help about what is no command is refused.
  private static func withHelpInFront(_ arguments: [String]) throws(CommandLineError) -> [String] {
    guard let first = arguments.first, Words.helpFlags.contains(first) || first == "help" else {
      return arguments
    }
    if let topic = arguments.dropFirst().first(where: { !$0.hasPrefix("-") }),
      !commandNames.contains(topic)
    {
      throw .unknown(
        .command, topic, suggestion: MeantWord.closest(to: topic, among: commandNames))
    }
    return ["help"] + arguments.dropFirst()
  }

  /// Refuses a first word that is no command, no file and no preset before its options are looked
  /// at: whatever they are, that word is what is wrong.
  private static func refuseUnknownFirstWord(_ arguments: [String]) throws(CommandLineError) {
    guard let word = arguments.first, !word.hasPrefix("-"), !commandNames.contains(word),
      case .preset(let name) = SceneReference(word), !PresetScenes.ids.contains(name),
      !PresetLessons.ids.contains(name)
    else { return }
    let studies = StudyCatalogue.all.map(\.id)
    if studies.contains(name) || StudySubject.isFile(word) { return }
    let closest = MeantWord.closest(
      to: word, among: commandNames + PresetScenes.ids + PresetLessons.ids + studies)
    if let closest, commandNames.contains(closest) {
      throw .unknown(.command, word, suggestion: closest)
    }
    throw .unknownScene(word, suggestion: closest)
  }

  private static var commandNames: [String] {
    Saddlescope.configuration.subcommands.map { $0._commandName } + ["help"]
  }

  private static func commandType(of arguments: [String]) -> (any ParsableCommand.Type)? {
    Saddlescope.configuration.subcommands.first { $0._commandName == arguments.first }
  }

  /// The options of a command, as its help lists them.
  private static func options(of type: any ParsableCommand.Type) -> [String] {
    Saddlescope.helpMessage(for: type, columns: 200).split(separator: "\n")
      .filter { $0.hasPrefix("  -") }
      .flatMap { $0.split(whereSeparator: { " ,".contains($0) }) }
      .filter { $0.hasPrefix("--") && $0.count > 2 }
      .map(String.init)
  }

  private static func report(_ message: String) {
    let spelled = GlyphSet.taken(by: STDERR_FILENO).spellLines("saddlescope: \(message)")
    _ = Descriptor.write(Array("\(spelled)\n".utf8), to: STDERR_FILENO)
  }
}

import Platform

/// A program started with given descriptors, in a session of its own.
public final class ChildProcess {
  /// How a program ended.
  public enum Ending: Sendable, Equatable {
    /// With an exit status.
    case exited(Int32)
    /// By a signal.
    case killed(Int32)
  }

  /// Why a program could not be started.
  public struct StartFailure: Error {
    /// The system's words.
    public let reason: String

    /// A failure with its reason.
    public init(reason: String) { self.reason = reason }
  }

  /// Where a standard stream of the child comes from or goes to.
  public enum Stream: Sendable {
    /// A file, opened by the child: the first terminal among them becomes its controlling one.
    case file(String)
    /// A descriptor of this process.
    case descriptor(Int32)
  }

  /// The process number.
  public let id: pid_t
  private var ending: Ending?

  /// Starts a program, found by its path or on PATH.
  public init(
    _ command: [String], environment: [String: String], streams: [Stream]
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      switch stream {
      case .file(let path):
        posix_spawn_file_actions_addopen(&actions, Int32(number), path, O_RDWR, 0)
      case .descriptor(let descriptor):
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // A new session; the header hides the name.
    let newSession: Int32 = 0x80
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let arguments = command.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var started: pid_t = 0
    let error = posix_spawnp(&started, command[0], &actions, &attributes, arguments, variables)
    guard error == 0 else {
      throw StartFailure(reason: "\(command[0]): \(String(cString: strerror(error)))")
    }
    id = started
  }

  deinit {
    if endingNow == nil {
      kill(id, SIGKILL)
      var status: Int32 = 0
      waitpid(id, &status, 0)
    }
  }

  /// How the program ended; nil while it runs.
  public var endingNow: Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return nil }
    ending = status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .killed(status & 0x7F)
    return ending
  }

  /// Sends a signal.
  public func signal(_ number: Int32) { kill(id, number) }
}

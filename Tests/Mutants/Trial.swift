import Platform

/// One run of the program on a mutant, and what it cost.
struct Trial {
  /// What may be spent: seconds of processor time, bytes of memory.
  static let mostSeconds = 2.0
  static let mostBytes = 500 << 20

  /// The signal that ended it, 0 if none.
  let signal: Int32
  /// Its exit status.
  let status: Int32
  /// Processor time in seconds.
  let seconds: Double
  /// The most memory it held, in bytes.
  let bytes: Int

  /// Why it is worth a report, or nil.
  var fault: String? {
    if signal != 0 { return "ended by signal \(signal)" }
    if ![0, 1, 64].contains(status) { return "exit status \(status)" }
    if seconds > Self.mostSeconds { return "\((seconds * 10).rounded() / 10) s" }
    if bytes > Self.mostBytes { return "\(bytes >> 20) MB" }
    return nil
  }

  /// Runs the program and waits; nil if it cannot be started. Twenty seconds of processor time end it in
  /// any case: a machine with other work is not the program's fault.
  init?(_ program: String, _ arguments: [String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [0, 1, 2] as [Int32] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
      texts.map { text in text.withCString { strdup($0) } } + [nil]
    }
    var words = copies([program] + arguments)
    var variables = copies(["LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no"])
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    guard posix_spawn(&process, program, &actions, nil, &words, &variables) == 0 else {
      return nil
    }
    var state: Int32 = 0
    var usage = rusage()
    var waited = 0
    while wait4(process, &state, WNOHANG, &usage) == 0 {
      usleep(2_000)
      waited += 1
      guard waited % 100 == 0 else { continue }
      var clock = clockid_t()
      var spent = timespec()
      if clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &spent) == 0,
        spent.tv_sec >= 20
      {
        kill(process, SIGKILL)
      }
    }
    signal = state & 0x7F
    status = signal == 0 ? state >> 8 & 0xFF : 0
    seconds =
      Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    bytes = Int(usage.ru_maxrss) << 10
  }
}

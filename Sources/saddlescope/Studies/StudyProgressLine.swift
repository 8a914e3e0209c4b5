import ArgumentParser
import Platform
import Studies
import Synchronization
import Wording

/// How far a study is, on standard error, where that is a terminal: runs done, runs a second, time
/// left, and runs rejected by reason.
final class StudyProgressLine: Sendable {
  private let title: String
  private let isShown = isatty(STDERR_FILENO) == 1
  private let begun = StudyProgressLine.now
  private let state = Mutex((drawn: 0.0, width: 0))

  init(_ title: String) { self.title = title }

  /// Draws it, at most ten times a second.
  func show(_ progress: StudyProgress) {
    guard isShown else { return }
    let now = Self.now
    state.withLock { state in
      guard now - state.drawn >= 0.1 else { return }
      state.drawn = now
      var size = winsize()
      let columns = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 80
      let line = String(
        Self.line(title, progress, elapsed: now - begun).prefix(max(20, columns - 1)))
      let padding = String(repeating: " ", count: max(0, state.width - line.count))
      state.width = line.count
      _ = Descriptor.write(Array("\r\(line)\(padding)".utf8), to: STDERR_FILENO)
    }
  }

  /// The line: "ising-glass n=8  1234 of 4000 runs  310/s  9 s left  rejected: 3 no convergence".
  static func line(_ title: String, _ progress: StudyProgress, elapsed: Double) -> String {
    var line = "\(title) \(progress.cell.words)  \(progress.done) of \(progress.total) runs"
    let rate = Double(progress.fresh) / max(elapsed, 1e-3)
    if progress.fresh > 0, elapsed > 0.3 {
      line += rate >= 10 ? "  \(Int(rate))/s" : "  \(Double(Int(10 * rate)) / 10)/s"
      let left = Int(
        saturating: (Double(progress.total - progress.done) / max(rate, 1e-9)).rounded(.up))
      line += left < 120 ? "  \(left) s left" : "  \((left + 59) / 60) min left"
    }
    if !progress.rejected.isEmpty {
      line +=
        "  rejected: "
        + progress.rejected.sorted { $0.key < $1.key }.map {
          "\($0.value) \(SafeText.line($0.key))"
        }
        .joined(separator: ", ")
    }
    return line
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    state.withLock { state in
      guard state.width > 0 else { return }
      let spaces = String(repeating: " ", count: state.width)
      _ = Descriptor.write(Array("\r\(spaces)\r".utf8), to: STDERR_FILENO)
      state.width = 0
    }
  }

  /// A line of its own on standard error.
  static func warn(_ words: String) {
    _ = Descriptor.write(Array("saddlescope: \(SafeText.line(words))\n".utf8), to: STDERR_FILENO)
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}

/// Ctrl-C and the request to end: work stops between two runs, and its file can be resumed. A second
/// Ctrl-C does not wait.
struct StopSignal: Sendable {
  private static let received = Atomic<Int32>(0)

  /// Begins to watch.
  static func watch() -> StopSignal {
    // Made before a signal can ask for it: nothing may be initialised in a handler.
    received.store(0, ordering: .sequentiallyConsistent)
    for signal in [SIGINT, SIGTERM] {
      Platform.signal(signal) { signal in
        if StopSignal.received.exchange(signal, ordering: .sequentiallyConsistent) != 0 {
          _exit(130)
        }
      }
    }
    return StopSignal()
  }

  /// The signal that came; 0 if none did.
  var signal: Int32 { Self.received.load(ordering: .sequentiallyConsistent) }
}

extension StudyError {
  /// The same in the command line's errors; where a study was stopped, its exit status.
  func commandLineError(resumesFrom file: String?) throws -> CommandLineError {
    if case .unfinished(let signal, let done) = self {
      StudyProgressLine.warn(
        "stopped after \(done) run\(done == 1 ? "" : "s")"
          + (file == nil
            ? "; with --out the rest could be done later" : "; the same command goes on"))
      throw ExitCode(signal == SIGINT ? 130 : 75)
    }
    return isUsage ? .refused(message) : .failed(message)
  }
}

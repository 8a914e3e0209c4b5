import Platform

/// A line on standard error that shows how far some work is, where that is a terminal.
///
/// It is drawn at most ten times a second and gone at the end. Ctrl-C leaves the terminal on a line
/// of its own.
struct ProgressBar: ~Copyable {
  private let title: String
  private let isShown: Bool
  private var width = 0
  private var drawn: Double = 0
  private let begun: Double

  init(_ title: String) {
    self.title = title
    isShown = isatty(STDERR_FILENO) == 1
    begun = Self.now
    if isShown {
      signal(SIGINT) { _ in
        write(STDERR_FILENO, "\n", 1)
        _exit(130)
      }
    }
  }

  /// Shows that a share of the work, 0 to 1, is done.
  mutating func show(_ share: Double, _ detail: String) {
    let now = Self.now
    guard isShown, now - drawn >= 0.1 else { return }
    drawn = now
    var size = winsize()
    let columns = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 80
    let line = Self.line(
      title: title, share: share, detail: detail, elapsed: now - begun,
      columns: columns > 0 ? columns : 80)
    put(line)
  }

  /// The bar as text of fewer than `columns` characters, so that no terminal wraps it.
  static func line(
    title: String, share: Double, detail: String, elapsed: Double, columns: Int
  ) -> String {
    let share = min(1, max(0, share))
    let length = max(0, min(30, columns - 46))
    let filled = Int(saturating: (Double(length) * share).rounded(.down))
    let bar =
      length < 5
      ? ""
      : " [" + String(repeating: "#", count: filled)
        + String(repeating: "-", count: length - filled) + "]"
    let percent = String(Int(saturating: 100 * share))
    var line = title + bar + String(repeating: " ", count: 4 - percent.count) + percent + " %"
    line += "  " + detail
    if share > 0, elapsed > 2 {
      let left = Int(saturating: (elapsed * (1 - share) / share).rounded(.up))
      line += left < 90 ? "  \(left) s left" : "  \((left + 59) / 60) min left"
    }
    return String(line.prefix(max(0, columns - 1)))
  }

  private mutating func put(_ line: String) {
    let padding = String(repeating: " ", count: max(0, width - line.count))
    width = line.count
    _ = Descriptor.write(Array("\r\(line)\(padding)".utf8), to: STDERR_FILENO)
  }

  /// Takes the line away.
  mutating func clear() {
    guard isShown, width > 0 else { return }
    put("")
    _ = Descriptor.write(Array("\r".utf8), to: STDERR_FILENO)
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}

import Terminal

/// What the screen was told since it was opened: told again, it does the same again, bit by bit.
///
/// The model is a pure function of its messages, so they are all that a session has to keep; what is
/// computed beside the loop is computed anew. Written as words separated by spaces, a run of equal
/// ones as a number and a star before the word. A log is no part of what is seen.
struct SessionLog: Sendable, Equatable {
  /// How the screen was opened: the words of the command line, what the browser listed, the theme.
  struct Beginning: Sendable, Equatable {
    var words: [String] = []
    var files: [String] = []
    var theme = ""
  }

  private(set) var beginning: Beginning?
  /// The words but for the last run.
  private var text: [UInt8] = []
  private var last = ""
  private var count = 0

  init() {}

  /// The log that a file holds.
  init(_ beginning: Beginning, text: String) {
    self.beginning = beginning
    self.text = Array(text.utf8)
  }

  /// Always: it says how a state came about, not what it is.
  static func == (a: SessionLog, b: SessionLog) -> Bool { true }

  /// Everything told so far.
  var words: String {
    let all = text + Array(run.utf8)
    return String(decoding: all, as: UTF8.self)
  }

  private var run: String {
    switch count {
    case 0: ""
    case 1: (text.isEmpty ? "" : " ") + last
    default: (text.isEmpty ? "" : " ") + "\(count)*\(last)"
    }
  }

  /// Notes how the screen was opened, once.
  mutating func begin(_ beginning: Beginning) {
    if self.beginning == nil { self.beginning = beginning }
  }

  /// Notes one thing.
  mutating func add(_ telling: Telling) {
    let word = telling.word
    if word == last, count > 0 {
      count += 1
      return
    }
    text += Array(run.utf8)
    (last, count) = (word, 1)
  }

  /// Notes keys that wait since before.
  mutating func add(waiting keys: [WaitingKey]) {
    for key in keys { add(key.isOfPerson ? .held(key.key) : .typed(key.key)) }
  }
}

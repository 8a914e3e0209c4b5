import Loop
import Plotting
import Terminal

/// Makes a film of a screen without a terminal: keys at their times, the clock of playing simulated.
package struct Filming {
  private var model: Model
  private let size: Size
  private var time = 0.0
  private var nextBeat: Double?
  /// What was filmed so far.
  package private(set) var film: Film
  /// The exit status once a key ended the program.
  package private(set) var status: Int32?

  /// Seconds from key to key where nothing else is said.
  package static let secondsPerKey = 0.5

  /// Begins with the screen as it was opened.
  package init(_ model: Model, size: Size, title: String, keeping: Film.Keeping = .pictures) {
    self.model = model
    self.size = size
    film = Film(title: title, depth: model.appearance.depth, keeping: keeping)
    settle(&self.model, .resize(size))
    take(isStart: true)
  }

  /// Waits, playing on if it plays.
  package mutating func wait(seconds: Double) {
    let end = time + seconds
    while status == nil, let beat = nextBeat, beat <= end {
      time = beat
      settle(&model, .beat(spell: model.playback.spell))
      nextBeat = model.playback.isPlaying ? beat + interval : nil
      take()
    }
    time = end
  }

  /// Presses a key; throws why it cannot be pressed.
  package mutating func press(_ key: KeyPress, of word: String) throws(FilmingError) {
    guard status == nil else { return }
    if let problem = model.problem(with: key, word) { throw FilmingError(message: problem) }
    status = settle(&model, .key(key))
    if model.playback.isPlaying {
      nextBeat = nextBeat ?? time + interval
    } else {
      nextBeat = nil
    }
    if status == nil { take() }
  }

  private var interval: Double { Double(model.playback.interval) / 1000 }

  private mutating func take(isStart: Bool = false) {
    let clock = model.session?.clock
    let isStep = clock != nil && (isStart || clock != lastClock)
    lastClock = clock
    film.add(
      Film.Picture(
        time: time, frame: view(model, size: size),
        marker: isStep ? "step \(clock ?? 0)" : nil))
  }

  private var lastClock: Int?
}

/// Why a film cannot be made.
package struct FilmingError: Error {
  /// What is wrong, in one line.
  package let message: String
}

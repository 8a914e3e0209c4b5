import Platform
import Plotting
import Scenes
import TUI
import Terminal
import Wording

/// A film of what is on the screen, as it is shown. An asciicast is written line by line, so that
/// it is there whatever ends the program; an SVG when the screen is left.
final class LiveFilm {
  private let path: String
  private let form: FilmForm
  private let descriptor: Int32
  private let start = ContinuousClock.now
  private var film: Film?
  private var before: Frame?
  private var lastClock: Int?
  private var failure: Int32?

  /// An SVG of more screens than this would be too large to be shown anywhere.
  private static let mostPictures = 2000

  /// Begins a film in a file that is not there yet.
  init(path: String) throws(CommandLineError) {
    self.path = path
    form = try FilmForm(path: path)
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let reason = errno == EEXIST ? "it is there already" : SystemError.words(for: errno)
      throw .failed("cannot record in \(SafeText.quoted(path)): \(reason)")
    }
  }

  /// Takes a screen.
  func take(_ frame: Frame, of model: Model) {
    let clock = model.session?.clock
    let marker = clock.flatMap { $0 == lastClock ? nil : "step \($0)" }
    lastClock = clock
    let elapsed = start.duration(to: .now).components
    let time = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    let picture = Film.Picture(time: time, frame: frame, marker: marker)
    let depth = model.appearance.depth
    if before == nil {
      let title = model.session?.scene.title ?? "saddlescope"
      if form == .cast { write(CastWriter.header(size: frame.size, title: title)) }
      film = Film(title: title, depth: depth)
    }
    switch form {
    case .cast:
      if marker != nil || frame != before {
        write(CastWriter.events(picture, after: before, depth: depth))
      }
    case .svg:
      if let count = film?.pictures.count, count < Self.mostPictures { film?.add(picture) }
    }
    before = frame
  }

  /// Ends the film; says what went wrong, if something did.
  func finish() throws(CommandLineError) {
    if form == .svg, let film { write(film.svg) }
    close(descriptor)
    if let failure {
      throw .failed(
        "the film \(SafeText.quoted(path)) is not whole: \(SystemError.words(for: failure))")
    }
  }

  private func write(_ text: String) {
    guard failure == nil else { return }
    let problem = Descriptor.write(Array(text.utf8), to: descriptor)
    if problem != 0 { failure = problem }
  }
}

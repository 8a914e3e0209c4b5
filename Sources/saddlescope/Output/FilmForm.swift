import Plotting

/// The forms of a film, by the ending of its name.
enum FilmForm: String {
  case cast
  case svg

  /// The form of a file's name.
  init(path: String) throws(CommandLineError) {
    guard let dot = path.lastIndex(of: "."),
      let form = FilmForm(rawValue: String(path[path.index(after: dot)...]))
    else {
      throw .refused("a film ends in .cast (asciicast) or .svg (animated): \(path)")
    }
    self = form
  }

  /// How films begin, in either form.
  static let beginnings = ["{\"version\"", "<svg", "<?xml"].map { Array($0.utf8) }

  /// A film in this form.
  func text(of film: Film) -> String {
    switch self {
    case .cast: film.cast
    case .svg: film.svg
    }
  }
}

import Plotting

/// How the view of a path shows it: as curves, or as a surface, drawn in some way and seen from
/// somewhere.
struct PathSettings: ViewState {
  /// How the surface is drawn; nil while curves are shown.
  private(set) var style: SurfaceStyle?
  /// From where the surface is looked at.
  var camera = SurfaceCamera()

  /// Whether the surface is shown.
  var showsSurface: Bool { style != nil }

  /// From the curves to the surface as it suits the terminal, through the other ways of drawing it,
  /// and back to the curves.
  mutating func next(on terminal: Appearance) {
    let best = SurfaceStyle.best(for: terminal)
    guard let now = style else {
      style = best
      return
    }
    style = now.next == best ? nil : now.next
  }

  /// What is shown.
  func words(on terminal: Appearance) -> String {
    style.map { "the loss over (α, β): \($0.rawValue)" } ?? "curves"
  }
}

extension Model {
  /// What this view remembers.
  var path: PathSettings {
    get { settings[PathSettings.self] }
    set { settings[PathSettings.self] = newValue }
  }
}

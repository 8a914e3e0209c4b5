import Plotting

/// From where the surface is looked at, and how it is drawn: the same for all sessions, which
/// therefore turn together.
struct SurfaceSettings: ViewState {
  /// From where it is looked at.
  var camera = SurfaceCamera()
  /// How it is drawn; nil for what suits the terminal.
  var style: SurfaceStyle?

  /// The degrees an arrow turns it.
  static let turn = 5.0

  /// How it is drawn on a terminal.
  func style(for appearance: Appearance) -> SurfaceStyle {
    style ?? SurfaceStyle.best(for: appearance)
  }
}

extension Model {
  /// What this view remembers.
  var surface: SurfaceSettings {
    get { settings[SurfaceSettings.self] }
    set { settings[SurfaceSettings.self] = newValue }
  }
}

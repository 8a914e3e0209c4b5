import ArgumentParser
import Landscape
import Plotting

/// How the screen is drawn.
struct AppearanceOptions: ParsableArguments {
  private static let colors = Choice(
    option: "--color", noun: "colour", words: ["auto", "none", "8", "16", "256", "truecolor"])
  private static let glyphSets = Choice(
    option: "--glyphs", noun: "glyphs",
    words: ["auto"] + GlyphSet.allCases.map(\.rawValue))

  @Option(
    help: ArgumentHelp("Colours: \(colors.listed).", valueName: "color"),
    completion: .list(colors.words))
  var color: String?

  @Option(
    help: ArgumentHelp("Characters to draw with: \(glyphSets.listed).", valueName: "glyphs"),
    completion: .list(glyphSets.words))
  var glyphs: String?

  @Option(
    help: ArgumentHelp("Colours for dark or for light backgrounds, by name.", valueName: "theme"),
    completion: .custom { _, _, _ in Theme.all.map(\.name) })
  var theme: String?

  /// The depth that was asked for; nil means automatic.
  func depth() throws(CommandLineError) -> ColorDepth? {
    guard let color else { return nil }
    return ColorDepth(rawValue: try Self.colors.checked(color))
  }

  /// The glyphs that were asked for; nil means automatic.
  func glyphSet() throws(CommandLineError) -> GlyphSet? {
    guard let glyphs else { return nil }
    return GlyphSet(rawValue: try Self.glyphSets.checked(glyphs))
  }

  /// The theme that was asked for, if one was.
  func chosenTheme() throws(CommandLineError) -> Theme? {
    guard let theme else { return nil }
    let names = Theme.all.map(\.name)
    return Theme.named(
      try Choice(option: "--theme", noun: "theme", words: names).checked(theme))
  }
}

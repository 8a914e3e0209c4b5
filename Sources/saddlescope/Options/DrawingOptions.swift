import ArgumentParser
import Plotting
import Wording

/// What may be drawn and printed with.
struct DrawingOptions: ParsableArguments {
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
    help: ArgumentHelp("Characters: \(glyphSets.listed).", valueName: "glyphs"),
    completion: .list(glyphSets.words))
  var glyphs: String?

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
}

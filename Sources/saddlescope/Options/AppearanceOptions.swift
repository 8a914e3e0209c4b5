import ArgumentParser
import Plotting

/// How the screen is drawn.
struct AppearanceOptions: ParsableArguments {
  @OptionGroup var drawing: DrawingOptions

  @Option(
    help: ArgumentHelp("Colours for dark or for light backgrounds, by name.", valueName: "theme"),
    completion: .custom { _, _, _ in Theme.all.map(\.name) })
  var theme: String?

  /// The theme that was asked for, if one was.
  func chosenTheme() throws(CommandLineError) -> Theme? {
    guard let theme else { return nil }
    let names = Theme.all.map(\.name)
    return Theme.named(
      try Choice(option: "--theme", noun: "theme", words: names).checked(theme))
  }
}

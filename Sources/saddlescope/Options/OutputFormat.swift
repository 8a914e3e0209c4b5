import ArgumentParser
import Wording

/// How numbers are printed.
struct OutputFormat: ParsableArguments {
  /// The forms.
  enum Form: String, CaseIterable {
    /// For people.
    case table
    /// For programs: one object a line.
    case json
    /// For spreadsheets.
    case csv
  }

  private static let choice = Choice(
    option: "--format", noun: "format", words: Form.allCases.map(\.rawValue))

  @Option(
    help: ArgumentHelp(
      "How to print: \(choice.listed). (default: table)", valueName: "format"),
    completion: .list(Form.allCases.map(\.rawValue)))
  var format: String?

  @Flag(help: "The same as --format json.")
  var json = false

  // Tables are told apart by their columns and have no colours to choose.
  @OptionGroup var drawing: DrawingOptions

  /// Standard output, its text in the characters that were asked for.
  func standardOutput() throws(CommandLineError) -> StandardOutput {
    StandardOutput(glyphs: try drawing.glyphSet())
  }

  /// The form that was asked for.
  func form() throws(CommandLineError) -> Form {
    _ = try (drawing.depth(), drawing.glyphSet())
    guard let format else { return json ? .json : .table }
    let form = Form(rawValue: try Self.choice.checked(format)) ?? .table
    if json && form != .json { throw .conflict("--json", "--format \(format)") }
    return form
  }
}

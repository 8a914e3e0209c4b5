import Landscape
import Plotting
import TUI
import Terminal
import Wording

/// Keys pressed on the command line.
enum KeyPressing {
  /// The words of `--keys`.
  static func words(of keys: String?) throws(CommandLineError) -> [KeyWord] {
    do { return try KeySequence.words(of: keys ?? "") } catch { throw .refused(error.message) }
  }

  /// Presses the keys until they are used up or one of them quits.
  static func press(
    _ words: [KeyWord], on model: inout Model, size: Size
  ) throws(CommandLineError) {
    for word in words {
      for key in word.keys {
        if case .mouse(let event) = key,
          !Rect(size).contains(column: event.column, row: event.row)
        {
          throw .outOfBounds(
            what: "key", value: word.text,
            allowed: "the screen has columns 0 to \(size.columns - 1), rows 0 to \(size.rows - 1)")
        }
        guard model.accepts(key) else {
          throw .unknown(
            .key, word.text,
            suggestion: Suggestion.closest(to: word.text, among: NamedKey.allCases.map(\.rawValue)))
        }
        if settle(&model, .key(key)) != nil { return }
      }
    }
  }
}

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

  /// Presses the keys until they are used up or one of them quits. What only a drawing needs is computed
  /// once, after the last of them.
  static func press(
    _ words: [KeyWord], on model: inout Model, size: Size
  ) throws(CommandLineError) {
    defer { computePostponed(&model) }
    for word in words {
      for key in word.keys {
        if let problem = model.problem(with: key, word.text) { throw .refused(problem) }
        if settleUndrawn(&model, key) != nil { return }
      }
    }
  }
}

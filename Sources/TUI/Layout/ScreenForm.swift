/// Which of its forms the screen has: each puts other things beside the landscape.
package enum ScreenForm: Sendable, Hashable {
  /// The first page: what happens, in words.
  case words
  /// The second page: the same in numbers.
  case numbers
  /// For the back row of a hall: the landscape over the whole width, a sentence each, large digits.
  case projector
  /// The landscape alone, as the browser shows it.
  case preview
}

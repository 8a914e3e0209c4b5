import Optimizers
import Scenes
import Wording

extension ParameterValue {
  /// The value for people.
  var words: String {
    switch self {
    case .number(let number): NumberText.shortest(number)
    case .word(let word): word
    }
  }
}

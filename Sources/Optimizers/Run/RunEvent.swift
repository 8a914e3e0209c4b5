import Landscape

/// What was changed by hand in mid-run.
public enum RunEvent: Sendable, Hashable {
  /// From this iterate on, the method has other hyper-parameters.
  case parameters(old: ParameterValues, new: ParameterValues)
  /// From this iterate on, another method goes on from the same point; by their titles.
  case method(old: String, new: String)
  /// The iterate was put where it is and the method began anew; no step led there, so lines break.
  case moved
  /// From this iterate on, the objective is another one; curves of the loss break.
  case objective

  /// In words.
  public var words: String {
    switch self {
    case .parameters(let old, let new):
      new.values.sorted { $0.key < $1.key }
        .filter { old.values[$0.key] != $0.value }
        .map { "\($0.key) \(old.values[$0.key].map(\.text) ?? "") → \($0.value.text)" }
        .joined(separator: ", ")
    case .method(let old, let new): "\(old) → \(new)"
    case .moved: "moved by hand"
    case .objective: "the function was changed"
    }
  }
}

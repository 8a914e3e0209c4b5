/// The questions that a claim can ask of runs and of the scene: the one table that the parser, its
/// suggestions and the documentation read.
package enum ClaimFunction: String, Sendable, Hashable, CaseIterable {
  case loss
  case gradientNorm = "gradient-norm"
  case distance
  case point
  case iterate
  case gradient
  case eigenvalue
  case index
  case kind
  case state
  case cost
  case multiplier
  case firstStep = "first-step"
  case leaves
  case step
  case value
  case critical
  case basin
  case share
  case measure
  case plane
  case profile
  case profileHighest = "profile-highest"
  case profileAccuracy = "profile-accuracy"
  case profileValidationLoss = "profile-validation-loss"
  case profileValidationAccuracy = "profile-validation-accuracy"

  /// What may stand at a place among the arguments.
  package enum Parameter: Sendable, Hashable {
    /// A method's id, or a badge or name in quotes.
    case optimizer
    /// A point of the function's space.
    case point
    /// A coordinate or eigenvalue, from 1.
    case ordinal
    /// The number of steps from the start.
    case step
    /// Something that holds or not, asked at each step.
    case condition
    /// The kind of a critical point.
    case kind
    /// A coordinate in the drawn plane.
    case coordinate
    /// A place on the scene's line.
    case place
    /// The name of a measure.
    case name
  }

  /// The arguments that must be there.
  var required: [Parameter] {
    switch self {
    case .loss, .gradientNorm, .index, .kind, .state, .cost, .step, .leaves, .iterate: [.optimizer]
    case .distance, .basin: [.optimizer, .point]
    case .point, .gradient, .eigenvalue, .multiplier: [.optimizer, .ordinal]
    case .firstStep: [.optimizer, .condition]
    case .value: [.point]
    case .critical: [.kind]
    case .share: [.optimizer, .kind]
    case .measure: [.name]
    case .plane: [.coordinate, .coordinate]
    case .profileHighest: [.place, .place]
    case .profile, .profileAccuracy, .profileValidationLoss, .profileValidationAccuracy: [.place]
    }
  }

  /// An argument that may follow.
  var optional: Parameter? {
    switch self {
    case .loss, .gradientNorm, .index, .kind, .state, .cost, .distance, .point, .gradient,
      .eigenvalue, .iterate:
      .step
    case .critical: .ordinal
    case .multiplier, .firstStep, .leaves, .step, .value, .basin, .share, .measure, .plane,
      .profile, .profileHighest, .profileAccuracy, .profileValidationLoss,
      .profileValidationAccuracy:
      nil
    }
  }

  /// What it gives for so many arguments.
  func type(argumentCount count: Int) -> ClaimType {
    switch self {
    case .kind, .state: .word
    case .critical: count > 1 ? .point : .number
    case .iterate: .point
    default: .number
    }
  }

  /// Whether it asks, with so many arguments, for something at the step where a run stands.
  func looksAtPresent(argumentCount count: Int) -> Bool {
    switch self {
    case .multiplier, .step: true
    case .loss, .gradientNorm, .index, .kind, .state, .cost, .distance, .point, .gradient,
      .eigenvalue, .iterate:
      count == required.count
    default: false
    }
  }

  /// How it is written.
  package var usage: String {
    let names = required.map(\.example) + (optional.map { [$0.example] } ?? [])
    return "\(rawValue)(\(names.joined(separator: ", ")))"
  }

  /// What it is, in a few words.
  package var meaning: String {
    switch self {
    case .loss: "f at the optimizer's iterate"
    case .gradientNorm: "the length of the gradient there"
    case .distance: "how far the iterate is from a point"
    case .point: "the i-th coordinate of the iterate"
    case .iterate: "the point where it is"
    case .gradient: "the i-th component of the gradient"
    case .eigenvalue: "the i-th eigenvalue of the Hessian, ascending"
    case .index: "the number of negative eigenvalues"
    case .kind: "the kind of critical point its state names, else none"
    case .state: "what it is doing, in a word"
    case .cost: "what it has spent, in gradients"
    case .multiplier: "what one step multiplies the gradient by along the i-th eigenvector"
    case .firstStep: "the first step at which something holds"
    case .leaves: "the first step at which it is outside the scene's own view"
    case .step: "the number of steps it has taken"
    case .value: "f at a point"
    case .critical: "how many critical points of a kind are in the view, or the i-th by value"
    case .basin: "the number of the limit where a start ends, from 0"
    case .share: "the part of the starts that end at a kind"
    case .measure: "a measure of the study"
    case .plane: "f at a place of the drawn plane"
    case .profile: "f on the scene's line, at 0 where it begins, at 1 where it ends"
    case .profileHighest: "the highest of 101 values of f on that line, between two places"
    case .profileAccuracy: "the share of the samples that are answered rightly there"
    case .profileValidationLoss: "the loss over the samples kept back, there"
    case .profileValidationAccuracy: "the share of those that are answered rightly"
    }
  }
}

extension ClaimFunction.Parameter {
  /// How it looks in an example.
  var example: String {
    switch self {
    case .optimizer: "newton"
    case .point: "[0, 0]"
    case .ordinal: "1"
    case .step: "3"
    case .condition: "loss(newton) < 1"
    case .kind: "saddle"
    case .coordinate: "0.5"
    case .place: "1"
    case .name: "share-index-0"
    }
  }

  /// What must stand here, in words.
  var words: String {
    switch self {
    case .optimizer:
      "an optimizer: a method such as newton, or a badge or name in double quotes"
    case .point: "a point such as [0, 0]"
    case .ordinal: "a number from 1"
    case .step: "a number of steps"
    case .condition: "a condition such as loss(newton) < 1"
    case .kind: "a kind such as saddle"
    case .coordinate: "a number"
    case .place: "a place on the line, such as 0 or 1,"
    case .name: "the name of a measure"
    }
  }
}

/// What a claim or a part of it comes to.
package enum ClaimType: Sendable, Hashable {
  case number
  case truth
  case word
  case point

  /// With its article.
  var words: String {
    switch self {
    case .number: "a number"
    case .truth: "a condition"
    case .word: "a kind or state"
    case .point: "a point"
    }
  }
}

/// The words that are values of claims: kinds of critical points and states of optimizers.
package enum ClaimWord {
  /// Kinds, as `kind(o)` and `critical(KIND)` know them; a saddle of N ways down is saddle-N.
  package static let kinds = [
    "minimum", "maximum", "saddle", "monkey-saddle", "degenerate", "minima", "maxima", "constant",
    "undecided", "diverged", "cycle", "none",
  ]
  /// States, as `state(o)` knows them.
  package static let states = [
    "start", "diverging", "no-step", "budget-spent", "at", "bouncing", "falling", "stuck",
    "plateau", "flat-ground", "settling", "creeping", "climbing", "escaping", "descending", "still",
  ]

  /// Whether a word is a kind.
  static func isKind(_ word: String) -> Bool {
    kinds.contains(word)
      || word.hasPrefix("saddle-") && word.dropFirst(7).utf8.allSatisfy { (48...57).contains($0) }
        && word.count > 7
  }

  /// Whether a word is a kind or a state.
  static func isKnown(_ word: String) -> Bool { isKind(word) || states.contains(word) }
}

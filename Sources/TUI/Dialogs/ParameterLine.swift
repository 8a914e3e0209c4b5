import Optimizers
import Plotting
import Wording

/// One line of the editor of parameters: a name, its value, and what the value may be.
package struct ParameterLine: Sendable, Equatable {
  /// What the value belongs to.
  enum Kind: Sendable, Equatable {
    /// Where the selected optimizer started, n coordinates.
    case start([Double])
    /// A parameter of the selected method.
    case method(ParameterSpec, ParameterValue)
    /// A parameter of the scene.
    case scene(Double, ClosedRange<Double>?)
    /// What a run may cost.
    case budget(Double?)
  }

  /// The name under which it is typed.
  let name: String
  let kind: Kind

  /// What it means, in one line.
  var meaning: String {
    switch kind {
    case .start: "where the run began; type coordinates to begin elsewhere"
    case .method(let spec, _): spec.meaning
    case .scene: "a number of the function itself"
    case .budget: "what a run may cost, in gradients; none for no bound"
    }
  }

  /// What it may be.
  var limits: String {
    switch kind {
    case .start: ""
    case .method(let spec, _):
      spec.choices.map { $0.joined(separator: ", ") } ?? spec.range.map(Self.words) ?? ""
    case .scene(_, let range): range.map(Self.words) ?? ""
    case .budget: "above 0"
    }
  }

  private static func words(_ range: ClosedRange<Double>) -> String {
    "\(NumberText.shortest(range.lowerBound)) to \(NumberText.shortest(range.upperBound))"
  }

  /// What it is unless set; nil where nothing is.
  var defaultWords: String? {
    guard case .method(let spec, _) = kind else { return nil }
    return spec.defaultValue.words
  }

  /// Whether it is not what it is unless set.
  var isChanged: Bool {
    switch kind {
    case .method(let spec, let value): spec.defaultValue != value
    case .budget(let budget): budget != nil
    case .start, .scene: false
    }
  }

  /// How far the value is on its way through its range, 0 ... 1; nil where that says nothing.
  var fraction: Double? {
    let (value, range): (Double, ClosedRange<Double>?)
    switch kind {
    case .scene(let number, let bounds): (value, range) = (number, bounds)
    case .method(let spec, .number(let number)):
      (value, range) = (number, (spec.range?.upperBound ?? 0) <= 1 ? spec.range : nil)
    default: return nil
    }
    guard let range, range.upperBound > range.lowerBound else { return nil }
    return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// The value so many steps up (down if negative); nil where it is only typed.
  func value(movedBy steps: Int) -> ParameterValue? {
    switch kind {
    case .start: return nil
    case .method(let spec, .word(let word)):
      guard let choices = spec.choices, let at = choices.firstIndex(of: word) else { return nil }
      return .word(choices[((at + steps) % choices.count + choices.count) % choices.count])
    case .method(let spec, .number(let number)): return .number(spec.number(number, movedBy: steps))
    case .scene(let number, let range): return .number(Self.slide(number, by: steps, in: range))
    case .budget(let budget):
      let ladder = OneTwoFive(lowest: 10, range: 0...1e9)
      return .number(ladder.value(budget ?? 0, movedBy: steps))
    }
  }

  /// A number moved by fortieths of its range, or by twentieths of itself, on round numbers.
  private static func slide(
    _ value: Double, by steps: Int, in range: ClosedRange<Double>?
  ) -> Double {
    let width = range.map { $0.upperBound - $0.lowerBound } ?? max(abs(value), 1e-3) * 2
    guard width > 0, width.isFinite else { return value }
    let unit = OneTwoFive.atLeast(width / 40)
    let multiple = (value / unit).rounded() + Double(steps)
    // Dividing by the whole number 1 / unit rounds once, so that 3 · 0.1 is the double 0.3.
    let moved = unit < 1 ? multiple / (1 / unit).rounded() : multiple * unit
    return range.map { min(max(moved, $0.lowerBound), $0.upperBound) } ?? moved
  }
}

extension ParameterSpec {
  /// A number moved on the ladder that fits it: 1-2-5, whole numbers one by one, or for shares near
  /// 1, such as β = 0.9, 1-2-5 of what is missing to 1.
  func number(_ value: Double, movedBy steps: Int) -> Double {
    guard let range else { return value }
    if isInteger, name.hasSuffix("seed") || range.upperBound <= 1000 {
      return min(max(value + Double(steps), range.lowerBound), range.upperBound)
    }
    if !isInteger, range == 0...1, case .number(let usual) = defaultValue, usual >= 0.5 {
      let missing = OneTwoFive(lowest: 1e-6, range: 0...1).value(
        Self.rounded(1 - value), movedBy: -steps)
      return Self.rounded(1 - missing)
    }
    let lowest: Double? =
      range.lowerBound > 0 ? nil : isInteger ? 1 : name == "learning-rate" ? nil : 1e-6
    return OneTwoFive(lowest: lowest, range: range).value(value, movedBy: steps)
  }

  /// A number without the last digits, which a difference to 1 leaves behind.
  private static func rounded(_ value: Double) -> Double { (value * 1e12).rounded() / 1e12 }
}

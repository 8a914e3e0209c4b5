import Platform

/// How a learning rate changes with the steps of a run: η times a share that depends on the number t
/// of steps taken before.
public struct RateSchedule: Sendable, Hashable {
  /// The forms of schedules.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// η.
    case constant
    /// η factor^⌊t / steps⌋.
    case step
    /// η (factor + (1 − factor) (1 + cos(π min(t, steps) / steps)) / 2): from η to factor η in
    /// `steps` steps, then constant (Loshchilov & Hutter, SGDR, 2017, equation 5, without restarts).
    case cosine
  }

  /// Its form.
  public var kind: Kind
  /// The steps from one change to the next, or to the end of the cosine; 1 or more.
  public var steps: Int
  /// What the rate is multiplied with at each change, or its share at the end of the cosine.
  public var factor: Double

  /// A schedule.
  public init(_ kind: Kind, steps: Int = 100, factor: Double = 0.1) {
    self.kind = kind
    self.steps = steps
    self.factor = factor
  }

  /// The share of the rate that the step after `t` steps has.
  public func share(at t: Int) -> Double {
    switch kind {
    case .constant: 1
    case .step: pow(factor, Double(t / steps))
    case .cosine:
      factor + (1 - factor) * (1 + cos(Double.pi * Double(min(t, steps)) / Double(steps))) / 2
    }
  }
}

extension ParameterSpec {
  /// What every method with a learning rate has besides.
  static let rateSchedule: [ParameterSpec] = [
    .choice(
      "schedule", RateSchedule.Kind.constant.rawValue,
      of: RateSchedule.Kind.allCases.map(\.rawValue),
      "how the learning rate changes: not, by a factor each so many steps, or as a cosine"),
    .integer(
      "schedule-steps", 100, in: 1...1_000_000_000,
      "steps from one change of the rate to the next, or to the end of the cosine"),
    .number(
      "schedule-factor", 0.1, in: 0...1,
      "what the rate is multiplied with at each change, or its share at the cosine's end"),
  ]
}

extension ParameterValues {
  /// The schedule of the learning rate; nil where it is constant or there is none.
  var schedule: RateSchedule? {
    guard case .word(let word)? = values["schedule"], let kind = RateSchedule.Kind(rawValue: word),
      kind != .constant
    else { return nil }
    return RateSchedule(
      kind, steps: integer("schedule-steps"), factor: number("schedule-factor"))
  }

  /// The same with another share of the learning rate.
  func withRate(times share: Double) -> ParameterValues {
    replacing("learning-rate", .number(share * number("learning-rate")))
  }
}

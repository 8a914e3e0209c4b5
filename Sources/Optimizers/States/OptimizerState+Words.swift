import Wording

/// All words for states, in one place: a sentence of at most 40 columns, and a word.
extension OptimizerState {
  /// The columns a sentence may have.
  public static let sentenceColumns = 40

  /// What it is doing, in at most 40 columns.
  public var sentence: String {
    Self.fitting(suffixes.flatMap { suffix in sentences.map { $0 + suffix } } + sentences)
  }

  /// The fullest words that fit so many columns; the one word where no sentence does.
  public func words(fitting columns: Int) -> String {
    let all = suffixes.flatMap { suffix in sentences.map { $0 + suffix } } + sentences
    return all.first { $0.count <= min(columns, Self.sentenceColumns) } ?? word
  }

  /// The same with nothing left out, however long.
  public var words: String { (sentences.first ?? "") + (suffixes.first ?? "") }

  /// The same in one or two words of at most 8 columns.
  public var word: String {
    switch activity {
    case .atStart: "start"
    case .diverging: "diverges"
    case .noStep: "no step"
    case .budgetSpent: "spent"
    case .at(let kind): kind.word
    case .bouncing: "bouncing"
    case .falling(let kind, _): kind.isMinimum ? "falling" : "→ \(kind.shortWord)"
    case .stuck: "stuck"
    case .plateau: "plateau"
    case .flatGround: "flat"
    case .settling: "settling"
    case .creeping: "creeping"
    case .climbing: "climbing"
    case .escaping: "escaping"
    case .descending: "descends"
    case .still: "still"
    }
  }

  /// The state's name in lessons, such as `stuck` or `flat-ground`.
  public var token: String {
    switch activity {
    case .atStart: "start"
    case .diverging: "diverging"
    case .noStep: "no-step"
    case .budgetSpent: "budget-spent"
    case .at: "at"
    case .bouncing: "bouncing"
    case .falling: "falling"
    case .stuck: "stuck"
    case .plateau: "plateau"
    case .flatGround: "flat-ground"
    case .settling: "settling"
    case .creeping: "creeping"
    case .climbing: "climbing"
    case .escaping: "escaping"
    case .descending: "descending"
    case .still: "still"
    }
  }

  /// Since when it has been out of the picture, the fullest words first.
  private var suffixes: [String] {
    guard let outsideSince, activity != .diverging else { return [] }
    return [
      ", out of the picture since step \(outsideSince)",
      ", out of the picture since \(outsideSince)",
      ", out since step \(outsideSince)", ", out since \(outsideSince)",
    ]
  }

  /// What may be said, the fullest first.
  private var sentences: [String] {
    switch activity {
    case .atStart: ["at the start"]
    case .diverging: ["diverging"]
    case .noStep(let error):
      ["no step: \(error.briefWords)", "no step: \(error.shortWords)", "no step"]
    case .budgetSpent: ["the budget is spent"]
    case .at(let kind): kind.placeWords
    case .bouncing(let period, let isExact):
      [isExact ? "bouncing, period \(period)" : "bouncing to and fro"]
    case .falling(let kind, let factor):
      [kind.name, kind.shortName].map { name in
        "falling into \(name), " + (factor.map { "×\(Self.factor($0))" } ?? "ever faster")
      } + [
        "falling into \(kind.name)", "falling into \(kind.shortName)", "falling: \(kind.word)",
      ]
    case .stuck(let kind, let time): Self.stuckWords(kind, time)
    case .plateau(let time): Self.plateauWords(time)
    case .flatGround: ["flat ground, no critical point near", "flat ground, no point near"]
    case .settling(let kind): Self.settlingWords(kind)
    case .creeping(.degenerate(let kind)?, _): Self.creepingWords(into: kind)
    case .creeping(.condition(let condition)?, let time): Self.creepingWords(condition, time)
    case .creeping(nil, let time): Self.creepingWords(nil, time)
    case .climbing: ["climbing"]
    case .escaping: ["escaping along negative curvature", "escaping where it curves down"]
    case .descending: ["descending"]
    case .still: ["the last step moved nothing"]
    }
  }

  private static func stuckWords(_ kind: PointKind, _ time: LeavingTime?) -> [String] {
    switch time {
    case .about(let steps)?:
      [
        "stuck at \(kind.name), leaves in about \(steps.counting("step"))",
        "stuck at \(kind.name), leaves in about \(steps)",
        "stuck at \(kind.name) for about \(steps)",
        "stuck at \(kind.shortName) for about \(steps)", "stuck at \(kind.shortName)",
        "stuck: \(kind.word)",
      ]
    case .moreThan(let steps)?:
      [
        "stuck at \(kind.name) for over \(steps.counting("step"))",
        "stuck at \(kind.shortName) for over \(steps)", "stuck at \(kind.shortName)",
        "stuck: \(kind.word)",
      ]
    case .long?:
      [
        "stuck at \(kind.name) for a long time", "stuck at \(kind.shortName) for a long time",
        "stuck at \(kind.shortName) for long", "stuck at \(kind.shortName)", "stuck: \(kind.word)",
      ]
    case .never?:
      [
        "stuck at \(kind.name), does not leave by itself",
        "stuck at \(kind.name), not leaving by itself", "stuck at \(kind.shortName) for good",
        "stuck at \(kind.shortName)", "stuck: \(kind.word)",
      ]
    case nil:
      ["stuck at \(kind.name)", "stuck at \(kind.shortName)", "stuck: \(kind.word)"]
    }
  }

  private static func plateauWords(_ time: LeavingTime) -> [String] {
    switch time {
    case .about(let steps):
      [
        "on a plateau, leaves in about \(steps.counting("step"))",
        "on a plateau, leaves in about \(steps)",
        "on a plateau for about \(steps)", "on a plateau",
      ]
    case .moreThan(let steps): ["on a plateau for over \(steps.counting("step"))", "on a plateau"]
    case .long: ["on a plateau for a long time", "on a plateau"]
    case .never:
      ["on a plateau, does not leave by itself", "on a plateau, for good", "on a plateau"]
    }
  }

  private static func settlingWords(_ kind: PointKind) -> [String] {
    switch kind.shape {
    case .undecided: ["settling near a point of undecided kind", "settling"]
    case .constant: ["settling on \(kind.name)", "settling"]
    case .minimum, .minima: ["settling into \(kind.name)", "settling"]
    case .maximum, .maxima, .saddle, .manySaddle:
      [
        "settling into \(kind.name), not a minimum", "settling into \(kind.name)",
        "settling into \(kind.shortName)", "settling",
      ]
    }
  }

  private static func creepingWords(into kind: PointKind) -> [String] {
    let place =
      switch kind.shape {
      case .minimum: "a degenerate minimum"
      case .maximum: "a degenerate maximum"
      case .saddle, .manySaddle: "a degenerate saddle"
      case .undecided: "a degenerate point"
      case .minima, .maxima, .constant: kind.name
      }
    return ["creeping into \(place)", "creeping"]
  }

  private static func creepingWords(_ condition: Double?, _ time: LeavingTime?) -> [String] {
    let shown = condition.map { ", κ \(NumberText.brief($0))" } ?? ""
    switch time {
    case .about(let steps)?:
      return [
        "creeping\(shown), 1 % more in about \(steps.counting("step"))",
        "creeping\(shown), 1 % in about \(steps.counting("step"))",
        "creeping, 1 % more in about \(steps.counting("step"))",
        "creeping, 1 % in about \(steps.counting("step"))",
      ]
    case .moreThan(let steps)?:
      return ["creeping\(shown), 1 % in over \(steps.counting("step"))", "creeping\(shown)"]
    case .long?, .never?, nil: return ["creeping\(shown)"]
    }
  }

  /// The first that fits, or the last.
  private static func fitting(_ candidates: [String]) -> String {
    candidates.first { $0.count <= sentenceColumns } ?? candidates.last ?? ""
  }

  /// A factor to two digits behind the point.
  private static func factor(_ factor: Double) -> String {
    let hundredths = Int(saturating: (100 * factor).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension PointKind {
  /// With its article, such as "a monkey saddle".
  public var name: String {
    switch shape {
    case .minimum: "a minimum"
    case .maximum: "a maximum"
    case .saddle: "a saddle"
    case .manySaddle(3): "a monkey saddle"
    case .manySaddle(let ways): "a saddle with \(ways) ways down"
    case .minima(let dimension): dimension == 1 ? "a curve of minima" : "a set of minima"
    case .maxima(let dimension): dimension == 1 ? "a curve of maxima" : "a set of maxima"
    case .constant: "constant ground"
    case .undecided: "a point of undecided kind"
    }
  }

  /// With its article, however many ways down it has, such as "a saddle".
  public var shortName: String {
    switch shape {
    case .saddle, .manySaddle: "a saddle"
    case .minima: "minima"
    case .maxima: "maxima"
    case .constant: "constant ground"
    case .undecided: "a point"
    case .minimum, .maximum: name
    }
  }

  /// With what matters most to who looks for a minimum, such as "a saddle, not a minimum".
  public var verdict: String { isNoMinimum ? "\(name), not a minimum" : name }

  /// One or two words of at most 8 columns.
  public var word: String {
    switch shape {
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .saddle, .manySaddle: "saddle"
    case .minima: "minima"
    case .maxima: "maxima"
    case .constant: "constant"
    case .undecided: "unclear"
    }
  }

  /// A word of at most 6 columns.
  var shortWord: String {
    switch shape {
    case .minimum, .minima: "min"
    case .maximum, .maxima: "max"
    case .saddle, .manySaddle: "saddle"
    case .constant: "flat"
    case .undecided: "point"
    }
  }

  /// The kind's name in lessons, such as `monkey-saddle`.
  public var token: String {
    switch shape {
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .saddle: "saddle"
    case .manySaddle(3): "monkey-saddle"
    case .manySaddle(let ways): "saddle-\(ways)"
    case .minima: "minima"
    case .maxima: "maxima"
    case .constant: "constant"
    case .undecided: "undecided"
    }
  }

  /// Where an iterate at it is, the fullest words first.
  var placeWords: [String] {
    let isSampled = if case .samples = basis { true } else { false }
    switch shape {
    case .minimum: return isSampled ? ["at a minimum, as far as sampled"] : ["at a minimum"]
    case .maximum, .saddle, .manySaddle: return ["at \(name), not a minimum", "at \(name)"]
    case .minima, .maxima: return ["on \(name)"]
    case .constant: return ["on constant ground"]
    case .undecided:
      let order = order.map { " (order \(Int(saturating: $0.rounded())))" } ?? ""
      return ["at a point of undecided kind" + order]
    }
  }

  /// What it is and how that is known, for the verdict of a run: "a saddle, not a minimum (the
  /// eigenvalues go from -2 to 2)".
  public var reason: String {
    "\(verdict) (\(basisWords))"
  }

  private var basisWords: String {
    let least = eigenvalues.map { NumberText.brief($0.lowerBound) } ?? "unknown"
    switch basis {
    case .proof: return "proved"
    case .lowerBound: return "f is nowhere less"
    case .curvature: return "smallest eigenvalue \(least)"
    case .samples(let rays):
      let level =
        switch shape {
        case .minima, .maxima, .constant: "no slope"
        default: "the slope"
        }
      let start =
        eigenvalues.map { $0 == 0...0 } == true ? "the Hessian is 0" : "an eigenvalue is 0"
      return "\(start); by \(level) along \(rays) rays, not proved"
    case .none:
      let order = order.map { ", order about \(Int(saturating: $0.rounded()))" } ?? ""
      return "smallest eigenvalue \(least)\(order)"
    }
  }
}

extension StepError {
  /// The reason in few words.
  var briefWords: String {
    switch self {
    case .gradientNotFinite: "gradient not finite"
    case .hessianNotFinite: "Hessian not finite"
    case .singularHessian: "the Hessian is singular"
    case .zeroDivisor: "a divisor is zero"
    case .displacementNotFinite: "it would not be finite"
    case .noProgress: "no progress"
    }
  }

  /// The same in at most 16 columns.
  var shortWords: String {
    switch self {
    case .gradientNotFinite: "no gradient"
    case .hessianNotFinite: "no Hessian"
    case .singularHessian: "singular Hessian"
    case .zeroDivisor: "divisor zero"
    case .displacementNotFinite: "not finite"
    case .noProgress: "no progress"
    }
  }
}

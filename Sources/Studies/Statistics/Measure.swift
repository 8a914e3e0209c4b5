import Platform

/// One number that a study measures, with its error and the theory beside it.
package struct Measure: Sendable {
  /// Such as "share-index-0".
  package let name: String
  /// What was measured; nil where there is nothing to measure it from.
  package var value: Double?
  /// Its standard error; nil where it has none.
  package var standardError: Double?
  /// Where it lies with 95 %: Wilson's interval of a share, else ± 1.96 standard errors.
  package var interval: ClosedRange<Double>?
  /// What it should be.
  package var theory: Double?
  /// (value − theory) in standard errors; of a share, in those of the theory.
  package var z: Double?
  /// Of a share too small for z: the probability, by the theory, of a count as far out as this one
  /// on its side.
  package var tail: Double?
  /// What an even sample would give, where the sample is uneven and there is no z.
  package var law: Double?
  /// What has to be known to read it, one line.
  package var note: String?

  package init(
    _ name: String, _ value: Double?, standardError: Double? = nil,
    interval: ClosedRange<Double>? = nil, theory: Double? = nil, z: Double? = nil,
    tail: Double? = nil, note: String? = nil
  ) {
    self.name = name
    self.value = value
    self.standardError = standardError
    self.interval = interval
    self.theory = theory
    self.z = z
    self.tail = tail
    self.note = note
  }

  /// A value with a standard error of its own: its interval and z follow.
  package static func estimate(
    _ name: String, _ value: Double?, standardError: Double?, theory: Double? = nil,
    hasScore: Bool = true, note: String? = nil
  ) -> Measure {
    var measure = Measure(name, value, theory: theory, note: note)
    guard let value, value.isFinite else { return measure }
    guard let error = standardError, error.isFinite, error >= 0 else { return measure }
    measure.standardError = error
    measure.interval = value - 1.959964 * error...value + 1.959964 * error
    if let theory, theory.isFinite, hasScore {
      // What does not scatter beyond rounding either fits or does not.
      if error > 1e-12 * abs(theory) {
        measure.z = (value - theory) / error
      } else if abs(value - theory) <= 1e-9 * max(1, abs(theory)) {
        measure.z = 0
      }
    }
    return measure
  }

  /// The mean of independent values.
  package static func mean(
    _ name: String, of values: [Double], theory: Double? = nil, hasScore: Bool = true,
    note: String? = nil
  ) -> Measure {
    let moments = Moments(values)
    return estimate(
      name, moments.average, standardError: moments.standardError, theory: theory,
      hasScore: hasScore,
      note: note)
  }

  /// A share of independent trials, with Wilson's interval. z takes the theory's own standard
  /// error, and stands only where N p and N (1 − p) reach 10; the exact binomial tail stands
  /// elsewhere.
  package static func share(
    _ name: String, _ successes: Int, of trials: Int, theory: Double? = nil, hasScore: Bool = true,
    note: String? = nil
  ) -> Measure {
    guard trials > 0 else { return Measure(name, nil, theory: theory, note: note) }
    let n = Double(trials)
    let p = Double(successes) / n
    var measure = Measure(
      name, p, standardError: (p * (1 - p) / n).squareRoot(),
      interval: wilson(successes, of: trials), theory: theory, note: note)
    guard let theory, hasScore else { return measure }
    if n * theory >= 10, n * (1 - theory) >= 10 {
      measure.z = (p - theory) / (theory * (1 - theory) / n).squareRoot()
    } else {
      measure.tail = binomialTail(successes, of: trials, theory)
    }
    return measure
  }

  /// The ratio of two sums over instances, with the error that the instances give.
  package static func ratio(
    _ name: String, _ numerators: [Double], over denominators: [Double], theory: Double? = nil,
    hasScore: Bool = true, note: String? = nil
  ) -> Measure {
    let sum = denominators.reduce(0, +)
    guard sum != 0 else { return Measure(name, nil, theory: theory, note: note) }
    let ratio = numerators.reduce(0, +) / sum
    let m = Double(denominators.count)
    var squares = 0.0
    for (y, x) in zip(numerators, denominators) {
      let residual = y - ratio * x
      squares += residual * residual
    }
    let error = m > 1 ? (squares * m / (m - 1)).squareRoot() / sum : nil
    return estimate(
      name, ratio, standardError: error.map { abs($0) }, theory: theory, hasScore: hasScore,
      note: note)
  }

  /// In the contract's form; a tail and a note stand only where there are some.
  var json: JSONText {
    func number(_ value: Double?) -> JSONText { value.map { .number($0) } ?? .null }
    var members: [(String, JSONText)] = [
      ("name", .string(name)), ("value", number(value)), ("standard-error", number(standardError)),
      (
        "interval",
        interval.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
      ),
      ("theory", number(theory)), ("z", number(z)),
    ]
    if let tail { members.append(("tail", .number(tail))) }
    if let law { members.append(("law", .number(law))) }
    if let note { members.append(("note", .string(note))) }
    return .object(members)
  }
}

/// Wilson's 95 % interval of a share (Wilson 1927).
package func wilson(_ successes: Int, of trials: Int) -> ClosedRange<Double> {
  let (n, z) = (Double(trials), 1.959963984540054)
  let p = Double(successes) / n
  let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
  let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
  // At the ends the sum is the end itself, but for rounding.
  let low = successes == 0 ? 0 : max(0, centre - half)
  let high = successes == trials ? 1 : min(1, centre + half)
  return low...high
}

/// The probability of a count as far out as `successes`, on its side of the mean, where each of
/// `trials` succeeds with probability p.
package func binomialTail(_ successes: Int, of trials: Int, _ p: Double) -> Double {
  guard p > 0 else { return successes == 0 ? 1 : 0 }
  guard p < 1 else { return successes == trials ? 1 : 0 }
  let n = Double(trials)
  func probability(_ k: Int) -> Double {
    let k = Double(k)
    return exp(
      lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log1p(-p))
  }
  let isAbove = Double(successes) >= n * p
  var sum = 0.0
  // Terms fall off geometrically away from the mean.
  for k in isAbove ? Array(successes...trials) : Array((0...successes).reversed()) {
    let term = probability(k)
    sum += term
    if term < 1e-18 * sum { break }
  }
  return min(1, sum)
}

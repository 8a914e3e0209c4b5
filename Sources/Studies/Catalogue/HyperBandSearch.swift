import Mathematics
import Platform

/// A learning curve of the synthetic family.
///
/// Of a setting u in [0, 1]³ it is a + (0.9 − a)/(1 + r/τ) after a resource r, with
/// a = 0.02 + 0.5 (1.5 (u₁ − 0.6)² + 0.6 (u₂ − 0.35)² + 0.4 (u₃ − 0.7)²) and τ = 10^(2 (0.75 − u₁));
/// where u₁ > 0.9 it stays at 0.9.
package struct SyntheticCurve: Sendable {
  private let place: (u1: Double, u2: Double, u3: Double)
  private let floor: Double
  private let time: Double
  private let diverges: Bool

  package init(_ u1: Double, _ u2: Double, _ u3: Double) {
    func square(_ x: Double) -> Double { x * x }
    place = (u1, u2, u3)
    floor =
      0.02 + 0.5 * (1.5 * square(u1 - 0.6) + 0.6 * square(u2 - 0.35) + 0.4 * square(u3 - 0.7))
    time = pow(10, 2 * (0.75 - u1))
    diverges = u1 > 0.9
  }

  /// u₁, u₂, u₃.
  package var setting: [Double] { [place.u1, place.u2, place.u3] }

  /// The loss after a resource r was used.
  package func loss(_ r: Double) -> Double {
    diverges ? 0.9 : floor + (0.9 - floor) / (1 + r / time)
  }

  /// The same in the language of formulas, of u1, u2 and u3 with the parameter r.
  static let formula =
    "let a = 0.02 + 0.5*(1.5*(u1 - 0.6)^2 + 0.6*(u2 - 0.35)^2 + 0.4*(u3 - 0.7)^2); "
    + "let s = (1 + sign(u1 - 0.9))/2; "
    + "0.9*s + (1 - s)*(a + (0.9 - a)/(1 + r*10^(2*u1 - 1.5)))"
}

/// One search by brackets, and one at random for the same cost.
package struct HyperBandSearch: Sendable {
  /// A setting that was tried.
  package struct Candidate: Sendable {
    /// Its learning curve.
    package let curve: SyntheticCurve
    /// The last rung of its bracket that it was trained on.
    package fileprivate(set) var lastRung = 0
  }

  /// What each bracket tried, in the order drawn.
  package let brackets: [[Candidate]]
  /// The best of those that were trained to the end.
  package let best: SyntheticCurve
  /// The best of the full runs at random.
  package let randomBest: SyntheticCurve

  /// A search drawn from a source of random numbers: three numbers a setting, bracket by bracket,
  /// then those at random.
  package init(_ plan: HyperBandBrackets, fullRuns: Int, random: inout SeededRandom) {
    func curve() -> SyntheticCurve {
      let (u1, u2, u3) = (random.uniform(), random.uniform(), random.uniform())
      return SyntheticCurve(u1, u2, u3)
    }
    let full = Double(plan.budget)
    var best: SyntheticCurve?
    func better(_ a: SyntheticCurve, than b: SyntheticCurve?) -> Bool {
      b.map { a.loss(full) < $0.loss(full) } ?? true
    }
    brackets = plan.brackets.map { bracket in
      var all = (0..<bracket.rungs[0].settings).map { _ in Candidate(curve: curve()) }
      var left = Array(all.indices)
      for (i, rung) in bracket.rungs.enumerated() where i + 1 < bracket.rungs.count {
        // The first of equals stays: what diverges has one loss.
        let order = left.indices.map { (all[left[$0]].curve.loss(rung.resource), $0) }
          .sorted { $0 < $1 }
        left = order.prefix(bracket.rungs[i + 1].settings).map { left[$0.1] }
        for place in left { all[place].lastRung = i + 1 }
      }
      for place in left where better(all[place].curve, than: best) { best = all[place].curve }
      return all
    }
    var other: SyntheticCurve?
    for _ in 0..<fullRuns {
      let next = curve()
      if better(next, than: other) { other = next }
    }
    let none = SyntheticCurve(1, 1, 1)
    (self.best, randomBest) = (best ?? none, other ?? none)
  }
}

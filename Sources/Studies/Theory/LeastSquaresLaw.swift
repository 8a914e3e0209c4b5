/// What the solution of least norm does on average, exactly at finite sizes.
///
/// x ~ N(0, I) with d features that count alike, noise of variance σ², the first p used, n samples.
/// With b = p/d and c = 1 − b + σ²: the test error is c (1 + p/(n − p − 1)) for p ≤ n − 2, infinite for
/// p = n − 1, n, n + 1, and b (1 − n/p) + c (1 + n/(p − n − 1)) for p ≥ n + 2; the training error is
/// c (1 − p/n) for p < n, else 0. Source: Belkin, Hsu & Xu 2020.
package struct LeastSquaresLaw: Sendable, Hashable {
  /// The mean test error; nil where it is infinite.
  package let testError: Double?
  /// The mean training error.
  package let trainError: Double
  /// The mean squared norm of the solution; nil where it is infinite.
  package let norm: Double?

  /// The law for n samples, p features used of d, and noise of a variance.
  package init(samples: Int, used: Int, features: Int, noise: Double) {
    let (n, p, d) = (Double(samples), Double(used), Double(features))
    let share = p / d
    let unseen = 1 - share + noise
    var (test, norm): (Double?, Double?) = (nil, nil)
    if used <= samples - 2 {
      test = unseen * (1 + p / (n - p - 1))
      norm = share + unseen * p / (n - p - 1)
    } else if used >= samples + 2 {
      test = share * (1 - n / p) + unseen * (1 + n / (p - n - 1))
      norm = share * n / p + unseen * n / (p - n - 1)
    }
    var train = used < samples ? unseen * (1 - p / n) : 0
    // What is known exactly only where nothing is left over at all.
    if unseen == 0, used <= samples { (test, train, norm) = (0, 0, 1) }
    testError = test
    trainError = train
    self.norm = norm
  }
}

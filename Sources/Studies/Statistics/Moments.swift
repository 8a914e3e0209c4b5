/// Number, mean and central moments of values, that can be put together from parts.
///
/// Source: Chan, Golub & LeVeque, Updating formulae and a pairwise algorithm for computing sample
/// variances, 1979; Pébay 2008 for the fourth moment.
package struct Moments: Sendable, Hashable {
  /// The number of values.
  package private(set) var count = 0.0
  /// Their mean.
  package private(set) var mean = 0.0
  private var second = 0.0
  private var third = 0.0
  private var fourth = 0.0

  /// The moments of values, halves put together.
  package init(_ values: [Double]) { self = Self.of(values[...]) }

  /// No value yet.
  package init() {}

  private static func of(_ values: ArraySlice<Double>) -> Moments {
    var moments = Moments()
    guard values.count > 32 else {
      for value in values { moments.add(Moments(single: value)) }
      return moments
    }
    let middle = values.startIndex + values.count / 2
    moments = of(values[..<middle])
    moments.add(of(values[middle...]))
    return moments
  }

  private init(single value: Double) {
    count = 1
    mean = value
  }

  /// Adds the moments of other values.
  package mutating func add(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (m, n) = (count, other.count)
    let total = m + n
    let delta = other.mean - mean
    let d = delta / total
    let (s2, o2, s3, o3) = (second, other.second, third, other.third)
    fourth +=
      other.fourth + delta * d * d * d * m * n * (m * m - m * n + n * n)
      + 6 * d * d * (m * m * o2 + n * n * s2) + 4 * d * (m * o3 - n * s3)
    third += o3 + delta * d * d * m * n * (m - n) + 3 * d * (m * o2 - n * s2)
    second += o2 + delta * d * m * n
    mean += d * n
    count = total
  }

  /// The mean; nil of no values.
  package var average: Double? { count > 0 ? mean : nil }
  /// The mean square deviation from the mean, over N.
  package var variance: Double { count > 0 ? second / count : 0 }
  /// The mean fourth power of the deviation, over N.
  package var fourthMoment: Double { count > 0 ? fourth / count : 0 }
  /// The standard error of the mean; nil of fewer than two values.
  package var standardError: Double? {
    count > 1 ? (second / (count - 1) / count).squareRoot() : nil
  }
}

/// The line y ≈ a + b x through points of several instances, by least squares.
package struct Regression: Sendable {
  /// b.
  package let slope: Double
  /// The standard error of b, the instances taken as independent and their points not.
  package let standardError: Double?
  /// The mean square of what is left.
  package let residual: Double

  /// Sums over the points of one instance.
  package struct Sums: Sendable, Hashable {
    package var count = 0.0
    package var x = 0.0
    package var y = 0.0
    package var xx = 0.0
    package var xy = 0.0
    package var yy = 0.0

    package init() {}

    /// The sums of one point.
    package mutating func add(_ x: Double, _ y: Double) {
      count += 1
      self.x += x
      self.y += y
      xx += x * x
      xy += x * y
      yy += y * y
    }
  }

  /// The line through the points of all instances; nil where they do not lie at two places.
  package init?(_ instances: [Sums]) {
    var total = Sums()
    for sums in instances {
      total.count += sums.count
      total.x += sums.x
      total.y += sums.y
      total.xx += sums.xx
      total.xy += sums.xy
      total.yy += sums.yy
    }
    let n = total.count
    guard n > 2 else { return nil }
    let (x, y) = (total.x / n, total.y / n)
    let spread = total.xx - n * x * x
    guard spread > 1e-12 * max(total.xx, 1e-300) else { return nil }
    let b = (total.xy - n * x * y) / spread
    slope = b
    residual = max(0, total.yy - n * y * y - b * b * spread) / n
    // The sandwich: Σ over instances of (Σ (x − x̄) (residual))².
    let a = y - b * x
    var meat = 0.0
    for s in instances {
      let score = s.xy - a * s.x - b * s.xx - x * (s.y - a * s.count - b * s.x)
      meat += score * score
    }
    let m = Double(instances.count { $0.count > 0 })
    standardError = m > 2 ? (meat * m / (m - 1)).squareRoot() / spread : nil
  }
}

/// The correlation of two columns; nil where one of them does not vary.
package func correlation(_ x: [Double], _ y: [Double]) -> Double? {
  let (a, b) = (Moments(x), Moments(y))
  guard a.count > 1, a.variance > 0, b.variance > 0 else { return nil }
  let products = zip(x, y).map { ($0 - a.mean) * ($1 - b.mean) }
  // Of two points it is ±1, and rounding must not lead beyond.
  return max(-1, min(1, Moments(products).mean / (a.variance * b.variance).squareRoot()))
}

/// The value below which a share q of sorted values lies, between neighbours by a straight line.
package func quantile(_ q: Double, ofSorted values: [Double]) -> Double? {
  guard let last = values.last else { return nil }
  let place = q * Double(values.count - 1)
  let low = Int(place)
  guard low + 1 < values.count else { return last }
  let rest = place - Double(low)
  return rest == 0 ? values[low] : values[low] + rest * (values[low + 1] - values[low])
}

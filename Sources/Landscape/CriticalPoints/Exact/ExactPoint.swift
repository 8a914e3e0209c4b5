import Mathematics

/// A point of the plane whose coordinates are known exactly.
struct ExactPoint: Sendable, Hashable {
  let x: ExactNumber
  let y: ExactNumber

  /// The point with the given coordinates.
  init(x: ExactNumber, y: ExactNumber) {
    self.x = x
    self.y = y
  }

  /// The point whose coordinates are two doubles; nil if one is not finite.
  init?(_ point: Point2) {
    guard let x = Rational(exactly: point.x), let y = Rational(exactly: point.y) else { return nil }
    self.init(x: ExactNumber(x), y: ExactNumber(y))
  }

  /// The smallest box of doubles that holds it, or nearly.
  var box: PlaneBox { PlaneBox(x: x.enclosure, y: y.enclosure) }

  /// The doubles nearest to its coordinates, or nearly.
  var nearest: Point2 { Point2(x: x.nearest + 0, y: y.nearest + 0) }
}

extension ExactNumber {
  /// The double nearest to a rational number; one at most a few units in the last place off for
  /// others.
  var nearest: Double {
    let bounds = enclosure
    guard isRational, let low = Rational(exactly: bounds.low),
      let high = Rational(exactly: bounds.high)
    else { return bounds.middle }
    return high - rational < rational - low ? bounds.high : bounds.low
  }

  /// Numbers that people write near a given one: those of few digits, fractions, square roots,
  /// multiples of π and logarithms, the simplest first; only those within `spread` of it.
  ///
  /// The place of a degenerate point is found to a few digits only, and those of its two coordinates
  /// to different ones.
  static func candidates(near number: Double, spread: Double) -> [ExactNumber] {
    var result: [ExactNumber] = []
    func add(_ candidate: ExactNumber?) {
      guard let candidate, !result.contains(candidate),
        abs(candidate.nearest - number) <= spread
      else { return }
      result.append(candidate)
    }
    /// The simplest fraction between two images of the number's surroundings.
    func simplest(_ reach: Double, below most: Int, _ image: (Double) -> Double) -> Rational? {
      let ends = [image(number - reach), image(number + reach)].sorted()
      return Rational.simplest(from: ends[0], to: ends[1], denominatorBelow: most)
    }
    let finest = max(1e-13 * number.magnitude, 1e-300)
    var reaches = (0...12).map { spread * Self.tenth($0) }.filter { $0 > finest }
    reaches.append(finest)
    for reach in reaches { add(simplest(reach, below: 100_000) { $0 }.map { ExactNumber($0) }) }
    for digits in 0...9 {
      let power = (0..<digits).reduce(1.0) { power, _ in power * 10 }
      let rounded = (number * power).rounded()
      guard rounded.magnitude < 1e15 else { break }
      add(ExactNumber(Rational(Int(rounded), Int(power))))
    }
    guard number.magnitude > 2 * spread || number.magnitude > 1e-9 else { return result }
    for reach in reaches.reversed().prefix(8) {
      if let square = simplest(reach, below: 1_000, { $0 * $0 }), square.signum > 0,
        let root = ExactNumber(square).power(Rational(1, 2))
      {
        add(number < 0 ? -root : root)
      }
      if let turns = simplest(reach, below: 25, { $0 / .pi }) {
        add(product(.pi, ExactNumber(turns)))
      }
      if number.magnitude < 30, let power = simplest(reach, below: 100, Self.exponential),
        power.signum > 0
      {
        add(ExactNumber(power).logarithm)
      }
    }
    return result
  }

  private static func exponential(_ x: Double) -> Double { Interval(x).exponential.middle }

  private static func tenth(_ n: Int) -> Double { (0..<n).reduce(1.0) { power, _ in power / 10 } }
}

extension ExactPoint {
  /// Points near a given one that people write, the simplest first; at most 48.
  static func candidates(near point: Point2, spread: Double) -> [ExactPoint] {
    let xs = ExactNumber.candidates(near: point.x, spread: spread).prefix(16)
    let ys = ExactNumber.candidates(near: point.y, spread: spread).prefix(16)
    var pairs: [(cost: Int, ExactPoint)] = []
    for (i, x) in xs.enumerated() {
      for (j, y) in ys.enumerated() { pairs.append((i + j, ExactPoint(x: x, y: y))) }
    }
    let sorted = pairs.enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }
    return sorted.prefix(48).map(\.element.1)
  }
}

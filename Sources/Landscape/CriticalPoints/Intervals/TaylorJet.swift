/// The Taylor polynomial of a function of two variables, with interval coefficients or exact ones.
///
/// f(x₀ + h, y₀ + k) = Σ c_ij hⁱ kʲ over i + j ≤ order. Around a point, c_ij encloses the exact
/// Taylor coefficient; around a box, the coefficients at all of its points, so that those of degree
/// order enclose Lagrange's remainder.
///
/// Graded by degree: with F_d the part of degree d, f(x₀ + t h, y₀ + t k) = Σ t^d F_d(h, k), so the
/// recurrences for functions of one power series apply to the parts as they stand.
/// Source: Griewank & Walther, Evaluating Derivatives, 2008, chapter 13.
struct TaylorJet<Number: SeriesNumber>: Sendable {
  /// The highest degree there is room for.
  static var highestOrder: Int { 10 }

  /// The highest degree kept.
  private(set) var order: Int
  /// Degree by degree; within degree d, the coefficient of hⁱ k^(d−i) at place i.
  private var coefficients: InlineArray<66, Number>
  /// Whether the function is analytic where it is expanded, as far as can be told.
  var isSmooth = true

  /// A constant.
  init(_ constant: Number, order: Int = 10) {
    precondition(order <= Self.highestOrder, "a Taylor jet of too high an order")
    self.order = order
    coefficients = InlineArray(repeating: .zero)
    coefficients[0] = constant
  }

  /// a + b h + c k, to the given order.
  init(value: Number, dx: Number, dy: Number, order: Int) {
    self.init(value, order: order)
    self[0, 1] = dy
    self[1, 0] = dx
  }

  /// The coefficient of hⁱ kʲ.
  subscript(i: Int, j: Int) -> Number {
    get { coefficients[(i + j) * (i + j + 1) / 2 + i] }
    set { coefficients[(i + j) * (i + j + 1) / 2 + i] = newValue }
  }

  /// The part of degree d: the coefficients of k^d, h k^(d−1), …, h^d.
  func part(_ d: Int) -> [Number] { (0...d).map { self[$0, d - $0] } }

  /// The value at the centre.
  var value: Number {
    get { coefficients[0] }
    set { coefficients[0] = newValue }
  }

  /// A jet about which nothing is known.
  static func unknown(order: Int) -> TaylorJet {
    var result = TaylorJet(.entire, order: order)
    result.coefficients = InlineArray(repeating: .entire)
    result.isSmooth = false
    return result
  }

  /// Whether every coefficient but the first is exactly 0.
  var isConstant: Bool {
    (1..<Self.count(order: order)).allSatisfy { coefficients[$0].isZero }
  }

  /// The same with what encloses each coefficient.
  var enclosure: TaylorJet<Interval> {
    var result = TaylorJet<Interval>(.zero, order: order)
    for d in 0...order {
      for i in 0...d { result[i, d - i] = self[i, d - i].enclosure }
    }
    result.isSmooth = isSmooth
    return result
  }

  private static func start(d: Int) -> Int { d * (d + 1) / 2 }
  private static func count(order: Int) -> Int { (order + 1) * (order + 2) / 2 }

  static prefix func - (a: TaylorJet) -> TaylorJet {
    var result = a
    for i in 0..<count(order: a.order) { result.coefficients[i] = -a.coefficients[i] }
    return result
  }

  static func + (a: TaylorJet, b: TaylorJet) -> TaylorJet {
    var result = TaylorJet(.zero, order: min(a.order, b.order))
    for i in 0..<count(order: result.order) {
      result.coefficients[i] = a.coefficients[i] + b.coefficients[i]
    }
    result.isSmooth = a.isSmooth && b.isSmooth
    return result
  }

  static func - (a: TaylorJet, b: TaylorJet) -> TaylorJet { a + -b }

  static func * (a: TaylorJet, b: TaylorJet) -> TaylorJet {
    var result = TaylorJet(.zero, order: min(a.order, b.order))
    for d in 0...result.order {
      for k in 0...d { result.add(.one, a, k, times: b, d - k) }
    }
    result.isSmooth = a.isSmooth && b.isSmooth
    return result
  }

  static func / (a: TaylorJet, b: TaylorJet) -> TaylorJet {
    let order = min(a.order, b.order)
    guard !b.value.containsZero else { return unknown(order: order) }
    // q b = a, degree by degree: q_d = (a_d − Σ q_j b_(d−j)) / b_0.
    var result = TaylorJet(.zero, order: order)
    for d in 0...order {
      var part = TaylorJet(.zero, order: order)
      for i in start(d: d)...start(d: d) + d { part.coefficients[i] = a.coefficients[i] }
      for j in 0..<d { part.add(-.one, result, j, times: b, d - j) }
      for i in start(d: d)...start(d: d) + d {
        result.coefficients[i] = part.coefficients[i] / b.value
      }
    }
    result.isSmooth = a.isSmooth && b.isSmooth
    return result
  }

  /// Adds `factor` times the product of part k of a jet and part l of another to part k + l.
  private mutating func add(
    _ factor: Number, _ a: borrowing TaylorJet, _ k: Int, times b: borrowing TaylorJet, _ l: Int
  ) {
    let target = Self.start(d: k + l)
    for i in 0...k {
      let p = a.coefficients[Self.start(d: k) + i]
      if p.isZero { continue }
      let scaled = factor.isOne ? p : factor * p
      for j in 0...l {
        let q = b.coefficients[Self.start(d: l) + j]
        if q.isZero { continue }
        coefficients[target + i + j] = coefficients[target + i + j] + scaled * q
      }
    }
  }

  private mutating func dividePart(_ d: Int, by divisor: Number) {
    for i in Self.start(d: d)...Self.start(d: d) + d {
      coefficients[i] = coefficients[i] / divisor
    }
  }

  // MARK: Functions of one power series

  /// The jet y with y′ = u a′ for a known jet u and y(0) given: d y_d = Σ j a_j u_(d−j).
  private func integrated(value: Number, slope: TaylorJet) -> TaylorJet {
    var result = TaylorJet(value, order: order)
    for d in stride(from: 1, through: order, by: 1) {
      for j in 1...d { result.add(Number(Double(j)), self, j, times: slope, d - j) }
      result.dividePart(d, by: Number(Double(d)))
    }
    result.isSmooth = isSmooth && slope.isSmooth
    return result
  }

  /// eᵃ: y′ = y a′.
  var exponential: TaylorJet {
    var result = TaylorJet(value.exponential, order: order)
    for d in stride(from: 1, through: order, by: 1) {
      let known = result
      for j in 1...d { result.add(Number(Double(j)), self, j, times: known, d - j) }
      result.dividePart(d, by: Number(Double(d)))
    }
    result.isSmooth = isSmooth
    return result
  }

  /// ln a: y′ = a′ / a.
  var logarithm: TaylorJet {
    guard value.enclosure.low > 0 else { return .unknown(order: order) }
    return integrated(value: value.logarithm, slope: TaylorJet(.one, order: order) / self)
  }

  /// A pair of functions s, c with s′ = c a′ and c′ = ± s a′.
  private func pair(_ s: Number, _ c: Number, sign: Double) -> (TaylorJet, TaylorJet) {
    var first = TaylorJet(s, order: order)
    var second = TaylorJet(c, order: order)
    for d in stride(from: 1, through: order, by: 1) {
      let (knownFirst, knownSecond) = (first, second)
      for j in 1...d {
        first.add(Number(Double(j)), self, j, times: knownSecond, d - j)
        second.add(Number(sign * Double(j)), self, j, times: knownFirst, d - j)
      }
      first.dividePart(d, by: Number(Double(d)))
      second.dividePart(d, by: Number(Double(d)))
    }
    (first.isSmooth, second.isSmooth) = (isSmooth, isSmooth)
    return (first, second)
  }

  /// sin a and cos a.
  var sineAndCosine: (TaylorJet, TaylorJet) { pair(value.sine, value.cosine, sign: -1) }

  /// sinh a and cosh a.
  var hyperbolicPair: (TaylorJet, TaylorJet) {
    pair(value.hyperbolicSine, value.hyperbolicCosine, sign: 1)
  }

  /// aⁿ for an integer n.
  func power(_ n: Int) -> TaylorJet {
    if n < 0 { return TaylorJet(.one, order: order) / power(-n) }
    if value.containsZero == false, n > 64 {
      // a y′ = n y a′ costs one pass, however large n is; but it divides by a, and beside a zero of
      // it loses all digits, which products do not.
      return recurrentPower(value.power(n), exponent: Number(Double(n)))
    }
    var result = TaylorJet(.one, order: order)
    var square = self
    var remaining = n
    while remaining > 0 {
      if remaining & 1 == 1 { result = result * square }
      remaining >>= 1
      if remaining > 0 { square = square * square }
    }
    // Tighter than by products where the centre is an interval with 0 inside.
    let whole = value.power(n)
    if let tighter = result.value.intersection(with: whole) { result.value = tighter }
    return result
  }

  /// aᶜ for a number c that is not an integer.
  func realPower(_ c: Number) -> TaylorJet {
    guard value.enclosure.low > 0 else { return .unknown(order: order) }
    return recurrentPower(value.realPower(c), exponent: c)
  }

  /// aᶜ from its value, for a(0) ≠ 0: d a_0 y_d = Σ (c j − (d − j)) a_j y_(d−j).
  private func recurrentPower(_ value: Number, exponent c: Number) -> TaylorJet {
    var result = TaylorJet(value, order: order)
    for d in stride(from: 1, through: order, by: 1) {
      let known = result
      for j in 1...d {
        result.add(
          c * Number(Double(j)) - Number(Double(d - j)), self, j, times: known, d - j)
      }
      result.dividePart(d, by: Number(Double(d)) * self.value)
    }
    result.isSmooth = isSmooth
    return result
  }

  /// √a.
  var squareRoot: TaylorJet {
    guard value.enclosure.low > 0 else { return .unknown(order: order) }
    return recurrentPower(value.squareRoot, exponent: Number(0.5))
  }

  /// arctan a: y′ = a′ / (1 + a²).
  var arcTangent: TaylorJet {
    let one = TaylorJet(.one, order: order)
    return integrated(value: value.arcTangent, slope: one / (one + self * self))
  }

  /// arcsin a: y′ = a′ / √(1 − a²).
  var arcSine: TaylorJet {
    let one = TaylorJet(.one, order: order)
    return integrated(value: value.arcSine, slope: one / (one - self * self).squareRoot)
  }

  /// The angle of the point (x, y), by way of arctan of a quotient.
  static func angle(y: TaylorJet, x: TaylorJet) -> TaylorJet {
    if y.value.containsZero && x.value.enclosure.low <= 0 { return .unknown(order: x.order) }
    var result = x.value.containsZero ? -(x / y).arcTangent : (y / x).arcTangent
    result.value = Number.angle(y: y.value, x: x.value)
    return result
  }
}

extension TaylorJet: BitwiseCopyable where Number: BitwiseCopyable {}

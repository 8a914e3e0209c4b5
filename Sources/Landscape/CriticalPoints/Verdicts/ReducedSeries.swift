import Mathematics

/// The splitting lemma at a critical point whose Hessian has rank one.
///
/// With ∂²f/∂v² ≠ 0 the equation ∂f/∂v = 0 has a solution v = ξ(u), and the critical points of f
/// near by are those of h(u) = f(u, ξ(u)). If h = h_m u^m + …, h_m ≠ 0, then 0 is an extremum of h
/// for even m and a point of inflection for odd m; f adds the sign of ∂²f/∂v² across.
enum ReducedSeries {
  /// The series of h up to a degree, from the Taylor coefficients c(i, j) of uⁱ vʲ at a point where
  /// ∂f/∂v = 0: its coefficient c(0, 1) is taken for 0.
  static func series<Number: SeriesNumber>(
    degree: Int, _ coefficient: (_ i: Int, _ j: Int) -> Number
  ) -> [Number] {
    func c(_ i: Int, _ j: Int) -> Number { i == 0 && j == 1 ? .zero : coefficient(i, j) }
    let curvature = Number(2) * c(0, 2)
    var xi = [Number](repeating: .zero, count: degree + 1)
    // powers[j][m] is the coefficient of u^m in ξ^j, known as far as ξ is: each is computed once.
    var powers = [[Number]](repeating: xi, count: degree + 1)
    powers[0][0] = .one
    for k in stride(from: 1, through: degree, by: 1) {
      for j in stride(from: 2, through: k, by: 1) {
        for a in j - 1..<k where !powers[j - 1][a].isZero && !xi[k - a].isZero {
          powers[j][k] = powers[j][k] + powers[j - 1][a] * xi[k - a]
        }
      }
      // That of the highest degree enters h only where ∂f/∂v is 0 anyway.
      guard k < degree else { break }
      // The coefficient of u^k in ∂f/∂v along the curve found so far; ξ_k enters it by 2 c₀₂ ξ_k.
      var sum = Number.zero
      for j in 0..<degree {
        // ξ^j goes with (j + 1) c(i, j + 1) uⁱ.
        for i in 0...k where i + j + 1 <= degree {
          let factor = c(i, j + 1)
          if factor.isZero || powers[j][k - i].isZero { continue }
          sum = sum + (Number(Double(j + 1)) * factor) * powers[j][k - i]
        }
      }
      xi[k] = -(sum / curvature)
      powers[1][k] = xi[k]
    }
    var h = [Number](repeating: .zero, count: degree + 1)
    for (j, power) in powers.enumerated() {
      for i in 0...degree - j {
        let factor = c(i, j)
        if factor.isZero { continue }
        for k in 0...degree - i where !power[k].isZero { h[i + k] = h[i + k] + factor * power[k] }
      }
    }
    return h
  }

  /// What the series proves at a point with zero gradient, or nil.
  static func finding(
    _ function: PlaneFormula, at point: ExactPoint, jet: TaylorJet<ProvenNumber>,
    scale: (x: Double, y: Double)
  ) -> DegenerateProof.Finding? {
    let prefersY =
      jet[0, 2].enclosure.magnitude * scale.y * scale.y
      >= jet[2, 0].enclosure.magnitude * scale.x * scale.x
    // Which of the two is eliminated matters for exactness: 1/3 is not a double, 3 is.
    for eliminatesY in [prefersY, !prefersY] {
      func coefficient(_ i: Int, _ j: Int) -> ProvenNumber { eliminatesY ? jet[i, j] : jet[j, i] }
      guard !coefficient(0, 2).containsZero else { continue }
      let h = series(degree: jet.order, coefficient)
      // Level along the curve, however far it is looked at: the other way it would be as well.
      if h.dropFirst(2).allSatisfy(\.isZero) { return nil }
      if let finding = finding(
        function, at: point, jet: jet, series: h, scale: scale, eliminatesY: eliminatesY)
      {
        return finding
      }
    }
    return nil
  }

  private static func finding(
    _ function: PlaneFormula, at point: ExactPoint, jet: TaylorJet<ProvenNumber>,
    series h: [ProvenNumber], scale: (x: Double, y: Double), eliminatesY: Bool
  ) -> DegenerateProof.Finding? {
    func coefficient<Number>(_ jet: TaylorJet<Number>, _ i: Int, _ j: Int) -> Number {
      eliminatesY ? jet[i, j] : jet[j, i]
    }
    guard let degree = h.indices.dropFirst(2).first(where: { !h[$0].isZero }), degree >= 3,
      !h[degree].containsZero
    else { return nil }
    let (scaleU, scaleV) = eliminatesY ? (scale.x, scale.y) : (scale.y, scale.x)
    // Flat enough for the curve, which starts with slope −c₁₁/(2 c₀₂), to leave by the ends.
    let slope =
      (coefficient(jet, 1, 1) / (ProvenNumber(2) * coefficient(jet, 0, 2))).enclosure.magnitude
    let flatness = 2 * max(1, slope * scaleU / scaleV)
    for radius in DegenerateProof.radii {
      let (radiusU, radiusV) = (radius * scaleU / flatness, radius * scaleV)
      let (radiusX, radiusY) = eliminatesY ? (radiusU, radiusV) : (radiusV, radiusU)
      let box = point.box.widened(x: radiusX, y: radiusY)
      let over = function.expansion(over: box, order: degree)
      guard over.isSmooth, !coefficient(over, 0, 2).containsZero,
        crosses(function, box, eliminatesY: eliminatesY)
      else { continue }
      // On the whole curve h has a derivative of this degree other than 0; so h′, which vanishes
      // to one order less at the point, vanishes nowhere else.
      let remainder = series(degree: degree) { coefficient(over, $0, $1) }
      guard !remainder[degree].containsZero else { continue }
      return describe(
        degree: degree, isPositive: h[degree].enclosure.low > 0,
        isPositiveAcross: coefficient(jet, 0, 2).enclosure.low > 0,
        eliminated: eliminatesY ? "y" : "x",
        radiusX: radiusX, radiusY: radiusY)
    }
    return nil
  }

  /// Whether ∂f/∂v has opposite signs on the two sides of the box across v, so that the curve on
  /// which it vanishes runs through the box from end to end.
  private static func crosses(
    _ function: PlaneFormula, _ box: PlaneBox, eliminatesY: Bool
  ) -> Bool {
    let slopes = [false, true].map { isUpper in
      if eliminatesY {
        let side = isUpper ? box.y1 : box.y0
        return function.enclosure(
          over: PlaneBox(x0: box.x0, x1: box.x1, y0: side, y1: side)
        ).dy
      }
      let side = isUpper ? box.x1 : box.x0
      return function.enclosure(over: PlaneBox(x0: side, x1: side, y0: box.y0, y1: box.y1)).dx
    }
    return (slopes[0].high < 0 && slopes[1].low > 0) || (slopes[0].low > 0 && slopes[1].high < 0)
  }

  /// The kind that follows from the first term h_m u^m and the sign of the curvature across.
  static func describe(
    degree: Int, isPositive: Bool, isPositiveAcross: Bool, eliminated: String, radiusX: Double,
    radiusY: Double
  ) -> DegenerateProof.Finding {
    let kept = eliminated == "y" ? "x" : "y"
    let power = "\(kept)^\(degree)"
    let curve = "Along the curve where ∂f/∂\(eliminated) = 0, f changes like "
    let across = "across it f \(isPositiveAcross ? "rises" : "falls") like \(eliminated)^2"
    let (kind, index): (CriticalKind, Int)
    let reason: String
    if degree % 2 == 1 {
      (kind, index) = (.degenerate, 0)
      reason =
        "\(curve)\(power), an odd power; \(across): higher and lower points however near, "
        + "so a saddle, but not a strict one."
    } else if isPositive == isPositiveAcross {
      (kind, index) = (isPositive ? .minimum : .maximum, 1)
      reason = "\(curve)\(isPositive ? "+" : "−")\(power), and \(across)."
    } else {
      (kind, index) = (.saddle, -1)
      reason = "\(curve)\(isPositive ? "+" : "−")\(power), but \(across)."
    }
    return DegenerateProof.Finding(
      kind: kind, poincareIndex: index, reason: reason, radiusX: radiusX, radiusY: radiusY)
  }
}

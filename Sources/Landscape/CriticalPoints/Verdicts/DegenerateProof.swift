import Mathematics

/// A critical point with singular Hessian that is proved to be alone and of a certain kind.
///
/// Two cases can be proved, both from a Taylor expansion whose lower coefficients vanish exactly.
/// If the Hessian has rank one, one coordinate can be eliminated (the splitting lemma of Gromoll &
/// Meyer 1969), and the first term of the series in the other decides. If it is zero, the
/// form of lowest degree decides, provided its gradient vanishes at 0 only.
struct DegenerateProof {
  /// The point, where the gradient is exactly 0.
  let point: ExactPoint
  /// A box around it in which there is no other critical point.
  let zone: PlaneBox
  /// What the point is.
  let kind: CriticalKind
  /// Turns of the gradient round the point.
  let poincareIndex: Int
  /// Why, in words.
  let reason: String

  /// The kind and reason as far as found, with the radii of the zone.
  struct Finding {
    let kind: CriticalKind
    let poincareIndex: Int
    let reason: String
    let radiusX: Double
    let radiusY: Double
  }

  private init(
    point: ExactPoint, zone: PlaneBox, kind: CriticalKind, poincareIndex: Int, reason: String
  ) {
    (self.point, self.zone, self.kind) = (point, zone, kind)
    (self.poincareIndex, self.reason) = (poincareIndex, reason)
  }

  /// Proves the kind of a point with zero gradient, and that no other is near; nil if that fails.
  init?(_ function: PlaneFormula, at point: ExactPoint, unit: (x: Double, y: Double)) {
    guard
      let proof = function.meter.exactly({ Self.attempt(function, at: point, unit: unit) })
    else { return nil }
    self = proof
  }

  private static func attempt(
    _ function: PlaneFormula, at point: ExactPoint, unit: (x: Double, y: Double)
  ) -> DegenerateProof? {
    // Powers of two, so that scaling rounds nothing.
    let scale = (x: powerOfTwo(unit.x), y: powerOfTwo(unit.y))
    let jet = function.expansion(at: point, order: TaylorJet<ProvenNumber>.highestOrder)
    guard jet.isSmooth, jet[1, 0].isZero, jet[0, 1].isZero else { return nil }
    let isZero = jet[2, 0].isZero && jet[1, 1].isZero && jet[0, 2].isZero
    let finding =
      isZero
      ? LeadingForm.finding(function, at: point, jet: jet.enclosure, scale: scale)
      : ReducedSeries.finding(function, at: point, jet: jet, scale: scale)
    guard let finding else { return nil }
    let box = point.box
    // Within the radii of every place at which the point may be.
    let zone = box.hull(
      PlaneBox(
        x0: min(box.x0, DirectedRounding.sumUp(box.x1, -finding.radiusX)),
        x1: max(box.x1, DirectedRounding.sumDown(box.x0, finding.radiusX)),
        y0: min(box.y0, DirectedRounding.sumUp(box.y1, -finding.radiusY)),
        y1: max(box.y1, DirectedRounding.sumDown(box.y0, finding.radiusY))))
    return DegenerateProof(
      point: point, zone: zone, kind: finding.kind, poincareIndex: finding.poincareIndex,
      reason: finding.reason)
  }

  private static func powerOfTwo(_ number: Double) -> Double {
    Double(sign: .plus, exponent: number.exponent, significand: 1)
  }

  /// Radii to try, in units of the search, the largest first.
  static let radii = (-1...26).map { Double(sign: .plus, exponent: -$0, significand: 1) }
}

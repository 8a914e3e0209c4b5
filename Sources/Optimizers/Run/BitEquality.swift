import Landscape
import Mathematics

/// Equality of what runs record: by bits, so that what is not a number equals itself and a run that
/// diverged can be compared, and 0 differs from −0 as a replay must not confuse them.
extension Double {
  func hasSameBits(as other: Double) -> Bool { bitPattern == other.bitPattern }
}

extension [Double] {
  func hasSameBits(as other: [Double]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}

extension Vector {
  func hasSameBits(as other: Vector) -> Bool { elements.hasSameBits(as: other.elements) }
}

extension Quantity {
  /// By bits.
  public static func == (a: Quantity, b: Quantity) -> Bool {
    a.name == b.name && a.value.hasSameBits(as: b.value)
  }
}

extension StepReport {
  /// Numbers by bits.
  public static func == (a: StepReport, b: StepReport) -> Bool {
    a.evaluations == b.evaluations && a.quantities == b.quantities && a.remark == b.remark
      && a.predictedChange?.bitPattern == b.predictedChange?.bitPattern
      && a.eigenvalues.hasSameBits(as: b.eigenvalues)
  }
}

extension StepRecord {
  /// Numbers by bits.
  public static func == (a: StepRecord, b: StepRecord) -> Bool {
    a.origin.hasSameBits(as: b.origin) && a.displacement.hasSameBits(as: b.displacement)
      && a.actualChange.hasSameBits(as: b.actualChange) && a.report == b.report
  }
}

extension IterateRecord {
  /// Numbers by bits.
  public static func == (a: IterateRecord, b: IterateRecord) -> Bool {
    a.step == b.step && a.point.hasSameBits(as: b.point) && a.value.hasSameBits(as: b.value)
      && a.gradient.hasSameBits(as: b.gradient) && a.spent == b.spent && a.event == b.event
      && a.arrival == b.arrival
  }
}

extension Trajectory {
  /// Numbers by bits.
  public static func == (a: Trajectory, b: Trajectory) -> Bool {
    a.dimension == b.dimension && a.stride == b.stride
      && a.coordinates.hasSameBits(as: b.coordinates) && a.values.hasSameBits(as: b.values)
      && a.gradientNorms.hasSameBits(as: b.gradientNorms) && a.costs.hasSameBits(as: b.costs)
  }
}

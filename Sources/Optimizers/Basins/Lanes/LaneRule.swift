import Landscape

/// Sixteen numbers, one a lane.
typealias Lane16 = SIMD16<Double>
/// Sixteen truth values, one a lane.
typealias LaneMask = SIMDMask<SIMD16<Int64>>

/// The step of a method in the plane, for sixteen starts at once.
///
/// It does to each lane, in the same order, what the method's own step does to one point: the
/// results have the same bits, the sign of zeros apart.
protocol LaneRule: Sendable {
  /// What is carried from step to step, for all lanes.
  associatedtype Memory: Sendable
  /// The derivatives a step needs.
  var order: PlaneProgram.Order { get }
  /// The memory at the start, in all lanes.
  var initialMemory: Memory { get }
  /// Puts the memory of one lane back to the start.
  func restart(_ lane: Int, in memory: inout Memory)
  /// Moves the points; `taken` is the number of steps taken before. Lanes in which no step exists,
  /// or in which this cannot tell, are in the mask: their starts are run one by one instead.
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout Memory, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask
}

extension LaneRule {
  /// Most methods need gradients only.
  var order: PlaneProgram.Order { .gradient }
}

extension LaneRule where Memory == Void {
  /// Nothing.
  var initialMemory: Void { () }
  /// Nothing to do.
  func restart(_ lane: Int, in memory: inout Void) {}
}

/// Lanes of which a part is not finite.
@inline(__always)
func notFinite(_ a: Lane16, _ b: Lane16) -> LaneMask {
  // 0 for finite numbers, NaN for all others.
  let zero = a * 0 + b * 0
  return zero .!= 0
}

/// Whether a mask holds any lane.
@inline(__always)
func holds(_ mask: LaneMask) -> Bool {
  SIMD16<Int64>().replacing(with: 1, where: mask).wrappedSum() != 0
}

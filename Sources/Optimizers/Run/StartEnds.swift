import Landscape
import Mathematics

/// Where the runs from many starts ended, in flat arrays.
struct StartEnds: Sendable {
  /// The number n of coordinates of a point.
  let dimension: Int
  private(set) var endings: [StartEnd.Ending] = []
  private(set) var steps: [Int32] = []
  private(set) var spreads: [Double] = []
  private(set) var periods: [UInt8] = []
  /// n a start.
  private(set) var coordinates: [Double] = []

  /// Room for `count` starts.
  init(dimension: Int, count: Int) {
    self.dimension = dimension
    endings = [StartEnd.Ending](repeating: .running, count: count)
    steps = [Int32](repeating: 0, count: count)
    spreads = [Double](repeating: 0, count: count)
    periods = [UInt8](repeating: 0, count: count)
    coordinates = [Double](repeating: 0, count: count * dimension)
  }

  /// The end of the run from a start.
  subscript(index: Int) -> StartEnd {
    get {
      StartEnd(
        ending: endings[index], steps: Int(steps[index]), point: point(index),
        spread: spreads[index], period: Int(periods[index]))
    }
    set {
      set(index, newValue.ending, steps: newValue.steps, spread: newValue.spread)
      periods[index] = UInt8(newValue.period)
      for i in 0..<dimension { coordinates[index * dimension + i] = newValue.point[i] }
    }
  }

  /// The last point of a run.
  func point(_ index: Int) -> Vector {
    Vector(dimension: dimension) { coordinates[index * dimension + $0] }
  }

  /// The end of a run in the plane that is no cycle.
  @inline(__always)
  mutating func set(
    _ index: Int, _ ending: StartEnd.Ending, steps: Int, spread: Double = 0, x: Double, y: Double
  ) {
    set(index, ending, steps: steps, spread: spread)
    coordinates[2 * index] = x
    coordinates[2 * index + 1] = y
  }

  @inline(__always)
  private mutating func set(
    _ index: Int, _ ending: StartEnd.Ending, steps: Int, spread: Double
  ) {
    endings[index] = ending
    self.steps[index] = Int32(clamping: steps)
    spreads[index] = spread
    periods[index] = 0
  }

  /// The ends of several collections, one after another.
  init(joining parts: [StartEnds], dimension: Int) {
    self.dimension = dimension
    for part in parts {
      endings += part.endings
      steps += part.steps
      spreads += part.spreads
      periods += part.periods
      coordinates += part.coordinates
    }
  }
}

import Landscape
import Platform

/// The scale of the heights of the loss around a path.
///
/// By logarithm unless linear is asked for, by asinh where losses are negative. The ends of a path
/// are not on its surface, and one may be very much lower, as where a training has converged: on the
/// logarithmic scale they take at most two decades below the surface or a third of the height,
/// whichever is more. What is lower still is drawn on the floor.
struct PathLossScale {
  private let surface: FieldStatistics
  private let scale: LevelScale

  /// The scale for the losses of a surface.
  init(of surface: [Double], isLinear: Bool) {
    self.surface = FieldStatistics(of: surface)
    scale = isLinear ? .linear : (self.surface.minimum ?? 0) < 0 ? .asinh : .log
  }

  /// From losses to heights of 0 ... 1, over the surface and a path.
  func map(with path: [Double]) -> LevelMap {
    let isSigned = path.contains { $0 < 0 }
    let scale = scale == .log && isSigned ? .asinh : scale
    let all = surface.sorted + path.map { scale == .log ? max($0, floor) : $0 }
    return LevelMap(scale, FieldStatistics(of: all))
  }

  /// The lowest loss that a logarithmic scale shows.
  private var floor: Double {
    guard let low = surface.minimum, let high = surface.maximum, low > 0 else { return 0 }
    return low / max(100, (high / low).squareRoot())
  }
}

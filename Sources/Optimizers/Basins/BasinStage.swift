import Landscape
import Mathematics

/// Basins on their way from coarse to fine: what was found so far, and the picture it makes.
public struct BasinStage: Sendable {
  /// Every `stride`-th row and column has been run.
  public private(set) var stride = BasinStage.coarsest
  /// The picture.
  public private(set) var basins: Basins

  /// The stride of the first stage.
  static let coarsest = 8
  /// The number of stages, the complete one included.
  public static let stageCount = 4

  /// The limits found so far.
  private(set) var registry: LimitRegistry
  /// For each start its entry in the registry, −1 where it was not run; the steps it took; whether
  /// it is only near its limit.
  private var entries: [Int32]
  private var steps: [Int32]
  private var isNear: [Bool]
  /// The direction in which it escapes, 255 for none.
  private var escapes: [UInt8]

  /// Whether every start has been run.
  public var isComplete: Bool { basins.stride == 1 }

  init(width: Int, height: Int, view: View, dimension: Int, registry: LimitRegistry) {
    self.registry = registry
    entries = [Int32](repeating: -1, count: width * height)
    steps = [Int32](repeating: 0, count: width * height)
    isNear = [Bool](repeating: false, count: width * height)
    escapes = [UInt8](repeating: 255, count: width * height)
    basins = Basins(
      view: view, width: width, height: height, stride: BasinStage.coarsest, limits: [], grid: [],
      steps: [])
  }

  /// The starts on every `stride`-th row and column that were not run yet.
  func missing(stride: Int) -> [Int] {
    var starts: [Int] = []
    for row in Swift.stride(from: 0, to: basins.height, by: stride) {
      for column in Swift.stride(from: 0, to: basins.width, by: stride) {
        let index = row * basins.width + column
        if entries[index] < 0 { starts.append(index) }
      }
    }
    return starts
  }

  /// Takes over the ends of some starts; false if cancelled, and then this is good for nothing.
  mutating func add(
    _ ends: StartEnds, of starts: [Int], stride: Int, isCancelled: () -> Bool
  ) -> Bool {
    for (place, start) in starts.enumerated() {
      if place % 1024 == 1023, isCancelled() { return false }
      let (entry, near) = registry.identify(ends, place)
      entries[start] = Int32(entry)
      steps[start] = ends.steps[place]
      isNear[start] = near
      escapes[start] = registry.escape(ends, place, entry)?.rawValue ?? 255
    }
    registry.joinSets()
    self.stride = stride
    draw()
    return true
  }

  /// Makes the picture: starts that were not run show the nearest that was.
  private mutating func draw() {
    var (limits, places) = registry.sorted()
    let (width, height) = (basins.width, basins.height)
    var grid = [Int32](repeating: 0, count: width * height)
    var shownSteps = steps
    var shownEscapes = escapes
    func nearest(_ index: Int, of count: Int) -> Int {
      min((index + stride / 2) / stride * stride, (count - 1) / stride * stride)
    }
    for row in 0..<height {
      let sourceRow = nearest(row, of: height) * width
      for column in 0..<width {
        let source = sourceRow + nearest(column, of: width)
        let index = row * width + column
        let limit = places[Int(entries[source])]
        grid[index] = Int32(limit)
        shownSteps[index] = steps[source]
        shownEscapes[index] = escapes[source]
        if source == index {
          limits[limit].count += 1
          if isNear[index] { limits[limit].nearCount += 1 }
        }
      }
    }
    // A limit that was looked at and then reached by no start is none.
    let reached = limits.indices.filter { limits[$0].count > 0 }
    var placeOfReached = [Int32](repeating: 0, count: limits.count)
    for (place, limit) in reached.enumerated() { placeOfReached[limit] = Int32(place) }
    basins = Basins(
      view: basins.view, width: width, height: height, stride: stride,
      limits: reached.map { limits[$0] }, grid: grid.map { placeOfReached[Int($0)] },
      steps: shownSteps, escapes: shownEscapes)
  }
}

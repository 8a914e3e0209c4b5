import Dispatch
import Landscape
import Mathematics

/// Runs a method from each start of a grid and finds out where the runs end.
///
/// Starts lie on a plane: all of a function of two variables, or the plane given. Methods step in
/// the full space, and limits are points of it. The result depends on nothing but what is given:
/// methods that draw random numbers begin each start with the same seed.
public struct BasinSampler: Sendable {
  /// The method.
  public let method: CatalogueEntry
  /// The rectangle of starts.
  public let view: View
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// The number of steps from each start.
  public let steps: Int

  private let objective: any Objective
  private let plane: Plane?
  private let values: ParameterValues
  private let walk: StartWalk
  private let planeWalk: (any PlaneWalk)?

  /// A sampler; without a plane the function is one of two variables.
  ///
  /// - Throws: `ParameterError` for a setting the method does not accept.
  public init(
    _ objective: any Objective, on plane: Plane? = nil, method: CatalogueEntry,
    settings: [String: ParameterValue] = [:], view: View, width: Int, height: Int, steps: Int
  ) throws(ParameterError) {
    precondition(width >= 1 && height >= 1 && steps >= 0, "a grid of starts, and steps from them")
    precondition(
      (plane?.origin.dimension ?? 2) == objective.dimension, "starts of another dimension")
    self.objective = objective
    self.plane = plane
    self.method = method
    self.view = view
    self.width = width
    self.height = height
    self.steps = steps
    values = try method.resolve(settings)
    walk = method.walk(values)
    let formula = plane == nil ? objective as? FormulaObjective : nil
    planeWalk = formula.flatMap { [values] in method.planeWalk(values, on: $0) }
  }

  /// The basins, every start run; nil if `isCancelled` became true meanwhile. `progress` is told
  /// from time to time what part of the starts has been run.
  public func run(
    parallel: Bool = true, progress: (Double) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> Basins? {
    var stage = BasinStage(
      width: width, height: height, view: view, dimension: objective.dimension,
      registry: registry)
    let starts = stage.missing(stride: 1)
    let band = max(4 * pieceCount, starts.count / 64)
    var all: [StartEnds] = []
    for first in Swift.stride(from: 0, to: starts.count, by: band) {
      let part = Array(starts[first..<min(starts.count, first + band)])
      guard let ends = ends(of: part, parallel: parallel, isCancelled: isCancelled) else {
        return nil
      }
      all.append(ends)
      progress(Double(first + part.count) / Double(starts.count))
    }
    let ends = StartEnds(joining: all, dimension: objective.dimension)
    return stage.add(ends, of: starts, stride: 1, isCancelled: isCancelled) ? stage.basins : nil
  }

  /// The next finer stage: of the first one every 8th row and column is run, then every 4th, 2nd and
  /// all, and nothing is run twice. Nil if `isCancelled` became true meanwhile; it is asked before
  /// some hundred starts each, from several threads.
  public func refined(
    _ stage: BasinStage?, parallel: Bool = true,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> BasinStage? {
    var next =
      stage
      ?? BasinStage(
        width: width, height: height, view: view, dimension: objective.dimension,
        registry: registry)
    let stride = stage.map { max(1, $0.stride / 2) } ?? BasinStage.coarsest
    let starts = next.missing(stride: stride)
    guard
      let ends = ends(of: starts, parallel: parallel, isCancelled: isCancelled),
      next.add(ends, of: starts, stride: stride, isCancelled: isCancelled)
    else { return nil }
    return next
  }

  /// Where the start with the given coordinates in the plane ends, and after how many steps; limits
  /// of a stage that is given are recognised. `count` of the limit is 1.
  public func end(x: Double, y: Double, in stage: BasinStage? = nil) -> (
    limit: BasinLimit, steps: Int
  ) {
    let end = walk.end(place(x, y), objective, steps)
    var ends = StartEnds(dimension: objective.dimension, count: 1)
    ends[0] = end
    var registry = stage?.registry ?? self.registry
    let found = registry.identify(ends, 0)
    let (limits, places) = registry.sorted()
    var limit = limits[places[found.entry]]
    limit.count = 1
    limit.nearCount = found.isNear ? 1 : 0
    return (limit, end.steps)
  }

  private var registry: LimitRegistry {
    LimitRegistry(neighbourhood, center: place(view.center.x, view.center.y))
  }

  private var neighbourhood: CriticalNeighbourhood {
    let diagonal = place(view.x1, view.y1) - place(view.x0, view.y0)
    return CriticalNeighbourhood(
      objective: objective, scale: max(diagonal.norm, .leastNormalMagnitude),
      sides: plane == nil ? (view.width, view.height) : nil)
  }

  /// The point of the full space with the given coordinates in the plane.
  private func place(_ x: Double, _ y: Double) -> Vector { plane?.point(x, y) ?? [x, y] }

  /// Starts to a piece of work.
  private var pieceCount: Int {
    let costOfStart = max(1, steps) * max(20, objective.cost)
    return max(planeWalk == nil ? 4 : 1024, min(4096, 4_000_000 / costOfStart))
  }

  /// The ends of some starts, given by their indices in the grid.
  private func ends(
    of starts: [Int], parallel: Bool, isCancelled: @escaping @Sendable () -> Bool
  ) -> StartEnds? {
    let (columns, rows) = (view.columns(width), view.rows(height))
    let piece = pieceCount
    let pieces = (starts.count + piece - 1) / piece
    var parts = [StartEnds?](repeating: nil, count: pieces)
    parts.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let out = buffer
      @Sendable func work(_ index: Int) {
        if isCancelled() { return }
        let range = index * piece..<min(starts.count, (index + 1) * piece)
        out[index] = ends(
          xs: range.map { columns[starts[$0] % width] },
          ys: range.map { rows[starts[$0] / width] })
      }
      if parallel && pieces > 1 {
        DispatchQueue.concurrentPerform(iterations: pieces, execute: work)
      } else {
        for index in 0..<pieces { work(index) }
      }
    }
    if isCancelled() { return nil }
    return StartEnds(joining: parts.compactMap { $0 }, dimension: objective.dimension)
  }

  /// The ends of the starts (xs[i], ys[i]).
  func ends(xs: [Double], ys: [Double]) -> StartEnds {
    var ends = StartEnds(dimension: objective.dimension, count: xs.count)
    let left =
      planeWalk.map { $0.walk(xs, ys, steps: steps, into: &ends) } ?? Array(xs.indices)
    for index in left { ends[index] = walk.end(place(xs[index], ys[index]), objective, steps) }
    return ends
  }
}

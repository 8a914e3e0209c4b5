import Landscape
import Mathematics

/// The limits found so far, and which of them a start has reached.
struct LimitRegistry: Sendable {
  /// A limit with what it takes to recognise it.
  struct Entry: Sendable {
    var kind: BasinLimit.Kind
    var point: Vector?
    var isIsolated = true
    var isMinimal = false
    /// The distance from `point` up to which an end with a small gradient belongs to it without
    /// further questions; 0 for all but nondegenerate critical points.
    var radius = 0.0
    /// Critical points that belong to it, if it is degenerate.
    var members: [Vector] = []
    /// The entry that it turned out to be one with.
    var isSameAs: Int?
  }

  private let near: CriticalNeighbourhood
  private let center: Vector
  private(set) var entries: [Entry] = []
  private var diverged: Int?
  private var undecided: Int?
  /// The degenerate limit that holds critical points in a cell of the plane.
  private var cells: [Cell: Int] = [:]
  private var lastMatch = 0

  private struct Cell: Hashable {
    let column: Int
    let row: Int
  }

  /// Cells to the diagonal of the view.
  private static let resolution = 512.0
  /// Points kept of one degenerate limit.
  private static let mostMembers = 512
  /// Distinct cycles of one period, beyond which they count as one family.
  private static let mostCycles = 12

  init(_ near: CriticalNeighbourhood, center: Vector) {
    self.near = near
    self.center = center
  }

  private var scale: Double { near.scale }

  /// The entry that a start's end belongs to, and whether it is only near to it.
  mutating func identify(_ ends: StartEnds, _ index: Int) -> (entry: Int, isNear: Bool) {
    if ends.endings[index] == .converged, let match = quickMatch(ends, index) {
      return (match, false)
    }
    let end = ends[index]
    switch end.ending {
    case .diverged: return (divergedEntry(), false)
    case .converged: return (critical(at: end.point) ?? undecidedEntry(), false)
    case .noStep, .running, .cycle:
      if let minimum = minimum(holding: end) { return (minimum, true) }
      if (end.point - center).norm > 1000 * scale { return (divergedEntry(), false) }
      return (end.ending == .cycle ? cycle(end) : undecidedEntry(), false)
    }
  }

  /// The nondegenerate critical point that an end is at, without allocating.
  @inline(__always)
  private mutating func quickMatch(_ ends: StartEnds, _ index: Int) -> Int? {
    let n = ends.dimension
    func matches(_ entry: Entry) -> Bool {
      guard entry.radius > 0, let point = entry.point else { return false }
      var square = 0.0
      for i in 0..<n {
        let d = ends.coordinates[index * n + i] - point.elements[i]
        square += d * d
      }
      return square <= entry.radius * entry.radius
    }
    if lastMatch < entries.count, matches(entries[lastMatch]) { return lastMatch }
    guard let match = entries.firstIndex(where: matches) else { return nil }
    lastMatch = match
    return match
  }

  private mutating func divergedEntry() -> Int {
    if let diverged { return diverged }
    entries.append(Entry(kind: .diverged))
    diverged = entries.count - 1
    return entries.count - 1
  }

  private mutating func undecidedEntry() -> Int {
    if let undecided { return undecided }
    entries.append(Entry(kind: .undecided))
    undecided = entries.count - 1
    return entries.count - 1
  }

  /// The direction in which a start of the plane has gone that belongs to an entry of none; nil for
  /// every other.
  func escape(_ ends: StartEnds, _ index: Int, _ entry: Int) -> EscapeDirection? {
    guard ends.dimension == 2, entries[entry].kind == .diverged else { return nil }
    return EscapeDirection(
      x: ends.coordinates[2 * index] - center[0], y: ends.coordinates[2 * index + 1] - center[1])
  }

  // MARK: Critical points

  /// The critical point near a point with a small gradient; nil if there is none.
  private mutating func critical(at point: Vector) -> Int? {
    if let known = cellEntry(point, isNew: false) { return known }
    guard let found = near.criticalPoint(near: point) else { return nil }
    if let known = known(found) { return known }
    if let finding = near.nondegenerate(at: found) {
      if let known = known(finding.point) { return known }
      var entry = Entry(
        kind: .critical(finding.kind), point: finding.point, isMinimal: finding.isMinimal)
      // Where the gradient norm is the tolerance, twice over.
      entry.radius = min(
        1e-3 * scale, max(1e-9 * scale, 2 * Run.tolerance / finding.leastCurvature))
      entries.append(entry)
      return entries.count - 1
    }
    if let joined = joined(found) { return joined }
    let finding = near.degenerate(at: found)
    entries.append(
      Entry(
        kind: .critical(finding.kind), point: finding.point, isIsolated: finding.isIsolated,
        isMinimal: finding.isMinimal, members: [finding.point]))
    register(finding.point, in: entries.count - 1)
    register(found, in: entries.count - 1)
    return entries.count - 1
  }

  /// The isolated limit at a critical point that is known already.
  private func known(_ point: Vector) -> Int? {
    entries.firstIndex { entry in
      guard entry.radius > 0, let other = entry.point else { return false }
      return (other - point).norm <= 1e-6 * scale
    }
  }

  /// The degenerate limit that a critical point hangs together with.
  private mutating func joined(_ point: Vector) -> Int? {
    if let neighbour = cellEntry(point, isNew: true) {
      register(point, in: neighbour)
      return neighbour
    }
    let isPlane = near.sides != nil
    for index in entries.indices where !entries[index].members.isEmpty {
      guard
        let nearest = entries[index].members.min(by: {
          ($0 - point).norm < ($1 - point).norm
        }),
        near.connects(nearest, point, resolution: (isPlane ? 0.004 : 0.05) * scale)
      else { continue }
      register(point, in: index)
      return index
    }
    return nil
  }

  /// Takes note that a critical point belongs to a degenerate limit.
  private mutating func register(_ point: Vector, in index: Int) {
    if let cell = cell(of: point) { cells[cell] = index }
    let spacing = (near.sides == nil ? 0.01 : 0.002) * scale
    if entries[index].members.count < Self.mostMembers,
      !entries[index].members.contains(where: { ($0 - point).norm < spacing })
    {
      entries[index].members.append(point)
    }
    if entries[index].isIsolated, let place = entries[index].point,
      (place - point).norm > 0.01 * scale
    {
      becomeSet(index)
    }
  }

  /// A limit whose points lie apart is a set of critical points.
  private mutating func becomeSet(_ index: Int) {
    guard let point = entries[index].point else { return }
    entries[index].isIsolated = false
    entries[index].isMinimal = entries[index].isMinimal || near.curvesUpward(at: point)
    entries[index].kind = .critical(.degenerate)
  }

  /// The cell of a point; nil in other dimensions than two, where cells have too many neighbours.
  private func cell(of point: Vector) -> Cell? {
    guard let sides = near.sides, point.dimension == 2 else { return nil }
    let column = (point[0] / sides.x * Self.resolution).rounded(.down)
    let row = (point[1] / sides.y * Self.resolution).rounded(.down)
    guard column.magnitude < 1e15, row.magnitude < 1e15 else { return nil }
    return Cell(column: Int(column), row: Int(row))
  }

  /// The degenerate limit in the cell of a point, or in the cells around it for a critical point
  /// that is new.
  private func cellEntry(_ point: Vector, isNew: Bool) -> Int? {
    guard !cells.isEmpty, let cell = cell(of: point) else { return nil }
    if let entry = cells[cell] { return root(entry) }
    guard isNew else { return nil }
    for row in -1...1 {
      for column in -1...1 {
        let neighbour = Cell(column: cell.column + column, row: cell.row + row)
        if let entry = cells[neighbour] { return root(entry) }
      }
    }
    return nil
  }

  // MARK: Starts that are not at rest

  /// The minimum in whose neighbourhood all the last points lie.
  private mutating func minimum(holding end: StartEnd) -> Int? {
    let reach = 0.01 * scale - end.spread
    guard reach > 0, end.ending != .noStep else { return nil }
    func distance(_ entry: Entry) -> Double {
      guard case .critical = entry.kind, let point = entry.point else { return .infinity }
      return (entry.members.isEmpty ? [point] : entry.members)
        .reduce(.infinity) { min($0, ($1 - end.point).norm) }
    }
    let nearest = entries.indices.min { distance(entries[$0]) < distance(entries[$1]) }
    if let nearest, distance(entries[nearest]) <= reach {
      return entries[root(nearest)].isMinimal ? root(nearest) : nil
    }
    guard near.modelStep(at: end.point) <= reach,
      let found = near.criticalPoint(near: end.point), (found - end.point).norm <= reach,
      near.objective.gradient(at: found).norm <= Run.tolerance,
      let index = critical(at: found), entries[index].isMinimal
    else { return nil }
    return index
  }

  /// The cycle that a run ended in.
  private mutating func cycle(_ end: StartEnd) -> Int {
    let kind = BasinLimit.Kind.cycle(period: end.period)
    let alike = entries.indices.filter { entries[$0].kind == kind && entries[$0].isSameAs == nil }
    let known = alike.first { index in
      entries[index].point.map { ($0 - end.point).norm <= 1e-6 * scale } ?? false
    }
    if let known { return known }
    if alike.count >= Self.mostCycles {
      // A family, such as every start under gradient descent with rate 1 on x² + y².
      for index in alike.dropFirst() { entries[index].isSameAs = alike[0] }
      entries[alike[0]].isIsolated = false
      return alike[0]
    }
    if let first = alike.first, !entries[first].isIsolated { return first }
    entries.append(Entry(kind: kind, point: end.point))
    return entries.count - 1
  }

  // MARK: Limits that turn out to be one

  /// The entry that stands for an entry.
  func root(_ index: Int) -> Int {
    var index = index
    while let next = entries[index].isSameAs { index = next }
    return index
  }

  /// Joins degenerate limits that hang together by points found since each was new.
  mutating func joinSets() {
    let sets = entries.indices.filter {
      !entries[$0].members.isEmpty && entries[$0].isSameAs == nil
    }
    for (place, a) in sets.enumerated() {
      for b in sets.dropFirst(place + 1) where root(a) != root(b) {
        guard let (p, q) = nearestMembers(a, b),
          near.connects(p, q, resolution: (near.sides == nil ? 0.05 : 0.004) * scale)
        else { continue }
        let (first, second) = (min(root(a), root(b)), max(root(a), root(b)))
        entries[second].isSameAs = first
        for member in entries[second].members { register(member, in: first) }
      }
    }
  }

  private func nearestMembers(_ a: Int, _ b: Int) -> (Vector, Vector)? {
    var best: (Vector, Vector)?
    var least = Double.infinity
    for p in entries[a].members {
      for q in entries[b].members where (p - q).norm < least {
        least = (p - q).norm
        best = (p, q)
      }
    }
    return best
  }

  // MARK: The result

  /// The limits in order, without counts, and for each entry its place among them.
  func sorted() -> (limits: [BasinLimit], places: [Int]) {
    let roots = entries.indices.filter { entries[$0].isSameAs == nil }
    let order = roots.sorted { precedes(entries[$0], entries[$1]) }
    let limits = order.map { index in
      let entry = entries[index]
      return BasinLimit(
        kind: entry.kind, point: entry.point, isIsolated: entry.isIsolated,
        isMinimal: entry.isMinimal, count: 0, nearCount: 0)
    }
    var placeOfRoot: [Int: Int] = [:]
    for (place, index) in order.enumerated() { placeOfRoot[index] = place }
    return (limits, entries.indices.map { placeOfRoot[root($0)] ?? 0 })
  }

  private func precedes(_ a: Entry, _ b: Entry) -> Bool {
    func rank(_ kind: BasinLimit.Kind) -> Int {
      switch kind {
      case .critical(.minimum): 0
      case .critical(.saddle), .critical(.monkeySaddle), .critical(.manySectors): 1
      case .critical(.maximum): 2
      case .critical(.degenerate): 3
      case .cycle(let period): 3 + period
      case .diverged: 1_000
      case .undecided: 1_001
      }
    }
    let (first, second) = (rank(a.kind), rank(b.kind))
    if first != second { return first < second }
    return (a.point?.elements ?? []).lexicographicallyPrecedes(b.point?.elements ?? [])
  }
}

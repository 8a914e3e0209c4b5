import Mathematics

/// One connected piece of a level set of a field: a polyline with its vertices on grid edges.
public struct ContourLine: Sendable, Hashable {
  /// Whether the last point is joined to the first.
  public let isClosed: Bool
  /// The vertices in order, higher ground to the left; neighbours differ, and a closed line does
  /// not repeat its first point.
  public let points: [Point2]
  /// The length, the closing segment of a closed line included.
  public let length: Double

  /// The line through some points.
  public init(isClosed: Bool, points: [Point2]) {
    self.isClosed = isClosed
    self.points = points
    var sum = 0.0
    for i in points.indices.dropFirst() { sum += points[i - 1].distance(to: points[i]) }
    if isClosed, let first = points.first, let last = points.last {
      sum += last.distance(to: first)
    }
    length = sum
  }

  /// The line where it lies outside a rectangle, up to the first point inside; itself if none is inside.
  public func pieces(outside view: View) -> [ContourLine] {
    guard points.contains(where: view.contains) else { return [self] }
    // A closed line is opened where it is inside, so that no piece is torn apart.
    var points = points
    if isClosed, let inside = points.firstIndex(where: view.contains) {
      points = Array(points[inside...] + points[...inside])
    }
    var pieces: [ContourLine] = []
    var piece: [Point2] = []
    for (index, point) in points.enumerated() {
      if view.contains(point) {
        if !piece.isEmpty {
          pieces.append(ContourLine(isClosed: false, points: piece + [point]))
          piece = []
        }
        continue
      }
      if piece.isEmpty, index > 0 { piece.append(points[index - 1]) }
      piece.append(point)
    }
    if piece.count > 1 { pieces.append(ContourLine(isClosed: false, points: piece)) }
    return pieces
  }
}

/// The level set of a field at one level.
public struct ContourLevel: Sendable, Hashable {
  /// The level, as asked for.
  public let level: Double
  /// The connected pieces.
  public let components: [ContourLine]
  /// The sum of the lengths of the pieces.
  public var length: Double { components.reduce(0) { $0 + $1.length } }

  /// The level set with the given pieces.
  public init(level: Double, components: [ContourLine]) {
    self.level = level
    self.components = components
  }
}

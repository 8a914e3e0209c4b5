import Landscape
import Mathematics
import Testing

@Suite("Contour lines of random fields")
struct ContourPropertyTests {
  /// A field with noise, plateaus, values that equal levels, and holes, more of each by seed.
  static func field(seed: UInt64) -> Field {
    var random = SeededRandom(seed: seed)
    let width = Int.random(in: 2...40, using: &random)
    let height = Int.random(in: 2...40, using: &random)
    let kind = seed % 4
    let values = (0..<width * height).map { index -> Double in
      let smooth = Double((index % width - 9) * (index / width - 7)) / 50
      let noise = Double.random(in: -1...1, using: &random)
      if kind >= 2, Int.random(in: 0..<12, using: &random) == 0 {
        return Bool.random(using: &random) ? .nan : .infinity
      }
      switch kind {
      case 0: return smooth + 0.3 * noise
      case 1: return (4 * noise).rounded() / 4
      case 2: return smooth + noise
      default: return (smooth + 2 * noise).rounded() / 2
      }
    }
    return Field(view: View(x: -3...1.5, y: 2...7), width: width, height: height, values: values)
  }

  static let levels = [-0.75, -0.5, 0, 0.1, 0.25, 0.5, 1]

  @Test("have the total length that summing over the cells one by one gives", arguments: 1...40)
  func totalLength(seed: UInt64) {
    let field = Self.field(seed: seed)
    for level in field.contours(at: Self.levels) {
      let expected = CellByCell(field, level: level.level)
      #expect(abs(level.length - expected.length) <= 1e-10 * max(1, expected.length))
      #expect(level.components.count == expected.components)
    }
  }

  @Test("lie on grid edges, where the linear interpolation equals the level", arguments: 1...40)
  func onEdges(seed: UInt64) {
    let field = Self.field(seed: seed)
    let columns = field.view.columns(field.width)
    let rows = field.view.rows(field.height)
    for level in field.contours(at: Self.levels) {
      for point in level.components.flatMap(\.points) {
        let i = columns.lastIndex { $0 <= point.x } ?? 0
        let j = rows.lastIndex { $0 >= point.y } ?? 0
        let (nextColumn, nextRow) = (min(i + 1, field.width - 1), min(j + 1, field.height - 1))
        #expect(point.x == columns[i] || point.y == rows[j])
        let isVertical = point.x == columns[i]
        let (a, b, t) =
          isVertical
          ? (
            field[i, j], field[i, nextRow],
            nextRow == j ? 0 : (point.y - rows[j]) / (rows[nextRow] - rows[j])
          )
          : (
            field[i, j], field[nextColumn, j],
            (point.x - columns[i]) / (columns[nextColumn] - columns[i])
          )
        let interpolated = t == 0 ? a : a + t * (b - a)
        #expect(abs(interpolated - level.level) < 1e-10)
      }
    }
  }

  @Test("end on the border or at a hole, and nowhere else", arguments: 1...40)
  func openEnds(seed: UInt64) {
    let field = Self.field(seed: seed)
    let columns = field.view.columns(field.width)
    let rows = field.view.rows(field.height)
    for line in field.contours(at: Self.levels).flatMap(\.components) where !line.isClosed {
      for end in [line.points.first, line.points.last] {
        guard let end else { continue }
        if end.x == columns[0] || end.x == columns[field.width - 1] { continue }
        if end.y == rows[0] || end.y == rows[field.height - 1] { continue }
        let i = columns.lastIndex { $0 <= end.x } ?? 0
        let j = rows.lastIndex { $0 >= end.y } ?? 0
        let around = (max(0, j - 1)...min(field.height - 1, j + 2)).flatMap { row in
          (max(0, i - 1)...min(field.width - 1, i + 2)).map { field[$0, row] }
        }
        #expect(around.contains { !$0.isFinite })
      }
    }
  }

  @Test("have no two equal points in a row", arguments: 1...40)
  func noRepetition(seed: UInt64) {
    for line in Self.field(seed: seed).contours(at: Self.levels).flatMap(\.components) {
      #expect(line.points.count >= 2)
      #expect(zip(line.points, line.points.dropFirst()).allSatisfy { $0 != $1 })
      if line.isClosed { #expect(line.points.first != line.points.last) }
    }
  }
}

/// Marching squares as the textbook has it: each cell by itself, pieces joined by the edges they
/// end on. The reference for the tests above.
private struct CellByCell {
  private(set) var length = 0.0
  private(set) var components = 0

  private struct Edge: Hashable {
    let column: Int
    let row: Int
    let isVertical: Bool
  }

  init(_ field: Field, level: Double) {
    let columns = field.view.columns(field.width)
    let rows = field.view.rows(field.height)
    var leader: [Edge: Edge] = [:]
    var lengths: [Edge: Double] = [:]
    func find(_ edge: Edge) -> Edge {
      var edge = edge
      while let next = leader[edge], next != edge { edge = next }
      return edge
    }
    func place(_ edge: Edge) -> Point2 {
      let a = field[edge.column, edge.row]
      let b = edge.isVertical ? field[edge.column, edge.row + 1] : field[edge.column + 1, edge.row]
      let t = (level - a) / (b - a)
      return edge.isVertical
        ? Point2(x: columns[edge.column], y: (1 - t) * rows[edge.row] + t * rows[edge.row + 1])
        : Point2(
          x: (1 - t) * columns[edge.column] + t * columns[edge.column + 1], y: rows[edge.row])
    }
    for row in 0..<field.height - 1 {
      for column in 0..<field.width - 1 {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { field[column + $0.0, row + $0.1] }
        guard corners.allSatisfy(\.isFinite) else { continue }
        let edges = [
          Edge(column: column, row: row, isVertical: false),
          Edge(column: column + 1, row: row, isVertical: true),
          Edge(column: column, row: row + 1, isVertical: false),
          Edge(column: column, row: row, isVertical: true),
        ]
        let isHigh = corners.map { $0 >= level }
        var crossed = edges.indices.filter { isHigh[$0] != isHigh[($0 + 1) % 4] }
        // Edge k runs from corner k to corner k + 1; four crossings pair up round two corners.
        if crossed.count == 4 {
          let isMeanHigh = corners.map { $0 / 4 }.reduce(0, +) >= level
          crossed = isMeanHigh == isHigh[0] ? [0, 1, 2, 3] : [3, 0, 1, 2]
        }
        for k in stride(from: 0, to: crossed.count, by: 2) {
          let (a, b) = (edges[crossed[k]], edges[crossed[k + 1]])
          let piece = place(a).distance(to: place(b))
          length += piece
          leader[a] = leader[a] ?? a
          leader[b] = leader[b] ?? b
          lengths[a, default: 0] += piece
          leader[find(a)] = find(b)
        }
      }
    }
    var totals: [Edge: Double] = [:]
    for edge in leader.keys { totals[find(edge), default: 0] += lengths[edge] ?? 0 }
    components = totals.values.count { $0 > 1e-12 }
  }
}

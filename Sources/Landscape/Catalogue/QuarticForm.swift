/// The quartic form Σ Qᵢⱼ xᵢ² xⱼ² with Q = s 11ᵀ − A, A the adjacency matrix of a graph.
///
/// Its value, gradient and Hessian vanish at 0. For 0 ≤ s < 1, 0 is a minimum exactly if the graph
/// has no clique of more than 1/(1 − s) vertices (Motzkin & Straus 1965), so that deciding it is as
/// hard as finding the largest clique.
public struct QuarticForm: Sendable, Hashable {
  /// The number n of vertices: one variable x₁, …, xₙ each.
  public let vertexCount: Int
  /// The pairs of joined vertices, counted from 1.
  public let edges: [Edge]

  /// Two joined vertices, the smaller number first.
  public struct Edge: Sendable, Hashable {
    /// The smaller number, 1 or more.
    public let first: Int
    /// The greater number.
    public let second: Int

    /// The edge between two different vertices, counted from 1.
    public init(_ a: Int, _ b: Int) {
      precondition(a != b && a >= 1 && b >= 1, "an edge joins two different vertices from 1 on")
      first = min(a, b)
      second = max(a, b)
    }
  }

  /// The form of the graph with the given edges; an edge listed twice counts once.
  public init(vertexCount: Int, edges: [Edge]) {
    precondition(vertexCount >= 1, "a graph needs a vertex")
    precondition(edges.allSatisfy { $0.second <= vertexCount }, "an edge leads out of the graph")
    self.vertexCount = vertexCount
    self.edges = Set(edges).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// The graph in which every two of n vertices are joined.
  public static func complete(_ n: Int) -> QuarticForm {
    QuarticForm(
      vertexCount: n, edges: (1...n).flatMap { i in (1..<i).map { Edge($0, i) } })
  }

  /// The graph 1 – 2 – … – n.
  public static func path(_ n: Int) -> QuarticForm {
    QuarticForm(vertexCount: n, edges: (1..<n).map { Edge($0, $0 + 1) })
  }

  /// The graph 1 – 2 – … – n – 1, n at least 3.
  public static func cycle(_ n: Int) -> QuarticForm {
    QuarticForm(vertexCount: n, edges: (1...n).map { Edge($0, $0 % n + 1) })
  }

  /// x1, …, xn.
  public var variables: [String] { (1...vertexCount).map { "x\($0)" } }

  /// The form in the language of formulas: s (Σ xᵢ²)² − 2 Σ xᵢ² xⱼ² over the edges. `s` is a number
  /// or the name of a parameter.
  public func formula(s: String = "s") -> String {
    let square = "\(s)*(\(variables.map { "\($0)^2" }.joined(separator: " + ")))^2"
    guard !edges.isEmpty else { return square }
    let products = edges.map { "x\($0.first)^2*x\($0.second)^2" }
    return "\(square) - 2*(\(products.joined(separator: " + ")))"
  }

  /// The number of vertices of the largest clique. Cost: exponential in the worst case; meant for
  /// graphs that fit into a formula.
  public var cliqueNumber: Int {
    var neighbours: [Int: Set<Int>] = [:]
    for edge in edges {
      neighbours[edge.first, default: []].insert(edge.second)
      neighbours[edge.second, default: []].insert(edge.first)
    }
    func largest(among candidates: Set<Int>) -> Int {
      var remaining = candidates
      var best = 0
      for vertex in candidates.sorted() {
        // Larger cliques without this vertex are looked for in the later rounds.
        remaining.remove(vertex)
        if remaining.count + 1 <= best { break }
        best = max(best, 1 + largest(among: remaining.intersection(neighbours[vertex] ?? [])))
      }
      return best
    }
    return largest(among: Set(1...vertexCount))
  }

  /// The least s for which 0 is a minimum: 1 − 1/ω, ω the clique number.
  public var threshold: Double { 1 - 1 / Double(cliqueNumber) }
}

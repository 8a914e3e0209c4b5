import Landscape
import Mathematics
import Testing

@Suite("Catalogue of functions")
struct FunctionCatalogueTests {
  @Test("has every function that scenes and lessons speak of")
  func names() {
    let expected: Set = [
      "bowl", "quadratic-saddle", "saddle", "steep-saddle", "ill-conditioned-bowl",
      "quartic-valley", "quartic-pass", "quartic-hill", "monkey-saddle", "four-fold-saddle",
      "five-fold-saddle", "peano", "cubic-shelf", "double-well", "rosenbrock", "beale",
      "three-hump-camel", "plateau", "himmelblau", "six-hump-camel", "rastrigin", "ackley",
      "styblinski-tang", "peaks", "gaussian-bumps", "chain-2", "chain-input-target", "chain-3",
      "chain-11", "quartic-edge", "quartic-path", "quartic-triangle", "quartic-pentagon",
      "endless-descent", "rippled-slope",
    ]
    #expect(Set(FunctionCatalogue.ids) == expected)
    #expect(FunctionCatalogue.all.count == expected.count)
    #expect(FunctionCatalogue.named("rosenbrock")?.title == "Rosenbrock's valley")
    #expect(FunctionCatalogue.named("rosenbrok") == nil)
  }

  @Test("names each function in lower case with hyphens", arguments: FunctionCatalogue.all)
  func identifiers(function: CatalogueFunction) {
    #expect(function.id.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil)
    #expect(!function.title.isEmpty && !function.source.isEmpty && function.note.hasSuffix("."))
    #expect(Set(function.parameters.map(\.name)).count == function.parameters.count)
    #expect(function.parameters.allSatisfy { !$0.meaning.isEmpty })
  }

  @Test("starts inside the view", arguments: FunctionCatalogue.all)
  func starts(function: CatalogueFunction) throws {
    #expect(function.start.count == function.dimension)
    if let slice = function.slice {
      #expect(slice.origin.count == function.dimension)
      // The axes of the catalogue's slices are orthogonal: projection is by inner products.
      let (u, v) = (Vector(slice.axes[0]), Vector(slice.axes[1]))
      #expect(u.dot(v) == 0)
      let offset = Vector(function.start) - Vector(slice.origin)
      let (a, b) = (offset.dot(u) / u.dot(u), offset.dot(v) / v.dot(v))
      #expect(function.view.contains(Point2(x: a, y: b)))
      #expect((offset - a * u - b * v).norm < 1e-12)
    } else {
      #expect(function.dimension == 2)
      #expect(function.view.contains(Point2(x: function.start[0], y: function.start[1])))
    }
  }

  @Test("lists critical points of the right dimension, each once", arguments: FunctionCatalogue.all)
  func pointLists(function: CatalogueFunction) {
    let known = function.criticalPoints()
    #expect(known.allSatisfy { $0.point.count == function.dimension })
    #expect(Set(known.map(\.point)).count == known.count)
    if function.slice == nil && function.listsAllCriticalPoints {
      #expect(
        known.allSatisfy { function.view.contains(Point2(x: $0.point[0], y: $0.point[1])) })
    }
  }

  @Test("knows how many there are")
  func counts() throws {
    for (id, minima, saddles, maxima) in [
      ("himmelblau", 4, 4, 1), ("six-hump-camel", 6, 7, 2), ("rastrigin", 121, 220, 100),
      ("styblinski-tang", 4, 4, 1), ("three-hump-camel", 3, 2, 0), ("peaks", 3, 3, 3),
      ("endless-descent", 0, 0, 0), ("rippled-slope", 0, 0, 0),
    ] {
      let kinds = try #require(FunctionCatalogue.named(id)).criticalPoints().map(\.kind)
      #expect(kinds.count { $0 == .minimum } == minima)
      #expect(kinds.count { $0 == .saddle } == saddles)
      #expect(kinds.count { $0 == .maximum } == maxima)
    }
  }

  @Test("moves the critical points with the parameters")
  func parameters() throws {
    let rosenbrock = try #require(FunctionCatalogue.named("rosenbrock"))
    #expect(rosenbrock.criticalPoints(["a": 1.5]).map(\.point) == [[1.5, 2.25]])
    #expect(rosenbrock.defaultParameters == ["a": 1, "b": 100])
    let edge = try #require(FunctionCatalogue.named("quartic-edge"))
    #expect(edge.criticalPoints(["s": 0.49]).map(\.kind) == [.manySectors(4)])
    #expect(edge.criticalPoints(["s": 0.51]).map(\.kind) == [.minimum])
    #expect(edge.criticalPoints(["s": 0.5]).isEmpty)
    let bumps = try #require(FunctionCatalogue.named("gaussian-bumps"))
    #expect(bumps.criticalPoints(["hill": 0.7]).isEmpty)
  }
}

@Suite("Quartic form of a graph")
struct QuarticFormTests {
  @Test("is written as s times a square less twice the edges")
  func formula() {
    #expect(
      QuarticForm.path(3).formula()
        == "s*(x1^2 + x2^2 + x3^2)^2 - 2*(x1^2*x2^2 + x2^2*x3^2)")
    #expect(QuarticForm(vertexCount: 2, edges: []).formula(s: "0.5") == "0.5*(x1^2 + x2^2)^2")
    #expect(
      QuarticForm(vertexCount: 3, edges: [.init(3, 1), .init(1, 3)]).edges == [.init(1, 3)])
  }

  @Test("knows the largest clique of its graph")
  func cliques() {
    #expect(QuarticForm(vertexCount: 4, edges: []).cliqueNumber == 1)
    #expect(QuarticForm.path(6).cliqueNumber == 2)
    #expect(QuarticForm.cycle(5).cliqueNumber == 2)
    #expect(QuarticForm.cycle(3).cliqueNumber == 3)
    #expect(QuarticForm.complete(7).cliqueNumber == 7)
    // Two triangles that share an edge, and a vertex hanging from one of them.
    let kite = QuarticForm(
      vertexCount: 5,
      edges: [.init(1, 2), .init(2, 3), .init(1, 3), .init(2, 4), .init(3, 4), .init(4, 5)])
    #expect(kite.cliqueNumber == 3)
    #expect(kite.threshold == 1 - 1.0 / 3)
  }

  @Test("agrees with an exhaustive search for cliques", arguments: 1...12)
  func exhaustive(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let n = 7
    let pairs = (1...n).flatMap { i in (1..<i).map { QuarticForm.Edge($0, i) } }
    let edges = pairs.filter { _ in random.uniform() < 0.55 }
    let joined = Set(edges)
    let largest = (1..<(1 << n)).filter { subset in
      let members = (1...n).filter { subset >> ($0 - 1) & 1 == 1 }
      return members.allSatisfy { i in
        members.allSatisfy { $0 == i || joined.contains(.init($0, i)) }
      }
    }.map(\.nonzeroBitCount).max()
    #expect(QuarticForm(vertexCount: n, edges: edges).cliqueNumber == largest)
  }
}

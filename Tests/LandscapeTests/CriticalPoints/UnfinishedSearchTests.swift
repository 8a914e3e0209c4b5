import Testing

@testable import Landscape

@Suite("What a search leaves undecided")
struct UnfinishedSearchTests {
  private func search(
    _ text: String, _ view: View = View(x: -2...2, y: -2...2)
  ) throws -> CriticalPoints {
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    return try #require(CriticalPointSearch().run(objective, in: view))
  }

  @Test(
    "a pole is no critical point: it stays undecided",
    arguments: [
      ("1/cos(x)^2 + y^2", 1, 2), ("tan(x)^2 + y^2", 1, 2), ("1/x^2 + y^2", 0, 1),
    ])
  func poles(text: String, points: Int, undecided: Int) throws {
    let found = try search(text)
    #expect(found.points.count == points && found.points.allSatisfy { $0.kind == .minimum })
    #expect(found.sets.count == undecided && found.sets.allSatisfy { $0.shape == .undecided })
    #expect(!found.isComplete)
  }

  @Test("isolated points too many to be searched are not called a region")
  func tooMany() throws {
    let found = try search("sin(x) sin(y)", View(x: -1000...1000, y: -1000...1000))
    #expect(!found.isComplete && found.sets.allSatisfy { $0.shape == .undecided })
    #expect(found.sets.contains { $0.reason.contains("stopped") })
  }

  @Test("a curve of critical points of a network is followed to the ends of the view")
  func networkCurve() throws {
    let one = Matrix(rows: 1, columns: 1, elements: [1])
    let network = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 1, layers: [.init(size: 1), .init(size: 1)], bias: false),
      loss: .squaredError, reduction: .mean, samples: Samples(inputs: one, targets: one))
    let view = View(x: -1.6...1.6, y: -1.6...1.6)
    let found = try #require(CriticalPointSearch().run(network, in: view))
    #expect(found.points.map(\.kind) == [.saddle])
    #expect(found.sets.count == 2)
    for set in found.sets {
      // (1 - w1 w2)²: both branches of w1 w2 = 1, from 1/1.6 to 1.6 up to a step.
      #expect(set.boxes.allSatisfy { abs($0.x0 * $0.y0 - 1) < 1e-12 })
      let sizes = set.boxes.map { abs($0.x0) }
      #expect((sizes.min() ?? 9) < 0.66 && (sizes.max() ?? 0) > 1.55)
      #expect(Set(set.boxes.map { $0.x0 > 0 }).count == 1)
    }
  }
}

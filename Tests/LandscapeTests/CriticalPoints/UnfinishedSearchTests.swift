import Mathematics
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
}

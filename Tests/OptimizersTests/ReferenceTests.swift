import Foundation
import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("Reference trajectories, computed independently with 50 digits")
struct ReferenceTests {
  struct File: Decodable {
    let trajectories: [Trajectory]
  }

  struct Trajectory: Decodable, CustomTestStringConvertible {
    let function: String
    let method: String
    let parameters: [String: Double]
    let start: [Double]
    let points: [String: [Double]]

    var testDescription: String { "\(method) on \(function) \(parameters)" }
  }

  static let all: [Trajectory] = {
    guard
      let url = Bundle.module.url(
        forResource: "trajectories", withExtension: "json", subdirectory: "Reference"),
      let data = try? Data(contentsOf: url),
      let file = try? JSONDecoder().decode(File.self, from: data)
    else { return [] }
    return file.trajectories
  }()

  @Test("The file has every textbook method")
  func complete() {
    #expect(Set(Self.all.map(\.method)).count == 11)
    #expect(Self.all.count == 96)
  }

  @Test("Every point agrees to 1e-9", arguments: all)
  func agrees(_ reference: Trajectory) throws {
    let objective = try #require(Polynomial.byName[reference.function])
    let steps = try #require(reference.points.keys.compactMap { Int($0) }.max())
    let found = try points(
      reference.method, reference.parameters, on: objective, from: Vector(reference.start),
      steps: steps)
    for (step, point) in reference.points {
      let k = try #require(Int(step))
      // A run may end at a point that is critical to the last bit.
      let mine = k < found.count ? found[k] : try #require(found.last)
      let scale = max(1, point.map(\.magnitude).max() ?? 1)
      #expect(distance(mine, Vector(point)) <= 1e-9 * scale, "step \(k)")
    }
  }
}

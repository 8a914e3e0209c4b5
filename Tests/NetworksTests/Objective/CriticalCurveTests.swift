import Landscape
import Mathematics
import Networks
import Testing

@Suite("Critical points of networks")
struct CriticalCurveTests {
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

  @Test("level ground, where all units are off, is a region and no curve")
  func levelGround() throws {
    func column(_ values: [Double]) -> Matrix {
      Matrix(rows: values.count, columns: 1, elements: values)
    }
    // (relu(w1 x) w2 - y)² at x = 1, 2: level where w1 < 0, whatever w2 is.
    let network = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 1, layers: [.init(size: 1, activation: .relu), .init(size: 1)], bias: false),
      loss: .squaredError, reduction: .mean,
      samples: Samples(inputs: column([1, 2]), targets: column([1, 3])))
    let view = View(x: -2...2, y: -2...2)
    let found = try #require(CriticalPointSearch().run(network, in: view))
    let region = try #require(found.sets.first { $0.shape == .region })
    #expect(region.hull.x0 == -2 && region.hull.x1 <= 0 && region.hull.x1 > -0.2)
    #expect(region.hull.y0 == -2 && region.hull.y1 == 2)
    #expect(found.sets.allSatisfy { $0.shape != .curve || $0.boxes.allSatisfy { $0.x0 >= 0 } })
  }
}

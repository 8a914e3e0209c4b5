import Landscape
import Mathematics
import Networks
import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

/// The view of a network's data.
@Suite struct DataViewTests {
  /// o = w1 x1 + w2 x2 + b: the boundary is a line that can be worked out by hand.
  private func linear(_ parameters: [Double], labels: [Int]) -> SceneSpec {
    let network = NetworkSpec(
      inputSize: 2, layers: [NetworkArchitecture.Layer(size: 1)], loss: .binaryCrossEntropy,
      initial: .values(parameters),
      data: DataSpec(.rows(inputs: [[0, 0], [0, 2], [2, 0], [2, 2]], targets: .labels(labels))))
    return SceneSpec(
      id: "line", title: "Line", function: .network(network), view: ViewSpec(x: -1...1, y: -1...1),
      start: parameters, optimizers: [OptimizerSpec(method: "adam")],
      slice: SliceSpec(origin: parameters, axes: [[1, 0, 0], [0, 1, 0]]))
  }

  private func answers(_ model: Model) throws -> NetworkAnswers {
    try #require(model.session?.pictures.newest(DataRequest.self)).content
  }

  @Test func theBoundaryLiesWhereTheOutputIsZero() throws {
    // x1 + 2 x2 - 3 = 0; only (2, 2) lies above it.
    let model = try TestScenes.model(linear([1, 2, -3], labels: [0, 0, 0, 1]), keys: "f7")
    let answers = try answers(model)
    let map = try #require(answers.map)
    #expect(!map.boundaries.isEmpty)
    for point in map.boundaries.flatMap(\.points) {
      #expect(abs(point.x + 2 * point.y - 3) < 1e-9)
    }
    #expect(answers.predicted == [0, 1, 0, 1])
    #expect(answers.wrong == [false, true, false, false])
    #expect(model.text.contains("✗ wrong: 1 of 4"))
    // The probability at a sample of the field is that of the logistic function.
    let row = map.field.view.rows(map.field.height)[4]
    let column = map.field.view.columns(map.field.width)[7]
    let output = column + 2 * row - 3
    let value = map.field[7, 4]
    #expect(abs(value - 1 / (1 + Vector([-output]).elements.map(exponential)[0])) < 1e-12)
  }

  private func exponential(_ x: Double) -> Double {
    // e^x by its series, halved often enough.
    var (sum, term) = (1.0, 1.0)
    let small = x / 1024
    for n in 1...20 {
      term *= small / Double(n)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  @Test func everyStepIsLookedAtAnew() throws {
    var model = try TestScenes.model(NetworkScenes.xor(), keys: "f7")
    let before = try answers(model).outputs
    try model.press("n n n")
    let after = try answers(model).outputs
    let runner = try #require(model.runner)
    let network = try #require(model.session?.terrain.network).training
    #expect(before != after)
    #expect(after == network.outputs(at: runner.run.current.point))
    #expect(model.text.contains("as Gradient descent sees them at step 3"))
    try model.press("tab")
    #expect(model.text.contains("as Adam sees them at step 3"))
  }

  @Test func imagesTakenForAnotherClassComeFirst() throws {
    let model = try TestScenes.model(NetworkScenes.digits(), Size(120, 40), keys: "f7 n n")
    let answers = try answers(model)
    let wrong = answers.wrongCount
    #expect(wrong > 0)
    #expect(model.text.contains("✗ wrong: \(wrong) of 45"))
    let first = try #require(answers.wrong.firstIndex(of: true))
    let network = try #require(model.session?.terrain.network).training
    let label = try #require(network.samples.labels)[first]
    let predicted = try #require(answers.predicted)[first]
    #expect(model.text.contains("\(label) ✗ \(predicted)"))
  }

  @Test func onlyNetworksHaveIt() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f7")
    #expect(model.viewKind == .contours)
    #expect(model.notice?.isWarning == true)
    var seen: Set<ViewKind> = []
    for _ in ViewKind.allCases {
      try model.press("v")
      seen.insert(model.viewKind)
    }
    #expect(!seen.contains(.data))
    #expect(seen.contains(.path))
    // Opening a function from the data of a network goes back to the contours.
    model = try TestScenes.model(NetworkScenes.xor(), keys: "f7")
    #expect(model.viewKind == .data)
    try model.open(TestScenes.monkey, companion: nil)
    #expect(model.viewKind == .contours)
  }

  @Test(arguments: [Size(80, 24), Size(24, 8), Size(200, 60), Size(120, 40)])
  func anySizeIsSafe(_ size: Size) throws {
    for scene in [NetworkScenes.xor(), NetworkScenes.digits()] {
      for keys in ["f7", "f8", "f8 n n n"] {
        let plain = Appearance(glyphs: .ascii, depth: .none)
        for appearance in [Appearance(), plain] {
          let model = try TestScenes.model(scene, size, keys: keys, appearance: appearance)
          #expect(model.text.split(separator: "\n").count <= size.rows)
        }
      }
    }
  }

  @Test func accuracyAndTheLossKeptBackAreThoseOfTheIterate() throws {
    let model = try TestScenes.model(NetworkScenes.digits(), Size(200, 60), keys: "n n n")
    let session = try #require(model.session)
    let network = try #require(session.terrain.network)
    let runner = try #require(model.runner)
    let point = runner.run.current.point
    let scores = try #require(session.scores(of: runner))
    #expect(scores.validationLoss == network.validation?.value(at: point))
    #expect(scores.trainingAccuracy == network.training.accuracy(at: point))
    #expect(scores.validationAccuracy == network.validation?.accuracy(at: point))
    // The curve has a point for each step.
    let curve = try #require(
      NetworkCurves.validation(of: runner, in: session, across: .steps, model.appearance))
    #expect(curve.points.map(\.x) == [0, 1, 2, 3])
    for (step, shown) in curve.points.enumerated() {
      #expect(shown.y == network.validation?.value(at: runner.run.record(at: step).point))
    }
  }
}

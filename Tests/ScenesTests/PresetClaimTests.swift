import Landscape
import Optimizers
import Testing

@testable import Scenes

/// What one optimizer of a preset does in its first twenty steps.
enum Claim: Sendable {
  /// At this step it is at this point, each coordinate within the given distance.
  case at(Int, [Double], within: Double)
  /// At this step its loss lies in this range.
  case loss(Int, ClosedRange<Double>)
  /// It is outside the drawn box for the first time at this step.
  case leaves(Int)
  /// It is inside the drawn box at every step.
  case stays
  /// From each step to the next, its coordinate is multiplied by this factor.
  case factor(coordinate: Int, Double, within: Double)
  /// Where it stops or is at step 20, and how that is called.
  case status(String)
  /// The first step at which its gradient is below tolerance.
  case convergesAt(Int)
}

/// The notes of the presets say what happens. These are the same statements, in numbers: exact laws
/// where there are some, else values computed independently in numpy.
@Suite struct PresetClaimTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var scene: String
    var optimizer: Int
    var claims: [Claim]
    var testDescription: String { "\(scene), optimizer \(optimizer)" }

    init(_ scene: String, _ optimizer: Int, _ claims: Claim...) {
      self.scene = scene
      self.optimizer = optimizer
      self.claims = claims
    }
  }

  /// Everything that is claimed.
  static let cases = casesOfNotes + casesOfTours

  private static let casesOfNotes: [Case] = [
    Case(
      "bowl", 0, .factor(coordinate: 0, 0.8, within: 1e-12),
      .factor(coordinate: 1, 0.4, within: 1e-12), .stays),
    Case("bowl", 1, .at(1, [0, 0], within: 0), .convergesAt(1)),
    Case(
      "ill-conditioned-bowl", 0, .factor(coordinate: 0, 0.981, within: 1e-12),
      .factor(coordinate: 1, -0.9, within: 1e-12),
      .at(20, [6.132289609, 0.1215766546], within: 1e-9),
      .stays),
    Case(
      "ill-conditioned-bowl", 1, .factor(coordinate: 1, -1.1, within: 1e-12), .leaves(8)),
    Case("ill-conditioned-bowl", 2, .at(1, [0, 0], within: 1e-15)),
    Case(
      "rosenbrock-ravine", 0, .loss(0, 24.19...24.21), .loss(2, 4.1177...4.1178),
      .loss(4, 4.1114...4.1115), .loss(20, 4.0608...4.0609), .stays),
    Case(
      "rosenbrock-ravine", 1, .loss(2, 1411.8...1411.9), .at(6, [1, 1], within: 1e-9),
      .loss(6, 0...1e-18), .stays),
    Case(
      "plain-saddle", 0, .at(1, [0.8, 0.6], within: 1e-15),
      .factor(coordinate: 0, 0.8, within: 1e-12), .factor(coordinate: 1, 1.2, within: 1e-12),
      .leaves(8)),
    Case(
      "plain-saddle", 1, .at(1, [0, 0], within: 0), .at(20, [0, 0], within: 0), .convergesAt(1)),
    Case(
      "plain-saddle", 2, .at(1, [0, 1], within: 1e-15), .factor(coordinate: 1, 2, within: 1e-12),
      .leaves(3)),
    Case(
      "steep-saddle", 0, .factor(coordinate: 0, -0.5, within: 1e-12),
      .factor(coordinate: 1, 1.3, within: 1e-12), .loss(0, 4.9995...4.9997),
      .loss(4, 0.01626...0.01627), .loss(8, -0.02655 ... -0.02654), .leaves(17)),
    Case("steep-saddle", 1, .at(1, [0, 0], within: 1e-15), .convergesAt(1)),
    Case("steep-saddle", 2, .factor(coordinate: 1, 2, within: 1e-12), .leaves(7)),
    Case("monkey-saddle", 0, .at(10, [0.1744889, 0.1716129], within: 1e-6), .stays),
    Case(
      "monkey-saddle", 1, .factor(coordinate: 0, 0.5, within: 1e-9),
      .factor(coordinate: 1, 0.5, within: 1e-9), .stays),
    Case("monkey-saddle", 2, .leaves(8)),
    Case("five-fold-saddle", 0, .at(20, [0.4570430329, 0.2957130396], within: 1e-9), .stays),
    Case(
      "five-fold-saddle", 1, .factor(coordinate: 0, 0.75, within: 1e-9),
      .factor(coordinate: 1, 0.75, within: 1e-9), .stays),
    Case("five-fold-saddle", 2, .leaves(5)),
    Case("quartic-pass", 0, .leaves(11), .status("diverged")),
    Case(
      "quartic-pass", 1, .factor(coordinate: 1, 2.0 / 3, within: 1e-9), .stays),
    Case("quartic-pass", 2, .factor(coordinate: 1, 4.0 / 3, within: 1e-9), .leaves(4)),
    Case("quartic-valley", 0, .at(20, [0.1215766546, 0.2845870221], within: 1e-9), .stays),
    Case("quartic-valley", 1, .factor(coordinate: 1, 2.0 / 3, within: 1e-9), .stays),
    Case("quartic-valley", 2, .factor(coordinate: 1, 2.0 / 3, within: 1e-9), .stays),
    Case("quartic-hill", 0, .leaves(17)),
    Case(
      "quartic-hill", 1, .factor(coordinate: 0, 2.0 / 3, within: 1e-9),
      .factor(coordinate: 1, 2.0 / 3, within: 1e-9), .stays),
    Case("quartic-hill", 2, .factor(coordinate: 0, 4.0 / 3, within: 1e-9), .leaves(5)),
    Case(
      "cubic-shelf", 0, .at(20, [0.01152921505, 0.1224148828], within: 1e-9), .loss(20, 0...0.002),
      .stays),
    Case("cubic-shelf", 1, .factor(coordinate: 1, 0.5, within: 1e-9), .stays),
    Case(
      "cubic-shelf", 2, .factor(coordinate: 1, 0.5, within: 1e-9), .stays, .status("converged")),
    Case("cubic-shelf", 3, .factor(coordinate: 1, 1.5, within: 1e-9), .leaves(7)),
    Case(
      "peano", 0, .loss(0, 0.0051...0.0053), .loss(2, -1e-6...0), .loss(10, -0.00137 ... -0.00136),
      .loss(20, -0.00165 ... -0.00164), .at(20, [0.2859578612, 0.117090488], within: 1e-9), .stays),
    Case("peano", 1, .leaves(7)),
    Case(
      "double-well-on-the-line", 0, .at(20, [0, 0.009223372037], within: 1e-11),
      .factor(coordinate: 1, 0.8, within: 1e-12)),
    Case("double-well-on-the-line", 1, .at(1, [0, 0], within: 0), .convergesAt(1)),
    Case(
      "double-well-on-the-line", 2, .factor(coordinate: 1, 0.5, within: 1e-12),
      .at(20, [0, 7.629394531e-07], within: 1e-15)),
    Case(
      "double-well-off-the-line", 0, .loss(0, 0.6399...0.64), .loss(10, 0.0057...0.00571),
      .loss(20, -0.7304 ... -0.7303), .at(20, [0.6933906652, 0.009223372037], within: 1e-9)),
    Case("double-well-off-the-line", 1, .at(20, [0, 0], within: 1e-15), .status("converged")),
    Case("double-well-off-the-line", 2, .at(20, [1.02849651, 7.629394531e-07], within: 1e-8)),
    Case(
      "chain-2", 0, .loss(0, 0.99...0.9901), .loss(9, 0.7484...0.7485), .loss(18, 0.0159...0.016),
      .stays),
    Case("chain-2", 1, .at(2, [0, 0], within: 2e-9), .loss(20, 1...1), .convergesAt(2)),
    Case("chain-2", 2, .loss(20, 0...1e-10), .stays),
    Case(
      "chain-3", 0, .loss(8, 0.9194...0.9195), .loss(16, 0.5261...0.5262),
      .loss(20, 0.0759...0.076), .stays),
    Case("chain-3", 1, .at(20, [2.8163e-7, 2.8163e-7, 9.3876e-8], within: 1e-11), .stays),
    Case("chain-3", 2, .loss(5, 0.1939...0.194), .loss(6, 0.0263...0.0264), .loss(20, 0...1e-9)),
    Case("chain-11", 0, .loss(0, 0.99757...0.99758), .loss(20, 0.99703...0.99704), .stays),
    Case(
      "chain-11", 1, .factor(coordinate: 0, 0.9, within: 2e-4),
      .factor(coordinate: 10, 0.9, within: 2e-4), .stays),
    Case("chain-11", 2, .loss(8, 0.6...0.62), .loss(9, 0...0.08), .loss(14, 0...3e-7), .stays),
    Case("edge-of-stability", 0, .at(20, [3.003325967, 0.3329641907], within: 1e-9), .stays),
    Case(
      "edge-of-stability", 1, .loss(0, 0.009999...0.010001), .loss(5, 2.0126...2.0127),
      .loss(6, 4.462...4.4622), .at(20, [1.676584105, 0.5964508414], within: 1e-9), .stays),
    Case("plateau", 0, .at(20, [2.867394243, 1.433697122], within: 1e-9), .stays),
    Case("plateau", 1, .leaves(10), .convergesAt(14)),
    Case("plateau", 2, .at(11, [0, 0], within: 1e-12), .convergesAt(11), .stays),
    Case(
      "himmelblau-newton", 0, .at(20, [-0.2708445907, -0.9230385565], within: 1e-9),
      .loss(4, 181.61...181.62), .stays),
    Case("himmelblau-newton", 1, .at(20, [3.385154184, 0.07385187984], within: 1e-9)),
    Case("himmelblau-newton", 2, .at(20, [0.08667750456, 2.884254701], within: 1e-9)),
    Case("himmelblau-newton", 3, .at(20, [3, 2], within: 1e-12), .leaves(1)),
    Case("himmelblau-newton", 4, .at(20, [3, 2], within: 1e-12), .stays),
    Case("himmelblau-newton", 5, .at(20, [2.996554372, 2.008247464], within: 1e-8), .stays),
    Case("six-hump-camel", 0, .at(20, [-0.08776138136, 0.7124163784], within: 1e-9), .stays),
    Case(
      "six-hump-camel", 1, .at(20, [1.230229877, 0.1623345845], within: 1e-9),
      .loss(5, 2.49629...2.4963), .stays),
    Case(
      "six-hump-camel", 2, .at(20, [-0.0898420131, 0.712656403], within: 1e-9),
      .loss(8, -1.03163 ... -1.0316), .stays),
    Case("rastrigin", 0, .at(20, [1.989912234, 1.989912234], within: 1e-9), .stays),
    Case("rastrigin", 1, .at(20, [2.512743318, 1.989912234], within: 1e-9), .stays),
    Case("rastrigin", 2, .at(20, [0.9949586377, 1.989912234], within: 1e-9), .stays),
    Case("rastrigin", 3, .at(20, [0, 0], within: 1e-12), .stays),
    Case("hill-among-hollows", 0, .loss(20, -0.88181 ... -0.88179), .stays),
    Case(
      "hill-among-hollows", 1, .at(4, [-0.04106997668, 0.09817948409], within: 1e-9),
      .status("converged"), .stays),
    Case("hill-among-hollows", 2, .loss(20, -0.8818 ... -0.88179), .stays),
    Case(
      "hill-among-hollows", 3, .loss(4, -0.004...0),
      .at(13, [0.2216620294, 1.353024495], within: 1e-5),
      .at(20, [0.2216620294, 1.353024495], within: 1e-9), .stays),
    Case(
      "hill-among-hollows", 4, .at(6, [0.2216620294, 1.353024495], within: 1e-8), .convergesAt(6)),
    Case(
      "hill-among-hollows", 5, .at(4, [0.2216620294, 1.353024495], within: 1e-8), .convergesAt(4)),
    Case("plateau-and-adaptive-rates", 0, .at(20, [2.95339, 1.476695], within: 1e-5), .stays),
    Case("plateau-and-adaptive-rates", 1, .at(20, [2.6533, 1.3267], within: 1e-4), .stays),
    Case(
      "plateau-and-adaptive-rates", 2, .at(1, [2.5, 1], within: 1e-6),
      .at(20, [0, 0], within: 1e-4),
      .stays),
    Case(
      "plateau-and-adaptive-rates", 3, .at(12, [0, 0.0428], within: 1e-4),
      .at(20, [0, 0.1417], within: 1e-4), .stays),
    Case(
      "plateau-and-adaptive-rates", 4, .at(1, [2.8, 1.3], within: 1e-5), .loss(16, 0.013...0.0131),
      .loss(20, 0.132...0.1325), .stays),
    Case(
      "momentum-overshoots", 0, .factor(coordinate: 0, 0.9, within: 1e-12),
      .factor(coordinate: 1, 0.7, within: 1e-12), .loss(20, 0.0332...0.0333)),
    Case(
      "momentum-overshoots", 1, .at(2, [1.08, 0.22], within: 1e-12),
      .at(5, [-0.04374, -0.77828], within: 1e-12),
      .at(10, [-0.88318408, 0.55065527], within: 1e-8),
      .loss(20, 0.3697...0.3698), .stays),
    Case(
      "momentum-overshoots", 2, .at(10, [-0.5255631, 0.082810614], within: 1e-7),
      .loss(20, 0.0338...0.0339), .stays),
    Case("equilibrated-chain", 0, .loss(10, 0.663...0.664), .stays),
    Case("equilibrated-chain", 1, .loss(10, 0...0.1), .loss(20, 0...2e-7), .stays),
    Case(
      "rmsprop-beside-esgd", 0, .factor(coordinate: 0, 0.7, within: 1e-12),
      .at(1, [0.7, 0.101497], within: 1e-9), .at(20, [0.0007979, 0.1345784], within: 1e-6)),
    Case(
      "rmsprop-beside-esgd", 1, .at(1, [0.6837722, 0.4162258], within: 1e-6),
      .at(20, [0, 5.0.squareRoot()], within: 0.001), .stays),
    Case(
      "rmsprop-beside-esgd", 2, .at(20, [0, 5.0.squareRoot()], within: 0.005),
      .loss(20, -0.0625 ... -0.06248), .stays),
    Case("noise-leaves-the-line", 0, .at(20, [0, 0.009223372037], within: 1e-11)),
    Case(
      "noise-leaves-the-line", 1, .loss(20, -1 ... -0.9), .at(20, [-1, 0], within: 0.2), .stays),
    Case("noise-leaves-the-line", 2, .loss(20, -1 ... -0.9), .at(20, [1, 0], within: 0.2), .stays),
    Case("line-search-in-a-ravine", 0, .loss(20, 4.06...4.061), .stays),
    Case("line-search-in-a-ravine", 1, .loss(20, 4...4.01), .stays),
    Case("line-search-in-a-ravine", 2, .loss(20, 3.5...3.6), .stays),
    Case("line-search-in-a-ravine", 3, .loss(20, 0...1e-6), .stays),
    Case("line-search-in-a-ravine", 4, .loss(20, 0.1...0.2), .stays),
    Case("krylov-chain", 0, .loss(8, 0.6...0.61), .loss(14, 0...3e-7), .stays),
    Case("krylov-chain", 1, .loss(8, 0.6...0.61), .loss(14, 0...3e-7), .stays),
    Case("straight-valley", 0, .loss(20, 0.3079...0.308), .stays),
    Case("straight-valley", 1, .loss(20, 0...0.001), .stays),
    Case("straight-valley", 2, .loss(20, 0...0.001), .stays),
    Case("straight-valley", 3, .at(1, [0, 0], within: 1e-15)),
    Case("turned-valley", 0, .loss(20, 0.3079...0.308), .stays),
    Case("turned-valley", 1, .loss(20, 0.5...0.6), .stays),
    Case("turned-valley", 2, .loss(20, 0.5...0.6), .stays),
    Case("turned-valley", 3, .at(1, [0, 0], within: 1e-14)),
    Case("flow-and-steps", 0, .at(20, [1.0799775, 1.8578719], within: 1e-6), .leaves(16)),
    Case("flow-and-steps", 1, .at(20, [0.777066661, 1.33073629], within: 1e-7), .leaves(17)),
    Case("flow-and-steps", 2, .at(2, [0.3617536, 0.6328448], within: 1e-7), .status("diverged")),
    Case(
      "gallery-of-points", 0, .at(20, [0.2282789206, -1.6255349575], within: 1e-9), .stays),
    Case(
      "gallery-of-points", 1, .at(20, [-0.2659375568, 0.4667399937], within: 1e-9), .stays),
    Case(
      "gallery-of-points", 2, .at(20, [-0.009317581960, 1.581367962939], within: 1e-9), .stays),
    Case("newton-basins", 0, .at(20, [0.08667750456, 2.8842547012], within: 1e-9), .stays),
    Case("newton-basins", 1, .at(20, [-2.805118087, 3.1313125183], within: 1e-9), .stays),
    Case("newton-basins", 2, .at(20, [-2.805118087, 3.1313125183], within: 1e-6), .stays),
    Case("saddle-basins", 0, .factor(coordinate: 1, 1.2, within: 1e-12)),
    Case("saddle-basins", 1, .at(1, [0, 0], within: 1e-15)),
    Case("saddle-basins", 2, .factor(coordinate: 1, 1.5, within: 1e-12)),
    Case("double-well-basins", 0, .at(20, [1, 0.0057646], within: 1e-6), .stays),
    Case(
      "double-well-basins", 1, .at(1, [-0.46433121, 0], within: 1e-8),
      .at(2, [0.56689906, 0], within: 1e-7), .at(3, [-10.156378, 0], within: 1e-5),
      .at(20, [-1, 0], within: 1e-12)),
    Case("double-well-basins", 2, .at(20, [1, 0], within: 1e-12), .stays),
    Case("quartic-form-below", 0, .leaves(19)),
    Case(
      "quartic-form-below", 1, .factor(coordinate: 0, 2.0 / 3, within: 1e-9),
      .factor(coordinate: 1, 2.0 / 3, within: 1e-9), .stays),
    Case("quartic-form-below", 2, .leaves(4)),
    Case("quartic-form-above", 0, .at(20, [0.27469658, 0.2715364], within: 1e-7), .stays),
    Case("quartic-form-above", 1, .factor(coordinate: 0, 2.0 / 3, within: 1e-9), .stays),
    Case(
      "quartic-form-above", 2, .factor(coordinate: 0, 2.0 / 3, within: 1e-9),
      .factor(coordinate: 1, 2.0 / 3, within: 1e-9), .stays),
    Case("rippled-slope", 0, .at(20, [1.9905694, 0.0095136358], within: 1e-6), .stays),
    Case("rippled-slope", 1, .at(5, [-27.60846, 0], within: 1e-4)),
    Case("rippled-slope", 2, .leaves(7)),
    Case("ravine-curvature", 0, .loss(20, 0.0321...0.0322), .stays),
    Case("ravine-curvature", 1, .at(20, [-0.73998824, 0.83127803], within: 1e-6), .stays),
    Case("circle-of-minima", 0, .at(20, [0.8320502943, 0.5547001962], within: 1e-9), .stays),
    Case("circle-of-minima", 1, .at(3, [0, 0], within: 1e-6), .loss(20, 1...1), .stays),
    Case("circle-of-minima", 2, .at(5, [0.8320502943, 0.5547001962], within: 1e-9), .stays),
    Case("endless-descent", 0, .at(20, [1.926737873, 0], within: 1e-7), .stays),
    Case(
      "endless-descent", 1, .at(1, [0, 0], within: 1e-15), .at(20, [19, 0], within: 1e-12),
      .convergesAt(20)),
  ]

  @Test("Optimizers do what the notes say", arguments: cases)
  func claims(of test: Case) throws {
    let scene = try PresetScenes.load(test.scene)
    var run = try scene.makeRuns()[test.optimizer]
    run.forward(20)
    for claim in test.claims { try expect(claim, of: &run, in: scene) }
  }

  private func expect(_ claim: Claim, of run: inout Run, in scene: SceneSpec) throws {
    switch claim {
    case .at(let step, let point, let tolerance):
      let found = run.record(at: min(step, run.furthest)).point
      let distances = zip(found.elements, point).map { abs($0 - $1) }
      #expect(distances.allSatisfy { $0 <= tolerance }, "\(found.elements) at step \(step)")
    case .loss(let step, let range):
      let value = run.record(at: min(step, run.furthest)).value
      #expect(range.contains(value), "\(value) at step \(step)")
    case .leaves(let step):
      #expect(try firstOutside(run, scene) == step)
    case .stays:
      #expect(try firstOutside(run, scene) == nil)
    case .factor(let coordinate, let factor, let tolerance):
      for step in 1...run.furthest {
        let before = run.record(at: step - 1).point[coordinate]
        let after = run.record(at: step).point[coordinate]
        // Far down, rounding in the other coordinate takes over.
        guard before.magnitude > 1e-150 else { continue }
        #expect(abs(after / before - factor) <= tolerance, "\(after / before) at step \(step)")
      }
    case .status(let name):
      var observer = RunObserver(
        scales: scene.makeStateScales(of: run.objective, start: run.record(at: 0).point))
      #expect(observer.verdict(of: run).name == name)
    case .convergesAt(let step):
      let first = try #require(
        (0...run.furthest).first { run.record(at: $0).gradientNorm <= Run.tolerance })
      #expect(first == step)
    }
  }

  /// The first step at which a run is outside the drawn box.
  private func firstOutside(_ run: Run, _ scene: SceneSpec) throws -> Int? {
    let plane = try scene.makePlane()
    return (0...run.furthest).first { step in
      let point = run.record(at: step).point
      let place = plane.map { $0.coordinates(of: point) } ?? (point[0], point[1])
      return !(scene.view.x.contains(place.0) && scene.view.y.contains(place.1))
    }
  }
}

import Landscape
import Mathematics
import Networks
import Testing

@testable import Studies

/// The other studies at small sizes.
@Suite struct OtherStudyTests {
  private func check(_ measures: [String: [String: Measure]]) {
    for (cell, measures) in measures {
      for (name, measure) in measures {
        if let z = measure.z { #expect(abs(z) < 4.5, "\(cell) \(name)") }
      }
    }
  }

  @Test("Critical points of a field near a place have the exact shares, heights and density")
  func field() throws {
    let cells = try StudyRuns.measures(
      "random-field", [("n", "1,2"), ("waves", "600")], runs: 300)
    check(cells)
    let one = try #require(cells["n=1"])
    // The density of a covariance twice as wide, or a flat line.
    let density = try #require(one["density"])
    #expect(abs(((density.value ?? 0) - 0.5513 / 2) / (density.standardError ?? 1)) > 8)
    let slope = try #require(one["slope"])
    #expect(abs((slope.value ?? 0) / (slope.standardError ?? 1)) > 8)
  }

  @Test("Beyond the plane Newton's sample is not taken for an even one")
  func newtonField() throws {
    let five = try #require(
      StudyRuns.measures("random-field", [("n", "5"), ("waves", "60")], runs: 150)["n=5"])
    #expect(five["share-index-2"]?.theory == nil && five["slope"]?.theory == nil)
    #expect(abs((five["slope"]?.value ?? 0) + 1.0 / 7) < 0.05)
    let counts = (0...5).compactMap { five["share-index-\($0)"]?.value }
    #expect(abs(counts.reduce(0, +) - 1) < 1e-12)
  }

  @Test("Students of six teachers end badly at one level only, seldom")
  func students() throws {
    let cells = try StudyRuns.measures("student-teacher", [("k", "7")], runs: 60)
    let seven = try #require(cells["k=7 n=7"])
    // 5.25 % of 2000 runs.
    let share = Measure.share(
      "s", Int((60 * (seven["spurious-share"]?.value ?? 0)).rounded()), of: 60, theory: 0.0525)
    #expect((share.tail ?? 1) > 1e-4)
    if let value = seven["spurious-value"]?.value {
      #expect(abs(value - 0.02320) < 1e-5)
      #expect(abs((seven["least-eigenvalue-min"]?.value ?? 0) - 0.014059) < 1e-5)
    }
  }

  @Test("Least squares has the exact risk below and above the number of samples")
  func leastSquares() throws {
    let cells = try StudyRuns.measures(
      "least-squares", [("n", "12"), ("p", "4,12,25,40"), ("d", "40"), ("noise", "0.1")], runs: 800)
    check(cells)
    let critical = try #require(cells["n=12 p=12 d=40"]?["test-error"])
    #expect(critical.theory == .infinity && critical.z == nil)
    let many = try #require(cells["n=12 p=25 d=40"])
    #expect((many["train-error"]?.value ?? 1) < 1e-20)
    // As if more features were only noise.
    let risk = try #require(many["test-error"])
    #expect(abs(((risk.value ?? 0) - 1.1) / (risk.standardError ?? 1)) > 8)
    // b = 25/40, c = 0.475: b (1 − n/p) + c (1 + n/(p − n − 1)).
    #expect(abs((risk.theory ?? 0) - (0.625 * (1 - 12.0 / 25) + 0.475 * 2)) < 1e-12)
  }

  @Test("Brackets by hand, with whole numbers where logarithms fail")
  func brackets() {
    func text(_ rule: HyperBandBrackets.Rule, _ r: Int, _ eta: Int) -> String {
      HyperBandBrackets(rule: rule, budget: r, eta: eta).json.text
    }
    #expect(
      text(.jmlr, 27, 3)
        == "[[3,[[27,1],[9,3],[3,9],[1,27]]],[2,[[12,3],[4,9],[1,27]]],[1,[[6,9],[2,27]]],[0,[[4,27]]]]"
    )
    let large = HyperBandBrackets(rule: .jmlr, budget: 243, eta: 3)
    #expect(large.brackets.map { $0.rungs[0].settings } == [243, 98, 41, 18, 9, 6])
    #expect(large.settings == 415)
    #expect(abs(large.cost - 34.80) < 0.005 && abs(large.resumedCost - 28.11) < 0.005)
    #expect(HyperBandBrackets(rule: .jmlr, budget: 1000, eta: 10).brackets.count == 4)
    let first = HyperBandBrackets(rule: .arxiv, budget: 81, eta: 3)
    #expect(first.brackets.map { $0.rungs[0].settings } == [81, 27, 9, 6, 5])
    #expect(abs(first.cost - 21) < 1e-12 && abs(first.resumedCost - 17.33) < 0.005)
    #expect(HyperBandBrackets(rule: .jmlr, budget: 20, eta: 3).brackets.map(\.s) == [2, 1, 0])
  }

  @Test("HyperBand finds a better quantile, random search the exact one")
  func hyperBand() throws {
    let cells = try StudyRuns.measures(
      "hyperband", [("rule", "jmlr"), ("r", "81")], runs: 400)
    check(cells)
    let cell = try #require(cells["rule=jmlr r=81 eta=3"])
    #expect(cell["random-search-quantile"]?.theory == 1.0 / 24)
    let quantile = try #require(cell["quantile"])
    #expect(abs((quantile.value ?? 0) - 0.0192) < 4.5 * (quantile.standardError ?? 0))
    #expect(abs(((quantile.value ?? 0) - 1.0 / 24) / (quantile.standardError ?? 1)) > 8)
    #expect(abs((cell["best-loss"]?.value ?? 0) - 0.04807) < 0.0015)
  }

  @Test("The edge of the matrix model")
  func edge() throws {
    for (phi, energy) in [(0.1, 0.08343459), (0.25, 0.04350953), (0.5, 0.01127124)] {
      let law = EdgeLaw(phi: phi)
      #expect(abs(law.criticalEnergy - energy) < 5e-9)
      #expect(abs(law.measuredCriticalEnergy - energy) < 1e-4 * energy)
    }
    for (phi, q, share) in [
      (0.25, 1.25, 0.007801), (0.25, 2, 0.041467), (0.5, 3, 0.039972), (0.75, 5, 0.029293),
    ] {
      let law = EdgeLaw(phi: phi)
      #expect(abs(law.indexShare(energy: q * law.criticalEnergy) - share) < 2e-6)
    }
    #expect(EdgeLaw(phi: 0.5).indexShare(energy: 0.9 * EdgeLaw(phi: 0.5).criticalEnergy) == 0)
    let cells = try StudyRuns.measures(
      "random-matrix-edge", [("phi", "0.5"), ("q", "5"), ("size", "60")], runs: 12)
    let measure = try #require(cells["phi=0.5 q=5"]?["index-share"])
    #expect(abs((measure.value ?? 0) - 0.071589) < 0.01)
  }

  @Test("Four points are learned as often as known, and more steps help the slow")
  func table() throws {
    let cells = try StudyRuns.measures(
      "success-table",
      [("data", "xor"), ("activation", "relu"), ("method", "adam"), ("h", "3"), ("steps", "3000")],
      runs: 120)
    let share = try #require(cells.values.first?["success-share"]?.value)
    // 44.5 % of 3000 runs after 8000 steps.
    #expect(abs(share - 0.445) < 4.5 * (0.25 / 120).squareRoot())
  }

  @Test("A step of the four-point training is that of the network's loss")
  func fourPoints() {
    var random = SeededRandom(seed: 5)
    for isSigmoid in [true, false] {
      let start = random
      var training = FourPointTraining(
        data: .jellyfish, hidden: 3, isSigmoid: isSigmoid, random: &random)
      var copy = start
      let parameters = (0..<13).map { _ in copy.normal() }
      let data = BuiltinData.jellyfish.labelled()
      let network = NetworkObjective(
        architecture: NetworkArchitecture(
          inputSize: 2,
          layers: [.init(size: 3, activation: isSigmoid ? .sigmoid : .relu), .init(size: 1)],
          bias: true), loss: .squaredError, reduction: .mean,
        samples: Samples(inputs: data.inputs, labels: data.labels, columns: 1))
      var theta = Vector.zero(13)
      for j in 0..<3 {
        theta[2 * j] = parameters[4 * j]
        theta[2 * j + 1] = parameters[4 * j + 1]
        theta[6 + j] = parameters[4 * j + 2]
        theta[9 + j] = parameters[4 * j + 3]
      }
      theta[12] = parameters[12]
      for _ in 0..<10 { theta.add(-0.1, times: network.gradient(at: theta)) }
      let end = training.train(steps: 10, rate: 0.1, isAdam: false)
      #expect(abs(end.loss - network.value(at: theta)) < 1e-12)
    }
  }

  @Test("The spectrum of a search is that of the point it found, kept or found again")
  func spectra() throws {
    let plan = try StudyPlan(
      StudyCatalogue.study("index-against-error"),
      assignments: [("ridge", "0.01"), ("samples", "40")], masterSeed: 5)
    var store = try RecordStore(plan)
    #expect(try StudyRunner.run(&store, RunRange(0..<4), jobs: 2))
    let table = store.table(0)
    let again = try RecordStore(plan).experiment(0)
    for row in 0..<table.count {
      let key = plan.key(of: plan.cells[0], run: table.runs[row])
      let kept = store.experiment(0).spectrum(of: key)
      #expect(kept == again.spectrum(of: key))
      #expect((kept != nil) == table.accepted.contains(row))
      guard let kept else { continue }
      #expect(kept.count == 109 && kept == kept.sorted())
      #expect(Double(kept.count { $0 < 0 }) / 109 == table.value(row, 1))
      #expect(kept.map(abs).min() == table.value(row, 3))
    }
  }

  @Test("The small network's loss, gradient and Hessian are those of the general one, with a ridge")
  func softmax() {
    let loss = SoftmaxNetworkLoss.digits(samples: 30, ridge: 0.01, seed: 3)
    let network = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 16, layers: [.init(size: 5, activation: .tanh), .init(size: 4)], bias: true),
      loss: .crossEntropy, reduction: .mean,
      samples: Samples(inputs: loss.inputs, labels: loss.labels, columns: 4))
    var random = SeededRandom(seed: 2)
    let point = 0.7 * random.normalVector(109)
    #expect(loss.dimension == 109)
    #expect(
      abs(loss.value(at: point) - network.value(at: point) - 0.005 * point.dot(point)) < 1e-12)
    let gradient = network.gradient(at: point) + 0.01 * point
    #expect((loss.gradient(at: point) - gradient).norm < 1e-12)
    let (ours, theirs) = (loss.hessian(at: point), network.hessian(at: point))
    for i in 0..<109 {
      for j in 0..<109 {
        #expect(abs(ours[i, j] - theirs[i, j] - (i == j ? 0.01 : 0)) < 1e-12)
      }
    }
  }

  @Test("Saddle-free Newton ends at a minimum, ahead of the others")
  func race() throws {
    let cells = try StudyRuns.measures(
      "second-order-race", [("start", "near-saddle"), ("samples", "60")], runs: 2)
    let free = try #require(cells["start=near-saddle method=saddle-free-newton"])
    let damped = try #require(cells["start=near-saddle method=damped-newton"])
    let slow = try #require(cells["start=near-saddle method=momentum"])
    #expect((free["least-eigenvalue-min"]?.value ?? -1) >= 0)
    #expect((free["gradient-norm"]?.value ?? 1) < 1e-8)
    #expect(free["loss-at-0"]?.value == damped["loss-at-0"]?.value)
    #expect((free["loss-at-10"]?.value ?? 1) < (slow["loss-at-10"]?.value ?? 0))
  }

  @Test("The least eigenvalue by epoch begins at the start and ends where the race does")
  func leastEigenvalues() throws {
    let plan = try StudyPlan(
      StudyCatalogue.study("second-order-race"),
      assignments: [("start", "near-saddle"), ("samples", "30")], masterSeed: 2)
    var store = try RecordStore(plan)
    #expect(try StudyRunner.run(&store, RunRange(0..<1), jobs: 1))
    var first: [Double] = []
    for (place, cell) in plan.cells.enumerated() {
      let values = try #require(
        store.experiment(place).leastEigenvalues(of: plan.key(of: cell, run: 0)))
      let table = store.table(place)
      #expect(values.last == table.value(0, table.column("least-eigenvalue-min")))
      #expect(values.count <= 41 && values.allSatisfy(\.isFinite))
      if cell.word("method") == "momentum" { #expect(values.count == 41) }
      try first.append(#require(values.first))
    }
    // All methods start at one place, beside a saddle.
    #expect(Set(first).count == 1 && first[0] < 0)
  }

  @Test("The autoencoder's outputs are sigmoids: no method diverges, and the robust ones learn")
  func autoencoder() throws {
    let cells = try StudyRuns.measures("autoencoder-race", [("samples", "200")], runs: 1)
    #expect(cells.count == 4)
    for (cell, measures) in cells {
      let start = try #require(measures["loss-at-0"]?.value)
      let end = try #require(measures["loss-at-40"]?.value)
      // 64 pixels and outputs, all from 0 to 1: half the squares are at most 32.
      #expect(start < 12 && end <= 32, "\(cell): \(start) to \(end)")
      if ["method=sgd", "method=rmsprop"].contains(cell) { #expect(end < start, "\(cell)") }
    }
  }

  @Test("Without a ridge no critical point is found")
  func noRidge() throws {
    let cells = try StudyRuns.measures(
      "index-against-error", [("ridge", "0"), ("samples", "24")], runs: 2)
    #expect(cells["ridge=0"]?["accepted-share"]?.value == 0)
  }

  @Test("Reflections solve for the least residual and the least norm")
  func reflections() {
    // Rows (1, 0), (1, 1), (1, 2): the line through 1, 3, 2.
    var a: [Double] = [1, 1, 1, 0, 1, 2]
    let y: [Double] = [1, 3, 2]
    var w = [0.0, 0]
    var scratch = [Double](repeating: 0, count: 5)
    #expect(
      OrthogonalSolver(rows: 3, columns: 2).solve(&a, y, into: &w, isTransposed: false, &scratch))
    #expect(abs(w[0] - 1.5) < 1e-14 && abs(w[1] - 0.5) < 1e-14)
    // x + y + z = 3 has its least solution at (1, 1, 1).
    var row: [Double] = [1, 1, 1]
    var least = [0.0, 0, 0]
    #expect(
      OrthogonalSolver(rows: 3, columns: 1).solve(
        &row, [3], into: &least, isTransposed: true, &scratch))
    #expect(least.allSatisfy { abs($0 - 1) < 1e-14 })
  }
}

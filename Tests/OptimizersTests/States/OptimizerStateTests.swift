import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("What an optimizer is doing")
struct OptimizerStateTests {
  @Test("Newton falls into the monkey saddle, at half the distance each step")
  func monkey() throws {
    var observed = try ObservedRun(
      "x^3 - 3xy^2", in: View(x: -0.6...0.6, y: -0.46...0.46), "newton", from: [0.2, 0.1])
    #expect(observed.state.sentence == "at the start")
    #expect(observed.state(after: 5).sentence == "falling into a monkey saddle, ×0.50")
    #expect(observed.state(after: 17).sentence == "at a monkey saddle, not a minimum")
  }

  @Test("Beside x² − y⁴ Newton keeps two thirds of the distance")
  func quarticSaddle() throws {
    var observed = try ObservedRun(
      "x^2 - y^4", in: View(x: -1...1, y: -1...1), "newton", from: [1, 0.8])
    #expect(observed.state(after: 8).sentence == "falling into a saddle, ×0.67")
    #expect(observed.state(after: 27).sentence == "at a saddle, not a minimum")
  }

  @Test("A slope without an end is flat ground, no critical point, and has not converged")
  func endlessDescent() throws {
    var observed = try ObservedRun(
      known: "endless-descent", in: View(x: -1.5...5, y: -2...2), "newton", from: [-1, 1.2])
    #expect(observed.state(after: 9).activity == .descending)
    #expect(observed.state(after: 12).activity == .flatGround)
    let verdict = observed.observer.verdict(of: observed.run)
    #expect(verdict.name == "running")
    #expect(verdict.reason.contains("no critical point is near"))
  }

  @Test("Beside two saddles that have just parted it is not said that no critical point is near")
  func partedSaddles() throws {
    // ∇f = (2xy + 10⁻³, x² − y²): the saddles are at ±(0.0224, −0.0224), 0.034 from the start.
    var observed = try ObservedRun(
      "x^2*y - y^3/3 + 0.001x", "gradient-descent", rate(0.1), from: [0.01, 0.01])
    for _ in 1...20 {
      #expect(!observed.state(after: 1).sentence.contains("near"))
    }
    // With the other sign of a shelf there is none, anywhere.
    var shelf = try ObservedRun(
      "x^2 + y^3 + 0.0001y", "gradient-descent", rate(0.1), from: [0, 0.01])
    #expect(shelf.state(after: 12).activity == .flatGround)
  }

  @Test("One step is no steps")
  func oneStep() {
    let kind = PointKind(.saddle, .proof, order: 2)
    let times: [(LeavingTime, String)] = [(.about(1), "1 step"), (.about(2), "2 steps")]
    for (time, words) in times {
      #expect(OptimizerState(.plateau(time)).sentence == "on a plateau, leaves in about \(words)")
      #expect(
        OptimizerState(.stuck(kind, time)).words == "stuck at a saddle, leaves in about \(words)")
      #expect(
        OptimizerState(.creeping(nil, time)).sentence
          == "creeping, 1 % more in about \(words)")
    }
  }

  @Test("On the plateau: gradient descent leaves, Newton finds flat ground")
  func plateau() throws {
    let view = View(x: -5...5, y: -3.5...3.5)
    var descent = try ObservedRun(
      known: "plateau", in: view, "gradient-descent", rate(0.5), from: [3, 1.5])
    let words = descent.words(upTo: 100)
    #expect(words.first == "start")
    #expect(words.contains("plateau") && words.contains("escaping") && words.contains("settling"))
    #expect(words.last == "minimum")
    var newton = try ObservedRun(known: "plateau", in: view, "newton", from: [3, 1.5])
    #expect(newton.state(after: 20).activity == .flatGround)
  }

  @Test("Rosenbrock's ravine: gradient descent creeps")
  func ravine() throws {
    var observed = try ObservedRun(
      known: "rosenbrock", "gradient-descent", rate(0.001), from: [-1.2, 1])
    guard
      case .creeping(.condition(let condition)?, .about(let steps)?) = observed.state(after: 20)
        .activity
    else {
      Issue.record("\(observed.state.sentence)")
      return
    }
    #expect(condition > 1000 && steps > 40 && steps < 160)
  }

  @Test("Two weights in a row: stuck, escaping, on the curve of minima")
  func twoWeights() throws {
    var observed = try ObservedRun(
      known: "chain-2", "gradient-descent", rate(0.1), from: [1e-3, 5e-4])
    guard case .stuck(let kind, .about(let steps)?) = observed.state(after: 4).activity else {
      Issue.record("\(observed.state.sentence)")
      return
    }
    #expect(kind.shape == .saddle && (20...22).contains(steps))
    let words = observed.words(upTo: 100)
    #expect(words.starts(with: ["stuck", "escaping"]))
    #expect(words.last == "minima")
    #expect(observed.state.sentence == "on a curve of minima")
  }

  @Test("Thrown beside a saddle it is stuck there at once, and escaping at no step")
  func thrownBesideASaddle() throws {
    // The rate 1/10 takes x to 0 in one step; y grows by a hundredth a step, from a thousandth.
    var observed = try ObservedRun(
      "5x^2 - 0.05y^2 + 0.01y^4", "gradient-descent", rate(0.1), from: [1, 1e-3])
    for step in 1...2 {
      let state = observed.state(after: 1)
      #expect(state.activity == .descending, "step \(step): \(state.sentence)")
    }
    for step in 3...20 {
      guard case .stuck(let kind, .about(let steps)?) = observed.state(after: 1).activity else {
        Issue.record("step \(step): \(observed.state.sentence)")
        return
      }
      #expect(kind.shape == .saddle && (630...740).contains(steps))
    }
  }

  @Test("Beside a flat saddle that corrections reach only slowly no ground is called flat")
  func besideAFlatSaddle() throws {
    for formula in ["x^2 - y^4", "x^2 - y^6", "3x^2 - y^4 + y^5"] {
      var observed = try ObservedRun(formula, "gradient-flow", from: [1, 0.1])
      for step in 1...40 {
        let state = observed.state(after: 1)
        #expect(state.activity != .flatGround, "\(formula), step \(step)")
      }
    }
    // The slope without an end has none: steps that do not shrink lead to no point.
    var slope = try ObservedRun("exp(-x) + y^2", "gradient-descent", rate(0.1), from: [6, 0.5])
    #expect(slope.state(after: 40).activity == .flatGround)
  }

  @Test("Where nothing falls any more no run is called descending")
  func levelGround() throws {
    // A full step of saddle-free Newton overshoots to where 1 - exp is 1 to the last bit.
    var observed = try ObservedRun("1 - exp(-x^2 - y^2)", "saddle-free-newton", from: [2.2, 1])
    #expect(observed.state(after: 13).activity == .flatGround)
  }

  // On the axis y = 0 each of these is 0, and nowhere less; what is multiplied changes along it.
  @Test(
    "Beside a curve of minima along which the curvature changes no ground is called flat",
    arguments: ["(x*y)^2", "x*y^2", "exp(x)*y^2", "y^2*(1 + x^2)", "(x*y*(1 + x))^2"])
  func unevenCurves(formula: String) throws {
    var observed = try ObservedRun(formula, "gradient-descent", rate(0.1), from: [1, 0.5])
    let words = observed.words(upTo: 150)
    #expect(!words.contains("flat"), "\(words)")
    #expect(words.last == "minima")
    // A slope without an end beside the same valley floor stays flat ground.
    var slope = try ObservedRun(
      "exp(-x) + 10y^2", in: View(x: -2...12, y: -2...2), "newton", from: [8, 0.5])
    #expect(slope.state(after: 12).activity == .flatGround)
  }

  @Test("Eleven weights: on a plateau and bouncing, or falling by a tenth at each step")
  func elevenWeights() throws {
    let start = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6]
    var descent = try ObservedRun(
      known: "chain-11", "gradient-descent", rate(0.1), from: start)
    guard case .plateau(.about(let steps)) = descent.state(after: 20).activity else {
      Issue.record("\(descent.state.sentence)")
      return
    }
    #expect((60...100).contains(steps))
    #expect(descent.state(after: 110).activity == .escaping)
    #expect(descent.state(after: 40).word == "bouncing")
    var newton = try ObservedRun(known: "chain-11", "newton", from: start)
    #expect(newton.state(after: 20).sentence == "falling into a saddle, ×0.90")
    #expect(newton.state(after: 140).sentence == "at a saddle, not a minimum")
  }

  @Test("A rate too large for the curvature bounces; the period is told")
  func bouncing() throws {
    // On x⁴/4 gradient descent with rate η holds ±√(2/η).
    var observed = try ObservedRun("x^4/4", "gradient-descent", rate(0.5), from: [2])
    #expect(observed.state(after: 9).sentence == "bouncing, period 2")
  }

  @Test("No step, diverging and standing still are told as what they are")
  func ends() throws {
    var singular = try ObservedRun("x^2 + 0y", "newton", from: [1, 1])
    singular.run.forward()
    #expect(singular.state.sentence == "no step: the Hessian is singular")
    var diverging = try ObservedRun("x^4", "gradient-descent", rate(100), from: [3])
    #expect(diverging.state(after: 100).sentence == "diverging")
    var still = try ObservedRun(
      "x^4/4 - x", "trust-region", ["radius": .number(6), "max-radius": .number(8)],
      from: [-0.1])
    #expect(still.state(after: 1).activity == .still)
  }

  @Test("A method that goes on after convergence until it can step no more keeps its verdict")
  func conjugateGradients() throws {
    for formula in ["x^2 + 10y^2", "(1 - x)^2 + 100(y - x^2)^2", "x^4 + y^4 + x^2y^2"] {
      var observed = try ObservedRun(formula, "conjugate-gradient", from: [-1.2, 1])
      observed.run.forward(400)
      observed.run.probe()
      let verdict = observed.observer.verdict(of: observed.run)
      #expect(verdict.name == "converged", "\(formula): \(verdict.reason)")
    }
  }

  @Test("Since when a run has been out of the picture is a suffix")
  func outside() throws {
    var observed = try ObservedRun("x^2 - y^2", "gradient-descent", rate(0.1), from: [0.5, 1])
    let state = observed.state(after: 8)
    // y = 1.2^k > 2 from k = 4 on.
    #expect(state.outsideSince == 4)
    #expect(state.sentence.hasSuffix("since step 4") || state.sentence.hasSuffix("since 4"))
    #expect(state.words.hasSuffix(", out of the picture since step 4"))
  }

  @Test("Adding a constant or scaling f changes no state")
  func invariance() throws {
    for (formula, method, start) in [
      ("(1 - xy)^2", "gradient-descent", [1e-3, 5e-4]), ("x^3 - 3xy^2", "newton", [0.2, 0.1]),
      ("x^4 + y^4 - 1.9x^2y^2 + y", "saddle-free-newton", [1, 0.1]),
    ] {
      var plain = try ObservedRun(formula, method, from: start)
      var raised = try ObservedRun(formula + " + 3", method, from: start)
      #expect(plain.words(upTo: 40) == raised.words(upTo: 40))
      guard method != "gradient-descent" else { continue }
      var again = try ObservedRun(formula, method, from: start)
      var scaled = try ObservedRun("64(\(formula))", method, from: start)
      #expect(again.words(upTo: 25) == scaled.words(upTo: 25))
    }
  }

  @Test("A state depends on the run alone, not on which steps were looked at before")
  func pathIndependence() throws {
    var stepped = try ObservedRun(
      known: "plateau", in: View(x: -5...5, y: -3.5...3.5), "gradient-descent", rate(0.5),
      from: [3, 1.5])
    var jumped = stepped
    for step in 1...90 {
      let state = stepped.state(after: 1)
      guard step % 15 == 0 else { continue }
      #expect(jumped.state(after: 15) == state)
    }
  }

  @Test("No sentence is wider than 40 columns, no word than 8, and none says only critical")
  func widths() {
    let kinds: [PointKind.Shape] = [
      .minimum, .maximum, .saddle, .manySaddle(ways: 3), .manySaddle(ways: 12),
      .minima(dimension: 1), .minima(dimension: 4), .maxima(dimension: 2), .constant, .undecided,
    ]
    let times: [LeavingTime?] = [
      .about(3), .about(987_654), .moreThan(5000), .long(5000), .never, nil,
    ]
    var activities: [OptimizerState.Activity] = [
      .atStart, .diverging, .budgetSpent, .flatGround, .climbing, .escaping, .descending, .still,
      .bouncing(period: 12, isExact: true), .bouncing(period: 2, isExact: false),
      .noStep(.singularHessian), .noStep(.displacementNotFinite), .noStep(.noProgress("because")),
    ]
    for shape in kinds {
      let kind = PointKind(shape, .samples(rays: 400), order: 4)
      activities += [
        .at(kind), .settling(kind), .creeping(.degenerate(kind), nil), .falling(kind, factor: 0.5),
        .falling(kind, factor: nil),
      ]
      activities += times.map { .stuck(kind, $0) }
    }
    activities += times.compactMap { $0.map { .plateau($0) } }
    activities += times.map { .creeping(.condition(12_345_678), $0) }
    activities += times.map { .creeping(nil, $0) }
    for activity in activities {
      for since in [nil, 123_456] {
        let state = OptimizerState(activity, outsideSince: since)
        #expect(state.sentence.count <= 40 && !state.sentence.isEmpty, "\(state.sentence)")
        #expect(state.word.count <= 8 && !state.word.contains("critical"))
        #expect(state.sentence != "critical")
      }
    }
  }

  @Test(
    "Creeping says why: κ only where the slope lies where it is flat, a degenerate point by name")
  func creeping() throws {
    // Down a shelf y' = −3y²: no eigenvalue explains it, for κ is 2/6y.
    var shelf = try ObservedRun(
      "x^2 + y^3", in: View(x: -1.25...1.25, y: -1.25...1.25), "gradient-descent", rate(0.1),
      from: [1, 0.6])
    var sentences: Set<String> = []
    for _ in 1...60 { sentences.insert(shelf.state(after: 1).sentence) }
    #expect(sentences.contains("creeping into a degenerate saddle"))
    #expect(sentences.contains("settling into a saddle, not a minimum"))
    #expect(!sentences.contains { $0.contains("κ") || $0 == "settling" })
    // In a bowl it is at its end once less than a hundredth is left, not creeping.
    var bowl = try ObservedRun("x^2 + 3y^2", "momentum", rate(0.1), from: [1.5, 1])
    for step in 1...60 {
      let sentence = bowl.state(after: 1).sentence
      #expect(!sentence.contains("creeping"), "step \(step): \(sentence)")
    }
  }

  @Test("Where a degenerate minimum lies in the picture no ground is called flat")
  func degenerateInThePicture() throws {
    var observed = try ObservedRun(
      "x^8 + y^8", in: View(x: -1...1, y: -1...1), "gradient-descent", rate(0.1),
      from: [0.7, 0.7])
    #expect(observed.state(after: 400).sentence == "creeping into a degenerate minimum")
  }

  @Test("So far out that numbers do not tell places apart no kind is said")
  func farOut() throws {
    let formula =
      "0.1444x^4 + 1.2008x^3*y + 3.2868000000000004x^2*y^2 + 3.2864000000000004x*y^3"
      + " + 1.0816000000000001y^4"
    for place in [
      [6142944168089.104, -7492235644070.876], [-3057384452299.842, 3728935856220.757],
    ] {
      var observed = try ObservedRun(formula, "gradient-descent", rate(1e-30), from: place)
      let kind = observed.state.kind
      #expect(kind == nil || kind?.shape == .undecided, "\(observed.state.sentence)")
    }
  }

  @Test("Who is below a saddle and goes down does not fall into it, however near it comes")
  func passing() throws {
    // Down a hill and past a pass at −0.330: at step 3 it is at −0.353, and nearer at each step.
    var passing = try ObservedRun(
      known: "gaussian-bumps", in: View(x: -2.5...2.5, y: -2...2.5), "gradient-descent", rate(0.2),
      from: [-0.2, 0.3])
    let state = passing.state(after: 3)
    #expect(passing.run.current.value < -0.35)
    #expect(state.activity == .descending, "\(state.sentence)")
    // Newton may climb into it from below.
    var newton = try ObservedRun(
      "y^2 - x^2 + x^4", "newton", ["learning-rate": .number(0.5)], from: [0.2, 0.1])
    guard case .falling(let kind, _) = newton.state(after: 4).activity else {
      Issue.record("\(newton.state.sentence)")
      return
    }
    #expect(kind.shape == .saddle)
  }
}

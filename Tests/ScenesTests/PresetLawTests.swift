import Landscape
import Mathematics
import Optimizers
import Platform
import Testing

@testable import Scenes

/// What notes say that is more than where an optimizer is at a step.
@Suite struct PresetLawTests {
  private func runs(_ id: String, steps: Int = 20) throws -> [Run] {
    var runs = try PresetScenes.load(id).makeRuns()
    for index in runs.indices { runs[index].forward(steps) }
    return runs
  }

  @Test("Every preset has a claim tested for each of its optimizers")
  func everyOptimizer() throws {
    var tested: [String: Set<Int>] = [:]
    for test in PresetClaimTests.cases { tested[test.scene, default: []].insert(test.optimizer) }
    // k = 11 and the full method are held to k = 2 below.
    tested["krylov-chain"]?.formUnion([2, 3])
    // Networks have claims of their own kind, see there.
    for (id, optimizers) in try NetworkPresetTests.held() { tested[id] = optimizers }
    tested.merge(EnsemblePresetTests.held) { $1 }
    for id in PresetScenes.ids {
      let count = try PresetScenes.load(id).optimizers.count
      #expect(tested[id] == Set(0..<count), "\(id)")
    }
  }

  @Test("Two Lanczos vectors do what eleven and what the whole Hessian do")
  func krylov() throws {
    let runs = try runs("krylov-chain")
    for step in 0...20 {
      let reference = runs[1].record(at: step).point
      for other in runs[2...] {
        #expect((other.record(at: step).point - reference).norm <= 1e-7)
      }
    }
  }

  @Test("Turning a valley changes nothing for gradient descent, everything for AdaGrad")
  func turned() throws {
    let straight = try runs("straight-valley")
    let turned = try runs("turned-valley")
    for step in 0...20 {
      let (a, b) = (straight[0].record(at: step).value, turned[0].record(at: step).value)
      #expect(abs(a - b) <= 1e-12 * a)
      #expect(
        abs(straight[3].record(at: step).value - turned[3].record(at: step).value) <= 1e-13 * 17.28)
    }
    #expect(turned[1].current.value > 1000 * straight[1].current.value)
    #expect(turned[2].current.value > 1000 * straight[2].current.value)
  }

  @Test("Gradient flow keeps 3x²y − y³ and ends in infinity, gradient descent loses it")
  func flow() throws {
    func invariant(_ point: Vector) -> Double {
      3 * point[0] * point[0] * point[1] - point[1] * point[1] * point[1]
    }
    let runs = try runs("flow-and-steps")
    for step in 0...20 {
      #expect(abs(invariant(runs[0].record(at: step).point) - 0.088) <= 1e-9)
    }
    #expect((0.0535...0.0545).contains(invariant(runs[1].current.point)))
    let ended = try self.runs("flow-and-steps", steps: 40)[0]
    #expect(ended.glance.word == "no step")
    #expect((21...26).contains(ended.furthest))
  }

  @Test("Jacobi's first step would leave the picture where ESGD's does not")
  func jacobi() throws {
    let scene = try PresetScenes.load("equilibrated-chain")
    let objective = try scene.makeObjective()
    let start = Vector(scene.start)
    let hessian = objective.hessian(at: start)
    let gradient = objective.gradient(at: start)
    // 2 w2² and 2 w1².
    #expect(abs(hessian[0, 0] - 0.005) <= 1e-15 && abs(hessian[1, 1] - 0.02) <= 1e-15)
    let jacobi = Vector((0..<2).map { start[$0] - 0.3 * gradient[$0] / hessian[$0, $0] })
    #expect((5.9...6.1).contains(jacobi[0] - start[0]))
    #expect((295...310).contains(objective.value(at: jacobi)))
    for row in 0..<2 {
      #expect((1.9...2).contains(hypot(hessian[row, 0], hessian[row, 1])))
    }
  }

  @Test("The curvature along the gradient changes as the notes of the ravine say")
  func curvature() throws {
    let runs = try runs("ravine-curvature")
    let objective = try PresetScenes.load("ravine-curvature").makeObjective()
    func curvatures(_ run: Run) -> [Double] {
      (0...20).map { step in
        let point = run.record(at: step).point
        let gradient = objective.gradient(at: point)
        let product = objective.hessianVectorProduct(at: point, along: gradient)
        return gradient.dot(product) / gradient.dot(gradient)
      }
    }
    let descent = curvatures(runs[0])
    #expect((720...735).contains(descent.max() ?? 0))
    #expect(descent[12...].allSatisfy { $0 > 0 && $0 < 1 })
    let momentum = curvatures(runs[1])
    #expect((1190...1230).contains(momentum[6]))
    #expect((155...165).contains(momentum[10]))
    #expect((800...810).contains(momentum[15]))
  }

  @Test("The spectrum of the eleven-weight plateau is as told")
  func spectrum() throws {
    let scene = try PresetScenes.load("chain-11")
    let values = Spectrum(of: try scene.makeObjective().hessian(at: Vector(scene.start)))
      .eigenvalues
    #expect(abs(values[0] + 0.0832479) <= 1e-7)
    #expect(values.dropFirst().allSatisfy { $0 > 0 && $0 < 0.01 })
  }

  @Test("The minima of the chain are as sharp as told")
  func sharpness() throws {
    let runs = try runs("edge-of-stability")
    let objective = try PresetScenes.load("edge-of-stability").makeObjective()
    let eigenvalues = runs.map {
      Spectrum(of: objective.hessian(at: $0.current.point)).eigenvalues.last ?? 0
    }
    // 2/w1² + 2/w2² at the two minima; the rates 0.05 and 0.15 are below 2 over them.
    #expect((18.2...18.3).contains(eigenvalues[0]))
    #expect((6.3...6.4).contains(eigenvalues[1]))
  }

  @Test("At a flat place the tool says what it is, and a small gradient is no more than that")
  func verdicts() throws {
    #expect(try runs("monkey-saddle")[1].current.gradientNorm < 1e-8)
    let gallery = try runs("gallery-of-points")
    let objective = try PresetScenes.load("gallery-of-points").makeObjective()
    let indices = gallery.map { run in
      Spectrum(of: objective.hessian(at: run.current.point)).eigenvalues.filter { $0 < 0 }.count
    }
    #expect(indices == [0, 1, 2])
  }
}

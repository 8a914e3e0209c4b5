import Platform
import Testing

@testable import Networks

@Suite("The strength of a mode over time")
struct ModeStrengthTests {
  @Test("Four layers have a closed form too, which the integration meets", arguments: [0.02, 1.2])
  func fourLayers(initial: Double) {
    // With x = √u: x' = 2 x² (s − x²) / τ, so that t is an integral of partial fractions.
    let (target, tau) = (1.7, 0.3)
    let mode = ModeStrength(layers: 4, target: target, initial: initial, timeConstant: tau)
    func time(_ u: Double) -> Double {
      let (x, root) = (u.squareRoot(), target.squareRoot())
      return tau / 2 * (-1 / (target * x) + log((root + x) / (root - x)) / (2 * target * root))
    }
    for t in [0.01, 0.1, 0.4, 0.6] {
      // Near the end a small error in u is a large one in t.
      let u = mode.strength(at: t)
      let speed = 4 * pow(u, 1.5) * (target - u) / tau
      #expect(abs(time(u) - time(initial) - t) * speed < 1e-11)
    }
  }

  @Test("Evenly spaced strengths are those asked for one by one", arguments: [1, 2, 3, 11])
  func evenly(layers: Int) {
    for (target, initial) in [(1.5, 0.02), (1.5, 2.1), (1.5, -0.4), (0, 0.3), (1.5, 0)] {
      let mode = ModeStrength(
        layers: layers, target: target, initial: initial, timeConstant: 0.5)
      let strengths = mode.strengths(every: 0.13, count: 40)
      #expect(strengths.count == 41)
      for (index, strength) in strengths.enumerated() where index % 10 == 3 {
        #expect(abs(strength - mode.strength(at: 0.13 * Double(index))) < 1e-12)
      }
      #expect(abs(strengths[0] - initial) < 1e-14)
    }
  }

  @Test("Two layers have a formula where three are integrated: they obey one equation")
  func equation() {
    for layers in [1, 2, 3, 4, 11] {
      for (target, initial) in [(2.0, 0.3), (2, 3.1), (2, -0.3), (0, 0.3), (0, -0.3)] {
        let mode = ModeStrength(
          layers: layers, target: target, initial: initial, timeConstant: 0.7)
        let k = Double(layers)
        for t in [0.1, 0.5, 1.5] {
          let u = mode.strength(at: t)
          let slope = (mode.strength(at: t + 2e-5) - mode.strength(at: t - 2e-5)) / 4e-5
          let speed = layers == 1 ? 1 : k * pow(abs(u), 2 - 2 / k)
          #expect(abs(slope - speed * (target - u) / 0.7) < 1e-5, "\(layers) \(target) \(initial)")
        }
      }
    }
  }

  @Test("From below 0 a deep network goes to the saddle, a shallow one to the data")
  func below() {
    for layers in [2, 3, 11] {
      let mode = ModeStrength(layers: layers, target: 1, initial: -0.3, timeConstant: 1)
      let far = mode.strength(at: 50)
      #expect(far <= 0 && far > -0.1)
      #expect(mode.halfTime == .infinity)
      let none = ModeStrength(layers: layers, target: 1, initial: 0, timeConstant: 1)
      #expect(none.strength(at: 50) == 0 && none.halfTime == .infinity)
    }
    let shallow = ModeStrength(layers: 1, target: 1, initial: -0.3, timeConstant: 1)
    #expect(abs(shallow.strength(at: 50) - 1) < 1e-12)
    #expect(abs(shallow.strength(at: shallow.halfTime) - 0.5) < 1e-15)
  }

  @Test("After any time it is what the data ask for, and nothing overflows")
  func longRuns() {
    for layers in [1, 2, 3, 11] {
      for (target, initial) in [(4.0, 0.5), (1e-3, 5e-4), (100, 1)] {
        let mode = ModeStrength(
          layers: layers, target: target, initial: initial, timeConstant: 1)
        #expect(abs(mode.strength(at: 1e9) - target) < 1e-13 * target)
      }
      let fading = ModeStrength(layers: layers, target: 3, initial: -1, timeConstant: 1)
      #expect(fading.strength(at: 1e6).isFinite)
    }
  }
}

import CKernels
import Mathematics
import Platform
import Testing

@testable import Networks

@Suite("Elementary functions of many numbers at once")
struct ElementaryTests {
  typealias Function = (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void

  /// Places near and far, at every size from the tiniest to where everything saturates.
  static let places: [Double] = {
    var random = SeededRandom(seed: 3)
    let spread = (0..<20_000).map { _ in random.uniform(-45, 45) }
    let near = (0..<20_000).map { _ in random.uniform(-1, 1) }
    let sizes = (-1070...9).flatMap { exponent in
      [1.0, -1.0].map { sign in
        scalbn(sign * (1 + random.uniform()), Int32(exponent))
      }
    }
    return spread + near + sizes + [0, 0.5 * M_LN2, -0.5 * M_LN2, 20, 40, -40, 707.9, -707.9]
  }()

  static func results(_ function: Function, _ numbers: [Double]) -> [Double] {
    var results = numbers
    function(numbers, &results, numbers.count)
    return results
  }

  /// The largest distance from the library's result, in units in the last place of that.
  static func worst(_ function: Function, _ reference: (Double) -> Double) -> Double {
    zip(results(function, places), places).map { result, x in
      let right = reference(x)
      return result == right ? 0 : abs(result - right) / right.ulp.magnitude
    }.max() ?? .infinity
  }

  @Test("Within four units in the last place of the library's")
  func accuracy() {
    #expect(Self.worst(elementary_tanh, tanh) <= 4)
    #expect(Self.worst(elementary_exp) { abs($0) > 708 ? ($0 < 0 ? 0 : .infinity) : exp($0) } <= 4)
    // The library's own way has two roundings of its own.
    let logistic: (Double) -> Double = { x in
      x < -708 ? 0 : x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x))
    }
    #expect(Self.worst(elementary_logistic, logistic) <= 5)
  }

  @Test("In place the bits are the same")
  func inPlace() {
    for function in [elementary_tanh, elementary_exp, elementary_logistic] {
      var numbers = Self.places
      numbers.withUnsafeMutableBufferPointer { numbers in
        guard let base = numbers.baseAddress else { return }
        function(base, base, numbers.count)
      }
      #expect(numbers.map(\.bitPattern) == Self.results(function, Self.places).map(\.bitPattern))
    }
  }

  @Test("What is not finite, and zeros with their sign")
  func special() {
    let numbers = [Double.nan, .infinity, -.infinity, 0, -0.0, 1000, -1000]
    let tanhs = Self.results(elementary_tanh, numbers)
    #expect(tanhs[0].isNaN)
    #expect(tanhs[1...] == [1, -1, 0, 0, 1, -1])
    #expect(tanhs[4].sign == .minus)
    let exponentials = Self.results(elementary_exp, numbers)
    #expect(exponentials[0].isNaN)
    #expect(exponentials[1...] == [.infinity, 0, 1, 1, .infinity, 0])
    let logistics = Self.results(elementary_logistic, numbers)
    #expect(logistics[0].isNaN)
    #expect(logistics[1...] == [1, 0, 0.5, 0.5, 1, 0])
  }

  @Test("The same bits wherever a number stands among others, and in place")
  func independent() {
    for function in [elementary_tanh, elementary_exp, elementary_logistic] as [Function] {
      let numbers = Array(Self.places.prefix(300))
      let together = Self.results(function, numbers)
      for length in [1, 3, 7, 8, 17] {
        for start in stride(from: 0, to: 280, by: 31) {
          let apart = Self.results(function, Array(numbers[start..<start + length]))
          #expect(apart == Array(together[start..<start + length]))
        }
      }
      var inPlace = numbers
      inPlace.withUnsafeMutableBufferPointer { buffer in
        if let base = buffer.baseAddress { function(base, base, buffer.count) }
      }
      #expect(inPlace == together)
    }
  }
}

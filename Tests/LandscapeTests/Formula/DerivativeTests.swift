import Foundation
import Landscape
import Mathematics
import Platform
import Testing

@Suite struct DerivativeTests {
  /// A line of Reference/functions.txt.
  struct FunctionCase: Sendable, CustomTestStringConvertible {
    let name: String
    let x: Double
    let value: Double
    let first: Double
    let second: Double

    var testDescription: String { "\(name)(\(x))" }

    static let all: [FunctionCase] = Reference.lines("functions").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      let numbers = words.dropFirst().compactMap(Double.init)
      guard words.count == 5, numbers.count == 4 else { return nil }
      return FunctionCase(
        name: words[0], x: numbers[0], value: numbers[1], first: numbers[2], second: numbers[3])
    }
  }

  @Test("The reference covers every function of one argument")
  func coverage() {
    let covered = Set(FunctionCase.all.map(\.name))
    for function in FormulaFunction.allCases where function.arity == 1...1 {
      #expect(covered.contains(function.name), "\(function.name)")
    }
  }

  @Test("Functions and their first two derivatives are right to the last digits")
  func functions() throws {
    for reference in FunctionCase.all {
      let objective = FormulaObjective(try Formula("\(reference.name)(x)"))
      let (value, gradient) = objective.valueAndGradient(at: [reference.x])
      let hessian = objective.hessian(at: [reference.x])
      func close(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
        abs(a - b) <= tolerance * abs(b)
      }
      #expect(close(value, reference.value, 4e-16), "\(reference) = \(value)")
      #expect(close(gradient[0], reference.first, 1e-15), "\(reference)' = \(gradient[0])")
      #expect(close(hessian[0, 0], reference.second, 4e-15), "\(reference)'' = \(hessian[0, 0])")
    }
  }

  @Test("The derivative that the table states is the one that is taken")
  func stated() throws {
    for function in FormulaFunction.allCases where function.arity == 1...1 && function != .relu {
      let objective = FormulaObjective(try Formula("\(function.name)(x)"))
      let stated = FormulaObjective(try Formula("f(x) = \(function.derivative)"))
      for x in [0.1, 0.45, 0.9] {
        let taken = objective.gradient(at: [x])[0]
        #expect(abs(taken - stated.value(at: [x])) <= 1e-14 * max(1, abs(taken)), "\(function)")
      }
    }
  }

  /// A case of Reference/evaluations.txt.
  struct Evaluation: Sendable {
    let formula: String
    let point: [Double]
    let value: Double
    let gradient: [Double]
    let hessian: [Double]
    let eigenvalues: [Double]

    static let all: [Evaluation] = {
      var formula = ""
      return Reference.lines("evaluations").compactMap { line in
        if line.hasPrefix("formula ") {
          formula = String(line.dropFirst(8))
          return nil
        }
        let parts = line.components(separatedBy: " ; ").map { part in
          part.split(separator: " ").compactMap { Double($0) }
        }
        guard parts.count == 5 else { return nil }
        return Evaluation(
          formula: formula, point: parts[0], value: parts[1][0], gradient: parts[2],
          hessian: parts[3], eigenvalues: parts[4])
      }
    }()
  }

  @Test("Value, gradient, Hessian and spectrum agree with 50-digit arithmetic to 1e-12 of scale")
  func evaluations() throws {
    #expect(Evaluation.all.count > 150)
    for reference in Evaluation.all {
      let objective = FormulaObjective(try Formula(reference.formula))
      let point = Vector(reference.point)
      let (value, gradient) = objective.valueAndGradient(at: point)
      let hessian = objective.hessian(at: point)
      let g = max(1, reference.gradient.map(abs).max() ?? 0)
      let h = max(1, reference.hessian.map(abs).max() ?? 0)
      let place = "\(reference.formula) at \(reference.point)"
      #expect(abs(value - reference.value) <= 1e-12 * max(1, abs(reference.value), g), "\(place)")
      for (a, b) in zip(gradient.elements, reference.gradient) {
        #expect(abs(a - b) <= 1e-12 * g, "\(place)")
      }
      for (a, b) in zip(hessian.elements, reference.hessian) {
        #expect(abs(a - b) <= 1e-12 * h, "\(place)")
      }
      for (a, b) in zip(Spectrum(of: hessian).eigenvalues, reference.eigenvalues) {
        #expect(abs(a - b) <= 1e-11 * h, "\(place)")
      }
    }
  }

  @Test(
    "Derivatives are the limits of differences",
    arguments: [
      "sqrt(2+x)", "exp(x)", "log(3+x)", "log10(3+x)", "sin(x)cos(y)", "tan(x/2)", "asin(x/3)",
      "acos(x/3)", "atan(x)y", "sinh(x)", "cosh(x)y", "tanh(x)", "|x|y", "relu(x)y",
      "sigmoid(x y)", "softplus(x-y)", "min(x, y^2, 2x)", "max(x, y)", "hypot(x, y)",
      "hypot(x, y, 1)", "atan2(y, x)", "x^3 y^-2", "(2+x)^2.5", "(3+x)^y", "2^x", "e^(x y)",
      "prod(w1..w4)", "sum(i=1..4, i*x^i)", "x/(y+4)", "1/(x^2+1)^2", "sign(x)x", "x^7 - y^9",
      "(1-x)^2 + 100(y-x^2)^2", "let r = x^2+y^2; r exp(-r)",
    ])
  func differences(_ text: String) throws {
    let objective = FormulaObjective(try Formula(text))
    let n = objective.dimension
    var random = SeededRandom(seed: 77)
    for _ in 0..<8 {
      let point = Vector(dimension: n) { _ in
        // Away from the kinks at 0.
        Double.random(in: 0.2...1.5, using: &random) * (Bool.random(using: &random) ? 1 : -1)
      }
      let gradient = objective.gradient(at: point)
      let hessian = objective.hessian(at: point)
      let step = 1e-6
      for i in 0..<n {
        var ahead = point
        var behind = point
        ahead[i] += step
        behind[i] -= step
        let slope = (objective.value(at: ahead) - objective.value(at: behind)) / (2 * step)
        #expect(abs(slope - gradient[i]) <= 1e-6 * max(1, abs(gradient[i])), "\(point)")
        let change = objective.gradient(at: ahead) - objective.gradient(at: behind)
        for j in 0..<n {
          let curvature = change[j] / (2 * step)
          #expect(abs(curvature - hessian[j, i]) <= 1e-5 * max(1, abs(hessian[j, i])), "\(point)")
        }
      }
    }
  }

  @Test("Hessians are symmetric, and products with them are what the matrix gives")
  func products() throws {
    var source = FormulaSource(seed: 99)
    var random = SeededRandom(seed: 3)
    var compared = 0
    for _ in 0..<200 {
      let objective = FormulaObjective(try Formula(source.formula()))
      let n = objective.dimension
      let point = Vector(dimension: n) { _ in Double.random(in: 0.3...1.2, using: &random) }
      let direction = Vector(dimension: n) { _ in Double.random(in: -1...1, using: &random) }
      let hessian = objective.hessian(at: point)
      for i in 0..<n {
        for j in 0..<n {
          #expect(hessian[i, j].bitPattern == hessian[j, i].bitPattern || hessian[i, j].isNaN)
        }
      }
      let product = objective.hessianVectorProduct(at: point, along: direction)
      guard hessian.isFinite else { continue }
      compared += 1
      let scale = max(1, hessian.elements.map(abs).max() ?? 0)
      #expect((product - hessian * direction).norm <= 1e-12 * scale, "\(objective.formula.text)")
    }
    #expect(compared > 100)
  }
}

/// Text files beside the tests.
enum Reference {
  /// The lines of a file that are not comments.
  static func lines(_ name: String) -> [String] {
    guard
      let url = Bundle.module.url(
        forResource: name, withExtension: "txt", subdirectory: "Reference"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else {
      Issue.record("no reference file \(name)")
      return []
    }
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }
}

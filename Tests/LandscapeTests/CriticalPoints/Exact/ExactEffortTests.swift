import Mathematics
import Testing

@testable import Landscape

@Suite("What exact numbers may cost")
struct ExactEffortTests {
  @Test("What cannot be paid for is no exact number but an enclosure of it")
  func givesUp() throws {
    let third = ProvenNumber.exact(ExactNumber(1, 3))
    let effort = ExactEffort(most: 100)
    let numbers = ExactEffort.$current.withValue(effort) {
      (0..<20).reduce(into: [third]) { numbers, _ in
        numbers.append((numbers.last ?? third) * third)
      }
    }
    #expect(effort.spent > 100)
    #expect(numbers[1].exact == ExactNumber(1, 9))
    #expect(numbers[20].exact == nil)
    let last = numbers[20].enclosure
    // 3^-21.
    #expect(last.low <= 1 / 10_460_353_203 && 1 / 10_460_353_203 <= last.high)
    #expect(last.width < 1e-24)
    // Without a bound all of it is exact.
    let free = (0..<20).reduce(third) { number, _ in number * third }
    #expect(free.exact == ExactNumber(Rational(1, 3).power(21)))
  }

  @Test("Longer numbers cost more, and the same ones the same whatever was known before")
  func prices() {
    func price(_ digits: Int) -> Int {
      let effort = ExactEffort(most: 1_000_000)
      let number = ExactNumber(Rational(BigInteger(7).power(digits), BigInteger(5).power(digits)))
      _ = ExactEffort.$current.withValue(effort) { ExactNumber.product(number, number) }
      return effort.spent
    }
    #expect(price(200) > 3 * price(20))
    let root = ExactNumber(Rational(3), Monomial.power(Rational(2), Rational(5, 61))?.1 ?? .one)
    func enclosing() -> Int {
      let effort = ExactEffort(most: 1_000_000)
      _ = ExactEffort.$current.withValue(effort) {
        ExactNumber.sum(root, ExactNumber(-3))?.enclosure
      }
      return effort.spent
    }
    #expect(enclosing() == enclosing())
  }

  @Test(
    "Searches in formulas whose exact numbers grow end by what they may spend",
    .timeLimit(.minutes(1)),
    arguments: [
      "((x^2 + y^2 - 1)^1e-162)*0", "((((0.8x - 0.6y)^2 + 50(0.6x + 0.8y)^2)/2)^y)*0",
      "((((x^2 - 0.1y)/2 + y^4/400)^-3)^-3)*0", "(x - (x - y)^y)^1e308",
      "(((x^2 + 2147483648y^2 - 1)^2)^y)^y",
    ])
  func ends(formula: String) throws {
    let objective = FormulaObjective(try Formula(formula, variables: ["x", "y"]))
    let view = View(x: -2...2, y: -2...2)
    #expect(CriticalPointSearch().run(objective, in: view) != nil)
  }
}

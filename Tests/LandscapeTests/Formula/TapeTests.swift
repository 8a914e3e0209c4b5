import Landscape
import Mathematics
import Testing

@Suite struct TapeTests {
  /// The tape of a formula that must be readable.
  private func tape(_ text: String) -> Tape? {
    let formula = try? Formula(text)
    #expect(formula != nil, "\(text)")
    return formula?.tape
  }

  @Test("Equal parts are computed once")
  func sharing() throws {
    #expect(try Formula("sin(x)^2 + sin(x)*sin(x)").tape.operationCount == 3)
    #expect(try Formula("x*y + y*x").tape.operationCount == 2)
    #expect(try Formula("let r = x^2 + y^2; r + sqrt(r)").tape.operationCount == 5)
  }

  @Test("Constants are folded, and nothing that could change a bit is")
  func folding() throws {
    #expect(try Formula("2*3 + sin(1)").tape.operationCount == 0)
    #expect(tape("x^(6/3)") == tape("x^2"))
    #expect(tape("1*x/1 - 0") == tape("x"))
    #expect(tape("x*x") == tape("x^2"))
    // −0 + 0 is 0, and 0 · ∞ is NaN.
    #expect(try Formula("x + 0").tape.evaluate([-0.0]).sign == .plus)
    #expect(try Formula("0x").tape.evaluate([Double.infinity]).isNaN)
    #expect(try Formula("x - x").tape.evaluate([Double.infinity]).isNaN)
  }

  @Test("What does not reach the result is not on the tape")
  func pruning() throws {
    #expect(try Formula("let a = exp(x); x^2").tape.operationCount == 1)
    #expect(try Formula("x^0").tape.operationCount == 0)
  }

  @Test("Whole powers are exact where they can be")
  func powers() throws {
    for n in -12...12 {
      let formula = try Formula("x^(\(n))")
      guard n != 0 else { continue }
      #expect(formula.tape.evaluate([2.0]) == Double(sign: .plus, exponent: n, significand: 1))
      #expect(formula.tape.evaluate([-2.0]).sign == (n % 2 == 0 ? .plus : .minus))
    }
  }

  @Test("A formula equals itself although it computes NaN")
  func nanConstants() throws {
    let first = try Formula("x + 0/0")
    let second = try Formula("x + 0/0")
    let third = try Formula("x + 1/0")
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    #expect(first != third)
  }

  @Test("A block gives the same bits as its points one by one")
  func blocks() throws {
    var source = FormulaSource(seed: 23)
    var random = SeededRandom(seed: 4)
    for _ in 0..<150 {
      let objective = FormulaObjective(try Formula(source.formula()))
      for count in [0, 1, 5, 16, 37] {
        let block = PointBlock(
          coordinates: (0..<objective.dimension).map { _ in
            (0..<count).map { _ in Double.random(in: -3...3, using: &random) }
          })
        let values = objective.values(at: block)
        #expect(values.count == block.count)
        for i in 0..<block.count {
          let single = objective.value(at: block.point(i))
          #expect(
            values[i].bitPattern == single.bitPattern || (values[i].isNaN && single.isNaN),
            "\(objective.formula.text) at \(block.point(i)): \(values[i]), \(single)")
        }
      }
    }
  }
}

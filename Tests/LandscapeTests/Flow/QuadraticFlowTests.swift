import Mathematics
import Platform
import Testing

@testable import Landscape

@Suite("The quadratic model and its flow")
struct QuadraticFlowTests {
  @Test("A model has the value, gradient and Hessian it was made of")
  func model() throws {
    let objective = FormulaObjective(try Formula("exp(x)*y^2 + x^3*y"))
    let point: Vector = [0.5, -1.25]
    let model = QuadraticObjective(of: objective, at: point)
    #expect(model.value(at: point) == objective.value(at: point))
    #expect(model.gradient(at: point) == objective.gradient(at: point))
    #expect(model.hessian(at: [7, 8]) == objective.hessian(at: point))
    #expect(model.coordinateNames == ["x", "y"])
    // Third order is left out: halving the distance divides the difference by eight.
    func difference(_ h: Double) -> Double {
      let near: Vector = [0.5 + h, -1.25 - 0.7 * h]
      return model.value(at: near) - objective.value(at: near)
    }
    #expect(abs(difference(1e-2) / difference(5e-3) - 8) < 0.2)
    let step: Vector = [0.3, 0.1]
    let (_, slope) = model.valueAndGradient(at: point + step)
    #expect((slope - (model.gradient + model.hessian * step)).norm < 1e-15)
  }

  @Test("A quadratic is its own model, and its critical point is Newton's target")
  func quadratic() throws {
    let objective = FormulaObjective(try Formula("3x^2 + 2x*y - y^2 + 4x"))
    let model = QuadraticObjective(of: objective, at: [1, 2])
    for point in [[0.0, 0], [-3, 5], [0.25, -8]] as [Vector] {
      #expect(abs(model.value(at: point) - objective.value(at: point)) < 1e-12)
    }
    // 6x + 2y + 4 = 0, 2x − 2y = 0.
    let target = try #require(model.criticalPoint)
    #expect((target - [-0.5, -0.5]).norm < 1e-15)
    let flat = FormulaObjective(try Formula("x^2 + y"))
    #expect(QuadraticObjective(of: flat, at: [1, 1]).criticalPoint == nil)
  }

  @Test("The flow of x² − y² is (e^(−2t), e^(2t) / 2) from (1, 1/2)")
  func saddle() throws {
    let objective = FormulaObjective(try Formula("x^2 - y^2"))
    let flow = QuadraticFlow(of: QuadraticObjective(of: objective, at: [1, 0.5]))
    for t in [0, 0.1, 1, 3.5] {
      #expect((flow.point(at: t) - [exp(-2 * t), 0.5 * exp(2 * t)]).norm < 1e-12 * exp(2 * t))
      let speed = hypot(2 * exp(-2 * t), exp(2 * t))
      #expect(abs(flow.speed(at: t) - speed) < 1e-12 * speed)
    }
    #expect(flow.limit == nil)
    let line = flow.polyline(in: View(x: -2...2, y: -2...2))
    #expect(line.first == Point2(x: 1, y: 0.5) && (line.last?.y ?? 0) > 2)
    for p in line { #expect(abs(p.x * p.y - 0.5) < 1e-12) }
    for (a, b) in zip(line, line.dropFirst()) {
      #expect(a.distance(to: b) < 0.01 * 32.0.squareRoot())
    }
  }

  @Test("Where an eigenvalue is 0 the flow goes on evenly")
  func flat() throws {
    let objective = FormulaObjective(try Formula("2x^2 - 3y"))
    let flow = QuadraticFlow(of: QuadraticObjective(of: objective, at: [1, 0]))
    #expect((flow.point(at: 2) - [exp(-8), 6]).norm < 1e-14)
    #expect(flow.limit == nil)
    let tiny = QuadraticFlow(
      from: [0], gradient: [-1],
      Spectrum(of: Matrix(rows: 1, columns: 1, elements: [1e-18])))
    #expect(abs(tiny.point(at: 5)[0] - 5) < 1e-15)
  }

  @Test("In a bowl it comes to the minimum, in three variables too")
  func bowl() throws {
    let objective = FormulaObjective(try Formula("(x + y - 1)^2 + 50(x - y)^2"))
    let flow = QuadraticFlow(of: QuadraticObjective(of: objective, at: [1.5, -1]))
    let limit = try #require(flow.limit)
    #expect((limit - [0.5, 0.5]).norm < 1e-14)
    let line = flow.polyline(in: View(x: -2...2, y: -2...2))
    #expect((line.last?.distance(to: Point2(x: 0.5, y: 0.5)) ?? 1) < 1e-13)
    let values = line.map { objective.value(at: [$0.x, $0.y]) }
    for (a, b) in zip(values, values.dropFirst()) { #expect(b <= a) }
    let solid = FormulaObjective(try Formula("x^2 + 2y^2 + 3z^2"))
    let far = QuadraticFlow(of: QuadraticObjective(of: solid, at: [1, -1, 2]))
    #expect((far.point(at: 0.5) - [exp(-1), -exp(-2), 2 * exp(-3)]).norm < 1e-14)
  }

  @Test("Where there is no gradient there is no way to go; what is not finite ends it")
  func still() throws {
    let objective = FormulaObjective(try Formula("x^2 - y^2"))
    let flow = QuadraticFlow(of: QuadraticObjective(of: objective, at: [0, 0]))
    #expect(flow.limit == [0, 0])
    #expect(!flow.polyline(in: View(x: -1...1, y: -1...1)).isEmpty)
    let pole = FormulaObjective(try Formula("log(x) + y"))
    let none = QuadraticFlow(of: QuadraticObjective(of: pole, at: [-1, 0]))
    #expect(none.polyline(in: View(x: -2...1, y: -1...1)).isEmpty)
  }
}

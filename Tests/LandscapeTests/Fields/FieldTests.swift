import Landscape
import Mathematics
import Synchronization
import Testing

/// A function of the plane for tests of what only looks at values.
struct PlaneFunction: Objective {
  let dimension = 2
  let cost: Int
  let function: @Sendable (Double, Double) -> Double

  init(cost: Int = 10, _ function: @escaping @Sendable (Double, Double) -> Double) {
    self.cost = cost
    self.function = function
  }

  func value(at point: Vector) -> Double { function(point[0], point[1]) }
  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    (value(at: point), [.nan, .nan])
  }
  func hessian(at point: Vector) -> Matrix {
    Matrix(rows: 2, columns: 2, elements: [.nan, .nan, .nan, .nan])
  }
}

@Suite("Field")
struct FieldTests {
  let view = View(x: -1...3, y: 0...1)

  @Test("holds the values row by row from the top")
  func order() {
    let field = Field.sample(
      PlaneFunction { x, y in x + 10 * y }, over: view, width: 5, height: 3)
    #expect(field.values == [9, 10, 11, 12, 13, 4, 5, 6, 7, 8, -1, 0, 1, 2, 3])
    #expect(field[4, 2] == 3)
  }

  @Test("is the same on one core as on all", arguments: [(1, 1), (7, 300), (640, 3), (333, 121)])
  func parallelism(size: (width: Int, height: Int)) {
    let function = PlaneFunction(cost: 2000) { x, y in 1 / (x * y - 0.25) }
    let (width, height) = size
    let one = Field.sample(function, over: view, width: width, height: height, parallel: false)
    let all = Field.sample(function, over: view, width: width, height: height)
    #expect(one == all)
    let point = Vector([view.columns(width)[width / 2], view.rows(height)[height / 2]])
    #expect(one[width / 2, height / 2] == function.value(at: point))
  }

  @Test("may be empty")
  func empty() {
    let field = Field.sample(PlaneFunction { x, _ in x }, over: view, width: 0, height: 4)
    #expect(field.values.isEmpty)
    #expect(field.statistics.minimum == nil)
    #expect(field.contours(at: [0]) == [ContourLevel(level: 0, components: [])])
  }

  @Test("is given up when a newer request cancels it")
  func cancellation() {
    let calls = Atomic(0)
    let function = PlaneFunction(cost: 1_000_000) { x, _ in
      calls.add(1, ordering: .relaxed)
      return x
    }
    let field = Field.sample(
      function, over: view, width: 100, height: 100,
      isCancelled: { calls.load(ordering: .relaxed) >= 200 })
    #expect(field == nil)
    #expect(calls.load(ordering: .relaxed) < 1000)
  }

  @Test("comes coarse first, each picture costing little beside the next")
  func refinements() {
    let sizes = Field.refinements(width: 480, height: 256)
    #expect(sizes.last?.width == 480 && sizes.last?.height == 256)
    #expect(sizes.count > 1)
    for (coarse, fine) in zip(sizes, sizes.dropFirst()) {
      #expect(coarse.width * coarse.height * 8 <= fine.width * fine.height)
    }
    #expect(Field.refinements(width: 10, height: 10).count == 1)
  }

  @Test("is resampled exactly where it is bilinear, and never smears what is not finite")
  func resampling() {
    let bilinear = PlaneFunction { x, y in 2 + x - 3 * y + 4 * x * y }
    let coarse = Field.sample(bilinear, over: view, width: 3, height: 3)
    let fine = Field.sample(bilinear, over: view, width: 9, height: 7)
    for (a, b) in zip(coarse.resampled(width: 9, height: 7).values, fine.values) {
      #expect(abs(a - b) < 1e-13)
    }
    let holed = Field(view: view, width: 2, height: 1, values: [.nan, 1])
    let values = holed.resampled(width: 4, height: 1).values
    #expect(values[0].isNaN && values[1].isNaN && values[2] == 1 && values[3] == 1)
  }
}

@Suite("Statistics of a field")
struct FieldStatisticsTests {
  @Test("leave out what is not finite")
  func finiteOnly() {
    let statistics = FieldStatistics(of: [3, .nan, -5, .infinity, 1, -.infinity])
    #expect(statistics.sorted == [-5, 1, 3])
    #expect(statistics.minimum == -5 && statistics.maximum == 3)
    #expect(statistics.medianMagnitude == 3)
    #expect(statistics.finiteCount == 3)
    #expect(!statistics.isConstant)
  }

  @Test("agree with sorting, over all magnitudes and signs", arguments: 1...6)
  func againstSorting(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let values = (0..<(seed.isMultiple(of: 2) ? 5000 : 301)).map { _ -> Double in
      let magnitude = Double.random(in: -320...308, using: &random)
      let sign = seed % 3 == 0 ? 1.0 : Double(Int.random(in: -1...1, using: &random))
      return sign * scalar(exponent: magnitude)
    }
    let statistics = FieldStatistics(of: values)
    #expect(statistics.sorted.map { $0 + 0 } == values.sorted().map { $0 + 0 })
    let magnitudes = values.map(\.magnitude).sorted()
    #expect(statistics.medianMagnitude == magnitudes[(values.count - 1) / 2])
    let nonzero = magnitudes.filter { $0 > 0 }
    #expect(statistics.medianNonzeroMagnitude == nonzero[(nonzero.count - 1) / 2])
  }

  private func scalar(exponent: Double) -> Double {
    // 10 to the exponent without leaving the range on the way.
    var result = 1.0
    for _ in 0..<Int(abs(exponent)) { result = exponent < 0 ? result / 10 : result * 10 }
    return result * (1 + exponent.magnitude.truncatingRemainder(dividingBy: 1))
  }

  @Test("interpolate quantiles and count ranks, equal values half")
  func quantiles() {
    let statistics = FieldStatistics(of: [4, 1, 2, 2])
    #expect(statistics.quantile(0) == 1 && statistics.quantile(1) == 4)
    #expect(statistics.quantile(0.5) == 2)
    #expect(statistics.quantile(5.0 / 6) == 3)
    #expect(statistics.rank(of: 2) == 0.5)
    #expect(statistics.rank(of: 0) == 0 && statistics.rank(of: 9) == 1)
    #expect(statistics.rank(of: 3) == 0.75)
  }

  @Test("of nothing are nothing")
  func empty() {
    let statistics = FieldStatistics(of: [.nan, .infinity])
    #expect(statistics.minimum == nil && statistics.medianMagnitude == nil)
    #expect(statistics.quantile(0.5) == nil && statistics.medianNonzeroMagnitude == nil)
    #expect(statistics.rank(of: 1) == 0)
    #expect(statistics.isConstant)
  }
}

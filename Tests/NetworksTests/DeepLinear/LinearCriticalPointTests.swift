import Landscape
import Mathematics
import Platform
import Testing

@testable import Networks

/// The critical points of a linear network of two layers (Baldi & Hornik 1989): the network learns a
/// subset of the data's modes and nothing of the others. With three modes and two hidden units there
/// are seven subsets, of at most two; the two strongest are the minimum, all others are saddles.
@Suite("The seven critical points of a two-layer linear network")
struct LinearCriticalPointTests {
  private static let inputs = Matrix(
    rows: 3, columns: 3, elements: [1, 0.2, 0, 0, 1, -0.1, 0.1, 0, 1])
  private static let targets = Matrix(
    rows: 3, columns: 3, elements: [2, 0.5, 0, -0.5, 1.8, 0.4, 0.2, -0.3, 1.5])
  private static let objective = NetworkObjective(
    architecture: NetworkArchitecture(
      inputSize: 3, layers: [.init(size: 2), .init(size: 3)], bias: false),
    loss: .halfSquaredError, reduction: .sum, samples: Samples(inputs: inputs, targets: targets))

  /// A subset of the modes, 0 the strongest.
  private static let subsets: [[Int]] = [[], [0], [1], [2], [0, 1], [0, 2], [1, 2]]

  private static func point(_ subset: [Int]) throws -> LinearCriticalPoint {
    let points = try #require(objective.linearCriticalPoints())
    return try #require(points.first { $0.modes == subset })
  }

  /// Half of what the targets have, less what the modes explain: YᵀX (XᵀX)⁻¹ XᵀY, here by solving
  /// for each column of it.
  private static func loss(_ subset: [Int]) throws -> Double {
    let (x, y) = (inputs, targets)
    let correlation = x.transposed * y
    var explained = Matrix.zero(rows: 3, columns: 3)
    for column in 0..<3 {
      let solution = try #require((x.transposed * x).solve(correlation.column(column)))
      for row in 0..<3 { explained[row, column] = correlation.column(row).dot(solution) }
    }
    let strengths = Array(Spectrum(of: explained).eigenvalues.reversed())
    let all = y.elements.reduce(0) { $0 + $1 * $1 }
    return 0.5 * (all - subset.reduce(0) { $0 + strengths[$1] })
  }

  @Test("There are seven, from low to high loss, and one is a minimum")
  func seven() throws {
    let points = try #require(Self.objective.linearCriticalPoints())
    #expect(Set(points.map(\.modes)) == Set(Self.subsets) && points.count == 7)
    #expect(points.map(\.value) == points.map(\.value).sorted())
    #expect(points.filter(\.isMinimum).map(\.modes) == [[0, 1]])
    #expect(try Self.subsets.map { try Self.point($0).index } == [6, 2, 3, 4, 0, 1, 2])
  }

  @Test(
    "Each is critical, with the loss that was derived and its number of negative eigenvalues",
    arguments: subsets)
  func analytic(subset: [Int]) throws {
    let found = try Self.point(subset)
    let (value, gradient) = Self.objective.valueAndGradient(at: found.point)
    #expect(gradient.norm < 1e-12)
    #expect(abs(value - (try Self.loss(subset))) < 1e-12 && found.value == value)
    let spectrum = Spectrum(of: Self.objective.hessian(at: found.point))
    let largest = spectrum.eigenvalues.map(abs).max() ?? 0
    #expect(spectrum.eigenvalues.count { $0 < -1e-10 * largest } == found.index)
    #expect(Verdict(spectrum).outcome == (subset == [0, 1] ? .undecided : .saddle))
  }

  @Test(
    "With fewer outputs, more hidden units and the other loss the ways down are counted as well")
  func otherShapes() throws {
    let targets = Matrix(rows: 3, columns: 2, elements: [2, 0.5, -0.5, 1.8, 0.2, -0.3])
    let objective = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 3, layers: [.init(size: 4), .init(size: 2)], bias: false),
      loss: .squaredError, reduction: .mean,
      samples: Samples(inputs: Self.inputs, targets: targets))
    let points = try #require(objective.linearCriticalPoints())
    #expect(points.count == 4)
    for point in points {
      #expect(objective.gradient(at: point.point).norm < 1e-12)
      let values = Spectrum.eigenvalues(of: objective.hessian(at: point.point))
      let largest = values.map(abs).max() ?? 0
      #expect(values.count { $0 < -1e-10 * largest } == point.index)
    }
  }

  @Test("Where there is no closed form none is given")
  func refused() {
    func network(_ layers: [NetworkArchitecture.Layer], bias: Bool = false, _ targets: Matrix)
      -> NetworkObjective
    {
      NetworkObjective(
        architecture: NetworkArchitecture(inputSize: 3, layers: layers, bias: bias),
        loss: .halfSquaredError, reduction: .sum,
        samples: Samples(inputs: Self.inputs, targets: targets))
    }
    let linear = NetworkArchitecture.Layer(size: 3)
    let bent = NetworkArchitecture.Layer(size: 3, activation: .tanh)
    #expect(network([bent, linear], Self.targets).linearCriticalPoints() == nil)
    #expect(network([linear, linear], bias: true, Self.targets).linearCriticalPoints() == nil)
    #expect(network([linear, linear, linear], Self.targets).linearCriticalPoints() == nil)
    #expect(network([linear], Self.targets).linearCriticalPoints() == nil)
    // The targets are the inputs: all modes are equally strong where the inputs are orthogonal.
    let one = Matrix.diagonal([1, 1, 1])
    let equal = NetworkObjective(
      architecture: NetworkArchitecture(inputSize: 3, layers: [linear, linear], bias: false),
      loss: .halfSquaredError, reduction: .sum, samples: Samples(inputs: one, targets: one))
    #expect(equal.linearCriticalPoints() == nil)
  }

  @Test(
    "The search around each finds it, and nothing else but another of the seven", arguments: subsets
  )
  func search(subset: [Int]) throws {
    let losses = try Self.subsets.map(Self.loss)
    let middle = try Self.point(subset).point.elements
    var isFound = false
    // Each lies on a surface of its like, along which Newton's method may leave a box.
    for seed in 1...60 where !isFound {
      let reach = seed % 2 == 0 ? 0.2 : 0.05
      let sides = middle.map { $0 - reach...$0 + reach }
      let search = MultistartSearch(starts: 1, seed: UInt64(seed))
      for point in try #require(search.run(Self.objective, in: sides)) {
        let which = try #require(losses.firstIndex { abs($0 - point.value) < 1e-9 })
        #expect((point.verdict.outcome == .saddle) == (which != 4))
        isFound = isFound || Self.subsets[which] == subset
      }
    }
    #expect(isFound)
  }
}

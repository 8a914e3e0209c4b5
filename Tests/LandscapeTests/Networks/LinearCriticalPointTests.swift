import Glibc
import Testing

@testable import Landscape

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

  /// The best linear map B = Yᵀ X (Xᵀ X)⁻¹, and the modes of what it explains, strongest first.
  private static func modes() -> (map: Matrix, strengths: [Double], directions: [Vector]) {
    let (x, y) = (inputs, targets)
    let inverse = Spectrum(of: x.transposed * x)
    let v = inverse.eigenvectors
    let xx = v * Matrix.diagonal(inverse.eigenvalues.map { 1 / $0 }) * v.transposed
    let map = y.transposed * x * xx
    let explained = Spectrum(of: map * (x.transposed * y))
    return (
      map, explained.eigenvalues.reversed(),
      (0..<3).reversed().map(explained.eigenvectors.column)
    )
  }

  /// The critical point that learns the modes of a subset: W2 has their directions as columns, W1 is
  /// W2ᵀ B.
  private static func point(_ subset: [Int]) -> Vector {
    let (map, _, directions) = modes()
    var w2 = Matrix.zero(rows: 3, columns: 2)
    for (column, mode) in subset.enumerated() {
      for row in 0..<3 { w2[row, column] = directions[mode][row] }
    }
    return Vector((w2.transposed * map).elements + w2.elements)
  }

  /// Half of what the targets have, less what the subset explains.
  private static func loss(_ subset: [Int]) -> Double {
    let all = targets.elements.reduce(0) { $0 + $1 * $1 }
    let strengths = modes().strengths
    return 0.5 * (all - subset.reduce(0) { $0 + strengths[$1] })
  }

  /// The number of ways down: each spare hidden unit can learn each mode that is left out, and each
  /// mode that is learned can turn into a stronger one that is not.
  private static func index(_ subset: [Int]) -> Int {
    let others = (0..<3).filter { !subset.contains($0) }
    let swaps = subset.reduce(0) { sum, mode in sum + others.count { $0 < mode } }
    return (2 - subset.count) * others.count + swaps
  }

  @Test(
    "Each is critical, with the loss and the number of ways down that were derived",
    arguments: subsets)
  func analytic(subset: [Int]) {
    let point = Self.point(subset)
    let (value, gradient) = Self.objective.valueAndGradient(at: point)
    #expect(gradient.norm < 1e-12)
    #expect(abs(value - Self.loss(subset)) < 1e-12)
    let spectrum = Spectrum(of: Self.objective.hessian(at: point))
    let largest = spectrum.eigenvalues.map(abs).max() ?? 0
    #expect(spectrum.eigenvalues.count { $0 < -1e-10 * largest } == Self.index(subset))
    #expect(Verdict(spectrum).outcome == (subset == [0, 1] ? .undecided : .saddle))
  }

  @Test("Only the minimum has no way down; the indices are 6, 2, 3, 4, 0, 1, 2")
  func indices() {
    #expect(Self.subsets.map(Self.index) == [6, 2, 3, 4, 0, 1, 2])
    let losses = Self.subsets.map(Self.loss)
    #expect(losses.min() == losses[4] && Set(losses).count == 7)
  }

  @Test(
    "The search around each finds it, and nothing else but another of the seven", arguments: subsets
  )
  func search(subset: [Int]) throws {
    let losses = Self.subsets.map(Self.loss)
    let middle = Self.point(subset).elements
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

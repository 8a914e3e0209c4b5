import Testing

@testable import Studies

@Suite("Distinct critical points")
struct DistinctPointTests {
  @Test("points that differ by rounding alone are one, as often as they were found")
  func rounding() {
    let found = DistinctPoint.all(of: [
      (0.1, 1), (0, 0.5), (0, 0.5 + 1e-12), (0.1, 0.5), (0, 0.5 - 1e-12),
    ])
    #expect(found.map(\.share) == [0, 0.1, 0.1])
    #expect(found.map(\.count) == [3, 1, 1])
  }

  @Test("points of one loss and another index stay apart, however rounding orders them")
  func sameLoss() {
    let found = DistinctPoint.all(of: [
      (0, 0.5), (0.25, 0.5 + 1e-12), (0, 0.5 + 2e-12), (0.25, 0.5 + 3e-12),
    ])
    #expect(found.map(\.share) == [0, 0.25])
    #expect(found.map(\.count) == [2, 2])
  }
}

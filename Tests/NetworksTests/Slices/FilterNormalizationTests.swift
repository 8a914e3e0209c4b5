import Landscape
import Mathematics
import Networks
import Testing

@Suite("Directions scaled filter by filter")
struct FilterNormalizationTests {
  @Test("A filter-normalised direction has each filter's norm, and is 0 on biases")
  func filterNorms() {
    let architecture = NetworkArchitecture(
      inputSize: 3, layers: [.init(size: 4, activation: .tanh), .init(size: 2)], bias: true)
    let point = NetworkInitialization.normal(standardDeviation: 2, seed: 5)
      .parameters(for: architecture)
    let axes = FilterNormalization.axes(through: point, of: architecture, seed: 3)
    #expect(axes.count == 2)
    for direction in axes {
      for filter in architecture.filters {
        let wanted = Vector(Array(point.elements[filter])).norm
        let got = Vector(Array(direction.elements[filter])).norm
        #expect(abs(got - wanted) <= 1e-8 * wanted)
      }
      for part in architecture.parts where part.role == .bias {
        #expect(part.range.allSatisfy { direction[$0] == 0 })
      }
    }
    #expect(axes == FilterNormalization.axes(through: point, of: architecture, seed: 3))
  }

  @Test("Filter-normalised planes are those of filter normalisation; zero weights give none")
  func filters() throws {
    let architecture = NetworkArchitecture(
      inputSize: 2, layers: [.init(size: 3, activation: .tanh), .init(size: 1)], bias: true)
    let point = NetworkInitialization.glorot(seed: 3).parameters(for: architecture)
    let plane = try Plane.random(through: point, normalizingFiltersOf: architecture, seed: 8)
    #expect(plane.axes == FilterNormalization.axes(through: point, of: architecture, seed: 8))
    #expect(throws: PlaneError.directionsVanish) {
      try Plane.random(
        through: .zero(point.dimension), normalizingFiltersOf: architecture, seed: 8)
    }
  }
}

import Plotting
import Testing

@Suite struct HistogramTests {
  @Test("numbers fall into bins, edges into the bin above, the last edge into the last bin")
  func counting() {
    let histogram = Histogram([0, 0.5, 1, 1.5, 2, .nan, 3], bins: 2, range: 0...2)
    #expect(histogram.counts == [2, 3])
    #expect(histogram.missed == 2)
    #expect(Histogram([-4, 4], bins: 4).counts == [1, 0, 0, 1])
    #expect(Histogram([5, 5], bins: 3).counts.reduce(0, +) == 2)
    #expect(Histogram([], bins: 0).counts == [0])
  }

  @Test("bars are as high as their counts, and one number is seen beside a thousand")
  func bars() {
    let values = [Double](repeating: 0.25, count: 1000) + [0.75]
    let frame = drawn(20, 7) {
      Histogram(values, bins: 2, range: 0...1)
        .draw(on: &$0, in: $0.bounds, appearance: Appearance(depth: .none))
    }
    let text = FrameRenderer.text(frame)
    #expect(text.filter { $0 == "█" }.count % 5 == 0 && text.contains("█"))
    #expect(text.contains("▁"))
  }
}

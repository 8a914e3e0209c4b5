import Plotting

/// Which eigenvalue is looked at, and how the axes of the spectrum run.
struct SpectrumSettings: ViewState {
  /// The place of the eigenvalue, counted from the smallest; beyond the last one it is the last.
  var selected = 0
  /// Whether the axes are linear; nil for what suits the eigenvalues.
  var isLinear: Bool?

  /// The place of the selected eigenvalue of `count`.
  func selected(of count: Int) -> Int { max(0, min(count - 1, selected)) }

  /// The scale on which some eigenvalues are shown: asinh, bent at their median magnitude, where
  /// linear would press some of them together with 0.
  func scale(for eigenvalues: [Double]) -> AxisScale {
    let magnitudes = eigenvalues.map(abs).filter { $0 > 0 && $0.isFinite }.sorted()
    guard let largest = magnitudes.last else { return .linear }
    let bend = magnitudes[magnitudes.count / 2]
    let linear = isLinear ?? (largest <= 40 * magnitudes[0])
    return linear ? .linear : .asinh(min(bend, largest / 20))
  }
}

extension Model {
  /// What this view remembers.
  var spectrum: SpectrumSettings {
    get { settings[SpectrumSettings.self] }
    set { settings[SpectrumSettings.self] = newValue }
  }
}

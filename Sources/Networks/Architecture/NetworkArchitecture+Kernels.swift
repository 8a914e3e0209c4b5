import Mathematics

extension NetworkArchitecture {
  /// The kernels of the first layer at θ, one row an output channel and row by row, where that is a
  /// convolution over one channel; else nil.
  public func kernels(at point: Vector) -> Matrix? {
    guard case .convolution? = layers.first?.kind, case .image(1, _, _) = input,
      let part = part(0, .weight)
    else { return nil }
    return Matrix(
      rows: part.rows, columns: part.columns, elements: Array(point.elements[part.range]))
  }
}

extension Double {
  /// 1 / (1 + e⁻ᶻ).
  package static func logistic(_ z: Double) -> Double { Activation.logistic(z) }
}

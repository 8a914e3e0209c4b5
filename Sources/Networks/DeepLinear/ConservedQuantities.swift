import Mathematics

extension NetworkObjective {
  /// What gradient flow conserves in a linear network: W_{l+1}ᵀ W_{l+1} − W_l W_lᵀ for each pair of
  /// neighbouring layers (Saxe et al. 2013; Arora et al. 2018).
  ///
  /// Each entry is a square matrix of the size of the layer between. For a chain of single weights
  /// it is w²_{l+1} − w_l². Empty for networks that are not linear or have biases, which change it.
  public func conservedQuantities(at point: Vector) -> [Matrix] {
    guard architecture.isLinear, isPlain else { return [] }
    let weights = architecture.weights(at: point)
    return zip(weights, weights.dropFirst()).map { first, second in
      Matrix.product(second, true, second, false)
        .combined(with: Matrix.product(first, false, first, true), -)
    }
  }
}

extension NetworkArchitecture {
  /// Whether the outputs are a product of matrices with the inputs: all layers dense and linear, and no
  /// biases, residual connections or batch normalisation.
  public var isLinear: Bool {
    !bias && isDense
      && layers.allSatisfy { $0.activation == .linear && !$0.residual && !$0.batchNormalization }
  }

  /// W1 … WK of θ, each with a row for each unit of its layer.
  func weights(at point: Vector) -> [Matrix] {
    parts.filter { $0.role == .weight }.map { part in
      Matrix(rows: part.rows, columns: part.columns, elements: Array(point.elements[part.range]))
    }
  }
}

import Mathematics

/// The symmetry of networks: hidden units can change places without changing any output.
extension NetworkArchitecture {
  /// Whether the units of layer `index` (from 0) can change places: it is hidden, has two or more,
  /// and no residual connection ties them to units of a neighbouring layer.
  func canPermuteUnits(of index: Int) -> Bool {
    isDense && index < layers.count - 1 && layers[index].size > 1 && !layers[index].residual
      && !layers[index + 1].residual
  }

  /// Whether some layer's units can change places.
  public var canPermuteUnits: Bool { layers.indices.contains(where: canPermuteUnits(of:)) }

  /// θ with the units of each hidden layer moved on by one place, the last becoming the first,
  /// where that is possible: n components, the same outputs for every input.
  public func permutingUnits(of point: Vector) -> Vector {
    precondition(point.dimension == parameterCount, "a point of this network")
    var result = point
    for index in layers.indices where canPermuteUnits(of: index) {
      let before = result
      let layer = layers[index]
      for part in parts where part.layer == index {
        for row in 0..<part.rows {
          let moved = (row + layer.pieces) % part.rows
          for column in 0..<part.columns {
            result[part.range.lowerBound + moved * part.columns + column] =
              before[part.range.lowerBound + row * part.columns + column]
          }
        }
      }
      guard let next = part(index + 1, .weight) else { continue }
      for row in 0..<next.rows {
        let start = next.range.lowerBound + row * next.columns
        for unit in 0..<layer.size {
          result[start + (unit + 1) % layer.size] = before[start + unit]
        }
      }
    }
    return result
  }
}

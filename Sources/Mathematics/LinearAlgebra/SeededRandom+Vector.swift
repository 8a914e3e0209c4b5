extension SeededRandom {
  /// A vector of `dimension` independent standard normal deviates.
  public mutating func normalVector(_ dimension: Int) -> Vector {
    var elements = [Double](repeating: 0, count: dimension)
    for i in elements.indices { elements[i] = normal() }
    return Vector(elements)
  }
}

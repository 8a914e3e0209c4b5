import Mathematics

/// Inputs x ~ N(0, I), targets from a network of the same shape with parameters ~ N(0, 1).
public enum RandomTeacher {
  /// The samples, and the teacher's own parameters, for which every squared loss is 0.
  public static func samples(
    for architecture: NetworkArchitecture, count: Int, seed: UInt64
  ) -> (samples: Samples, teacher: Vector) {
    var random = SeededRandom(seed: seed)
    let teacher = random.normalVector(architecture.parameterCount)
    let inputs = Matrix(
      rows: count, columns: architecture.inputSize,
      elements: random.normalVector(count * architecture.inputSize).elements)
    var pass = NetworkPass(
      NetworkTapeBuilder.tape(of: architecture), of: architecture, at: teacher)
    let targets = pass.outputs(for: inputs, keepingTrace: false).value
      .reshaped(columns: architecture.outputSize)
    return (Samples(inputs: inputs, targets: targets), teacher)
  }
}

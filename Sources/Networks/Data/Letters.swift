import Mathematics

/// A tongue twister letter by letter: a text short enough to be learnt, in which what comes next
/// depends on more than the letter before.
public enum Letters {
  /// The text; after its last letter it begins again.
  public static let text = Array(
    "she sells sea shells by the sea shore the shells she sells are sea shells for sure ")
  /// Its letters in alphabetical order, the space first: the places of the unit vectors.
  public static let alphabet = Set(text).sorted()

  /// Pieces of `steps` letters and the letter after each piece, or after each step.
  ///
  /// The first samples begin at different letters, in an order that the seed draws; more than the
  /// text has letters repeat.
  static func samples(
    _ count: Int, steps: Int, everyStep: Bool, seed: UInt64, columns: Int
  ) -> Samples {
    var random = SeededRandom(seed: seed)
    let order = random.permutation(text.count)
    let places = text.map { letter in alphabet.firstIndex(of: letter) ?? 0 }
    let width = alphabet.count
    var inputs = Matrix.zero(rows: count, columns: steps * width)
    var labels: [Int] = []
    for row in 0..<count {
      let start = order[row % text.count]
      for step in 0..<steps {
        inputs[row, step * width + places[(start + step) % text.count]] = 1
        if everyStep || step == steps - 1 {
          labels.append(places[(start + step + 1) % text.count])
        }
      }
    }
    return Samples(
      inputs: inputs, labels: labels, columns: columns, steps: everyStep ? steps : 1)
  }
}

import Mathematics
import Platform

/// Small data sets the program makes itself, reproducible from a seed.
public enum BuiltinData: String, Sendable, Hashable, Codable, CaseIterable {
  /// The four corners of the unit square; class 1 where the coordinates differ.
  case xor
  /// Four points no line separates well (Swirszcz et al. 2016, Local minima in training of neural
  /// networks): class 1 at (1, 0) and (0.2, 0.6), class 0 at (0, 1) and (0.6, 0.2).
  case jellyfish
  /// Two interleaved spirals of one turn and a half.
  case spirals
  /// Two interleaved half circles.
  case moons
  /// Handwriting-like digits, 8 × 8 pixels between 0 and 1, ten classes.
  case digits
  /// Sequences of a number from [0, 1] and a mark a step; two steps are marked, one in each half,
  /// and the answer is the sum of their numbers (Hochreiter & Schmidhuber 1997, section 5.4).
  case adding
  /// Pieces of a short text, a letter a step, each as a unit vector; the answer is the letter that
  /// comes next.
  case letters
  /// Bézier curves through three random points on 12 × 12 pixels between 0 and 1; the answer is the
  /// six coordinates (after the curves of Hinton & Salakhutdinov 2006).
  case strokes

  /// Labelled inputs, one row a sample.
  public struct Labelled: Sendable, Hashable {
    /// The inputs, count × inputs.
    public var inputs: Matrix
    /// The class of each sample.
    public var labels: [Int]
    /// The number of classes.
    public var classes: Int
  }

  /// The number of inputs a sample has; of sequences, a step.
  public var inputSize: Int {
    switch self {
    case .xor, .jellyfish, .spirals, .moons, .adding: 2
    case .digits: DrawnDigit.side * DrawnDigit.side
    case .letters: Letters.alphabet.count
    case .strokes: DrawnStroke.side * DrawnStroke.side
    }
  }
  /// The number of classes; 0 where the answers are numbers.
  public var classes: Int {
    switch self {
    case .xor, .jellyfish, .spirals, .moons: 2
    case .digits: 10
    case .letters: Letters.alphabet.count
    case .adding, .strokes: 0
    }
  }
  /// The number of numbers to answer with, where there are no classes.
  public var numbers: Int {
    switch self {
    case .adding: 1
    case .strokes: 2 * DrawnStroke.points
    default: 0
    }
  }
  /// Whether a sample is a sequence, of as many steps as the network takes.
  public var isSequence: Bool { self == .adding || self == .letters }
  /// How many samples there are unless asked otherwise.
  public var defaultCount: Int {
    switch self {
    case .xor, .jellyfish: 4
    case .spirals, .moons, .adding, .strokes: 200
    case .digits: 500
    case .letters: Letters.text.count
    }
  }

  /// Whether noise is added: `xor` and `jellyfish` are four points each, without noise.
  public var isNoisy: Bool {
    switch self {
    case .xor, .jellyfish, .adding, .letters, .strokes: false
    case .spirals, .moons, .digits: true
    }
  }

  /// The standard deviation of the noise unless asked otherwise.
  public static let standardNoise = 0.05

  /// The samples of the sets of labelled points and digits; classes take turns, so that any prefix
  /// is balanced.
  ///
  /// `count` and `seed` say how many and which for the drawn sets; `xor` and `jellyfish` are four
  /// points and repeat. `noise` is the standard deviation added to each coordinate.
  public func labelled(
    count: Int? = nil, noise: Double = standardNoise, seed: UInt64 = 1
  ) -> Labelled {
    let count = count ?? defaultCount
    var random = SeededRandom(seed: seed)
    var elements: [Double] = []
    elements.reserveCapacity(count * inputSize)
    let labels = (0..<count).map { label(ofSample: $0) }
    for index in 0..<count {
      switch self {
      case .xor: elements += Self.square[index % 4].point
      case .jellyfish: elements += Self.tentacles[index % 4].point
      case .spirals, .moons:
        // Spread over the curve: evenly by turn of the class, so that no part stays empty.
        let along = (Double(index / 2) + 0.5) / Double(max(1, (count + 1) / 2))
        let (x, y) = self == .moons ? moon(labels[index], along) : spiral(labels[index], along)
        elements += [x + noise * random.normal(), y + noise * random.normal()]
      case .digits:
        elements += DrawnDigit.draw(labels[index], noise: noise, &random)
      case .adding, .letters, .strokes: preconditionFailure("no labelled points")
      }
    }
    return Labelled(
      inputs: Matrix(rows: count, columns: inputSize, elements: elements), labels: labels,
      classes: classes)
  }

  private static let square: [(point: [Double], label: Int)] = [
    ([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 0),
  ]
  private static let tentacles: [(point: [Double], label: Int)] = [
    ([1, 0], 1), ([0, 1], 0), ([0.2, 0.6], 1), ([0.6, 0.2], 0),
  ]

  private func label(ofSample index: Int) -> Int {
    switch self {
    case .xor: Self.square[index % 4].label
    case .jellyfish: Self.tentacles[index % 4].label
    case .spirals, .moons: index % 2
    case .digits: index % 10
    case .adding, .letters, .strokes: 0
    }
  }

  private func moon(_ label: Int, _ along: Double) -> (Double, Double) {
    let angle = Double.pi * along
    return label == 0 ? (cos(angle), sin(angle)) : (1 - cos(angle), 0.5 - sin(angle))
  }

  private func spiral(_ label: Int, _ along: Double) -> (Double, Double) {
    let angle = 3 * Double.pi * along + (label == 0 ? 0 : Double.pi)
    let radius = 0.1 + 0.9 * along
    return (radius * cos(angle), radius * sin(angle))
  }
}

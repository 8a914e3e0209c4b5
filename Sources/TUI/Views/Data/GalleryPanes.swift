import Networks

/// The sides of the pictures that a network's inputs are.
struct PictureShape {
  let height: Int
  let width: Int

  /// As the architecture says, else where the inputs fill a square; of several channels the first is
  /// shown. Nil where the inputs are no pictures.
  init?(of network: NetworkObjective) {
    if case .image(_, let height, let width) = network.architecture.input {
      (self.height, self.width) = (height, width)
      return
    }
    guard case .flat(let count) = network.architecture.input else { return nil }
    var side = 0
    while (side + 1) * (side + 1) <= count { side += 1 }
    guard side * side == count, side >= 4 else { return nil }
    (height, width) = (side, side)
  }
}

/// The pictures that stand for a sample, side by side.
enum GalleryPane {
  /// The input.
  case input
  /// The input where it is not masked, grey elsewhere.
  case known
  /// What the network gives back.
  case output
  /// The input where it is known, what the network makes of the rest.
  case filled

  /// The pixels of a sample's picture.
  func pixels(
    _ sample: Int, _ answers: NetworkAnswers, _ network: NetworkObjective
  ) -> [Double] {
    let inputs = network.samples.inputs.row(sample).elements
    let masks = network.samples.masks?.row(sample).elements
    switch self {
    case .input: return inputs
    case .known: return zip(inputs, masks ?? []).map { $1 > 0 ? 0.5 : $0 }
    case .output: return answers.outputs.row(sample).elements
    case .filled:
      let logits = answers.outputs.row(sample).elements
      return inputs.indices.map { index in
        masks?[index] == 0 ? inputs[index] : Double.logistic(logits[index])
      }
    }
  }
}

/// The panes that suit a network.
struct GalleryPanes: Sequence {
  private let panes: [GalleryPane]

  init(of network: NetworkObjective) {
    panes =
      network.samples.masks != nil
      ? [.input, .known, .filled] : network.answersWithInputs ? [.input, .output] : [.input]
  }

  var count: Int { panes.count }
  func makeIterator() -> IndexingIterator<[GalleryPane]> { panes.makeIterator() }
}

extension NetworkObjective {
  /// Whether it is to answer with its inputs.
  var answersWithInputs: Bool {
    samples.labels == nil && samples.masks == nil && samples.inputs == samples.targets
  }
}

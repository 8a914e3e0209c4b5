import Landscape
import Mathematics
import Networks
import Plotting
import Scenes

/// What a network makes of its data at an iterate.
package struct DataRequest: PictureRequest {
  /// Its name.
  package static let name = "data"
  let terrain: Terrain
  /// θ, n components.
  let point: Vector
  /// The cells of the picture.
  let size: Size

  /// Whether it takes no longer than a frame.
  package var isQuick: Bool {
    guard let network = terrain.network?.training else { return true }
    let perSample = 2 * network.dimension
    return network.cost + perSample * 4 * size.columns * size.rows <= QuickWork.operations
  }

  /// Runs the network over the samples and, where they lie in a plane or on a line, over that.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (NetworkAnswers, PictureStage) -> Void
  ) {
    guard let network = terrain.network?.training, !isCancelled() else { return }
    send(NetworkAnswers(of: network, at: point, size: size), PictureStage())
  }
}

/// The answers of a network, ready to be drawn.
package struct NetworkAnswers: Sendable {
  /// The outputs for the samples, samples × outputs.
  package let outputs: Matrix
  /// The class that each sample is taken for, of sequences with a class a step each step; nil where
  /// there are no classes.
  package let predicted: [Int]?
  /// Which samples are taken for another class than theirs, at some step where each has one.
  package let wrong: [Bool]
  /// The number of classes that are taken for others.
  package let wrongCount: Int
  /// The kernels of the first layer, where that is a convolution of one channel: one row each.
  package let kernels: Matrix?
  /// What is drawn over the inputs, where there are two.
  package let map: DecisionMap?
  /// The first output over the input, where there is one; x, then y.
  package let curve: [WorldPoint]

  init(of network: NetworkObjective, at point: Vector, size: Size) {
    let outputs = network.outputs(at: point)
    self.outputs = outputs
    let labels = network.samples.labels
    let each = network.samples.labelsPerSample
    let answers = Matrix(
      rows: outputs.rows * each, columns: outputs.columns / each, elements: outputs.elements)
    let predicted = labels.map { labels in
      labels.indices.map { network.predictedClass(from: answers, row: $0) }
    }
    self.predicted = predicted
    if let labels, let predicted {
      let isWrong = zip(labels, predicted).map { $0 != $1 }
      wrongCount = isWrong.count { $0 }
      wrong = (0..<outputs.rows).map { isWrong[$0 * each..<($0 + 1) * each].contains(true) }
    } else {
      wrongCount = 0
      wrong = [Bool](repeating: false, count: outputs.rows)
    }
    kernels = network.architecture.kernels(at: point)
    map =
      network.architecture.input == .flat(2) && network.samples.masks == nil && size.columns > 0
        && size.rows > 0
      ? DecisionMap(of: network, at: point, size: size) : nil
    curve =
      network.architecture.input == .flat(1) ? Self.curve(of: network, at: point, size: size) : []
  }

  private static func curve(
    of network: NetworkObjective, at point: Vector, size: Size
  ) -> [WorldPoint] {
    let inputs = network.samples.inputs.elements
    guard let low = inputs.min(), let high = inputs.max() else { return [] }
    let margin = high > low ? 0.1 * (high - low) : 1
    let count = max(2, 4 * size.columns)
    let places = (0..<count).map {
      low - margin + (high - low + 2 * margin) * Double($0) / Double(count - 1)
    }
    let outputs = network.outputs(
      at: point, for: Matrix(rows: count, columns: 1, elements: places))
    return places.indices.map { WorldPoint(places[$0], outputs[$0, 0]) }
  }
}

/// What a network of two inputs says over the plane of its inputs.
package struct DecisionMap: Sendable {
  /// The quantity in the heat map: the probability of class 1, of the predicted class where there
  /// are more than two, or the first output.
  package let field: Field
  /// What the quantity is.
  package let title: String
  /// The ends of its scale.
  package let range: ClosedRange<Double>
  /// Where the predicted class changes.
  package let boundaries: [ContourLine]
  /// The predicted class at each sample of the field; empty where there are no classes.
  package let classes: [Int]

  init(of network: NetworkObjective, at point: Vector, size: Size) {
    let inputs = network.samples.inputs
    let places = (0..<inputs.rows).map { Point2(x: inputs[$0, 0], y: inputs[$0, 1]) }
    let view =
      View(x: -1...1, y: -1...1).fitted(to: places, margin: 0.15) ?? View(x: -1...1, y: -1...1)
    let (width, height) = (2 * size.columns + 1, 2 * size.rows + 1)
    var elements: [Double] = []
    elements.reserveCapacity(2 * width * height)
    for y in view.rows(height) {
      for x in view.columns(width) { elements += [x, y] }
    }
    let outputs = network.outputs(
      at: point, for: Matrix(rows: width * height, columns: 2, elements: elements))
    let rows = 0..<outputs.rows
    guard network.hasClasses else {
      let values = rows.map { outputs[$0, 0] }
      let targets = (0..<network.samples.count).map { network.samples.targets[$0, 0] }
      field = Field(view: view, width: width, height: height, values: values)
      (title, boundaries, classes) = ("output", [], [])
      range = Self.range(of: targets)
      return
    }
    let count = network.classCount
    let predicted = rows.map { network.predictedClass(from: outputs, row: $0) }
    classes = predicted
    let values: [Double]
    if network.loss.isClassification {
      title = count == 2 ? "probability of class 1" : "probability of the class predicted"
      range = count == 2 ? 0...1 : 1 / Double(count)...1
      values = rows.map {
        network.probability(of: count == 2 ? 1 : predicted[$0], from: outputs, row: $0) ?? .nan
      }
    } else {
      title = count == 2 && outputs.columns == 1 ? "output" : "margin of the class predicted"
      range = 0...1
      values = rows.map {
        outputs.columns == 1
          ? outputs[$0, 0] : network.margin(of: predicted[$0], from: outputs, row: $0)
      }
    }
    field = Field(view: view, width: width, height: height, values: values)
    boundaries = (count == 2 ? 1..<2 : 0..<count).flatMap { label -> [ContourLine] in
      let margins = Field(
        view: view, width: width, height: height,
        values: rows.map { network.margin(of: label, from: outputs, row: $0) })
      return margins.contours(at: [0]).flatMap(\.components)
    }
  }

  private static func range(of targets: [Double]) -> ClosedRange<Double> {
    let (low, high) = (targets.min() ?? 0, targets.max() ?? 1)
    return low < high ? low...high : low - 1...low + 1
  }
}

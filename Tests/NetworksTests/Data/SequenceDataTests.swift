import Mathematics
import Testing

@testable import Networks

@Suite("Built-in sequences and curves")
struct SequenceDataTests {
  private func network(
    _ input: LayerShape, _ layers: [NetworkArchitecture.Layer]
  ) -> NetworkArchitecture {
    NetworkArchitecture(input: input, layers: layers, bias: true)
  }

  @Test("The answer of the adding problem is the sum of the two marked numbers", arguments: [2, 7])
  func adding(steps: Int) {
    let network = network(
      .sequence(steps: steps, features: 2),
      [.recurrent(.simple, size: 2, output: .last), .init(size: 1)])
    let samples = BuiltinData.adding.samples(count: 60, seed: 3, for: network)
    #expect(samples.inputs.columns == 2 * steps && samples.labels == nil)
    for row in 0..<samples.count {
      let marked = (0..<steps).filter { samples.inputs[row, 2 * $0 + 1] == 1 }
      #expect(marked.count == 2)
      #expect(marked[0] < steps / 2 && marked[1] >= steps / 2)
      let sum = marked.reduce(0) { $0 + samples.inputs[row, 2 * $1] }
      #expect(samples.targets[row, 0] == sum)
      #expect((0..<steps).allSatisfy { (0...1).contains(samples.inputs[row, 2 * $0]) })
    }
    #expect(samples != BuiltinData.adding.samples(count: 60, seed: 4, for: network))
  }

  @Test("The answer of letters is what stands next in the text, after each step or the last")
  func letters() {
    let width = Letters.alphabet.count
    #expect(width == 13 && BuiltinData.letters.inputSize == 13)
    func read(_ output: NetworkArchitecture.Recurrent.Output) -> Samples {
      BuiltinData.letters.samples(
        seed: 2,
        for: network(
          .sequence(steps: 4, features: width),
          [.recurrent(.lstm, size: 2, output: output), .init(size: width)]))
    }
    let (every, last) = (read(.each), read(.last))
    #expect(every.inputs == last.inputs)
    #expect(every.labelsPerSample == 4 && last.labelsPerSample == 1)
    #expect(every.targets.columns == 4 * width && last.targets.columns == width)
    let round = String(Letters.text + Letters.text)
    for row in 0..<every.count {
      func letter(_ step: Int) -> Character {
        Letters.alphabet[(0..<width).first { every.inputs[row, step * width + $0] == 1 } ?? 0]
      }
      let labels = every.labels.map { Array($0[row * 4..<row * 4 + 4]) } ?? []
      let next = labels.map { Letters.alphabet[$0] }
      #expect(next.dropLast().elementsEqual((1..<4).map(letter)))
      let piece = String((0..<4).map(letter)) + String(next.suffix(1))
      #expect(round.contains(piece), "\(piece)")
      #expect(last.labels?[row] == labels.last)
    }
    // Every place of the text is the beginning of one sample.
    #expect(every.count == Letters.text.count)
    let part = every.selecting([5, 1])
    #expect(part.labelsPerSample == 4)
    #expect(part.labels.map { Array($0.prefix(4)) } == every.labels.map { Array($0[20..<24]) })
  }

  @Test("A stroke has ink where its curve ends, and none far from it")
  func strokes() {
    let pixels = DrawnStroke.pixels([0.25, 0.25, 0.5, 0.25, 0.75, 0.25])
    // A straight line at a quarter of the height: between rows 2 and 3.
    #expect(pixels.count == 144)
    for row in 0..<12 where row < 1 || row > 4 {
      #expect(pixels[row * 12..<row * 12 + 12].allSatisfy { $0 == 0 })
    }
    #expect((3...8).allSatisfy { pixels[2 * 12 + $0] > 0.5 && pixels[3 * 12 + $0] > 0.5 })
    let network = NetworkArchitecture(inputSize: 144, layers: [.init(size: 6)], bias: true)
    let samples = BuiltinData.strokes.samples(count: 30, seed: 1, for: network)
    for row in 0..<30 {
      for point in [0, 2] {
        let (x, y) = (samples.targets[row, 2 * point], samples.targets[row, 2 * point + 1])
        let pixel = Int(y * 12) * 12 + Int(x * 12)
        #expect(samples.inputs[row, pixel] > 0.3, "sample \(row)")
      }
    }
  }

  @Test("Accuracy over steps counts steps")
  func stepAccuracy() throws {
    // Two classes by the sign of the one input of a step: o = 5 x.
    let architecture = NetworkArchitecture(
      input: .sequence(steps: 3, features: 1), layers: [.init(size: 1)], bias: false)
    let samples = Samples(
      inputs: Matrix(rows: 2, columns: 3, elements: [1, -1, 2, -3, 1, 1]),
      labels: [1, 0, 0, 0, 1, 0], columns: 1, steps: 3)
    let objective = NetworkObjective(
      architecture: architecture, loss: .binaryCrossEntropy, reduction: .mean, samples: samples)
    let accuracy = try #require(objective.accuracy(at: Vector([5])))
    #expect(accuracy == 4.0 / 6)
  }
}

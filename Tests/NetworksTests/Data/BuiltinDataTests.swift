import Mathematics
import Testing

@testable import Networks

@Suite("Built-in data")
struct BuiltinDataTests {
  @Test(
    "Each set has its size, balanced classes, finite inputs, and depends on the seed alone",
    arguments: BuiltinData.allCases.filter { $0.classes > 0 && !$0.isSequence })
  func setsAreWellFormed(_ data: BuiltinData) {
    let samples = data.labelled(seed: 4)
    #expect(samples.inputs.rows == data.defaultCount)
    #expect(samples.inputs.columns == data.inputSize)
    #expect(samples.inputs.isFinite)
    for label in 0..<data.classes {
      #expect(samples.labels.count { $0 == label } == data.defaultCount / data.classes)
    }
    #expect(samples == data.labelled(seed: 4))
    let drawn = data != .xor && data != .jellyfish
    #expect((samples == data.labelled(seed: 5)) == !drawn)
  }

  @Test("A digit as drawn")
  func digitAsDrawn() {
    var random = SeededRandom(seed: 2)
    func picture(_ digit: Int) -> [String] {
      let pixels = DrawnDigit.draw(digit, noise: 0, &random)
      return (0..<8).map { row in
        String(pixels[row * 8..<row * 8 + 8].map { " .+#"[$0] })
      }
    }
    for digit in 0..<10 {
      let ink = picture(digit).joined().count { $0 == "#" || $0 == "+" }
      #expect((7...34).contains(ink), "digit \(digit) has \(ink) dark pixels")
    }
  }

  @Test("A teacher's own parameters have loss 0")
  func teacherIsPerfect() {
    let architecture = NetworkArchitecture(
      inputSize: 3, layers: [.init(size: 4, activation: .relu), .init(size: 2)], bias: true)
    let (samples, teacher) = RandomTeacher.samples(for: architecture, count: 20, seed: 1)
    let objective = NetworkObjective(
      architecture: architecture, loss: .halfSquaredError, reduction: .mean, samples: samples)
    #expect(objective.value(at: teacher) == 0)
    #expect(objective.gradient(at: teacher).norm == 0)
  }

  @Test("Nearest neighbours tell the digits apart")
  func digitsAreLearnable() {
    let digits = BuiltinData.digits.labelled(count: 200, seed: 3)
    let fresh = BuiltinData.digits.labelled(count: 100, seed: 8)
    let right = (0..<fresh.inputs.rows).count { index in
      let point = fresh.inputs.row(index)
      let nearest = (0..<digits.inputs.rows).min {
        (digits.inputs.row($0) - point).norm < (digits.inputs.row($1) - point).norm
      }
      return nearest.map { digits.labels[$0] } == fresh.labels[index]
    }
    #expect(right >= 90)
  }
}

extension String {
  /// The character for a brightness between 0 and 1.
  fileprivate subscript(brightness: Double) -> Character {
    self[index(startIndex, offsetBy: min(count - 1, Int(brightness * Double(count))))]
  }
}

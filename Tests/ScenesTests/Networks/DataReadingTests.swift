import Landscape
import Mathematics
import Networks
import Testing

@testable import Scenes

@Suite struct DataReadingTests {
  @Test("Rows with targets and with labels are the samples")
  func rows() throws {
    let targets = try #require(
      try NetworkText(data: "data: {inputs: [[1, 2], [3, 4]], targets: [[0.5], [-1]]}").scene()
        .makeNetwork())
    #expect(targets.training.samples.inputs.elements == [1, 2, 3, 4])
    #expect(targets.training.samples.targets.elements == [0.5, -1])
    #expect(targets.training.samples.labels == nil && targets.validation == nil)
    let labels = try #require(
      try NetworkText(
        network: "network: {layers: [2, 3], loss: cross-entropy}",
        data: "data: {inputs: [[1, 2], [3, 4]], labels: [2, 0]}"
      ).scene().makeNetwork())
    #expect(labels.training.samples.targets.elements == [0, 0, 1, 1, 0, 0])
    #expect(labels.training.samples.labels == [2, 0])
  }

  @Test("Built-in data has the samples, noise and seed that are asked for")
  func builtin() throws {
    let moons = try #require(
      try NetworkText(data: "data: {builtin: moons, samples: 10, noise: 0, seed: 3}").scene()
        .makeNetwork())
    let expected = BuiltinData.moons.labelled(count: 10, noise: 0, seed: 3)
    #expect(moons.training.samples.inputs == expected.inputs)
    #expect(moons.training.samples.labels == expected.labels)
    let teacher = try #require(
      try NetworkText(data: "data: {builtin: random-teacher, samples: 7, seed: 2}").scene()
        .makeNetwork())
    #expect(teacher.training.samples.count == 7)
    let own = RandomTeacher.samples(
      for: teacher.training.architecture, count: 7, seed: 2)
    #expect(teacher.training.value(at: own.teacher) == 0)
  }

  @Test("What is kept back is the share asked for, and together all samples once")
  func validation() throws {
    let network = try #require(
      try NetworkText(
        data: "data: {builtin: spirals, samples: 40, noise: 0, validation: 0.3, seed: 5}"
      ).scene().makeNetwork())
    let validation = try #require(network.validation)
    #expect(validation.samples.count == 12 && network.training.samples.count == 28)
    let all = BuiltinData.spirals.labelled(count: 40, noise: 0, seed: 5).inputs
    func rows(_ matrix: Matrix) -> Set<[Double]> {
      Set((0..<matrix.rows).map { matrix.row($0).elements })
    }
    #expect(
      rows(validation.samples.inputs).union(rows(network.training.samples.inputs)) == rows(all))
    #expect(
      rows(validation.samples.inputs).isDisjoint(with: rows(network.training.samples.inputs)))
  }

  @Test("Validation that leaves nothing to train on is refused")
  func validationOfAll() throws {
    let scene = try NetworkText(data: "data: {builtin: xor, validation: 0.9}").scene()
    #expect(throws: SceneObjectError.self) { try scene.makeNetwork() }
  }

  @Test(
    "Every slip in the data is named, with what would be right",
    arguments: [
      ("data: xor", "3:7: \"data\" is a mapping such as {builtin: xor}, not \"xor\""),
      ("data: {}", "3:1: data comes from \"builtin\", \"inputs\", \"csv\" or \"idx\""),
      ("data: {builtin: moon}", "3:17: unknown data set \"moon\"; did you mean \"moons\"?"),
      ("data: {builtin: xor, noise: 1}", "3:22: \"noise\" belongs to spirals, moons and digits"),
      ("data: {builtin: xor, labels: [1]}", "3:22: \"labels\" belongs to \"inputs\""),
      ("data: {builtin: moons, samples: 0}", "3:33: \"samples\" is a whole number from 1"),
      ("data: {builtin: moons, noise: -1}", "3:31: \"noise\" is a standard deviation, 0 or more"),
      ("data: {builtin: xor, validation: 1}", "3:34: \"validation\" is the share"),
      ("data: {builtin: xor, seed: 1.5}", "3:28: \"seed\" is a whole number from 0"),
      (
        "data: {inputs: [[0, 1]]}",
        "3:8: \"inputs\" needs \"targets\", a row a sample, or \"labels\""
      ),
      (
        "data: {inputs: [[0, 1]], targets: [[0], [1]]}",
        "3:26: \"targets\" has 2 rows, but \"inputs\" has 1"
      ),
      (
        "data: {inputs: [[0, 1, 2]], targets: [[0]]}",
        "3:17: this row of \"inputs\" has 3 numbers, but the network has 2 inputs"
      ),
      ("data: {inputs: [[0, a]], targets: [[0]]}", "is a number, not \"a\""),
      ("data: {inputs: [[0, 1]], labels: [2]}", "3:35: each label is a whole number from 0 to 1"),
      ("data: {inputs: [], targets: []}", "\"inputs\" is empty; give at least one row"),
      (
        "data: {csv: {file: none.csv, inputs: [a, b], target: c}}",
        "3:20: there is no file \"none.csv\"; a name is relative to this scene's file"
      ),
      ("data: {csv: {inputs: [a, b], target: c}}", "3:8: \"file\" is missing in the table"),
      ("data: {idx: {images: /dev/null}}", "3:8: \"labels\" is missing in the data"),
      (
        "data: {csv: {file: /dev/null, inputs: [a], target: c}}",
        "3:39: \"inputs\" names 1 column, but the network has 2 inputs"
      ),
      (
        "data: {csv: {file: /dev/null, inputs: [a, b]}}",
        "3:8: the table needs \"target\", the column of the answer, or \"label\""
      ),
    ])
  func slips(data: String, problem: String) {
    let problems = NetworkText(data: data).problems
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    #expect(problems.count <= 2)
  }

  @Test("Classes must have outputs, probabilities must be some, and a teacher gives numbers")
  func fit() {
    #expect(
      NetworkText(
        network: "network: {layers: [64, 9], loss: cross-entropy}", data: "data: {builtin: digits}"
      ).problems == ["3:17: digits has 10 classes, but the network has 9 outputs"])
    #expect(
      NetworkText(
        network: "network: {layers: [2, 2], loss: cross-entropy}",
        data: "data: {inputs: [[0, 1]], targets: [[0.5, 0.6]]}"
      ).problems.first?.hasPrefix("3:36: for cross-entropy a row of targets is probabilities")
        == true)
    #expect(
      NetworkText(
        network: "network: {layers: [2, 1], loss: binary-cross-entropy}",
        data: "data: {builtin: random-teacher}"
      ).problems == [
        "3:17: random-teacher gives numbers, not classes; take the loss half-squared-error"
      ])
  }
}

import Foundation
import Landscape
import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

/// Numbers on the screen against the run they tell of.
@Suite("Numbers on the screen are true")
struct TruthTests {
  /// Whether a text is the number, rounded to the digits it shows.
  private func tells(_ text: String, _ value: Double) -> Bool {
    guard let shown = Double(text) else { return false }
    if value == 0 || !value.isFinite { return shown == value || shown.isNaN && value.isNaN }
    if shown == 0 { return false }
    let mantissa = text.split { $0 == "e" || $0 == "E" }.first ?? ""
    let digits = mantissa.drop { "+-0.".contains($0) }.filter(\.isNumber).count
    // Half a unit of the last digit shown; a whole number shown in full has all its digits.
    var unit = abs(value)
    for _ in 0..<max(1, digits) { unit /= 10 }
    return abs(shown - value) <= 5 * unit * 1.000_001
  }

  /// The numbers on the lines of the table of optimizers, by their letters.
  private func table(_ model: Model) throws -> [String: (loss: String, gradient: String)] {
    let rect = try #require(model.layout.optimizers)
    let frame = view(model, size: model.size)
    var result: [String: (loss: String, gradient: String)] = [:]
    for row in rect.row + 1..<rect.endRow {
      let line = String(
        String.UnicodeScalarView((rect.column..<rect.endColumn).map { frame[$0, row].glyph }))
      let words = line.split { $0 == " " || $0 == "│" }.map(String.init)
      let numbers = words.filter { Double($0) != nil }
      if let letter = words.first, letter.count <= 2, numbers.count >= 2 {
        result[letter] = (numbers[0], numbers[1])
      }
    }
    return result
  }

  @Test(
    "loss and gradient norm in the table are those of the run",
    arguments: [Size(80, 24), Size(120, 40), Size(200, 60), Size(50, 30)])
  func tableIsTrue(size: Size) throws {
    for scene in [TestScenes.monkey, TestScenes.himmelblau, TestScenes.chain] {
      var model = try TestScenes.model(scene, size, keys: "T")
      for _ in 0..<12 {
        let shown = try table(model)
        for runner in model.sessions[0].runners {
          let iterate = runner.run.current
          let line = try #require(shown[runner.badge], "\(runner.badge) at \(size)")
          #expect(tells(line.loss, iterate.value), "\(line.loss) for \(iterate.value)")
          #expect(
            tells(line.gradient, iterate.gradientNorm),
            "\(line.gradient) for \(iterate.gradientNorm)")
        }
        try model.press("n")
      }
    }
  }

  @Test("a small number is never shown as 0")
  func smallNumbers() throws {
    // Newton on the monkey saddle halves its distance: after 40 steps the loss is about 1e-39.
    let model = try TestScenes.model(TestScenes.monkey, keys: "4 0 n T")
    let loss = model.sessions[0].runners[1].run.current.value
    #expect(abs(loss) < 1e-30 && loss != 0)
    let shown = try table(model)["N"]?.loss ?? ""
    #expect(tells(shown, loss), "\(shown) for \(loss)")
  }

  @Test("the point, gradient and eigenvalues of the selected iterate are those of the run")
  func iterateIsTrue() throws {
    let model = try TestScenes.model(TestScenes.monkey, Size(200, 60), keys: "tab n n n T")
    let run = model.sessions[0].runners[1].run
    let lines = model.text.split(separator: "\n").map(String.init)
    func numbers(after label: String) -> [String] {
      let line = lines.first { $0.contains(label) } ?? ""
      let tail = line.components(separatedBy: label).last ?? ""
      return tail.split { !"0123456789.e+-".contains($0) }.map(String.init)
        .filter { Double($0) != nil }
    }
    for (label, values) in [
      ("θ ", run.current.point.elements), ("∇f ", run.current.gradient.elements),
      ("λ ", run.localModel.spectrum.eigenvalues),
    ] {
      let shown = numbers(after: label)
      #expect(shown.count == values.count)
      for (text, value) in zip(shown, values) {
        #expect(tells(text, value), "\(label) \(text) for \(value)")
      }
    }
  }

  @Test("what the screen tells of a run is what the run alone gives")
  func sameAsRun() throws {
    let model = try TestScenes.model(TestScenes.himmelblau, keys: "7n")
    for runner in model.sessions[0].runners {
      var run = try Run(
        runner.run.method.id, objective: try TestScenes.himmelblau.makeObjective(),
        start: [1, 1])
      run.forward(7)
      #expect(run.current == runner.run.current)
    }
  }

  @Test("many numbers on a line are shown with their count, each of them true")
  func vectors() {
    let values = (1...11).map { 1 / Double($0) - 0.3 }
    for columns in 10...80 {
      let text = VectorText.tuple(values, columns: columns)
      #expect(text.count <= columns || columns < 12)
      #expect(text.contains("(11)") || text.split(separator: ",").count == 11)
    }
    #expect(VectorText.tuple([0.2, -0.1], columns: 30) == "(0.2, -0.1)")
    #expect(VectorText.tuple([1e-9, 0], columns: 30) == "(1e-9, 0)")
  }
}

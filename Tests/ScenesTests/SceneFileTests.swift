import Testing

@testable import Scenes

@Suite struct SceneFileTests {
  @Test("A preset reads as its file says")
  func readsPreset() throws {
    let scene = try PresetScenes.load("monkey-saddle")
    #expect(scene.id == "monkey-saddle")
    #expect(scene.title == "Monkey saddle")
    #expect(scene.function == .formula("x^3 - 3xy^2"))
    #expect(scene.optimizers.map(\.method).first == "gradient-descent")
  }

  @Test("A written scene reads as the same scene")
  func writesWhatItReads() throws {
    let scene = try PresetScenes.load("monkey-saddle")
    let text = SceneFile.write(scene)
    let again = try SceneFile.parse(text: text, file: "monkey-saddle.yaml", origin: .preset)
    #expect(again == scene)
  }
}

import Landscape
import Mathematics
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Screens without a terminal")
struct SettlingTests {
  private let size = Size(columns: 100, rows: 30)

  @Test(
    "what only drawings need is computed once, after the last key, with the same picture",
    arguments: [
      ("monkey-saddle", "n n v"), ("xor-stuck", "3n + N tab"), ("xor-solved", "n f2 ] 2n g c"),
      ("xor-stuck", "n f4 b T n"), ("bowl", "N N N N"),
      ("himmelblau-newton", "20n : step space 3 enter n"),
      ("dead-relus", "n O n"),
    ])
  func postponing(id: String, words: String) throws {
    let scene = try PresetScenes.load(id)
    let keys = try KeySequence.words(of: words).flatMap(\.keys)
    var (each, last) = (try Model(scene: scene), try Model(scene: scene))
    settleOpening(&each, size)
    settleOpening(&last, size, postponing: true)
    for key in keys {
      settle(&each, .key(key))
      _ = settleUndrawn(&last, key)
    }
    computePostponed(&last)
    #expect(
      FrameRenderer.text(view(last, size: size)) == FrameRenderer.text(view(each, size: size)))
    #expect(last.sessions.allSatisfy { $0.pictures.progress == nil })
  }

  @Test("a step that is refused says the same of every optimizer, whatever was computed before")
  func refusedStep() throws {
    var scene = try PresetScenes.load("xor-stuck")
    scene.optimizers = [OptimizerSpec(method: "newton")]
    var (each, last) = (try Model(scene: scene), try Model(scene: scene))
    settleOpening(&each, size)
    settleOpening(&last, size, postponing: true)
    for key in try KeySequence.words(of: "9n n n").flatMap(\.keys) {
      settle(&each, .key(key))
      _ = settleUndrawn(&last, key)
      #expect(last.notice == each.notice)
    }
    #expect(last.notice?.isWarning == true)
    #expect(last.notice?.text.contains("the Hessian is singular") == true)
  }

  @Test("a costly landscape that is waited for is sampled coarsely, and the heading says so")
  func coarse() throws {
    let scene = try PresetScenes.load("thousand-layers")
    var model = try Model(scene: scene)
    model.isWaitedFor = true
    model.size = size
    let plot = try #require(model.layout.plots.first)
    let session = try #require(model.session)
    var request = FieldRequest(
      terrain: session.terrain, view: session.view, size: plot.area.size,
      levels: model.shownLevels(of: 0), centre: nil, isWaitedFor: true)
    #expect(request.isCoarse)
    request.isWaitedFor = false
    #expect(!request.isCoarse)
    // A cheap one is as fine as ever.
    let bowl = try Model(scene: try PresetScenes.load("bowl"))
    let cheap = FieldRequest(
      terrain: try #require(bowl.session).terrain, view: session.view, size: plot.area.size,
      levels: model.shownLevels(of: 0), centre: nil, isWaitedFor: true)
    #expect(!cheap.isCoarse)
    settleOpening(&model, size, postponing: true)
    request.isWaitedFor = true
    request.compute(
      isCancelled: { false },
      send: { picture, stage in
        model.sessions[0].pictures.keep(
          PictureAnswer(session: 0, request: request, content: picture, stage: stage))
        #expect(stage.isFinal)
      })
    #expect(FrameRenderer.text(view(model, size: size)).contains("  coarse"))
  }
}

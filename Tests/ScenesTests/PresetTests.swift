import Landscape
import Mathematics
import Optimizers
import Testing

@testable import Scenes

/// What must hold for every preset, those to come included.
@Suite struct PresetTests {
  @Test(
    "A preset reads without problems and says all that the browser shows",
    arguments: PresetScenes.ids)
  func complete(id: String) throws {
    let scene = try PresetScenes.load(id)
    #expect(scene.id == id)
    #expect(scene.origin == .preset)
    #expect(!scene.title.isEmpty && scene.title.count <= 48)
    #expect(!scene.summary.isEmpty && scene.summary.count <= 76)
    #expect(!scene.source.isEmpty)
    #expect((3...8).contains(scene.notes.split(separator: "\n").count))
    #expect(try Markup(scene.notes).wordCount <= 80)
    #expect(!scene.optimizers.isEmpty)
  }

  @Test(
    "Its function has finite value, gradient and Hessian at every start",
    arguments: PresetScenes.ids)
  func evaluates(id: String) throws {
    let scene = try PresetScenes.load(id)
    let objective = try scene.makeObjective()
    for start in [Vector(scene.start)] + scene.optimizers.map(scene.start(of:)) {
      #expect(start.dimension == objective.dimension)
      let (value, gradient) = objective.valueAndGradient(at: start)
      #expect(value.isFinite && gradient.isFinite)
      // Of many parameters a product says as much, and takes no seconds.
      let direction = Vector(dimension: start.dimension) { _ in 1 }
      #expect(objective.hessianVectorProduct(at: start, along: direction).isFinite)
      if start.dimension <= 100 { #expect(objective.hessian(at: start).isFinite) }
    }
  }

  @Test("Its starts lie in the plane and in the box that is drawn", arguments: PresetScenes.ids)
  func starts(id: String) throws {
    let scene = try PresetScenes.load(id)
    // A plane that is computed goes where it goes.
    guard !scene.isPlaneComputed else { return }
    for start in [Vector(scene.start)] + scene.optimizers.map(scene.start(of:)) {
      var place = (start[0], start.dimension > 1 ? start[1] : 0)
      if let plane = try scene.makePlane() {
        place = plane.coordinates(of: start)
        #expect(plane.distance(to: start) <= 1e-12)
      }
      #expect(scene.view.x.contains(place.0) && scene.view.y.contains(place.1))
    }
  }

  @Test("Its levels give lines to draw", arguments: PresetScenes.ids)
  func levels(id: String) throws {
    let scene = try PresetScenes.load(id)
    let view = View(x: scene.view.x, y: scene.view.y)
    let drawn = try scene.makeDrawnObjective()
    let isCostly = drawn.cost > 10_000
    let field = Field.sample(
      drawn, over: view, width: isCostly ? 36 : 120, height: isCostly ? 24 : 80)
    let levels: [Double]
    switch scene.levels {
    case .scaled(let scale, let count):
      levels = scale.levels(count: count, for: field)
      #expect(levels.count == count)
    case .values(let values): levels = values
    }
    let lines = field.contours(at: levels)
    #expect(lines.filter { !$0.components.isEmpty }.count >= levels.count - 1)
  }

  @Test("Its drawn function agrees with the function at the start", arguments: PresetScenes.ids)
  func drawn(id: String) throws {
    let scene = try PresetScenes.load(id)
    guard !scene.isPlaneComputed else { return }
    let start = Vector(scene.start)
    let place = try scene.makePlane().map { $0.coordinates(of: start) }
    let at = place.map { Vector([$0.a, $0.b]) } ?? start
    let value = try scene.makeObjective().value(at: start)
    let drawn = try scene.makeDrawnObjective()
    // One variable, or three without a plane: what is drawn is no function of the start alone.
    guard drawn.dimension == at.dimension else { return }
    #expect(abs(drawn.value(at: at) - value) <= 1e-12 * max(1, abs(value)))
  }

  @Test(
    "A scene beside another is compared from both sides, over the same box",
    arguments: PresetScenes.ids)
  func comparisons(id: String) throws {
    let scene = try PresetScenes.load(id)
    guard let name = scene.compare else { return }
    let other = try PresetScenes.load(name)
    #expect(other.compare == id)
    #expect(other.view == scene.view)
    #expect(other.optimizers == scene.optimizers)
  }

  @Test("Its optimizers can be told apart by letter and name", arguments: PresetScenes.ids)
  func toldApart(id: String) throws {
    let scene = try PresetScenes.load(id)
    let letters = try scene.optimizers.map {
      try $0.letter ?? OptimizerCatalogue.entry($0.method).badge
    }
    #expect(Set(letters).count == letters.count)
    let names = scene.optimizers.map { $0.name ?? $0.method }
    #expect(Set(names).count == names.count)
    // Longer ones are shortened to initials in the table of a 120-column screen.
    #expect(scene.optimizers.compactMap(\.name).allSatisfy { $0.count <= 10 })
  }

  @Test("Its texts can be shown as they are", arguments: PresetScenes.ids)
  func noControlCharacters(id: String) throws {
    let scene = try PresetScenes.load(id)
    for text in [scene.title, scene.summary, scene.source, scene.notes] {
      #expect(
        text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }
  }
}

extension SceneSpec {
  /// Whether the drawn plane is one that the scene does not write down.
  fileprivate var isPlaneComputed: Bool {
    switch slice {
    case .plane?, nil: false
    case .random?, .principal?, .hessian?, .points?: true
    }
  }
}

import Foundation
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("The glossary")
struct GlossaryTests {
  private static let size = Size(columns: 120, rows: 40)

  private func model(_ keys: String, scene: String = "monkey-saddle") throws -> Model {
    var model = try Model(scene: PresetScenes.load(scene))
    settle(&model, .resize(Self.size))
    for word in try KeySequence.words(of: keys) {
      for key in word.keys { settle(&model, .key(key)) }
    }
    return model
  }

  @Test("Lessons, scenes and glossary can be spelled in ASCII, with no question mark of their own")
  func spelled() {
    let texts =
      PresetLessons.ids.compactMap(PresetLessons.text)
      + PresetScenes.ids.compactMap(PresetScenes.text)
      + [Glossary.text]
    #expect(texts.count > 100)
    for text in texts {
      for line in text.split(separator: "\n") {
        let plain = GlyphSet.ascii.spell(String(line))
        #expect(plain.count { $0 == "?" } == line.count { $0 == "?" }, "\(line)")
      }
    }
  }

  @Test("The file inside the program is the file of the folder, and nothing in it is wrong")
  func file() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../glossary/terms.yaml").standardizedFileURL
    #expect(Glossary.text == (try String(contentsOf: path, encoding: .utf8)))
    #expect(try Glossary.parse(Glossary.text).count == Glossary.terms.count)
    #expect(Glossary.terms.count >= 60)
    #expect(Set(Glossary.terms.map(\.term)).count == Glossary.terms.count)
  }

  @Test("A wrong glossary is told with line and column")
  func problems() {
    let text = """
      terms:
        - term: index
          panels: [plane]
          means: How many.
          formula: 'n'
          scene: monkey-sadle
          lesson: newton
          stop: 1
      """
    #expect(throws: SceneFileError.self) { try Glossary.parse(text) }
    do { _ = try Glossary.parse(text) } catch {
      #expect(
        error.lines == [
          "terms.yaml:6:12: unknown scene \"monkey-sadle\"; did you mean \"monkey-saddle\"?"
        ])
    }
  }

  @Test("Every term names parts of the screen that there are", arguments: Glossary.terms)
  func parts(term: GlossaryTerm) {
    let views = ViewKind.allCases.map(\.rawValue)
    for panel in term.panels {
      #expect(GlossaryTerm.panels.contains(panel) || views.contains(panel), "\(panel)")
    }
    #expect(!term.panels.isEmpty && !term.meaning.isEmpty)
  }

  @Test("Every term's keys are keys of its scene, and its lesson has the stop")
  func places() throws {
    for term in Glossary.terms {
      let lesson = try PresetLessons.load(term.lesson, vocabulary: .screen())
      #expect(lesson.stops.indices.contains(term.stop - 1), "\(term.term)")
      #expect(PresetScenes.ids.contains(term.scene))
      #expect((try? KeySequence.words(of: term.keys)) != nil, "\(term.term): \(term.keys)")
    }
  }

  @Test(
    "A word for what a run does is what a run does at its stop",
    arguments: [
      "escaping", "stuck", "falling into", "plateau", "flat ground", "creeping", "bouncing",
      "settling", "no step",
    ])
  func states(word: String) throws {
    let term = try #require(Glossary.term(called: word))
    var model = try Model(lesson: PresetLessons.load(term.lesson, vocabulary: .screen()))
    settleOpening(&model, Self.size)
    while let lesson = model.lesson, !lesson.isOver,
      lesson.stop < term.stop - 1 || !lesson.stopIsComplete
    {
      settle(&model, .key(.character(")")))
    }
    #expect(model.lesson?.stop == term.stop - 1)
    let table = try #require(model.layout.optimizers)
    let rows = model.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      rows[table.row..<table.endRow].contains { $0.dropFirst(table.column).contains(word) })
  }

  @Test("A picture whose plane is found by training comes, and meanwhile it is said why not yet")
  func trainedPicture() throws {
    // A training that no other test has asked for: what was trained before is known.
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("saddlescope-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try """
    title: A walk of its own
    formula: sum(i=1..9, 1e-6 x[i]^2)
    start: [0, 0, 0, 0, 0, 0, 0, 0, 0]
    training: {method: perturbed-gradient-descent, learning-rate: 0.1, noise: 1, steps: 31, seed: 40917}
    slice: {kind: principal}
    profile: {from: start, to: end-of-training}
    optimizers: [{method: perturbed-gradient-descent, learning-rate: 0.1, noise: 1, seed: 1}]
    """.write(to: file, atomically: true, encoding: .utf8)
    let request = PreviewRequest(
      scene: .file(file.path), keys: "40n f8", size: Size(columns: 60, rows: 16),
      appearance: Appearance())
    var words: [String] = []
    var pictures: [String] = []
    PreviewWork(request: request, isCancelled: { false }).compute { answer in
      switch answer {
      case .words(let text): words.append(text)
      case .frame(let frame, _): pictures.append(FrameRenderer.text(frame))
      default: break
      }
    }
    #expect(words == ["Its plane is found by training first…"])
    #expect(pictures.count == 1 && pictures[0].contains("random walk"))
  }

  @Test("Every part of the screen has words of its own")
  func partsHaveWords() {
    for panel in GlossaryTerm.panels + ViewKind.allCases.map(\.rawValue) where panel != "contours" {
      #expect(Glossary.terms.contains { $0.panels.contains(panel) }, "\(panel)")
    }
  }

  @Test("There is one definition of a saddle, and it is the screen's")
  func saddle() throws {
    let saddle = try #require(Glossary.term(called: "saddle"))
    #expect(saddle.meaning.contains("higher and lower points however near"))
    #expect(saddle.meaning.contains("neither a local minimum nor a local maximum"))
    #expect(Glossary.term(called: "strict saddle")?.meaning.contains("negative eigenvalue") == true)
  }

  /// Letters that stand for something wherever they are printed.
  private static var greek: Regex<Substring> { /[α-ωΑ-Ω∇‖][α-ωΑ-Ω∇‖a-zA-Zᵀₘᵢₙₐₓ²*\/]*/ }

  @Test(
    "Every symbol that panels print has an entry",
    arguments: [
      ("monkey-saddle", "5n T"), ("monkey-saddle", "5n T F5"), ("ill-conditioned-bowl", "9n F5"),
      ("chain-11", "20n T F5"), ("chain-2-network", "5n T C C"), ("dropout-zero-error", "2n T"),
      ("random-walk", "20n F8"), ("ravine-curvature", "5n C C"),
      ("rosenbrock-ravine", "5n T C C C"),
      ("saddle-basins", "right T"),
    ])
  func symbols(scene: String, keys: String) throws {
    let model = try model(keys, scene: scene)
    let frame = view(model, size: Self.size)
    // Notes and the formula in the title are the scene's own words.
    var rows = FrameRenderer.text(frame).split(separator: "\n", omittingEmptySubsequences: false)
    rows = rows.indices.dropFirst().filter { row in
      model.layout.why.map { row < $0.row || row >= $0.endRow } ?? true
    }.map { rows[$0] }
    let known = Glossary.terms.flatMap(\.symbols)
    for row in rows {
      for match in row.matches(of: Self.greek) {
        let symbol = String(match.output)
        guard symbol != "‖" else { continue }
        #expect(
          known.contains { $0.contains(symbol) || symbol.contains($0) },
          "\(symbol) in \(row)")
      }
    }
    // What stands first in each line of numbers.
    guard model.showsNumbers, let rect = model.layout.iterate else { return }
    for row in rect.row + 1..<rect.endRow {
      let line = (rect.column + 1..<rect.column + 8).map { String(frame[$0, row].glyph) }.joined()
      let label = line.trimmingCharacters(in: .whitespaces)
      guard let first = label.first, first.isLetter || first == "∇" || first == "‖",
        !label.contains("."), line.first != " " || label.count <= 5
      else { continue }
      let word = String(label.split(separator: " ").first ?? "")
      let isPart = word.hasPrefix("W") || word.hasPrefix("b") || word.count == 1
      #expect(
        isPart || known.contains(word) || Glossary.term(called: word) != nil, "\(word) in \(line)")
    }
  }

  @Test("A part of the screen is chosen by arrows, and Enter tells its words")
  func choosing() throws {
    var model = try model("I")
    #expect((model.dialogs.last as? PartChoice)?.name == "plane")
    settle(&model, .key(.named(.right)))
    let beside = try #require((model.dialogs.last as? PartChoice)?.name)
    #expect(["table", "curvature", "loss", "notes"].contains(beside))
    settle(&model, .key(.named(.left)))
    #expect((model.dialogs.last as? PartChoice)?.name == "plane")
    settle(&model, .key(.named(.enter)))
    let list = try #require(model.dialogs.last as? GlossaryList)
    #expect(list.matches.allSatisfy { $0.panels.contains("plane") })
    #expect(FrameRenderer.text(view(model, size: Self.size)).contains("∇f = (∂f/∂x, ∂f/∂y, ..)"))
  }

  @Test("A click chooses the part under it")
  func clicking() throws {
    let open = try model("I")
    let table = try #require(open.layout.optimizers)
    let model = try model("I click:\(table.column + 3),\(table.row + 1)")
    #expect((model.dialogs.last as? GlossaryList)?.panel == "table")
  }

  @Test(
    "The command line tells a word by its name, its symbol, or another word for it",
    arguments: [
      ("index", "index"), ("κ", "condition number"), ("Krylov subspace", "Krylov subspace"),
      ("separatrices", "separatrix"), ("ε*", "best rate"), ("gᵀHg", "curvature along the gradient"),
      ("condition-number", "condition number"),
    ])
  func asking(word: String, term: String) throws {
    let typed = KeySequence.typing(":what \(word)")
    let model = try model("\(typed) enter")
    #expect((model.dialogs.last as? GlossaryList)?.selection?.term == term)
  }

  @Test("What is no word is told with the nearest one")
  func unknown() throws {
    let model = try model("\(KeySequence.typing(":what egenvalue")) enter")
    #expect((model.dialogs.last as? CommandLine)?.problem?.contains("eigenvalue") == true)
  }

  @Test("Enter opens the picture of a word, and ) the stop of its lesson")
  func leading() throws {
    let typed = KeySequence.typing(":what spectrum")
    let scene = try model("\(typed) enter enter")
    #expect(scene.session?.scene.id == "chain-11" && scene.viewKind.rawValue == "spectrum")
    #expect(scene.session?.clock == 20)
    let lesson = try model("\(KeySequence.typing(":what index")) enter )")
    #expect(lesson.lesson?.lesson.id == "critical-points" && lesson.lesson?.stop == 5)
  }

  @Test("The browser's filter finds words, and the scenes that show them")
  func filtering() throws {
    let model = try model("s / separatrix")
    let browser = try #require(model.dialogs.last as? Browser)
    #expect(browser.matches.contains { $0.word?.term == "separatrix" })
    #expect(browser.matches.contains { $0.kind == .scene && $0.id == "saddle-basins" })
  }
}

import Landscape
import Mathematics
import Plotting
import Studies
import Terminal
import Testing

@testable import TUI

/// Studies on the screen, computed without a terminal.
@Suite struct StudyScreenTests {
  /// A small form of each study, and words that its first picture must have.
  static let small: [(id: String, choices: [String: String], words: String)] = [
    ("eigenvalue-signs", ["n": "2,3"], "a coin for each sign"),
    ("ising-glass", ["n": "4,6"], "Stable states grow"),
    ("spherical-glass", ["n": "6"], "large-n law"),
    ("random-field", ["n": "5", "waves": "40"], "The higher, the more ways down"),
    ("student-teacher", ["k": "6"], "How often a student is stuck"),
    ("success-table", ["h": "2", "steps": "50"], "xor relu adam"),
    (
      "second-order-race", ["start": "wide", "method": "momentum", "samples": "20"],
      "The loss by epoch"
    ),
    ("index-against-error", ["ridge": "0.01", "samples": "20"], "Index against error"),
    ("random-matrix-edge", ["phi": "0.5", "q": "2,3", "size": "20"], "(q − 1)^(3/2)"),
    ("least-squares", ["n": "10", "p": "5,20", "d": "30"], "Double descent"),
    ("hyperband", ["r": "9"], "1/(m + 1), exact"),
    ("autoencoder-race", ["samples": "100", "method": "sgd"], "The loss by epoch"),
  ]

  static func model(
    _ id: String, _ choices: [String: String] = [:], runs: Int = 2, seed: UInt64 = 1,
    size: Size = Size(columns: 120, rows: 40)
  ) throws -> Model {
    let state = try StudyState(
      StudyCatalogue.study(id),
      choices: choices.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) },
      seed: seed, runs: runs)
    var model = Model(study: state)
    settle(&model, .resize(size))
    settle(&model, .study(.begin))
    return model
  }

  private func press(_ keys: String, on model: inout Model) throws {
    for word in try KeySequence.words(of: keys) {
      for key in word.keys { settle(&model, .key(key)) }
    }
  }

  @Test("Every study of the catalogue is here")
  func complete() {
    #expect(Set(Self.small.map(\.id)) == Set(StudyCatalogue.all.map(\.id)))
  }

  @Test(
    "The frame of a study shows its picture, cells and measures, the same each time",
    arguments: small)
  func frames(study: (id: String, choices: [String: String], words: String)) throws {
    let runs = study.id == "autoencoder-race" ? 1 : 2
    let model = try Self.model(study.id, study.choices, runs: runs)
    let text = FrameRenderer.text(view(model, size: model.size))
    #expect(text.contains(study.words), "\(text)")
    #expect(text.contains("measured") && text.contains("theory"))
    #expect(text.contains("Cells") && text.contains("1 of "))
    let state = try #require(model.study)
    #expect(state.isComplete && !state.isRunning && state.problem == nil)
    #expect(state.done == runs * state.plan.cells.count)
    // Only what takes no time is computed twice.
    guard !["autoencoder-race", "hyperband", "index-against-error"].contains(study.id) else {
      return
    }
    let again = try Self.model(study.id, study.choices, runs: runs)
    #expect(view(again, size: again.size) == view(model, size: model.size))
  }

  @Test(
    "Every picture is drawn at the three sizes, in ASCII without colour and on light paper",
    arguments: small.filter { !["autoencoder-race", "hyperband"].contains($0.id) })
  func pictures(study: (id: String, choices: [String: String], words: String)) throws {
    var model = try Self.model(study.id, study.choices, runs: 1)
    let look = try #require(model.study.flatMap { StudyLook($0, model.appearance) })
    let count = StudyPictures.pictures(look).count
    for _ in 0..<count {
      for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
        let frame = view(model, size: size)
        #expect(frame.size == size)
      }
      model.appearance = Appearance(theme: .light, glyphs: .ascii, depth: .none)
      let plain = view(model, size: Size(columns: 120, rows: 40))
      #expect(plain.cells.allSatisfy { $0.glyph.isASCII || $0.isContinuation })
      model.appearance = Appearance()
      try press("v", on: &model)
    }
    #expect(model.study?.picture == 0)
  }

  @Test("What is shown as measured is what the summary has, with theory and z")
  func measures() throws {
    let model = try Self.model("ising-glass", ["n": "3"], runs: 5)
    // Three spins have two stable states, always.
    let measure = try #require(model.study?.snapshot?.measure("minima", of: 0))
    #expect(measure.value == 2 && measure.z == 0)
    let text = FrameRenderer.text(view(model, size: model.size))
    let line = try #require(text.split(separator: "\n").first { $0.contains("minima  ") })
    #expect(line.contains(" 2 ") && line.contains("0.0"))
  }

  @Test("Tab goes through the cells and round, arrows through the runs up to the last")
  func choosing() throws {
    var model = try Self.model("eigenvalue-signs", ["n": "2,3,4"], runs: 7)
    try press("tab tab", on: &model)
    #expect(model.study?.cell == 2)
    try press("tab", on: &model)
    #expect(model.study?.cell == 0)
    try press("s-tab", on: &model)
    #expect(model.study?.cell == 2)
    try press("3 right", on: &model)
    #expect(model.study?.run == 3)
    try press("G", on: &model)
    #expect(model.study?.run == 6)
    try press("g", on: &model)
    #expect(model.study?.run == 0)
  }

  @Test("Other parameters make other cells; runs of cells that stay are kept, + doubles them")
  func parameters() throws {
    var model = try Self.model("eigenvalue-signs", ["n": "2,3"], runs: 4)
    let kept = model.study?.snapshot?.tables[1].values(of: "index")
    try press("i 3,5 enter esc", on: &model)
    #expect(model.study?.plan.cells.map(\.words) == ["n=3", "n=5"])
    #expect(model.study?.done == 8)
    #expect(model.study?.snapshot?.tables[0].values(of: "index") == kept)
    try press("+", on: &model)
    #expect(model.study?.done == 16 && model.study?.runs == 8)
    try press("i 0 enter", on: &model)
    #expect(model.study?.plan.cells.count == 2, "what is refused changes nothing")
    let text = FrameRenderer.text(view(model, size: model.size))
    #expect(text.contains("n of eigenvalue-signs is a whole number from 1 to 400"))
  }

  @Test(
    "Enter opens the chosen run as a scene, Backspace comes back, and the command tells the way")
  func opening() throws {
    var model = try Self.model("eigenvalue-signs", ["n": "2,3"], runs: 3)
    try press("tab right enter", on: &model)
    let session = try #require(model.session)
    #expect(session.scene.title.contains("size 3, run 1"))
    // The scene's Hessian has as many negative eigenvalues as the run recorded.
    let hessian = session.terrain.objective.hessian(at: Vector([0, 0, 0]))
    let index = Spectrum.eigenvalues(of: hessian).count { $0 < 0 }
    #expect(model.study?.snapshot?.tables[1].values(of: "index")[1] == Double(index))
    #expect(
      model.commandWords == [
        "saddlescope", "open", "eigenvalue-signs", "--set", "n=2,3", "--runs", "3", "--keys",
        "tab right enter",
      ])
    try press("backspace", on: &model)
    #expect(model.dialogs.last is StudyView)
  }

  @Test("A run of every study opens as a landscape to walk in", arguments: small)
  func everyRunOpens(study: (id: String, choices: [String: String], words: String)) throws {
    var model = try Self.model(
      study.id, study.choices, runs: study.id == "autoencoder-race" ? 1 : 2)
    try press(study.id == "autoencoder-race" ? "enter" : "right enter", on: &model)
    if study.id == "ising-glass" {
      #expect(model.dialogs.last is GlassView)
      return
    }
    let session = try #require(model.session)
    #expect(session.scene.title.contains("run \(study.id == "autoencoder-race" ? 0 : 1)"))
    #expect(model.dialogs.isEmpty && !session.runners.isEmpty)
    let objective = session.terrain.objective
    #expect(objective.value(at: Vector(session.scene.start)).isFinite)
    #expect(!session.scene.notes.isEmpty)
  }

  @Test("A matrix that is opened has the eigenvalues that its run counted")
  func matrix() throws {
    for (id, choices, name) in [
      ("random-matrix-edge", ["phi": "0.5", "q": "4", "size": "60"], "index-share"),
      ("eigenvalue-signs", ["n": "30"], "index"),
    ] {
      var model = try Self.model(id, choices, runs: 3, seed: 9)
      try press("2 right enter", on: &model)
      let objective = try #require(model.session?.terrain.objective)
      let n = objective.dimension
      let below = Spectrum.eigenvalues(of: objective.hessian(at: .zero(n))).count { $0 < 0 }
      let recorded = try #require(model.study?.snapshot?.tables[0].values(of: name)[2])
      #expect(below > 0)
      #expect(abs(Double(below) / (name == "index" ? 1 : Double(n)) - recorded) < 1e-12)
    }
  }

  @Test("The settings that a search found are where its scene starts, with the loss it recorded")
  func settings() throws {
    var model = try Self.model("hyperband", ["r": "27", "rule": "arxiv"], runs: 3, seed: 4)
    let table = try #require(model.study?.snapshot?.tables[0])
    try press("right enter", on: &model)
    let session = try #require(model.session)
    let starts = session.runners.map { $0.run.current.point }
    for (start, name) in zip(starts, ["best-loss", "random-search-loss"]) {
      let loss = session.terrain.objective.value(at: start)
      #expect(abs(loss - table.values(of: name)[1]) < 1e-12)
    }
  }

  @Test("In plain text a study is told in sentences, a measure a line")
  func plain() throws {
    let model = try Self.model("ising-glass", ["n": "3,4"], runs: 5)
    #expect(model.plainHeading.first == "Stable states of a spin glass")
    // What does not change is told once.
    #expect(model.plainHeading.last?.contains("for every N") == true)
    let lines = model.plainLines
    #expect(!lines.contains { $0.contains("for every N") })
    let idle = Model(study: try StudyState(StudyCatalogue.study("ising-glass"), runs: 5))
    #expect(idle.plainLines.first == "0 of 35 runs, paused: space runs them")
    #expect(lines.contains("10 runs") && lines.contains("cell 1 of 2: n=3"))
    #expect(lines.contains { $0.hasPrefix("minima 2, ± 0, theory 2, z ") }, "\(lines)")
    #expect(lines.contains("no run was rejected"))
  }

  @Test("Names of measures that have no room stay apart")
  func names() {
    let measures = ["test-error", "test-error-median", "train-error", "share-index-12", "norm"]
    let shown = MeasureNames.shown(measures, columns: 9)
    #expect(shown["test-error"] == "tes…error" && shown["test-error-median"] == "te…median")
    #expect(shown["train-error"] == "train-er…" && shown["share-index-12"] == "share…-12")
    #expect(
      MeasureNames.shown(measures, columns: 20) == [
        "test-error": "test-error", "test-error-median": "test-error-median",
        "train-error": "train-error", "share-index-12": "share-index-12", "norm": "norm",
      ])
  }

  @Test("Without colours the curves of a race carry marks, and in ASCII names keep their numbers")
  func colourless() throws {
    let size = Size(columns: 80, rows: 24)
    var race = try Self.model("second-order-race", ["samples": "15"], runs: 1, size: size)
    func text(_ model: Model) -> String { FrameRenderer.text(view(model, size: size)) }
    race.appearance = Appearance(depth: .none)
    #expect(text(race).contains("● saddle-free-newton") && text(race).contains("✕ momentum"))
    race.appearance = Appearance(depth: .truecolor)
    #expect(text(race).contains("── saddle-free-newton"))
    var glass = try Self.model("spherical-glass", ["n": "6"], runs: 2, size: size)
    glass.appearance = Appearance(glyphs: .ascii, depth: .none)
    for k in 0...5 { #expect(text(glass).contains("~-\(k) "), "index \(k)") }
  }

  @Test("At 80 columns no scroll bar covers a number, and one picture alone takes the height")
  func narrow() throws {
    var model = try Self.model("spherical-glass", ["n": "10,12"], runs: 2)
    settle(&model, .resize(Size(columns: 80, rows: 24)))
    let frame = view(model, size: model.size)
    let rows = FrameRenderer.text(frame).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.contains { $0.contains("critical-") || $0.contains("critica") })
    // Before the bar there is a blank.
    for row in rows where row.hasSuffix("┃") { #expect(row.dropLast().last == " ", "\(row)") }
    let size = Size(columns: 120, rows: 40)
    let one = StudyPlaces(size, cells: 3, pictures: 1) { _ in 5 }
    let two = StudyPlaces(size, cells: 3, pictures: 2) { _ in 5 }
    #expect(one.second == nil && one.main.rows > two.main.rows && two.second != nil)
  }

  @Test("Small plots are all shown on a small screen, and what has no room is scrolled to")
  func smallScreen() throws {
    let size = Size(columns: 80, rows: 24)
    var model = try Self.model("success-table", ["steps": "40"], runs: 1, size: size)
    func text() -> String { FrameRenderer.text(view(model, size: size)) }
    for title in ["xor relu Ad", "xor sig GD", "jelly relu GD", "jelly sig Ad", "jelly sig GD"] {
      #expect(text().contains(title), "\(title)")
    }
    let end = "it succeeds more often."
    #expect(!text().contains(end))
    for _ in 0..<10 where !text().contains(end) { try press("pgdn", on: &model) }
    #expect(text().contains(end))
  }

  /// The last dot of the large picture, and a press there.
  private func lastDot(of model: Model) throws -> (dot: StudyPicture.Dot, press: KeyPress) {
    let look = try #require(model.study.flatMap { StudyLook($0, model.appearance) })
    let picture = try #require(StudyPictures.pictures(look).first)
    let dot = try #require(picture.dots.last)
    let state = try #require(model.study)
    let places = StudyPlaces(model.size, cells: state.plan.cells.count) {
      MeasureTable.lines(of: state, columns: $0).count
    }
    var frame = Frame(size: model.size)
    let transform = try #require(
      StudyPictureDrawing.draw(
        picture, note: "", on: &frame, in: places.main, boxed: places.isBoxed, model.appearance))
    let cell = try #require(transform.cell(dot.place))
    return (dot, .mouse(MouseEvent(kind: .press, column: cell.column, row: cell.row)))
  }

  @Test("A session of a study is the study, and what was clicked is known before there are runs")
  func session() throws {
    var model = try Self.model("spherical-glass", ["n": "6"], runs: 3)
    settle(&model, .key(try lastDot(of: model).press))
    try press("2n", on: &model)
    let file = try SessionFile(Array(model.sessionText.utf8))
    #expect(file.words == ["spherical-glass", "--set", "n=6", "--runs", "3"])
    var again = Model(
      study: try StudyState(
        StudyCatalogue.study("spherical-glass"), choices: [.init(name: "n", value: "6")], runs: 3))
    let isSame = again.retell(file)
    #expect(isSame)
    #expect(again.session?.scene.title == model.session?.scene.title)
    #expect(again.session?.clock == 2)
    #expect(again.study?.done == 0 && again.study?.isRunning == false)
    settle(&again, .study(.begin))
    #expect(again.study?.isComplete == true)
  }

  @Test("A click on a dot opens that run")
  func click() throws {
    var model = try Self.model("spherical-glass", ["n": "6"], runs: 3)
    let (dot, press) = try lastDot(of: model)
    settle(&model, .key(press))
    #expect(model.session?.scene.title == "A glass of 6 spins, run \(dot.run)")
    // All methods start beside the critical point that the run found.
    let session = try #require(model.session)
    let table = try #require(model.study?.snapshot?.tables[0])
    let energy = try #require(
      table.runs.firstIndex(of: dot.run).map { table.value($0, table.column("energy")) })
    #expect(
      abs(session.terrain.objective.value(at: Vector(session.scene.start)) / 6 - energy) < 0.1)
  }

  @Test("Space pauses and goes on; what comes in after a pause is not waited for")
  func pausing() throws {
    let state = try StudyState(StudyCatalogue.study("eigenvalue-signs"), runs: 5)
    var model = Model(study: state)
    _ = update(&model, .study(.begin))
    #expect(model.study?.isRunning == true)
    _ = update(&model, .key(.named(.space)))
    #expect(model.study?.isRunning == false && model.study?.done == 0)
    settle(&model, .key(.named(.space)))
    #expect(model.study?.isComplete == true)
  }

  @Test("A study that is refused says why")
  func refusing() throws {
    let model = try Self.model("least-squares", ["p": "50", "d": "30"])
    #expect(model.study?.problem == "least-squares with p=50 of d=30 features: p is at most d")
    let text = FrameRenderer.text(view(model, size: model.size))
    #expect(text.contains("p is at most d"))
  }

  @Test("A glass is walked by single flips: down to a stable state, and back")
  func glass() throws {
    var random = SeededRandom(seed: 5)
    let glass = IsingGlass(size: 9, seed: 4)
    var walk = GlassWalk(glass, from: glass.randomState(&random))
    let begin = walk
    // A flip adds 2 sᵢ hᵢ to the energy.
    for spin in 0..<9 {
      var other = begin
      other.flip(spin)
      #expect(abs(other.energy - begin.energy - begin.changes[spin]) < 1e-12)
      #expect(other.back() && other == begin)
    }
    let taken = walk.descend(1000)
    #expect(walk.isStable && walk.energies == walk.energies.sorted(by: >))
    let greedy = glass.descent(from: begin.start)
    #expect(greedy.state == walk.state && greedy.energies.count == taken + 1)
    #expect(walk.all?.minima == glass.enumerated().minima)
    var model = try Self.model("ising-glass", ["n": "9"], runs: 2)
    try press("right enter G", on: &model)
    let text = FrameRenderer.text(view(model, size: model.size))
    #expect(text.contains("A glass of 9 spins: run 1, n=9") && text.contains("stable"))
    try press("esc", on: &model)
    #expect(model.dialogs.last is StudyView)
    // Also before any run has come.
    var early = Model(study: try StudyState(StudyCatalogue.study("ising-glass"), runs: 2))
    try press("enter", on: &early)
    #expect(early.dialogs.last is GlassView)
  }
}

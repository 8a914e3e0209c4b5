import Loop
import Plotting
import Studies
import Terminal

/// A study on the whole screen: pictures that fill while runs come, and what they measure.
package struct StudyView: Dialog {
  package var coversPicture: Bool { true }

  /// Draws it over everything but the bottom bar.
  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    guard let study = model.study else { return }
    let appearance = model.appearance
    // What a lesson says stays below it.
    let room = Rect(frame.size).inset(bottom: 1 + (layout.lesson?.rows ?? 0))
    frame.fill(room, with: Cell(" ", appearance.base))
    let pictures = StudyLook(study, appearance).map(StudyPictures.pictures) ?? []
    let places = places(of: study, model.sizeForStudy(of: frame.size), pictures: pictures.count)
    StudyTitle.draw(study, on: &frame, in: places.title, appearance)
    if pictures.isEmpty {
      let rejected = study.table.map { $0.accepted.isEmpty ? $0.count : 0 } ?? 0
      let words =
        study.problem
        ?? (rejected > 0
          ? "no run of this cell was accepted: \(rejected.counting("run")) rejected"
          : study.isRunning ? "the first runs are on their way" : "no runs yet")
      frame.print(
        [Span(words, study.problem == nil ? appearance.dim : appearance.error)],
        in: places.main.line(places.main.rows / 2), alignment: .center, appearance: appearance)
    } else {
      let first = study.picture % pictures.count
      StudyPictureDrawing.draw(
        pictures[first], note: pictures.count > 1 ? "\(first + 1) of \(pictures.count)" : "",
        on: &frame, in: places.main, boxed: places.isBoxed, appearance)
      if let second = places.second, pictures.count > 1 {
        StudyPictureDrawing.draw(
          pictures[(first + 1) % pictures.count], note: "", on: &frame, in: second,
          boxed: places.isBoxed, appearance)
      }
    }
    CellList.draw(study, on: &frame, in: places.cells, boxed: places.isBoxed, appearance)
    MeasureTable.draw(study, on: &frame, in: places, appearance)
    let remark = StudyRemark(study, places, appearance)
    remark.draw(
      study, from: study.offset - MeasureTable.lastOffset(of: study, in: places), on: &frame,
      in: places, appearance)
  }

  private func places(
    of study: StudyState, _ size: Size, pictures: Int
  ) -> StudyPlaces {
    StudyPlaces(size, cells: study.plan.cells.count, pictures: pictures) {
      MeasureTable.lines(of: study, columns: $0).count
    }
  }

  // MARK: Keys

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    if case .character(let digit) = key, digit.isASCII, let value = digit.wholeNumberValue,
      model.answer(value)
    {
      return .none
    }
    if case .character(let digit) = key, digit.isASCII, let value = digit.wholeNumberValue,
      value > 0 || model.count != nil
    {
      model.count = min(1_000_000, (model.count ?? 0) * 10 + value)
      return .none
    }
    let times = model.count ?? 1
    model.count = nil
    guard let command = KeyTable.commandInStudy(for: key) else {
      model.refuse(Model.noKey(key, model.keyMap))
      return .none
    }
    return model.performInStudy(command, times: times)
  }

  package var keyContext: KeyContext { .screen }

  package func accepts(_ key: KeyPress) -> Bool {
    if case .mouse = key { return true }
    if case .character(let digit) = key, digit.isASCII, digit.isWholeNumber { return true }
    return KeyTable.commandInStudy(for: key) != nil
  }

  package func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message> {
    guard let study = model.study else { return .none }
    if event.kind == .press, let rect = model.layout.lesson, model.lesson != nil,
      let choice = LessonPanel.choice(of: model, in: rect, column: event.column, row: event.row)
    {
      _ = model.answer(choice)
      return .none
    }
    switch event.kind {
    case .wheelUp, .wheelDown:
      model.scrollMeasures(by: event.kind == .wheelUp ? -3 : 3)
    case .press:
      let pointed = model.pointing.nextTold() ?? self.pointed(at: event, study, model)
      model.pointing.note(pointed)
      switch pointed {
      case .cell(let cell): model.study?.moveCell(by: cell - study.cell)
      case .run(let run, let cell):
        model.study?.choose(run: run, of: cell)
        return model.openChosenRun()
      case .nothing, .place: break
      }
    case .drag, .release: break
    }
    return .none
  }

  /// The cell or the run under the pointer, as many runs as there are by now.
  private func pointed(at event: MouseEvent, _ study: StudyState, _ model: Model) -> Pointed {
    let pictures = StudyLook(study, model.appearance).map(StudyPictures.pictures) ?? []
    let places = places(
      of: study, model.sizeForStudy(of: model.size), pictures: pictures.count)
    if let cell = CellList.cell(atRow: event.row, column: event.column, study, places) {
      return .cell(cell)
    }
    return dot(at: event, study, pictures, places, model.appearance)
      .map { .run($0.run, of: $0.cell) } ?? .nothing
  }

  /// The dot next to a place of the large picture, at most two cells away.
  private func dot(
    at event: MouseEvent, _ study: StudyState, _ pictures: [StudyPicture], _ places: StudyPlaces,
    _ appearance: Appearance
  ) -> StudyPicture.Dot? {
    guard places.main.contains(column: event.column, row: event.row), !pictures.isEmpty else {
      return nil
    }
    let picture = pictures[study.picture % pictures.count]
    var frame = Frame(size: Size(columns: places.main.endColumn, rows: places.main.endRow))
    guard
      let transform = StudyPictureDrawing.draw(
        picture, note: "", on: &frame, in: places.main, boxed: places.isBoxed, appearance)
    else { return nil }
    func distance(_ dot: StudyPicture.Dot) -> Double {
      guard let at = transform.position(dot.place) else { return .infinity }
      let across = at.column - Double(event.column) - 0.5
      // A cell is twice as high as it is wide.
      let down = 2 * (at.row - Double(event.row) - 0.5)
      return across * across + down * down
    }
    guard let nearest = picture.dots.min(by: { distance($0) < distance($1) }) else { return nil }
    return distance(nearest) <= 9 ? nearest : nil
  }

  package var hints: [KeyHint] {
    [
      KeyHint(key: "space", word: "run, pause", rank: 90),
      KeyHint(key: "Tab", word: "cell", rank: 95),
      KeyHint(key: "v", word: "picture", rank: 85),
      KeyHint(key: "left right", word: "run", rank: 60),
      KeyHint(key: "Enter", word: "open the run", rank: 97),
      KeyHint(key: "click", word: "a dot", rank: 50),
      KeyHint(key: "i", word: "parameters", rank: 80),
      KeyHint(key: "+", word: "more runs", rank: 55), KeyHint(key: "s", word: "scenes", rank: 40),
      KeyHint(key: "y", word: "command", rank: 30), KeyHint(key: "?", word: "help", rank: 98),
      KeyHint(key: "q", word: "quit", rank: 99),
    ]
  }
}

/// What the keys do while a study is open.
extension Model {
  /// The size of the screen without the rows of a lesson.
  func sizeForStudy(of size: Size) -> Size {
    let rows = lesson == nil ? 0 : Layout.lessonRows(for: size)
    return Size(columns: size.columns, rows: size.rows - rows)
  }

  mutating func performInStudy(_ command: Command, times: Int) -> Effect<Message> {
    guard let study else { return .none }
    switch command {
    case .togglePlay:
      if study.isRunning { return pauseStudy() }
      if let file = study.file {
        refuse("these runs are from \(file); \"saddlescope study\" with --out adds to it")
      } else if study.isComplete {
        refuse("all runs are there; + asks for more")
      }
      return computeStudy()
    case .nextCell(let places): self.study?.moveCell(by: places * times)
    case .nextRun(let places): self.study?.moveRun(by: places * times)
    case .firstStep: self.study?.moveRun(by: -StudyState.mostRuns)
    case .lastStep: self.study?.moveRun(by: StudyState.mostRuns)
    case .nextView(let places):
      let count = StudyLook(study, appearance).map { StudyPictures.pictures($0).count } ?? 1
      self.study?.movePicture(by: places * times, of: count)
    case .scrollNotes(let lines): scrollMeasures(by: 5 * lines * times)
    case .moreRuns: return askForMoreRuns()
    case .openSelected: return openChosenRun()
    case .typeValue:
      if study.file == nil {
        dialogs.open(StudyEditor(study))
      } else {
        refuse("runs of a file have their parameters")
      }
    case .showCommand: return showStudyCommand()
    case .browse: dialogs.open(Browser(files: ownFiles))
    case .close: say("nothing is open; \(keyMap.label("q")) quits")
    case .nextBeat(let beats): return move(beats: beats * times)
    case .returnToStop: return returnToStop()
    default: return performAnywhere(command)
    }
    return .none
  }

  mutating func scrollMeasures(by lines: Int) {
    guard let study else { return }
    let places = StudyPlaces(sizeForStudy(of: size), cells: study.plan.cells.count) {
      MeasureTable.lines(of: study, columns: $0).count
    }
    let last =
      MeasureTable.lastOffset(of: study, in: places)
      + StudyRemark(study, places, appearance).lastOffset
    guard last > 0 else { return refuse("everything is shown") }
    self.study?.scroll(to: max(0, min(last, min(study.offset, last) + lines)))
  }

  private mutating func askForMoreRuns() -> Effect<Message> {
    guard let study, study.file == nil else {
      refuse("runs of a file are as many as they are")
      return .none
    }
    guard study.runs < StudyState.mostRuns else {
      refuse("a screen takes no more; \"saddlescope study\" does")
      return .none
    }
    return choose(study.choices, seed: study.seed, runs: min(2 * study.runs, StudyState.mostRuns))
      ?? .none
  }

  /// Other parameters, a seed or a number of runs, and computing goes on; nil where they are refused.
  mutating func choose(
    _ choices: [StudyState.Choice], seed: UInt64, runs: Int
  ) -> Effect<Message>? {
    do throws(StudyError) {
      try study?.choose(choices, seed: seed, runs: runs)
    } catch {
      refuse(error.message)
      return nil
    }
    return Effect.cancel(slot: StudyWork.slot).and(computeStudy())
  }

  private mutating func showStudyCommand() -> Effect<Message> {
    guard let study else { return .none }
    var words = ["saddlescope", "open"] + study.words
    if appearance.theme.name != Theme.dark.name { words += ["--theme", appearance.theme.name] }
    if !study.keys.isEmpty { words += ["--keys", study.keys.joined(separator: " ")] }
    let command = words.map(ShellWord.quoted).joined(separator: " ")
    dialogs.open(Reproduction(command: command))
    return .copy(command)
  }
}

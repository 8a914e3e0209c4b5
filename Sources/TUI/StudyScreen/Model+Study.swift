import Loop
import Plotting
import Scenes
import Studies
import Terminal

/// Opening studies, and what they are told.
extension Model {
  /// A study, opened; it computes once it is told to begin.
  package init(
    study: StudyState, appearance: Appearance = Appearance(), seed: UInt64 = 1, files: [String] = []
  ) {
    self.init(blank: appearance, seed: seed)
    ownFiles = files
    open(study)
  }

  /// Opens a study over what is open.
  package mutating func open(_ study: StudyState) {
    self.study = study
    count = nil
    playback.pause()
    dialogs.closeAll()
    dialogs.open(StudyView())
  }

  /// Opens a study by its name, with its defaults, and begins to compute.
  mutating func open(study id: String) -> Effect<Message> {
    do throws(StudyError) {
      open(try StudyState(StudyCatalogue.study(id)))
      // A lesson waits: its stop can be come back to.
      if lesson?.isTour == true { lesson = nil } else { lesson?.isAway = true }
    } catch {
      refuse(error.message)
      return .none
    }
    return receive(.begin)
  }

  /// What a message about the study makes of the model.
  mutating func receive(_ message: StudyMessage) -> Effect<Message> {
    switch message {
    case .begin: return computeStudy()
    case .arrived(let snapshot, let generation):
      study?.receive(snapshot, of: generation)
      if study?.isRunning == false { return .cancel(slot: StudyWork.slot) }
    case .found: break
    case .failed(let problem, let generation): study?.fail(problem, of: generation)
    }
    return .none
  }

  /// Begins to compute, or goes on.
  mutating func computeStudy() -> Effect<Message> {
    guard study?.start() == true, let study else { return .none }
    return .work(StudyWork.work(study))
  }

  /// Stops computing.
  mutating func pauseStudy() -> Effect<Message> {
    study?.pause()
    return .cancel(slot: StudyWork.slot)
  }

  /// From the scene of a run back to its study.
  mutating func returnToStudy() -> Effect<Message> {
    guard study != nil else {
      refuse("no study is open; \"saddlescope studies\" lists them")
      return .none
    }
    dialogs.closeAll()
    dialogs.open(StudyView())
    return studyResumes ? computeStudy() : .none
  }

  /// Makes the scene of the chosen run, beside the loop, and opens it.
  mutating func openChosenRun() -> Effect<Message> {
    guard let study, let cell = study.chosenCell, let key = study.key else { return .none }
    let plan = study.plan
    // Whether runs have come yet makes no difference.
    let experiment = study.snapshot?.experiment(study.cell) ?? (try? plan.study.experiment(cell))
    if let (glass, start) = experiment?.isingGlass(of: key) {
      dialogs.open(
        GlassView(GlassWalk(glass, from: start), title: "run \(study.run), \(cell.words)"))
      return .none
    }
    let name = "run \(study.run) of \(plan.study.id) \(cell.words)"
    let effect = open(named: name, words: study.words) {
      guard let text = try plan.study.experiment(cell).scene(of: key) else {
        throw NoLandscape(message: "\(name) is no landscape to walk in")
      }
      let scene = try SceneFile.parse(
        text: text, file: "\(plan.study.id)-run.yaml", origin: .typed)
      return try Self.sessions(of: scene, nil)
    }
    arrivalKeys = study.keys + ["enter"]
    return effect
  }
}

/// A run that has no scene.
private struct NoLandscape: OpeningFailure {
  let message: String
  let status: Int32 = 1
}

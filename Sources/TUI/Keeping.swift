import Loop
import Plotting
import Terminal

/// Keeping what a screen is told, and writing it down.
extension Model {
  /// How the screen was opened.
  var beginning: SessionLog.Beginning {
    var words = lesson == nil ? opening : lessonWords
    if words.isEmpty, let study { words = study.words }
    return SessionLog.Beginning(words: words, files: ownFiles, theme: appearance.theme.name)
  }

  /// How a message is written down; nothing for what follows from the others.
  func tellings(of message: Message) -> [Telling] {
    switch message {
    case .key(let key): [.key(key)]
    // Which keys of the table they are is known when each is handled.
    case .keys: []
    case .resize(let size): [.size(size)]
    case .beat(let spell): playback.isPlaying && spell == playback.spell ? [.beat] : []
    case .continueStepping: [.goOn]
    case .start: startCommands.first.map { [.command($0.text)] } ?? []
    // How many keys that are is known when they are pressed.
    case .continueTyping: []
    case .stepped(_, let places, let moved): departure == places ? [.stepped(moved)] : []
    case .caughtUp(_, let places, let rounds): departure == places ? [.caughtUp(rounds)] : []
    case .picture(let answer): telling(of: answer).map { [$0] } ?? []
    // One that was given up may still come while another is waited for.
    case .opened(_, _, let number), .notOpened(_, _, let number):
      arrival?.number == number ? [.opened] : []
    case .study(.begin): study == nil ? [] : [.beginStudy]
    // Pictures in motion, and runs of studies, are made anew.
    case .prepare, .prepared, .tween, .previewed, .previewBeat, .study, .lookAtFile,
      .fileLooked:
      []
    case .notice(let text): [.notice(text, isWarning: false)]
    case .refusal(let text): [.notice(text, isWarning: true)]
    }
  }

  /// What has to be written down of a message besides, once it was dealt with: that a study which was
  /// running has ended by itself, since lessons wait for that.
  func tellings(after message: Message, wasStudying: Bool) -> [Telling] {
    switch message {
    case .study(.arrived), .study(.failed):
      wasStudying && study?.isRunning != true ? [.studied] : []
    default: []
    }
  }

  /// How an answer is written down: not one that nobody waits for any more, and parts only where they
  /// matter.
  private func telling(of answer: PictureAnswer) -> Telling? {
    guard sessions.indices.contains(answer.session),
      sessions[answer.session].pictures.isWanted(answer)
    else { return nil }
    let request = Swift.type(of: answer.request)
    if answer.stage.isFinal { return .answer(name: request.name, session: answer.session) }
    guard request.partsMatter else { return nil }
    return .part(name: request.name, session: answer.session, stage: answer.stage.number)
  }

  /// Writes the session where it was asked to be written.
  mutating func saveSession() -> Effect<Message> {
    guard let saving = sessionSaving else { return .none }
    sessionSaving = nil
    return .work(.saving(sessionText, to: saving.path, replacing: saving.isReplacing))
  }
}

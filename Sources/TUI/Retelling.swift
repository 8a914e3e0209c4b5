import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Synchronization
import Terminal

/// Sessions: what a screen was told is written down, and told again to a screen that was opened the
/// same way.
extension Model {
  /// The session as a file holds it.
  package var sessionText: String {
    // Where nothing is open yet, nothing was told.
    SessionFile.text(of: isBlank ? SessionLog() : log, numbers: sumOfNumbers)
  }

  /// A check sum of every number that the optimizers have come to, bit by bit.
  var sumOfNumbers: String {
    var bytes: [UInt8] = []
    func add(_ number: UInt64) {
      for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
    func add(_ value: Double) { add(value.bitPattern) }
    for session in sessions {
      for number in [session.clock, session.furthest, session.runners.count] {
        add(UInt64(bitPattern: Int64(number)))
      }
      for bound in [session.view.x0, session.view.x1, session.view.y0, session.view.y1] {
        add(bound)
      }
      for runner in session.runners {
        let iterate = runner.run.current
        add(UInt64(bitPattern: Int64(runner.run.step)))
        add(UInt64(bitPattern: Int64(runner.run.furthest)))
        add(iterate.value)
        for coordinate in iterate.point.elements { add(coordinate) }
        bytes += Array(runner.run.method.id.utf8)
      }
    }
    return SessionFile.sum(of: bytes)
  }

  /// What a loop that begins with this screen is told first, so that what was under way goes on.
  package var firstMessages: [Message] {
    (playback.isPlaying ? [.beat(spell: playback.spell)] : [])
      + (pending != 0 ? [.continueStepping] : [])
  }

  /// Tells a screen, opened as the session was, everything it was told then.
  ///
  /// - Returns: whether it came to the same numbers, bit by bit.
  package mutating func retell(_ file: SessionFile) -> Bool {
    log = SessionLog()
    var retelling = Retelling()
    for (telling, count) in file.tellings {
      for _ in 0..<count { retelling.tell(telling, to: &self) }
    }
    // What was under way is begun anew.
    departure = nil
    if arrival != nil {
      arrival = nil
      waitingKeys = []
    }
    for index in sessions.indices { sessions[index].pictures.askAnew() }
    preview.begin(nil)
    pointing = Pointing()
    study?.pause()
    studyNumbersWanted = []
    log = file.log
    let isSame = sumOfNumbers == file.numbers
    if !isSame {
      say("replayed: the numbers are not those that were saved (another program or processor)")
    }
    return isSame
  }
}

/// What is under way while a session is told again.
private struct Retelling {
  /// What was asked to be opened last.
  private var opening: Work<Message>?
  /// Answers that have come, and were not computed yet, with what was asked for when they came:
  /// something else may be asked for before anybody looks.
  private var due: [String: Due] = [:]
  private var flood: [KeyPress] = []

  private struct Due {
    var request: any PictureRequest
    var session: Int
    /// The stage up to which the answer had come; nil for all of it.
    var stage: Int?
  }

  /// Requests whose answers change more than what is drawn: a profile is zoomed from the range that is
  /// shown, which steps taken since may have left behind, and it follows the next step once that is
  /// known.
  private static let changing: Set<String> = [
    PlaneRequest.name, ChosenPlaneRequest.name, ScoresRequest.name, StatesRequest.name,
    ProfileRequest.name, NextStepsRequest.name, NotesRequest.name, LessonSearchRequest.name,
  ]

  mutating func tell(_ telling: Telling, to model: inout Model) {
    switch telling {
    case .key(let key):
      // Most keys do not look at pictures; before one that may, all are there that were there.
      if !Self.isBlind(key) || !model.dialogs.isEmpty { computeDue(&model) }
      pass(.key(key), &model)
    case .floodKey(let key): flood.append(key)
    case .endOfFlood:
      computeDue(&model)
      pass(.keys(flood), &model)
      flood = []
    case .command(let text):
      computeDue(&model)
      model.begin(with: [StartCommand(text)])
      pass(.start, &model)
    case .pointed(let pointed): model.pointing.tell(pointed)
    case .typed(let key): model.type([WaitingKey(key: key)])
    case .held(let key): model.hold(key)
    case .size(let size): pass(.resize(size), &model)
    case .beat: pass(.beat(spell: model.playback.spell), &model)
    case .goOn: pass(.continueStepping, &model)
    case .typeOn(let count):
      computeDue(&model)
      pass(.continueTyping(count: count == 0 ? nil : count), &model)
    case .stepped(let count):
      var stepped = model.sessions
      guard let places = model.departure else { return }
      if places == stepped.map(\.place) {
        for _ in 0..<count { _ = Model.step(&stepped, by: 1) }
      }
      pass(.stepped(stepped, from: places, moved: count), &model)
    case .caughtUp(let rounds):
      var stepped = model.sessions
      guard let places = model.departure else { return }
      if places == stepped.map(\.place) {
        for _ in 0..<rounds {
          for index in stepped.indices { stepped[index].catchUp(atMost: 1) }
        }
      }
      pass(.caughtUp(stepped, from: places, rounds: rounds), &model)
    case .answer(let name, let session): arrived(name, session, stage: nil, &model)
    case .part(let name, let session, let stage): arrived(name, session, stage: stage, &model)
    case .opened:
      guard let work = opening else { return }
      opening = nil
      due = [:]
      var messages: [Message] = []
      work.run({ false }, { messages.append($0) })
      for message in messages { pass(message, &model) }
    case .beginStudy: pass(.study(.begin), &model)
    case .studied: endStudy(&model)
    case .notice(let text, let isWarning):
      pass(isWarning ? .refusal(text) : .notice(text), &model)
    }
  }

  /// The runs of a study are made again where a lesson says something of them; elsewhere nothing follows
  /// from them that is not told.
  private mutating func endStudy(_ model: inout Model) {
    guard let study = model.study, study.isRunning else { return }
    guard model.lesson != nil else {
      model.study?.pause()
      return
    }
    var messages: [Message] = []
    StudyWork.work(study).run({ false }, { messages = [$0] })
    for message in messages { pass(message, &model) }
  }

  private mutating func pass(_ message: Message, _ model: inout Model) {
    for effect in update(&model, message).flattened {
      if case .work(let work) = effect, work.slot == Model.openingSlot { opening = work }
    }
  }

  private mutating func computeDue(_ model: inout Model) {
    guard !due.isEmpty else { return }
    for slot in due.keys.sorted() { compute(slot, &model) }
    // What is wanted depends on what is there.
    _ = model.requestPictures()
  }

  private mutating func arrived(
    _ name: String, _ session: Int, stage: Int?, _ model: inout Model
  ) {
    guard model.sessions.indices.contains(session),
      let request = model.sessions[session].pictures.request(named: name)
    else { return }
    let slot = "\(name) \(session)"
    due[slot] = Due(request: request, session: session, stage: stage)
    if Self.changing.contains(name) { compute(slot, &model) }
  }

  private mutating func compute(_ slot: String, _ model: inout Model) {
    guard let due = due.removeValue(forKey: slot), model.sessions.indices.contains(due.session)
    else { return }
    let found = LastAnswer(upTo: due.stage)
    due.request.work(for: due.session).run({ found.isEnough }, { found.take($0) })
    guard let answer = found.answer else { return }
    if Self.changing.contains(type(of: due.request).name) {
      pass(.picture(answer), &model)
    } else {
      model.sessions[due.session].pictures.keep(answer)
    }
  }

  /// Whether what a key does on the main screen never depends on a picture.
  private static func isBlind(_ key: KeyPress) -> Bool {
    switch key {
    case .character(let letter): "nNbB.,0123456789+-=[]{}<>".contains(letter)
    case .named(let name): [.space, .tab, .shiftTab].contains(name)
    default: false
    }
  }
}

/// The last of the answers to a request, up to a stage: what computes asks on other threads, too,
/// whether it is enough.
private final class LastAnswer: Sendable {
  private let stage: Int?
  private let last = Mutex<PictureAnswer?>(nil)

  init(upTo stage: Int?) { self.stage = stage }

  var answer: PictureAnswer? { last.withLock { $0 } }

  var isEnough: Bool {
    guard let stage, let answer else { return false }
    return answer.stage.number >= stage
  }

  func take(_ message: Message) {
    guard !isEnough, case .picture(let answer) = message else { return }
    last.withLock { $0 = answer }
  }
}

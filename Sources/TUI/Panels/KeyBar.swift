import Plotting

/// The bottom row: what was just said, or the keys that matter now.
enum KeyBar: Panel {
  static func place(in layout: Layout) -> Rect? { layout.keys }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    let appearance = model.appearance
    let bar = appearance.bar
    frame.fill(rect, with: Cell(" ", bar))
    let room = rect.inset(left: 1, right: 1)
    if let waiting = waiting(model) {
      let words = [
        Span(waiting.what, appearance.strong), Span("   \(waiting.ways)", appearance.dim),
      ].map { span in
        var style = span.style
        style.background = bar.background
        style.reverse = bar.reverse
        return Span(span.text, style)
      }
      frame.print(words, in: room, appearance: appearance)
      return
    }
    if let notice = model.notice {
      var style = notice.isWarning ? appearance.warning : appearance.strong
      style.background = bar.background
      style.reverse = bar.reverse
      style.bold = true
      frame.print([Span(notice.text, style)], in: room, appearance: appearance)
      return
    }
    frame.print(spans(hints(model), in: room.columns, appearance), in: room, appearance: appearance)
  }

  /// What keys wait for, and how to leave meanwhile.
  private static func waiting(_ model: Model) -> (what: String, ways: String)? {
    let count = model.waitingKeys.count
    guard model.arrival != nil || count > 0 else { return nil }
    // In a line that is typed ahead q is a letter.
    let label = model.contextOfWaiting == .text ? "" : model.keyMap.label("q")
    let quit = label.isEmpty ? "Ctrl-C" : label
    let keys =
      switch count {
      case 1: "1 key waits"
      case Model.mostWaitingKeys...: "\(count.grouped) keys wait, more are dropped"
      default: "\(count) keys wait"
      }
    guard let arrival = model.arrival else { return (keys, "\(quit) quits, Esc drops them") }
    let ways = "\(quit) quits, Esc gives it up" + (count == 0 ? "" : "; \(keys)")
    return ("opening \(arrival.name)…", ways)
  }

  private static func hint(_ command: Command, _ word: String? = nil, rank: Int) -> KeyHint? {
    guard let binding = KeyTable.binding(for: command) else { return nil }
    return KeyHint(key: binding.barLabel, word: word ?? binding.short ?? binding.does, rank: rank)
  }

  /// What is said of keys now: of each once, by the view's own meaning where it has one.
  static func hints(_ model: Model) -> [KeyHint] {
    var said: Set<String> = []
    var hints = model.dialogs.last?.hints ?? screenHints(model).compactMap(\.self)
    // A study that a lesson shows is gone on from as any stop is.
    if model.dialogs.count == 1, model.study != nil, model.lesson?.isAway == false,
      let on = hint(.nextBeat(1), "on", rank: 101)
    {
      hints.insert(on, at: 0)
    }
    let context = model.dialogs.last?.keyContext ?? .screen
    return hints.compactMap { hint in
      var hint = hint
      hint.key = model.keyMap.label(hint.key, in: context, isBrief: true)
      return hint.key.isEmpty || !said.insert(hint.key).inserted && model.dialogs.isEmpty
        ? nil : hint
    }
  }

  private static func screenHints(_ model: Model) -> [KeyHint?] {
    let isPlaying = model.playback.isPlaying
    let isPlane = model.viewKind.picture.isPlane
    let hasCrossHair = isPlane && model.session?.crossHair != nil
    let hasSteps = (model.session?.clock ?? 0) > 0
    var hints: [KeyHint?] = [
      model.lesson.flatMap {
        $0.isAway ? hint(.returnToStop, "back to the lesson", rank: 101) : nil
      },
      model.lesson.flatMap { $0.isAway ? nil : hint(.nextBeat(1), "on", rank: 101) },
      (model.lesson?.past.count ?? 0) > 1 && model.lesson?.isAway == false
        ? hint(.nextBeat(-1), "back", rank: 60) : nil,
      hint(.togglePlay, isPlaying ? "pause" : "play", rank: 90),
      hint(.step(1), rank: 100),
      hasSteps ? hint(.step(-1), rank: 95) : nil,
      isPlaying ? hint(.changeSpeed(1), rank: 85) : nil,
      hasSteps ? hint(.restart, rank: 60) : nil,
    ]
    if hasCrossHair {
      hints += [
        hint(.startAtCrossHair, rank: 97), hint(.zoom(1), rank: 70), hint(.close, "hide", rank: 72),
      ]
    } else if model.mouseIsOn, isPlane || model.viewKind == .surface {
      hints.append(KeyHint(key: "click", word: "start there", rank: 80))
    }
    if model.session?.ghost?.runners.isEmpty == false {
      hints.append(hint(.adoptGhost, rank: 83))
    }
    hints += model.viewKind.picture.hints(model)
    if ViewKind.allCases.count > 1 { hints.append(hint(.nextView(1), rank: 68)) }
    hints += [
      hint(.selectOptimizer(1), rank: 65), hint(.changeRate(1), rank: 50),
      hint(.changeDamping(1), rank: 30), hint(.typeValue, rank: 45), hint(.addOptimizer, rank: 40),
      hint(.typeCommand, rank: 35),
      hasCrossHair || !isPlane ? nil : hint(.moveCrossHair(right: 1, up: 0), rank: 25),
      hasCrossHair ? nil : hint(.zoom(1), rank: 20), hint(.nextLevelScale, rank: 15),
      hint(.turnPage, model.showsNumbers ? "words" : "numbers", rank: 55),
      model.study == nil ? nil : hint(.backToStudy, rank: 96), hint(.browse, rank: 75),
      hint(.help, rank: 98), hint(.closeOrQuit, rank: 99),
    ]
    return hints
  }

  private static func spans(_ hints: [KeyHint], in columns: Int, _ appearance: Appearance) -> [Span]
  {
    func width(_ hint: KeyHint) -> Int { hint.key.count + 1 + hint.word.count + 2 }
    var shown = hints
    while shown.reduce(-2, { $0 + width($1) }) > columns,
      let least = shown.indices.min(by: { shown[$0].rank < shown[$1].rank })
    {
      shown.remove(at: least)
    }
    let bar = appearance.bar
    var key = appearance.key
    key.background = bar.background
    key.reverse = bar.reverse
    return shown.enumerated().flatMap { index, hint in
      [
        Span((index == 0 ? "" : "  ") + hint.key, key), Span(" " + hint.word, bar),
      ]
    }
  }
}

extension KeyBinding {
  /// How the bottom bar writes the key: the first of several that do the same, all of those that do
  /// not.
  var barLabel: String {
    let words = label.split(separator: " ")
    let first = words.first.map(String.init) ?? label
    guard words.count > 1, let short else { return first }
    return ["speed", "rate", "damping", "zoom"].contains(short) ? label : first
  }
}

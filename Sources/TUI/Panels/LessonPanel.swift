import Plotting
import Scenes
import Wording

/// What the lesson says and asks now, above the bar of keys.
enum LessonPanel: Panel {
  static func place(in layout: Layout) -> Rect? { layout.lesson }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    guard let lesson = model.lesson, !rect.isEmpty else { return }
    let appearance = model.appearance
    let inner = frame.drawSection(
      rect, title: lesson.lesson.title,
      note: note(lesson, within: rect.columns - lesson.lesson.title.count - 6),
      appearance: appearance)
    for (row, line) in lines(of: model, in: rect).enumerated() {
      frame.print(line.spans, in: inner.line(row), appearance: appearance)
    }
  }

  /// The choice that is written at a place of the screen, from 1; nil if none is.
  static func choice(of model: Model, in rect: Rect, column: Int, row: Int) -> Int? {
    let lines = lines(of: model, in: rect)
    let (line, place) = (row - rect.row - 1, column - rect.column - 1)
    guard lines.indices.contains(line), place >= 0 else { return nil }
    return lines[line].choice(at: place)
  }

  /// Where the lesson is, and what came of the stop's checks; in narrow places without the bar, then
  /// without the ticks.
  private static func note(_ lesson: LessonProgress, within columns: Int) -> String {
    let count = lesson.lesson.stops.count
    if lesson.isOver { return "the end" }
    if lesson.isAway { return "stop \(lesson.stop + 1) of \(count) waits" }
    let ticks = (lesson.currentReport?.checks ?? []).map(sign).joined()
    let done = lesson.stop + 1
    let bar =
      count <= 20
      ? String(repeating: "━", count: done) + String(repeating: "┄", count: count - done) : ""
    let beats = lesson.currentStop.beatCount
    let beat = beats > 1 ? ", beat \(lesson.beat + 1) of \(beats)" : ""
    let place = "stop \(done) of \(count)\(beat)"
    let notes = [[ticks, bar, place], [ticks, place], [place]].map { parts in
      parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }
    return notes.first { $0.count <= columns } ?? "\(done)/\(count)"
  }

  private static func sign(_ check: LessonReport.Check) -> String {
    switch check.holds {
    case true?: "✓"
    case false?: "✗"
    case nil: "·"
    }
  }

  // MARK: Lines

  private static func lines(of model: Model, in rect: Rect) -> [StyledLine] {
    guard let lesson = model.lesson else { return [] }
    let columns = max(1, rect.columns - 2)
    let room = max(0, rect.rows - 1)
    if lesson.isAway {
      let appearance = model.appearance
      return [
        StyledSpan("You are looking elsewhere. ", appearance.text),
        StyledSpan(model.keyMap.label("A"), appearance.key),
        StyledSpan(
          " comes back to stop \(lesson.stop + 1) of this lesson, as it was.", appearance.text),
      ].wrapped(to: columns)
    }
    if lesson.isOver {
      return Array(
        (revealed(lesson, model) + summary(lesson, model)).wrapped(to: columns).prefix(room))
    }
    var text = revealed(lesson, model).wrapped(to: columns)
    text += spans(said(lesson), model).wrapped(to: columns)
    text += question(lesson, model, columns, room: room - text.count)
    if text.count > room { return Array(text.prefix(room)) }
    return text + checks(lesson, model).wrapped(to: columns).prefix(room - text.count)
  }

  /// The answer of the question that was left last, as long as the stop after it is shown.
  private static func revealed(_ lesson: LessonProgress, _ model: Model) -> [StyledSpan] {
    let asked = lesson.isOver ? lesson.stop : lesson.stop - 1
    guard let reveal = lesson.reveals[asked], lesson.lesson.stops.indices.contains(asked),
      let question = lesson.lesson.stops[asked].question
    else { return [] }
    let appearance = model.appearance
    let because = spans(reveal.because, model)
    guard let right = reveal.right else { return because }
    let words = question.choices[right - 1]
    let verdict: StyledSpan
    switch lesson.answers[asked] {
    case right?: verdict = StyledSpan("✓ Yes, \(right): \(words). ", appearance.good)
    case let other?:
      verdict = StyledSpan(
        "✗ Not \(other), but \(right): \(words). ", appearance.warning)
    case nil: verdict = StyledSpan("The answer is \(right): \(words). ", appearance.strong)
    }
    return [verdict] + because
  }

  /// What is said, its numbers still to come where they are being computed.
  private static func said(_ lesson: LessonProgress) -> [LessonSpan] {
    lesson.currentReport?.say ?? LessonText.spans(ofUncomputed: lesson.currentStop.say)
  }

  private static func spans(_ parts: [LessonSpan], _ model: Model) -> [StyledSpan] {
    let appearance = model.appearance
    return parts.map { part in
      switch part {
      case .text(let text): StyledSpan(text, appearance.text)
      case .number(let text): StyledSpan(text, appearance.strong)
      case .keys(let text): StyledSpan(model.keyMap.label(text, isBrief: true), appearance.key)
      case .fault(let text): StyledSpan(text, appearance.warning)
      }
    }
  }

  private static func question(
    _ lesson: LessonProgress, _ model: Model, _ columns: Int, room: Int
  ) -> [StyledLine] {
    guard lesson.stopIsComplete, let question = lesson.currentStop.question else { return [] }
    let asked = lesson.currentReport?.question ?? LessonText.spans(ofUncomputed: question.question)
    let appearance = model.appearance
    let first = spans(asked, model).map {
      StyledSpan($0.text, $0.isPlain ? appearance.strong : $0.style)
    }
    let answer = lesson.answers[lesson.stop]
    func choice(_ index: Int) -> [StyledSpan] {
      let isChosen = answer == index + 1
      return [
        StyledSpan("\(index + 1)", appearance.key, choice: index + 1),
        StyledSpan(
          " \(question.choices[index])\(isChosen ? " ◂" : "")",
          isChosen ? appearance.good : appearance.text, choice: index + 1),
      ]
    }
    let all = question.choices.indices.map(choice)
    let head = first.wrapped(to: columns)
    let listed = head + all.flatMap { $0.wrapped(to: columns) }
    if listed.count <= room { return listed }
    return head + all.flatMap { $0 + [StyledSpan("   ", appearance.text)] }.wrapped(to: columns)
  }

  private static func checks(_ lesson: LessonProgress, _ model: Model) -> [StyledSpan] {
    let appearance = model.appearance
    return (lesson.currentReport?.checks ?? []).flatMap { (check) -> [StyledSpan] in
      switch check.holds {
      // What holds is a tick above; its words belong to the page of numbers.
      case true? where !model.showsNumbers, nil where !model.showsNumbers: []
      case true?:
        [StyledSpan("✓ ", appearance.good), StyledSpan(check.text + "   ", appearance.dim)]
      case false?:
        [
          StyledSpan("✗ \(check.text): ", appearance.warning),
          StyledSpan(check.measured + "   ", appearance.strong),
        ]
      case nil: [StyledSpan("· \(check.text)   ", appearance.faint)]
      }
    }
  }

  /// What came of the questions.
  private static func summary(_ lesson: LessonProgress, _ model: Model) -> [StyledSpan] {
    let appearance = model.appearance
    let asked = lesson.questionStops
    var spans = [StyledSpan("This is the end. ", appearance.strong)]
    if !asked.isEmpty {
      let right = asked.count {
        lesson.answers[$0] != nil && lesson.answers[$0] == lesson.reveals[$0]?.right
      }
      let signs = asked.map { stop in
        guard let answer = lesson.answers[stop] else { return "–" }
        return answer == lesson.reveals[stop]?.right ? "✓" : "✗"
      }
      spans.append(
        StyledSpan(
          "You answered \(right) of \(asked.count.counting("question")) as the computation did: ",
          appearance.text))
      spans.append(StyledSpan(signs.joined(separator: " ") + ". ", appearance.strong))
    }
    spans += [
      StyledSpan(model.keyMap.label("("), appearance.key),
      StyledSpan(" goes back, ", appearance.text),
      StyledSpan(model.keyMap.label("s"), appearance.key),
      StyledSpan(" opens something else.", appearance.text),
    ]
    return spans
  }
}

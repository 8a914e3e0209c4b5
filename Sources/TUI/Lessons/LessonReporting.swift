import Landscape
import Platform
import Scenes
import Wording

/// Works out what a lesson says where it stands.
extension Model {
  /// Computes the numbers and checks of the present beat, unless that was done for where the runs
  /// stand.
  mutating func reportLesson() {
    guard let lesson, lesson.beat >= 0, !lesson.isOver, !lesson.isAway else { return }
    let moment = lessonMoment(of: lesson)
    guard lesson.report?.moment != moment else { return }
    let world = LessonWorld(self, memo: lesson.memo)
    let stop = lesson.currentStop
    var report = LessonReport(moment: moment)
    report.say = world.spans(of: stop.say)
    report.question = stop.question.map { world.spans(of: $0.question) } ?? []
    report.checks = stop.checks.map { world.check($0, isFinal: lesson.stopIsComplete) }
    self.lesson?.report = report
  }

  /// What a report depends on, as it is now.
  func lessonMoment(of lesson: LessonProgress) -> LessonMoment {
    LessonMoment(
      stop: lesson.stop, beat: lesson.beat, places: sessions.map(\.place),
      runs: study?.done ?? 0, cell: study?.cell ?? 0)
  }

  /// Says of the present beat what can be said before its numbers are there.
  mutating func awaitLessonSearch() {
    guard let lesson, let report = lesson.report else { return }
    if report.moment.stop != lesson.stop || report.moment.beat != lesson.beat {
      self.lesson?.report = nil
    }
  }

  /// Works out the answers of the questions that were left behind by the last beat.
  mutating func revealAnswers() {
    guard let lesson else { return }
    let world = LessonWorld(self, memo: lesson.memo)
    for stop in lesson.stopsToReveal {
      guard let question = lesson.lesson.stops[stop].question else { continue }
      self.lesson?.reveals[stop] = world.reveal(question)
    }
  }
}

extension LessonWorld {
  /// A text with its numbers.
  func spans(of markup: Markup) -> [LessonSpan] {
    LessonText.spans(of: markup) { claim, digits in
      do throws(FormulaError) {
        return .number(
          LessonText.withMinusSign(
            LessonText.words(of: try claim.value(in: self), digits: digits)))
      } catch {
        return .fault("(\(error.headline))")
      }
    }
  }

  /// What comes of a check; before the last beat of its stop one that fails cannot be told yet.
  func check(_ claim: Claim, isFinal: Bool) -> LessonReport.Check {
    do throws(FormulaError) {
      let outcome = try claim.outcome(in: self)
      let measured = outcome.measured.map { LessonText.words(of: $0, digits: 3) }
      return LessonReport.Check(
        text: claim.text, holds: outcome.holds ? true : isFinal ? false : nil,
        measured: measured.joined(separator: ", "))
    } catch {
      return LessonReport.Check(
        text: claim.text, holds: isFinal ? false : nil, measured: error.headline)
    }
  }

  /// What is the answer of a question, and why.
  func reveal(_ question: LessonQuestion) -> LessonReveal {
    do throws(FormulaError) {
      let value = try question.answer.value(in: self)
      guard case .number(let number) = value, let right = Int(exactly: number),
        question.choices.indices.contains(right - 1)
      else {
        return LessonReveal(
          right: nil,
          because: [.fault("(the answer is choice \(LessonText.words(of: value, digits: 3)))")])
      }
      return LessonReveal(right: right, because: spans(of: question.because))
    } catch {
      return LessonReveal(right: nil, because: [.fault("(\(error.headline))")])
    }
  }
}

/// Values of claims as a lesson shows them.
enum LessonText {
  /// A text in parts, what is computed in it as given.
  static func spans(
    of markup: Markup, computed: (Claim, _ digits: Int) -> LessonSpan
  ) -> [LessonSpan] {
    markup.pieces.map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .bracket(let keys): KeyTable.areKeys(keys) ? .keys(keys) : .text("[\(keys)]")
      case .computed(let claim, let digits): computed(claim, digits)
      }
    }
  }

  /// A text whose numbers are still to come.
  static func spans(ofUncomputed markup: Markup) -> [LessonSpan] {
    spans(of: markup) { _, _ in .number("…") }
  }

  /// Numbers in sentences have the minus of sentences; exponents keep theirs.
  static func withMinusSign(_ text: String) -> String {
    var result = ""
    for character in text {
      let isSign = character == "-" && (result.last.map { $0 == "(" || $0 == " " } ?? true)
      result.append(isSign ? "−" : character)
    }
    return result
  }

  static func words(of value: ClaimValue, digits: Int) -> String {
    switch value {
    case .number(let number): self.number(number, digits: digits)
    case .truth(let holds): holds ? "yes" : "no"
    case .word(let word): word.split(separator: "-").joined(separator: " ")
    case .point(let point):
      "(\(point.elements.map { number($0, digits: digits) }.joined(separator: ", ")))"
    }
  }

  /// Whole numbers below a million as they are, others to so many significant digits; below a million
  /// without an exponent.
  private static func number(_ value: Double, digits: Int) -> String {
    if value == value.rounded(), abs(value) < 1e6 { return "\(Int(value))" }
    if abs(value) >= 1000, abs(value) < 1e6 {
      var unit = 1.0
      for _ in 0..<max(0, Int(abs(value)).description.count - digits) { unit *= 10 }
      return "\(Int(saturating: (value / unit).rounded() * unit))"
    }
    return NumberText.brief(value, digits: digits)
  }
}

import Landscape
import Plotting
import Scenes

/// Goes through a whole lesson without a screen, pressing every key, computing every number,
/// evaluating every check and answer.
package enum LessonRehearsal {
  /// What does not hold or cannot be computed, with the places in the lesson's file.
  package static func problems(
    of lesson: Lesson, size: Size = Size(columns: 120, rows: 40)
  ) -> [SceneProblem] {
    var problems: [SceneProblem] = []
    var model: Model
    do {
      model = try Model(lesson: lesson)
    } catch {
      return [SceneProblem(line: lesson.stops[0].line, column: 1, message: "\(error)")]
    }
    settleOpening(&model, size)
    while let progress = model.lesson, !progress.isOver {
      let stop = progress.currentStop
      if let notice = model.notice, notice.isWarning {
        problems.append(
          SceneProblem(
            line: stop.line, column: 1,
            message: "at beat \(progress.beat + 1) the screen says: \(notice.text)"))
      }
      if progress.stopIsComplete { problems += self.problems(of: stop, in: model) }
      let asked = progress.stopIsComplete ? stop.question : nil
      let before = (progress.stop, progress.beat)
      // The next key clears it.
      let complaint = (model.dialogs.last as? CommandLine)?.problem
      _ = settle(&model, .key(.character(")")))
      if let asked { problems += self.problems(of: asked, in: model, memo: progress.memo) }
      if let now = model.lesson, !now.isOver, (now.stop, now.beat) == before {
        problems.append(
          SceneProblem(line: stop.line, column: 1, message: whyItStays(model, complaint)))
        break
      }
    }
    return problems
  }

  /// Why the next beat does not come.
  private static func whyItStays(_ model: Model, _ complaint: String?) -> String {
    guard model.dialogs.last is CommandLine else {
      return model.dialogs.isEmpty
        ? "the lesson does not go on from here"
        : "the keys of this stop leave something open that takes the next key; esc closes it"
    }
    return "the command line stays open: \(complaint ?? "enter is missing"); "
      + "a blank in it is written space"
  }

  private static func problems(of stop: LessonStop, in model: Model) -> [SceneProblem] {
    let world = LessonWorld(model, memo: model.lesson?.memo ?? LessonMemo())
    var problems: [SceneProblem] = []
    for claim in stop.say.claims + (stop.question?.question.claims ?? []) {
      do throws(FormulaError) { _ = try claim.value(in: world) } catch {
        problems.append(problem(claim, error))
      }
    }
    for claim in stop.checks {
      do throws(FormulaError) {
        let outcome = try claim.outcome(in: world)
        if !outcome.holds {
          let measured = outcome.measured.map { LessonText.words(of: $0, digits: 17) }
          problems.append(
            problem(
              claim,
              claim.failure(
                measured.isEmpty
                  ? "this does not hold"
                  : "this does not hold: its left side is \(measured.joined(separator: ", "))")))
        }
      } catch {
        problems.append(problem(claim, error))
      }
    }
    if case .optimizer(let name)? = stop.highlight,
      (try? world.run(of: .method(name))) == nil, (try? world.run(of: .named(name))) == nil
    {
      problems.append(
        SceneProblem(
          line: stop.line, column: 1,
          message: "highlight: \"\(name)\" is no part of the screen and no optimizer here; "
            + "parts are \(LessonHighlight.parts.joined(separator: ", "))"))
    }
    return problems
  }

  private static func problems(
    of question: LessonQuestion, in model: Model, memo: LessonMemo
  ) -> [SceneProblem] {
    let world = LessonWorld(model, memo: memo)
    var problems: [SceneProblem] = []
    do throws(FormulaError) {
      let value = try question.answer.value(in: world)
      if case .number(let number) = value, let right = Int(exactly: number),
        question.choices.indices.contains(right - 1)
      {
      } else {
        problems.append(
          problem(
            question.answer,
            question.answer.failure(
              "the answer is a choice from 1 to \(question.choices.count), not "
                + LessonText.words(of: value, digits: 17))))
      }
    } catch {
      problems.append(problem(question.answer, error))
    }
    for claim in question.because.claims {
      do throws(FormulaError) { _ = try claim.value(in: world) } catch {
        problems.append(problem(claim, error))
      }
    }
    return problems
  }

  private static func problem(_ claim: Claim, _ error: FormulaError) -> SceneProblem {
    let place = claim.place
    return SceneProblem(
      line: place?.line ?? 1, column: (place?.column ?? 1) + max(0, error.column - 1),
      message: error.headline,
      detail: Array(error.withCaret.split(separator: "\n").map(String.init).dropFirst()))
  }
}

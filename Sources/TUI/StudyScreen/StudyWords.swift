import Studies
import Wording

/// A study as sentences, for people who listen, and for pipes.
enum StudyWords {
  /// What is open.
  static func heading(of study: StudyState) -> [String] {
    [study.study.title, study.study.measured, study.study.remark].filter { !$0.isEmpty }
  }

  /// How far it is, what is looked at, and what the chosen cell measures, a line a measure.
  static func lines(of study: StudyState) -> [String] {
    var lines = [progress(of: study)]
    if let problem = study.problem { lines.append(problem) }
    if let cell = study.chosenCell {
      let words = cell.words.isEmpty ? "all runs" : cell.words
      lines.append("cell \(study.cell + 1) of \(study.plan.cells.count): \(words)")
    }
    for line in MeasureTable.lines(of: study) {
      switch line {
      case .measure(let measure): lines.append(sentence(measure))
      case .words(let words, _): lines.append(words)
      }
    }
    return lines + MeasureTable.notes(of: study)
  }

  private static func progress(of study: StudyState) -> String {
    let done = StudyNumber.runs(study.done)
    if study.isComplete { return done }
    return "\(study.done.grouped) of \(StudyNumber.runs(study.total))"
      + (study.isRunning ? ", running" : ", paused: space runs them")
  }

  private static func sentence(_ measure: Measure) -> String {
    var words = [
      measure.value.map { "\(measure.name) \(StudyNumber.text($0))" } ?? "\(measure.name): none"
    ]
    if let error = measure.standardError { words.append("± \(StudyNumber.text(error))") }
    if let theory = measure.theory {
      words.append("theory \(StudyNumber.text(theory))")
    } else if let law = measure.law {
      words.append("law of an even sample \(StudyNumber.text(law))")
    }
    if let z = measure.z {
      words.append("z \(NumberText.fixed(z, decimals: 1, sign: .always))")
    } else if let tail = measure.tail {
      words.append("P \(NumberText.brief(tail, digits: 1))")
    }
    return words.joined(separator: ", ")
  }
}

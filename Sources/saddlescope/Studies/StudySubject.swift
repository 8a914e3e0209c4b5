import Scenes
import Studies
import TUI
import Wording

/// A study named where a scene may be.
enum StudySubject {
  /// Whether a word names a file of runs.
  static func isFile(_ word: String) -> Bool { word.hasSuffix(".jsonl") }
}

extension ScreenOptions {
  /// The study that was named, or the runs in a file; nil where something else was named.
  ///
  /// - Parameter standard: The runs a cell unless given; the study's own if nil.
  func study(runs standard: Int?) throws(CommandLineError) -> StudyState? {
    guard let name = function.scene, function.formula == nil else { return nil }
    let isFile = StudySubject.isFile(name)
    guard isFile || StudyCatalogue.all.contains(where: { $0.id == name }) else { return nil }
    try refuseOptionsOfScenes(beside: name)
    do throws(StudyError) {
      if isFile {
        if runs != nil || !methods.settings.isEmpty || methods.seed != nil {
          throw .value("\(name) has its own parameters, seed and runs")
        }
        return StudyState(file: name, try RecordMerge.read([name]).store)
      }
      let study = try StudyCatalogue.study(name)
      let number = try StudyNumbers.whole(
        runs, "number of runs", in: 1...StudyState.mostRuns, else: standard ?? study.standardRuns)
      let seed = try StudyNumbers.whole(methods.seed, "seed", in: 0...1 << 53, else: 1)
      return try StudyState(study, choices: try choices(), seed: UInt64(seed), runs: number)
    } catch {
      throw error.isUsage ? .refused(error.message) : .failed(error.message)
    }
  }

  /// What `--set` chooses.
  private func choices() throws(StudyError) -> [StudyState.Choice] {
    var result: [StudyState.Choice] = []
    for text in methods.settings {
      do throws(CommandLineError) {
        let assignment = try Assignment(text, option: "--set", example: "--set n=4,6")
        guard !result.contains(where: { $0.name == assignment.name }) else {
          throw .refused("--set gives \(SafeText.quoted(assignment.name)) twice; a list is n=4,6")
        }
        result.append(.init(name: assignment.name, value: assignment.value))
      } catch {
        throw .value(error.message)
      }
    }
    return result
  }

  private func refuseOptionsOfScenes(beside study: String) throws(CommandLineError) {
    let given: [(option: String, isGiven: Bool)] = [
      ("--view", window.view != nil), ("--start", start != nil),
      ("--method", !methods.methods.isEmpty), ("--parameter", !function.parameters.isEmpty),
      ("--budget", budget.budget != nil),
    ]
    if let option = given.first(where: \.isGiven)?.option {
      throw .refused("\(option) is of scenes; \(study) is a study")
    }
  }
}

import Landscape

/// An experiment over many landscapes, as a value: what it is called, what can be set, and how a
/// cell of it is run and summed up.
///
/// A run is a pure function of (study, parameters, cell, run number, master seed): never of thread,
/// shard, order or time. So any cut into shards merges to the same bytes.
package struct Study: Sendable {
  /// Such as "eigenvalue-signs"; never the name of a command or a scene.
  package let id: String
  /// One line for people.
  package let title: String
  /// What is measured, one line.
  package let measured: String
  /// The names of the measures; K stands for a number.
  package let measures: [String]
  /// Whose claim is looked at.
  package let source: String
  /// What can be set: first the coordinates of the cells, in order.
  package let parameters: [StudyParameter]
  /// How many runs a cell has unless said otherwise.
  package let standardRuns: Int
  /// What has to be said beside the numbers; may be empty.
  package let remark: String
  /// Makes what runs one cell.
  package let experiment: @Sendable (StudyCell) throws(StudyError) -> any Experiment

  package init(
    id: String, title: String, measured: String, measures: [String], source: String,
    parameters: [StudyParameter], standardRuns: Int, remark: String = "",
    experiment: @escaping @Sendable (StudyCell) throws(StudyError) -> any Experiment
  ) {
    self.id = id
    self.title = title
    self.measured = measured
    self.measures = measures
    self.source = source
    self.parameters = parameters
    self.standardRuns = standardRuns
    self.remark = remark
    self.experiment = experiment
  }

  /// The coordinates of the cells.
  package var coordinates: [StudyParameter] { parameters.filter(\.isCoordinate) }
  /// What is the same in all cells.
  package var settings: [StudyParameter] { parameters.filter { !$0.isCoordinate } }
}

/// What runs one cell of a study and sums its runs up.
package protocol Experiment: Sendable {
  /// The names of the numbers a run may record, in the order they are written.
  var numberNames: [String] { get }
  /// Carries out a run; nothing it does depends on anything but `key`.
  ///
  /// - Parameters:
  ///   - key: The run's number and seeds.
  ///   - numbers: Room for one value a name, `RunTable.absent` at first.
  /// - Returns: nil where the run counts, or the reason why it is rejected.
  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String?
  /// The measures over the runs of the cell, in the contract's order.
  func measures(of runs: RunTable) -> [Measure]
  /// What else belongs to the cell, in order.
  var details: [(name: String, value: JSONText)] { get }
  /// The eigenvalues of the matrix that a run looked at, ascending, for pictures; nil where there is
  /// none.
  func spectrum(of key: RunKey) -> [Double]?
  /// The least eigenvalue of the Hessian at each epoch of a run, for pictures; nil where there is none.
  /// It takes longer than a frame, and is found once.
  func leastEigenvalues(of key: RunKey) -> [Double]?
  /// The same, if it was found already.
  func knownLeastEigenvalues(of key: RunKey) -> [Double]?
  /// Whether there are least eigenvalues to find.
  var hasLeastEigenvalues: Bool { get }
  /// A scene in which a run can be walked in, as the text of a scene file; nil where there is none.
  func scene(of key: RunKey) -> String?
  /// The glass of ±1 spins that a run looked at, and a state it started from; nil where there is none.
  func isingGlass(of key: RunKey) -> (glass: IsingGlass, start: [Double])?
}

extension Experiment {
  /// Nothing.
  package var details: [(name: String, value: JSONText)] { [] }
  /// None.
  package func spectrum(of key: RunKey) -> [Double]? { nil }
  /// None.
  package func leastEigenvalues(of key: RunKey) -> [Double]? { nil }
  /// None.
  package func knownLeastEigenvalues(of key: RunKey) -> [Double]? { nil }
  /// None.
  package var hasLeastEigenvalues: Bool { false }
  /// None.
  package func scene(of key: RunKey) -> String? { nil }
  /// None.
  package func isingGlass(of key: RunKey) -> (glass: IsingGlass, start: [Double])? { nil }
}

/// Why a study cannot be had or done: data here, words in `message`.
package enum StudyError: Error, Hashable {
  /// No study has this name.
  case unknownStudy(String, suggestion: String?)
  /// No parameter has this name.
  case unknownParameter(String, study: String, names: [String], suggestion: String?)
  /// A parameter's value cannot be, in words.
  case value(String)
  /// A record file cannot be used.
  case file(String, line: Int, String)
  /// A file cannot be read or written.
  case unusable(String, reason: String)
  /// Two lines that contradict each other.
  case contradiction(String)
  /// It was stopped by a signal before all runs were done.
  case unfinished(signal: Int32, done: Int)

  /// One line that says what is wrong and what would be right.
  package var message: String {
    switch self {
    case .unknownStudy(let name, let suggestion):
      "unknown study \"\(name)\""
        + (suggestion.map { "; did you mean \"\($0)\"?" }
          ?? "; \"saddlescope studies\" lists the studies")
    case .unknownParameter(let name, let study, let names, let suggestion):
      "\(study) has no parameter \"\(name)\""
        + (suggestion.map { "; did you mean \"\($0)\"?" }
          ?? "; it has \(names.joined(separator: ", "))")
    case .value(let words), .contradiction(let words): words
    case .file(let file, let line, let problem): "\(file):\(line): \(problem)"
    case .unfinished(_, let done): "stopped after \(done) run\(done == 1 ? "" : "s")"
    case .unusable(let file, let reason): "cannot use \"\(file)\": \(reason)"
    }
  }

  /// Whether the words typed are wrong, and not a name, file or the work.
  package var isUsage: Bool {
    switch self {
    case .unknownParameter, .value: true
    default: false
    }
  }
}

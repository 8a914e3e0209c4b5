import Studies
import Synchronization

/// Spectra of runs for pictures: a run's spectrum follows from its seed, and is found once.
enum StudySpectra {
  /// The most spectra that are kept.
  private static let most = 1024
  private static let memo = Mutex<[UInt64: [Double]]>([:])

  /// The eigenvalues of the matrix that a run looked at, ascending; nil where there are none.
  static func spectrum(of key: RunKey, _ experiment: any Experiment) -> [Double]? {
    if let known = memo.withLock({ $0[key.seed] }) { return known }
    guard let found = experiment.spectrum(of: key) else { return nil }
    memo.withLock {
      if $0.count >= most { $0.removeAll() }
      $0[key.seed] = found
    }
    return found
  }
}

extension StudyLook {
  /// The spectrum of a run of the chosen cell.
  func spectrum(of run: Int) -> [Double]? {
    guard let experiment = snapshot.experiment(cell) else { return nil }
    return StudySpectra.spectrum(of: plan.key(of: coordinates, run: run), experiment)
  }

  /// Some rows of the chosen cell that count, evenly spread over their order by a number.
  func spread(_ count: Int, by name: String) -> [Int] {
    let rows = rows(of: cell).compactMap { row in
      number(name, row, of: cell).map { (row: row, value: $0) }
    }.sorted { ($0.value, $0.row) < ($1.value, $1.row) }
    guard rows.count > count, count > 1 else { return rows.map(\.row) }
    return (0..<count).map { rows[$0 * (rows.count - 1) / (count - 1)].row }
  }

  /// The runs of the chosen number, with any method, whose least eigenvalues are not known yet.
  var missingLeastEigenvalues: [(experiment: any Experiment, key: RunKey)] {
    guard let chosen = snapshot.experiment(cell), chosen.hasLeastEigenvalues else { return [] }
    return cells(along: "method").compactMap { cell in
      let key = plan.key(of: plan.cells[cell], run: run)
      guard snapshot.tables[cell].runs.contains(run), let experiment = snapshot.experiment(cell),
        experiment.knownLeastEigenvalues(of: key) == nil
      else { return nil }
      return (experiment, key)
    }
  }
}

import Dispatch
import Platform
import Synchronization

/// Which runs of each cell are asked for.
package struct RunRange: Sendable, Hashable {
  /// The numbers, before they are shared out.
  package let numbers: Range<Int>
  /// Only those whose number is `shard` modulo `shards`.
  package let shard: Int
  package let shards: Int

  /// All runs of a range, or a shard of them.
  package init(_ numbers: Range<Int>, shard: Int = 0, of shards: Int = 1) {
    self.numbers = numbers
    self.shard = shard
    self.shards = shards
  }

  /// The number of runs a cell has to have.
  package var count: Int {
    let below = { (end: Int) in max(0, (end - shard + shards - 1) / shards) }
    return below(numbers.upperBound) - below(numbers.lowerBound)
  }

  /// The runs that are not among those that are there.
  func without(_ present: Set<Int>) -> [Int] {
    let start = numbers.lowerBound + ((shard - numbers.lowerBound) % shards + shards) % shards
    return stride(from: start, to: numbers.upperBound, by: shards).filter { !present.contains($0) }
  }
}

/// How far a study is.
package struct StudyProgress: Sendable {
  /// The runs done now and those that there were.
  package let done: Int
  /// The runs asked for.
  package let total: Int
  /// The runs done now.
  package let fresh: Int
  /// How many were rejected for which reason.
  package let rejected: [String: Int]
  /// The cell at work.
  package let cell: StudyCell
}

/// Carries the runs of a plan out, on several cores, each once.
package enum StudyRunner {
  /// Runs what a store does not have.
  ///
  /// - Parameters:
  ///   - store: What there is; it gets the new runs.
  ///   - range: The runs of each cell.
  ///   - jobs: The number of cores.
  ///   - file: Where lines are appended, whole and at once.
  ///   - shouldStop: Asked between pieces of work of some hundredths of a second.
  ///   - report: Told how far it is, one call at a time.
  /// - Returns: Whether all is done.
  package static func run(
    _ store: inout RecordStore, _ range: RunRange, jobs: Int, file: RecordFile? = nil,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (StudyProgress) -> Void = { _ in }
  ) throws(StudyError) -> Bool {
    let todo = store.plan.cells.indices.map { range.without(store.runs($0)) }
    let work = Work(store, todo, file: file, shouldStop: shouldStop, report: report)
    DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in work.carryOut() }
    let state = work.finished()
    store = state.store
    if let problem = state.problem { throw problem }
    return state.isComplete
  }

  /// What the cores share.
  private final class Work: Sendable {
    private struct State {
      var store: RecordStore
      var file: RecordFile?
      var cell = 0
      var offset = 0
      var piece = 1
      var fresh = 0
      var pending = 0
      var rejected: [String: Int] = [:]
      var problem: StudyError?
    }

    private let state: Mutex<State>
    private let todo: [[Int]]
    private let experiments: [any Experiment]
    private let plan: StudyPlan
    private let shouldStop: @Sendable () -> Bool
    private let report: @Sendable (StudyProgress) -> Void
    private let total: Int
    private let present: Int

    init(
      _ store: RecordStore, _ todo: [[Int]], file: RecordFile?,
      shouldStop: @escaping @Sendable () -> Bool,
      report: @escaping @Sendable (StudyProgress) -> Void
    ) {
      self.todo = todo
      plan = store.plan
      experiments = store.plan.cells.indices.map { store.experiment($0) }
      self.shouldStop = shouldStop
      self.report = report
      present = store.plan.cells.indices.reduce(0) { $0 + store.runs($1).count }
      total = present + todo.reduce(0) { $0 + $1.count }
      state = Mutex(State(store: store, file: file))
    }

    /// Takes pieces of work until there are none, or it is told to stop.
    func carryOut() {
      while !shouldStop(), let (cell, runs) = next() {
        let begun = Self.now
        let experiment = experiments[cell]
        var table = RunTable(names: experiment.numberNames)
        let text = plan.cells[cell].json.bytes
        var lines: [UInt8] = []
        var key = plan.key(of: plan.cells[cell], run: 0)
        withUnsafeTemporaryAllocation(
          of: Double.self, capacity: max(1, experiment.numberNames.count)
        ) { room in
          let row = UnsafeMutableBufferPointer(rebasing: room[0..<experiment.numberNames.count])
          for run in runs {
            row.update(repeating: RunTable.absent)
            key.number = run
            let reason = experiment.run(key, into: row)
            table.append(run: run, outcome: reason, UnsafeBufferPointer(row))
          }
        }
        let writes = state.withLock { $0.file != nil }
        if writes {
          for row in 0..<table.count { table.appendLine(row, cell: text, to: &lines) }
        }
        deliver(table, of: cell, lines, seconds: Self.now - begun)
      }
    }

    private func next() -> (cell: Int, runs: ArraySlice<Int>)? {
      state.withLock { state in
        guard state.problem == nil else { return nil }
        while state.cell < todo.count, state.offset == todo[state.cell].count {
          state.cell += 1
          state.offset = 0
          state.piece = 1
        }
        guard state.cell < todo.count else { return nil }
        let runs = todo[state.cell]
        let end = min(runs.count, state.offset + state.piece)
        defer { state.offset = end }
        return (state.cell, runs[state.offset..<end])
      }
    }

    private func deliver(_ table: RunTable, of cell: Int, _ lines: [UInt8], seconds: Double) {
      let progress = state.withLock { state -> StudyProgress in
        do throws(StudyError) { try state.file?.write(lines) } catch { state.problem = error }
        state.store.append(contentsOf: table, cell: cell)
        state.fresh += table.count
        for (reason, count) in table.rejected { state.rejected[reason, default: 0] += count }
        // Pieces of some hundredths of a second: not too many, and none that is long to wait for.
        let rate = Double(table.count) / max(seconds, 1e-6)
        state.piece = max(1, min(1 << 14, min(4 * table.count, Int(saturating: 0.05 * rate))))
        return StudyProgress(
          done: present + state.fresh, total: total, fresh: state.fresh, rejected: state.rejected,
          cell: plan.cells[cell])
      }
      report(progress)
    }

    func finished() -> (store: RecordStore, problem: StudyError?, isComplete: Bool) {
      state.withLock { state in
        (state.store, state.problem, present + state.fresh == total)
      }
    }

    private static var now: Double {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }
  }
}

extension RecordStore {
  /// Adds the runs of a table of the same cell.
  mutating func append(contentsOf table: RunTable, cell: Int) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, table.names.count)) { room in
      for row in 0..<table.count {
        for column in table.names.indices { room[column] = table.value(row, column) }
        append(
          cell: cell, run: table.runs[row], outcome: table.reason(row),
          UnsafeBufferPointer(rebasing: room[0..<table.names.count]))
      }
    }
  }
}

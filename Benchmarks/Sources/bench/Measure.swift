import Platform

/// A piece of work that is timed whenever its name is asked for.
struct Row {
  let name: String
  /// How often one measurement does the work, so that it is long enough for the clock.
  let runs: Int
  /// Seconds to stay within where there is no peer to compare with.
  let budget: Double?
  let work: () throws -> Void

  /// The seconds of one run.
  func time() throws -> Double {
    let clock = ContinuousClock()
    let elapsed = try clock.measure { for _ in 0..<runs { try work() } }
    return elapsed / .seconds(1) / Double(runs)
  }
}

/// The rows, in the order of the table.
@MainActor var rows: [Row] = []

/// Adds a row to the table.
@MainActor func measure(
  _ name: String, runs: Int = 1, budget: Double? = nil, _ work: @escaping () throws -> Void
) {
  rows.append(Row(name: name, runs: runs, budget: budget, work: work))
}

/// Answers the driver, peers/interleave.py: first the names of the rows, a line each and an empty
/// one after them, then the seconds of one run for every name it writes.
@MainActor func serve() throws {
  func say(_ line: String) {
    print(line)
    fflush(nil)
  }
  for row in rows { print("\(row.name)\t\t\(row.budget.map { "\($0)" } ?? "")") }
  say("")
  while let name = readLine() {
    guard let row = rows.first(where: { $0.name == name }) else {
      say("-")
      continue
    }
    say("\(try row.time())")
  }
}

/// Keeps the optimiser from removing work whose result nobody reads.
@inline(never)
func keep<T>(_ value: T) {
  withExtendedLifetime(value) {}
}

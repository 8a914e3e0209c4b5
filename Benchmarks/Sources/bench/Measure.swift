/// Times a piece of work and prints "name<TAB>median seconds<TAB>budget" on a line.
///
/// A budget stands where there is no peer to compare with; it is empty where there is one.
func measure(
  _ name: String, repeats: Int, budget: Double? = nil, _ work: () throws -> Void
) rethrows {
  let clock = ContinuousClock()
  try work()
  let times = try (0..<repeats).map { _ in
    try clock.measure(work) / .seconds(1)
  }.sorted()
  print("\(name)\t\(times[times.count / 2])\t\(budget.map { "\($0)" } ?? "")")
}

/// Keeps the optimiser from removing work whose result nobody reads.
@inline(never)
func keep<T>(_ value: T) {
  withExtendedLifetime(value) {}
}

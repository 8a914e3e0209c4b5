import TestSupport
import Testing

@Suite("What a learner does first")
struct WalkthroughTests {
  /// The loss that the table of optimizers shows on a screen.
  private func loss(of optimizer: String, on screen: String) -> Double? {
    for line in screen.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if let place = words.firstIndex(of: optimizer), place + 1 < words.count,
        let loss = Double(words[place + 1])
      {
        return loss
      }
    }
    return nil
  }

  /// The values of an optimizer's iterates as `trace` prints them.
  private func values(of method: String, steps: Int) throws -> [Double] {
    let shell = try TmuxSession(columns: 200, rows: 40)
    let binary = Program.saddlescope.command[0]
    try shell.enter(
      "\(binary) trace monkey-saddle --method \(method) --steps \(steps) --format csv; echo do''ne")
    #expect(shell.wait(for: "done"))
    let lines = shell.screen.split(separator: "\n").map(String.init)
    guard let header = lines.first(where: { $0.contains("step,") || $0.contains(",step") }) else {
      return []
    }
    let columns = header.split(separator: ",").map(String.init)
    guard let column = columns.firstIndex(of: "value") else { return [] }
    return lines.compactMap { line in
      let fields = line.split(separator: ",")
      return fields.count == columns.count ? Double(fields[column]) : nil
    }
  }

  @Test func `Browse, open, step, go back, start elsewhere, resize, quit`() throws {
    let newton = try values(of: "newton", steps: 3)
    #expect(newton.count == 4)

    let shell = try TmuxSession(columns: 120, rows: 40)
    try shell.enter("echo ear''lier; \(Program.saddlescope.command[0])")
    #expect(
      shell.wait { $0.value(of: "alternate_on") == "1" && $0.screen.contains("Monkey saddle") })
    try shell.type("/monkey")
    try shell.press("Enter")
    #expect(shell.wait { !$0.screen.contains("Rosenbrock") || $0.screen.contains("step 0") })
    if !shell.screen.contains("step 0") { try shell.press("Enter") }
    #expect(shell.wait(for: "step 0"))

    for step in 1...3 {
      try shell.press("n")
      #expect(shell.wait(for: "step \(step)"))
      let shown = loss(of: "Newton", on: shell.screen) ?? .nan
      // The table shows at least three digits.
      #expect(abs(shown - newton[step]) <= 0.005 * abs(newton[step]))
    }
    try shell.press("b")
    #expect(shell.wait(for: "step 2"))

    try shell.type("\u{1B}[<0;30;20M\u{1B}[<0;30;20m")
    // A click goes on from there as the run's next iterate, so that stepping back undoes it.
    #expect(shell.wait(for: "step 3"))
    let elsewhere = loss(of: "Newton", on: shell.screen) ?? .nan
    #expect(abs(elsewhere - newton[0]) > 0.005 * abs(newton[0]))

    try shell.resize(columns: 90, rows: 28)
    #expect(
      shell.wait {
        let lines = $0.screen.split(separator: "\n", omittingEmptySubsequences: false)
        return $0.screen.contains("step 3") && lines.count <= 29
          && lines.contains { $0.contains("quit") }
      })
    try shell.press("q")
    #expect(shell.wait { $0.value(of: "alternate_on") == "0" && $0.screen.contains("earlier") })
    #expect(shell.leftBehind == [])
  }
}

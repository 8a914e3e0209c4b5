import Landscape
import Mathematics
import Optimizers
import Plotting
import Wording

/// How the ground curves where an optimizer stands: in words, and as a line around 0 with the values
/// at their marks.
enum CurvatureSection {
  /// What is drawn.
  struct Content {
    /// The eigenvalues as the verdict counts them, ascending; nil where they are not known.
    var eigenvalues: [Double]?
    /// The same in words, or why they are not known.
    var words: String
    /// How a network does on its samples.
    var facts: [Fact] = []
    /// The magnitude at the ends of the line; nil where it follows from the eigenvalues.
    var reach: Double?
  }

  /// Draws it into up to four rows: the words, the values, the line, and what its sides mean.
  static func draw(
    _ content: Content, on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    let eigenvalues = content.eigenvalues ?? []
    guard !eigenvalues.isEmpty else {
      let used = frame.writeWrapped(
        appearance.glyphs.spell(content.words), in: rect, style: appearance.dim)
      for (row, fact) in content.facts.enumerated() {
        frame.print(fact.spans, in: rect.line(used + row), appearance: appearance)
      }
      return
    }
    var room = rect
    if rect.rows >= 4 {
      frame.print(
        [Span(content.words, appearance.text)], in: rect.line(0), appearance: appearance)
      room = rect.inset(top: 1)
    }
    let line = NumberLine(
      eigenvalues, scale: content.reach.map { .asinh($0 / 1000) } ?? .linear, reach: content.reach)
    line.drawNamed(
      on: &frame, in: room, below: side(count: eigenvalues.count { $0 < 0 }, eigenvalues, "down"),
      above: side(count: eigenvalues.count { $0 > 0 }, eigenvalues, "up"),
      appearance: appearance)
  }

  /// The name of a side of the line; of many eigenvalues how many lie there.
  private static func side(count: Int, _ eigenvalues: [Double], _ way: String) -> String {
    eigenvalues.count <= 2 ? way : "\(count.grouped) \(way)"
  }

  /// What is known where an optimizer stands.
  static func content(
    of runner: Runner, in session: Session, _ appearance: Appearance
  ) -> Content {
    let dimension = session.terrain.objective.dimension
    guard let facts = session.facts(of: runner) else {
      return Content(words: "computing…")
    }
    guard let local = facts.local else {
      let scores = session.scores(of: runner)
      let facts = [
        NetworkFacts.accuracy(scores, appearance), NetworkFacts.validation(scores, appearance),
      ]
      return Content(
        words: "\(dimension.grouped) directions: "
          + (dimension <= SpectrumRequest.largestDimension
            ? "F5 shows their curvature" : "F5 shows the steepest"),
        facts: facts.compactMap(\.self))
    }
    let verdict = local.shownVerdict
    let eigenvalues = local.spectrum.eigenvalues
    let isPlane = session.terrain.plane == nil
    return Content(
      eigenvalues: verdict.counted(eigenvalues), words: verdict.curvatureWords,
      reach: isPlane ? session.terrain.survey?.curvature : nil)
  }
}

extension Verdict {
  /// How the ground curves, in at most 31 columns: "up one way, down the other".
  var curvatureWords: String {
    let (down, flat) = (index, nullity)
    let up = dimension - down - flat
    guard outcome != .undefined else { return "the curvature is not finite" }
    if flat == dimension { return "no curvature at all" }
    if dimension == 1 { return up == 1 ? "up to both sides" : "down to both sides" }
    if up == dimension { return "up every way" }
    if down == dimension { return "down every way" }
    if dimension == 2 {
      if flat == 0 { return "up one way, down the other" }
      return "\(up == 1 ? "up" : "down") one way, flat the other"
    }
    let parts = [("down", down), ("up", up), ("flat", flat)].filter { $0.1 > 0 }
    return parts.map { "\($0.0) \($0.1.grouped)" }.joined(separator: ", ")
      + (dimension < 1000 ? " of \(dimension) ways" : "")
  }
}

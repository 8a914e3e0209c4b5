import Landscape
import Optimizers
import Plotting

/// What is known where the selected optimizer stands.
enum IteratePanel {
  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect?, boxed: Bool) {
    guard let rect else { return }
    let appearance = model.appearance
    guard let runner = model.runner else {
      _ = frame.drawSection(rect, title: "Iterate", boxed: boxed, appearance: appearance)
      return
    }
    let inner = frame.drawSection(
      rect, title: "At \(runner.name)", note: runner.run.state.words, boxed: boxed,
      appearance: appearance)
    var rows = facts(runner, columns: inner.columns - Fact.labelColumns, appearance)
    // The line of eigenvalues says more than the last rows where not all of them fit.
    let model = runner.run.localModel
    let lineRows = inner.rows > rows.count + 1 ? 2 : 1
    if rows.count > inner.rows - lineRows { rows = Array(rows.prefix(max(0, inner.rows - 1))) }
    var row = 0
    for fact in rows {
      draw(fact, on: &frame, inner.line(row), appearance)
      row += 1
      if fact.isEigenvalues, row < inner.rows, rows.count < inner.rows {
        let line = inner.inset(top: row).intersection(
          Rect(
            column: inner.column, row: inner.row + row, columns: inner.columns,
            rows: min(2, inner.rows - rows.count)))
        let room = line.inset(left: Fact.labelColumns)
        NumberLine(model.spectrum.eigenvalues).draw(on: &frame, in: room, appearance: appearance)
        row += line.rows
      }
    }
  }

  /// One row: a name and what is to be told.
  struct Fact {
    static let labelColumns = 6
    var label: String
    var spans: [Span]
    var isEigenvalues = false
  }

  private static func draw(
    _ fact: Fact, on frame: inout Frame, _ rect: Rect, _ appearance: Appearance
  ) {
    frame.print([Span(fact.label, appearance.dim)], in: rect, appearance: appearance)
    frame.print(fact.spans, in: rect.inset(left: Fact.labelColumns), appearance: appearance)
  }

  private static func facts(
    _ runner: Runner, columns: Int, _ appearance: Appearance
  ) -> [Fact] {
    let run = runner.run
    let iterate = run.current
    let local = run.localModel
    let text = appearance.text
    let isPlain = appearance.glyphs == .ascii
    func vector(_ values: [Double]) -> [Span] {
      [Span(VectorText.tuple(values, columns: columns), text)]
    }
    var facts = [
      Fact(label: isPlain ? "x" : "θ", spans: vector(iterate.point.elements)),
      Fact(label: isPlain ? "grad" : "∇f", spans: vector(iterate.gradient.elements)),
      Fact(
        label: isPlain ? "eigen" : "λ",
        spans: [Span(VectorText.list(local.spectrum.eigenvalues, columns: columns), text)],
        isEigenvalues: true),
      Fact(label: "type", spans: [Span(type(run, local), appearance.strong)]),
      curvature(local, columns, appearance),
      change(run, columns, appearance),
    ]
    let parameters = run.method.parameters.compactMap { spec in
      run.parameters[spec.name].map { "\(spec.name) \($0.words)" }
    }
    if !parameters.isEmpty {
      facts.append(Fact(label: "with", spans: [Span(parameters.joined(separator: "  "), text)]))
    }
    if let event = iterate.event {
      facts.append(Fact(label: "hand", spans: [Span(event.words, appearance.warning)]))
    }
    return facts
  }

  /// The verdict where the run has converged, else what the Hessian is like.
  private static func type(_ run: Run, _ local: LocalModel) -> String {
    if case .converged(let verdict) = run.status {
      let words = verdict.words
      // The gradient and the eigenvalue stand in the rows above.
      return words.split(separator: ":", maxSplits: 1).last.map {
        $0.drop { $0 == " " }.description
      } ?? words
    }
    let verdict = local.verdict
    let index = "index \(verdict.index) of \(verdict.dimension)"
    return switch verdict.outcome {
    case .minimum: "curves up, \(index)"
    case .maximum: "curves down, \(index)"
    case .saddle: "curves up and down, \(index)"
    case .undecided:
      verdict.nullity == verdict.dimension
        ? "flat: the Hessian is 0" : "flat in a direction, \(index)"
    case .undefined: "the Hessian is not finite"
    }
  }

  private static func curvature(
    _ local: LocalModel, _ columns: Int, _ appearance: Appearance
  ) -> Fact {
    let curvature = NumberText.significant(local.curvatureAlongGradient, digits: 4)
    let star = appearance.glyphs == .ascii ? "  e*" : "  ε*"
    let rate: String
    if let best = local.bestRate {
      rate = NumberText.significant(best, digits: 4)
    } else {
      rate =
        local.curvatureAlongGradient.isNaN
        ? "nan" : columns >= 34 ? "none: the longer, the lower" : "any"
    }
    return Fact(
      label: appearance.glyphs == .ascii ? "g'Hg" : "gᵀHg",
      spans: [
        Span(curvature, appearance.text), Span(star + " ", appearance.dim),
        Span(rate, appearance.text),
      ])
  }

  private static func change(_ run: Run, _ columns: Int, _ appearance: Appearance) -> Fact {
    let label = appearance.glyphs == .ascii ? "df" : "Δf"
    guard let arrival = run.current.arrival, let predicted = run.predictedChange else {
      return Fact(label: label, spans: [Span("no step led here", appearance.dim)])
    }
    let digits = columns >= 38 ? 4 : 3
    let words = columns >= 38 ? ("predicted ", "  actual ") : ("pred ", "  is ")
    return Fact(
      label: label,
      spans: [
        Span(words.0, appearance.dim),
        Span(NumberText.significant(predicted, digits: digits), appearance.text),
        Span(words.1, appearance.dim),
        Span(NumberText.significant(arrival.actualChange, digits: digits), appearance.text),
      ])
  }
}

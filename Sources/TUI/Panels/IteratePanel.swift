import Landscape
import Optimizers
import Plotting

/// What is known where the selected optimizer stands: on the first page how the ground curves, on
/// the second all numbers; or at the cross-hair where there is no room for that elsewhere.
enum IteratePanel: Panel {
  static func place(in layout: Layout) -> Rect? { layout.iterate }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    let layout = model.layout(for: frame.size)
    if let session = model.session, let place = session.crossHair,
      !PlotHeading.hasRoom(in: layout.plots.first?.heading)
    {
      let facts = PointFacts.facts(
        at: place, in: session, columns: columns(in: rect), model.appearance)
      draw(facts, title: "At the cross-hair", of: model, on: &frame, in: rect)
    } else if let runner = model.runner, let session = model.session {
      if layout.form == .numbers {
        drawNumbers(of: runner, session, model, on: &frame, in: rect)
      } else {
        drawCurvature(of: runner, session, model, on: &frame, in: rect)
      }
    } else {
      draw([], title: "Curvature", of: model, on: &frame, in: rect)
    }
  }

  private static func columns(in rect: Rect) -> Int {
    rect.columns - 1 - Fact.labelColumns
  }

  private static func drawCurvature(
    of runner: Runner, _ session: Session, _ model: Model, on frame: inout Frame, in rect: Rect
  ) {
    let appearance = model.appearance
    var title = "Curvature at \(runner.nameInSentence)"
    if DisplayText.width(of: title) > rect.columns - 4 { title = "Curvature at \(runner.badge)" }
    let inner = frame.drawSection(rect, title: title, appearance: appearance)
    CurvatureSection.draw(
      CurvatureSection.content(of: runner, in: session, appearance), on: &frame,
      in: inner.inset(right: 1),
      appearance)
  }

  private static func drawNumbers(
    of runner: Runner, _ session: Session, _ model: Model, on frame: inout Frame, in rect: Rect
  ) {
    let columns = columns(in: rect)
    var title = "At \(runner.nameInSentence)"
    if DisplayText.width(of: title) > rect.columns - 4 { title = "At \(runner.badge)" }
    let state = session.state(of: runner)
    let isNoted =
      DisplayText.width(of: state.sentence) <= rect.columns - DisplayText.width(of: title) - 8
    var facts = PointFacts.facts(
      of: runner, on: session.terrain, known: session.facts(of: runner),
      state: state, scores: session.scores(of: runner), columns: columns, model.appearance)
    if !isNoted {
      // Before the numbers, for who cannot read them yet.
      let words = Span(
        state.words(fitting: columns, in: model.appearance.glyphs), state.style(model.appearance))
      facts.insert(Fact(label: "state", spans: [words], rank: 88), at: 0)
    }
    draw(
      facts, title: title, note: isNoted ? state.sentence : "", of: model, on: &frame, in: rect)
  }

  private static func draw(
    _ facts: [Fact], title: String, note: String = "", of model: Model, on frame: inout Frame,
    in rect: Rect
  ) {
    var facts = facts
    if let reach = model.session?.terrain.survey?.curvature, model.session?.terrain.plane == nil {
      for index in facts.indices { facts[index].reach = reach }
    }
    let inner = frame.drawSection(
      rect, title: title, note: note, appearance: model.appearance)
    draw(facts, on: &frame, in: inner, model.appearance)
  }

  /// The eigenvalues get a line of their own where there is room for it beside the facts; elsewhere
  /// it stands between the least and the greatest of them.
  private static func draw(
    _ facts: [Fact], on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    var shown = facts
    while shown.count > rect.rows,
      let least = shown.indices.min(by: { shown[$0].rank < shown[$1].rank })
    {
      shown.remove(at: least)
    }
    let lineRows = min(2, rect.rows - shown.count)
    var row = 0
    for fact in shown {
      let line = rect.line(row)
      let room = line.inset(left: Fact.labelColumns)
      frame.print([Span(fact.label, appearance.dim)], in: line, appearance: appearance)
      row += 1
      guard let eigenvalues = fact.eigenvalues, !eigenvalues.isEmpty else {
        frame.print(fact.spans, in: room, appearance: appearance)
        continue
      }
      if lineRows > 0 {
        frame.print(fact.spans, in: room, appearance: appearance)
        let below = Rect(
          column: room.column, row: rect.row + row, columns: room.columns, rows: lineRows)
        NumberLine(fact.marks, scale: fact.scale, reach: fact.reach)
          .draw(on: &frame, in: below, appearance: appearance)
        row += lineRows
      } else {
        drawBetween(
          eigenvalues, fact.marks, fact.scale, fact.reach, on: &frame, in: room, appearance)
      }
    }
  }

  private static func drawBetween(
    _ eigenvalues: [Double], _ marks: [Double], _ scale: AxisScale, _ reach: Double?,
    on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    let ends = [eigenvalues[0], eigenvalues[eigenvalues.count - 1]].map {
      VectorText.number($0, 4)
    }
    let room = rect.inset(left: ends[0].count + 1, right: ends[1].count + 1)
    frame.print([Span(ends[0], appearance.text)], in: rect, appearance: appearance)
    frame.print(
      [Span(ends[1], appearance.text)], in: rect, alignment: .right, appearance: appearance)
    NumberLine(marks, scale: scale, reach: reach)
      .draw(on: &frame, in: room, appearance: appearance)
  }
}

/// One row: a name and what is to be told.
struct Fact {
  /// Columns for the names.
  static let labelColumns = 6
  var label: String
  var spans: [Span] = []
  /// Numbers to be shown on a line, for the row that has them.
  var eigenvalues: [Double]?
  /// The same as they are marked: those that the verdict takes for zero at 0.
  var marks: [Double] = []
  /// The magnitude at the ends of that line, the same for the whole run; nil where none is known.
  var reach: Double?
  /// How the line runs: up to a known reach by asinh, so that small curvature is still told from 0.
  var scale: AxisScale { reach.map { .asinh($0 / 1000) } ?? .linear }
  /// Rows of the lowest rank leave first.
  var rank: Int
}

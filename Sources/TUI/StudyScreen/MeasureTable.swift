import Plotting
import Studies
import Wording

/// What is measured in the chosen cell: "measured / theory / z" as text, rejected runs by reason, and
/// what the chosen run recorded.
enum MeasureTable {
  /// One line of the table.
  enum Line {
    case measure(Measure)
    case words(String, isWarning: Bool)
  }

  /// The measures, and in so many columns what was rejected and what the chosen run recorded.
  static func lines(of study: StudyState, columns: Int = 10_000) -> [Line] {
    guard let snapshot = study.snapshot, snapshot.cells.indices.contains(study.cell) else {
      return []
    }
    let cell = snapshot.cells[study.cell]
    var lines = cell.measures.map(Line.measure)
    if cell.rejected.isEmpty {
      lines.append(.words("no run was rejected", isWarning: false))
    } else {
      let words = cell.rejected.map { "\(StudyNumber.grouped($0.count)) \($0.reason)" }
      lines += wrapped("rejected: " + words.joined(separator: ", "), columns, isWarning: true)
    }
    if let run = run(of: study) { lines += wrapped(run, columns, isWarning: false) }
    return lines
  }

  /// Words in as many lines as they take.
  private static func wrapped(_ words: String, _ columns: Int, isWarning: Bool) -> [Line] {
    DisplayText.wrapped(words, to: columns).map { .words($0.string, isWarning: isWarning) }
  }

  /// What has to be known to read the measures of the chosen cell, each note once.
  static func notes(of study: StudyState) -> [String] {
    guard let snapshot = study.snapshot, snapshot.cells.indices.contains(study.cell) else {
      return []
    }
    var notes: [String] = []
    for case let note? in snapshot.cells[study.cell].measures.map(\.note)
    where !notes.contains(note) {
      notes.append(note)
    }
    return notes
  }

  /// What the chosen run recorded.
  private static func run(of study: StudyState) -> String? {
    guard let table = study.table, let row = table.runs.firstIndex(of: study.run) else {
      return "run \(study.run): not there yet"
    }
    if let reason = table.reason(row) { return "run \(study.run): rejected, \(reason)" }
    let numbers = table.names.indices.prefix(6).compactMap { column -> String? in
      let value = table.value(row, column)
      guard RunTable.isPresent(value) else { return nil }
      return "\(table.names[column]) \(StudyNumber.text(value))"
    }
    return "run \(study.run): " + numbers.joined(separator: ", ")
  }

  /// The offset at which the last line is at the bottom.
  static func lastOffset(of study: StudyState, in places: StudyPlaces) -> Int {
    let rows = places.measures.rows - (places.isBoxed ? 2 : 1) - 1
    return max(0, lines(of: study, columns: places.measureColumns).count - rows)
  }

  static func draw(
    _ study: StudyState, on frame: inout Frame, in places: StudyPlaces, _ appearance: Appearance
  ) {
    let boxed = places.isBoxed
    let title = study.chosenCell.map { $0.label.isEmpty ? "All runs" : $0.label } ?? ""
    let inner = frame.drawSection(
      places.measures, title: title, note: "run \(study.run)", boxed: boxed,
      appearance: appearance)
    let lines = lines(of: study, columns: places.measureColumns)
    let measures = lines.compactMap { line -> Measure? in
      if case .measure(let measure) = line { measure } else { nil }
    }
    // Where there are no borders the bar stands beside the numbers.
    let needsBar = !boxed && lines.count > inner.rows - 1
    let table = inner.inset(right: needsBar ? 1 : 0)
    let columns = Columns(
      table.columns,
      hasTheory: measures.contains {
        $0.theory != nil || $0.law != nil || $0.z != nil || $0.tail != nil
      })
    let names = MeasureNames.shown(
      measures.map(\.name), columns: columns.name, gap: appearance.glyphs == .ascii ? "~" : "…")
    columns.draw(
      ["", "measured", "±", "theory", "z"].map { Span($0, appearance.dim) }, on: &frame,
      in: table.line(0), appearance)
    let list = inner.inset(top: 1)
    let body = table.inset(top: 1)
    let first = min(study.offset, max(0, lines.count - list.rows))
    for (row, line) in lines.dropFirst(first).prefix(list.rows).enumerated() {
      switch line {
      case .measure(let measure):
        columns.draw(
          spans(measure, names[measure.name] ?? measure.name, columns, appearance), on: &frame,
          in: body.line(row), appearance)
      case .words(let words, let isWarning):
        frame.print(
          [Span(words, isWarning ? appearance.warning : appearance.dim)], in: body.line(row),
          appearance: appearance)
      }
    }
    frame.drawScrollBar(
      first: first, shown: list.rows, total: lines.count, in: list.inset(right: boxed ? -1 : 0),
      appearance: appearance)
  }

  private static func spans(
    _ measure: Measure, _ name: String, _ columns: Columns, _ appearance: Appearance
  ) -> [Span] {
    func text(_ value: Double?) -> String {
      value.map { StudyNumber.fitted($0, columns: columns.number) } ?? ""
    }
    var theory = Span(text(measure.theory), appearance.text)
    // The law of an even sample, where the sample is uneven.
    if measure.theory == nil, measure.law != nil {
      let law = measure.law.map { StudyNumber.fitted($0, columns: columns.number - 2) } ?? ""
      theory = Span("(\(law))", appearance.dim)
    }
    var score = Span("", appearance.dim)
    if let z = measure.z {
      let style =
        abs(z) < 2 ? appearance.good : abs(z) < 3.5 ? appearance.warning : appearance.error
      // Below a twentieth the sign says nothing.
      let words = abs(z) < 0.05 ? "0.0" : NumberText.fixed(z, decimals: 1, sign: .always)
      score = Span(words, style)
    } else if let tail = measure.tail {
      score = Span(
        "P " + NumberText.brief(tail, digits: 1),
        tail > 0.02 ? appearance.good : tail > 5e-4 ? appearance.warning : appearance.error)
    }
    return [
      Span(name, appearance.text),
      Span(
        measure.value.map { StudyNumber.fitted($0, columns: columns.measured) } ?? "",
        appearance.strong),
      Span(measure.standardError.map { StudyNumber.fitted($0, columns: 7) } ?? "", appearance.dim),
      theory, score,
    ]
  }

  /// How wide the columns are: what is empty takes no room, and the errors leave first.
  private struct Columns {
    let name: Int
    let measured: Int
    let number: Int
    let error: Int
    let theory: Int
    let score: Int

    init(_ columns: Int, hasTheory: Bool) {
      // Where there is room one sees that there is no theory, in as little of it as can be.
      let showsTheory = hasTheory || columns >= 40
      measured = columns >= 52 ? 10 : 8
      number = columns >= 40 ? measured : 7
      error = columns >= (hasTheory ? 48 : 30) ? 8 : 0
      theory = hasTheory ? number : showsTheory ? 6 : 0
      score = hasTheory ? (columns >= 40 ? 7 : 6) : showsTheory ? 1 : 0
      let used = [measured, error, theory, score].reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) }
      name = max(8, columns - used)
    }

    func draw(
      _ spans: [Span], on frame: inout Frame, in rect: Rect, _ appearance: Appearance
    ) {
      var column = rect.column
      for (index, width) in [name, measured, error, theory, score].enumerated() where width > 0 {
        frame.print(
          [spans[index]],
          in: Rect(column: column, row: rect.row, columns: width, rows: 1).intersection(rect),
          alignment: index == 0 ? .left : .right, appearance: appearance)
        column += width + 1
      }
    }
  }
}

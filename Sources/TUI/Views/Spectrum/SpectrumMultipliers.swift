import Landscape
import Optimizers
import Platform
import Plotting
import Wording

/// What every method that treats eigenvectors apart multiplies the gradient's components by in one
/// step on the quadratic model: a line a method, a column an eigenvalue.
struct SpectrumMultipliers {
  /// A method and its multipliers.
  struct Row: Equatable {
    /// What the method is drawn with.
    let badge: String
    let ink: Ink
    let title: String
    /// Whether it races in the session: then with its parameters there.
    let races: Bool
    /// One an eigenvector; nil for none.
    let multipliers: [Multiplier?]
  }

  /// The methods, those that race first.
  let rows: [Row]

  /// Eigenvalues up to which there is a column for each.
  static let mostColumns = 4
  /// What a Hessian may cost, times the number of methods, within a frame.
  private static let mostOperations = 2e6

  /// The multipliers at a run's iterate; nil where there are too many eigenvalues, or a Hessian costs
  /// more than a frame can wait for.
  init?(at run: Run, in session: Session) {
    let objective = run.objective
    let point = run.current.point
    guard point.isFinite, objective.dimension <= Self.mostColumns,
      Curvature.operations(of: objective) <= Self.mostOperations
    else { return nil }
    func row(_ entry: CatalogueEntry, _ runner: Runner?) -> Row? {
      guard
        let here = try? Run(
          method: entry, settings: runner?.run.parameters ?? [:], objective: objective, start: point
        )
      else { return nil }
      let multipliers = here.multipliers
      guard multipliers.contains(where: { $0 != nil }) else { return nil }
      return Row(
        badge: runner?.badge ?? entry.badge,
        ink: runner?.ink
          ?? Ink(Hue(rawValue: entry.hue) ?? .silver, scene: session.runners.first?.hues ?? []),
        title: entry.title, races: runner != nil, multipliers: multipliers)
    }
    let racing = session.runners.filter(\.isOn).compactMap { row($0.run.method, $0) }
    let raced = Set(session.runners.map(\.run.method.id))
    rows =
      racing
      + OptimizerCatalogue.all.filter { !raced.contains($0.id) }.compactMap { row($0, nil) }
    guard !rows.isEmpty else { return nil }
  }

  /// "×0.50"; of a complex one modulus and angle, "×0.95 ∠18°".
  static func text(_ multiplier: Multiplier?, isPlain: Bool) -> String {
    guard let multiplier else { return isPlain ? "-" : "–" }
    let times = isPlain ? "x" : "×"
    guard multiplier.imaginary != 0 else {
      return times + NumberText.significant(multiplier.real, digits: 3)
    }
    let angle = atan2(multiplier.imaginary, multiplier.real) * 180 / .pi
    let degrees = NumberText.fixed(angle, decimals: 0)
    return times + NumberText.significant(multiplier.modulus, digits: 3)
      + (isPlain ? " @\(degrees)" : " ∠\(degrees)°")
  }

  /// Draws a rule, the eigenvalues, and as many methods as there is room for; the last line says how
  /// many more.
  func draw(
    eigenvalues: [Double], on frame: inout Frame, in rect: Rect, appearance: Appearance
  ) {
    let isPlain = appearance.glyphs == .ascii
    let full =
      isPlain
      ? "One step multiplies the slope along each eigenvector by"
      : "One step multiplies gᵀv along each eigenvector by"
    let title = full.count + 6 <= rect.columns ? full : "One step multiplies by"
    frame.drawRule(rect.line(0), title: title, appearance: appearance)
    guard rect.rows > 2 else { return }
    let names = min(22, max(8, rect.columns - 5 - 14 * eigenvalues.count))
    let width = max(10, (rect.columns - 5 - names) / max(1, eigenvalues.count))
    func column(_ place: Int, _ row: Int) -> Rect {
      Rect(
        column: rect.column + 5 + names + place * width, row: rect.row + row, columns: width - 1,
        rows: 1
      ).intersection(rect)
    }
    for (place, value) in eigenvalues.enumerated() {
      var style = SpectrumAxis.style(of: value, appearance)
      style.bold = true
      frame.print(
        [Span((isPlain ? "" : "λ ") + VectorText.number(value, 4), style)], in: column(place, 1),
        alignment: .right, appearance: appearance)
    }
    let room = rect.rows - 2
    let shown = rows.count > room ? max(0, room - 1) : rows.count
    for (line, row) in rows.prefix(shown).enumerated() {
      let at = rect.line(line + 2)
      let badge = row.badge.count > 1 ? "\(row.badge) " : " \(row.badge) "
      let name = DisplayText(row.title).width <= names ? row.title : row.badge
      frame.print(
        [
          Span(badge, appearance.badge(row.ink)), Span(" ", appearance.text),
          Span(name, row.races ? appearance.text : appearance.dim),
        ], in: at, appearance: appearance)
      for (place, multiplier) in row.multipliers.enumerated() {
        frame.print(
          [
            Span(
              Self.text(multiplier, isPlain: isPlain), style(of: multiplier, row, appearance))
          ], in: column(place, line + 2), alignment: .right, appearance: appearance)
      }
    }
    if shown < rows.count {
      frame.print(
        [Span("    \(rows.count - shown) more", appearance.dim)], in: rect.line(rect.rows - 1),
        appearance: appearance)
    }
  }

  /// What grows stands out.
  private func style(
    of multiplier: Multiplier?, _ row: Row, _ appearance: Appearance
  ) -> Style {
    guard let multiplier else { return appearance.dim }
    if multiplier.modulus > 1 { return appearance.warning }
    return row.races ? appearance.text : appearance.dim
  }
}

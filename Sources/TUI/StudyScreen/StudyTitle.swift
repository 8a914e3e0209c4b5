import Plotting

/// The title bar of a study: what it is, how many runs there are, how fast they come.
enum StudyTitle {
  static func draw(
    _ study: StudyState, on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    let bar = appearance.bar
    frame.fill(rect, with: Cell(" ", bar))
    func style(_ change: Style) -> Style {
      Style(
        foreground: change.foreground, background: bar.background, bold: change.bold,
        reverse: bar.reverse)
    }
    let status = status(study)
    let width = DisplayText(appearance.glyphs.spell(status)).width
    frame.print(
      [Span(status, style(appearance.strong))], in: rect.inset(right: 1), alignment: .right,
      appearance: appearance)
    let source = study.file ?? study.study.id
    var spans = [Span(study.study.title, style(appearance.strong))]
    if rect.columns - width > study.study.title.count + source.count + 20 {
      spans.insert(Span("saddlescope  ", style(appearance.key)), at: 0)
      spans.append(Span("  " + source, style(appearance.dim)))
      if study.seed != 1 { spans.append(Span("  seed \(study.seed)", style(appearance.dim))) }
    }
    frame.print(spans, in: rect.inset(left: 1, right: width + 3), appearance: appearance)
  }

  private static func status(_ study: StudyState) -> String {
    let done = StudyNumber.grouped(study.done)
    if study.problem != nil { return "no runs" }
    if study.isComplete { return StudyNumber.runs(study.done) }
    let total = StudyNumber.grouped(max(study.total, study.done))
    guard study.isRunning else { return "\(done) of \(total) runs   ‖ paused" }
    guard let pace = study.snapshot?.pace else { return "\(done) of \(total) runs   ▶" }
    return "\(done) of \(total) runs   ▶ \(StudyNumber.rate(pace.rate))/s, "
      + "\(StudyNumber.duration(pace.secondsLeft)) left"
  }
}

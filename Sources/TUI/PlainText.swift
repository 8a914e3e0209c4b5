import Landscape
import Optimizers
import Plotting
import Wording

/// What is on the screen, as sentences for people who listen, and for pipes.
extension Model {
  /// What is open, in a line or two.
  package var plainHeading: [String] {
    if dialogs.last is StudyView, let study {
      return StudyWords.heading(of: study).map { SafeText.line($0) }
    }
    guard let session else { return ["no scene is open; a list of scenes is"] }
    return [
      sessions.map(\.scene.title).joined(separator: " | "), session.terrain.formulaText,
      session.scene.summary,
    ].map { SafeText.line($0) }
  }

  /// Where everybody is, or what the list that is open says, and what was just said.
  package var plainLines: [String] {
    var lines: [String] = []
    if let notice { lines.append(SafeText.line(notice.text)) }
    if dialogs.last is StudyView, let study {
      return lines + StudyWords.lines(of: study).map { SafeText.line($0) }
    }
    guard dialogs.isEmpty else { return lines + dialogLines }
    for session in sessions {
      let waiting = pending != 0 ? ", \(abs(pending)) waiting" : ""
      let playing = playback.isPlaying ? ", playing" : ""
      let of = session.furthest > session.clock ? " of \(session.furthest)" : ""
      lines.append("step \(session.clock)\(of)\(waiting)\(playing)")
      for (index, runner) in session.runners.enumerated() {
        guard runner.isOn else {
          lines.append("\(runner.badge) \(runner.name) is switched off")
          continue
        }
        let iterate = runner.run.current
        let mark = sessions.count == 1 && index == selected ? " (selected)" : ""
        lines.append(
          "\(runner.badge) \(SafeText.line(runner.name))\(mark): at "
            + VectorText.tuple(iterate.point.elements, columns: 60)
            + ", loss \(NumberText.significant(iterate.value, digits: 4))"
            + ", gradient \(NumberText.significant(iterate.gradientNorm, digits: 3))"
            + "; \(SafeText.line(session.state(of: runner).sentence))")
      }
      if let place = session.crossHair {
        lines.append(
          "cross-hair at \(NumberText.significant(place.x, digits: 4)), "
            + NumberText.significant(place.y, digits: 4))
      }
    }
    return lines
  }

  /// The rows of the uppermost dialog, without its frame.
  private var dialogLines: [String] {
    guard let dialog = dialogs.last else { return [] }
    var frame = appearance.blankFrame(size: size)
    dialog.draw(self, on: &frame, layout)
    return FrameRenderer.text(frame).split(separator: "\n").compactMap { line in
      let words = line.unicodeScalars.filter { !(0x2500..<0x2900).contains($0.value) }
      let text = String(String.UnicodeScalarView(words)).trimmed
      return text.isEmpty ? nil : text
    }
  }
}

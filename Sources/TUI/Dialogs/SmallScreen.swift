import Plotting

/// What is left where there is no room for a picture: a line that names the size needed, or as much
/// of the help as fits.
enum SmallScreen {
  static func draw(_ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    if let help = model.dialogs.last as? Help {
      for (row, line) in help.lines.dropFirst(help.cursor.selected).enumerated() {
        let text: String
        switch line {
        case .heading(let name): text = name
        case .key(let label, let does): text = "\(label)  \(does)"
        case .command(let usage, let does): text = ":\(usage)  \(does)"
        }
        frame.write(
          appearance.glyphs.spell(text), in: frame.bounds.line(row), style: appearance.text)
      }
      return
    }
    let (quit, helps) = (model.keyMap.label("q"), model.keyMap.label("?"))
    let lines = words(in: frame.size, quit: quit, help: helps)
    let top = max(0, (frame.size.rows - lines.count) / 2)
    for (row, line) in lines.enumerated() {
      frame.write(line, in: frame.bounds.line(top + row), style: appearance.text)
    }
  }

  /// What is needed, in as many words as fit without cutting one of them: in a line, else in two or
  /// three, else the size alone.
  static func words(in size: Size, quit: String = "q", help: String = "?") -> [String] {
    let needed = "\(Layout.smallest.columns)x\(Layout.smallest.rows)"
    let choices = [
      ["needs \(needed), better 80x24; \(quit) quits, \(help) helps"],
      ["needs \(needed), better 80x24", "\(quit) quits, \(help) helps"],
      ["needs at least \(needed)", "better 80x24", "\(quit) quits, \(help) helps"],
      ["needs \(needed)", "\(help) helps", "\(quit) quits"], ["needs \(needed), better 80x24"],
      ["needs at least \(needed)"], ["needs \(needed)"],
    ]
    return choices.first { lines in
      lines.count <= size.rows && lines.allSatisfy { $0.count <= size.columns }
    } ?? [needed]
  }
}

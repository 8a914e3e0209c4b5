import Plotting

/// What is left where there is no room for a picture: a line that names the size needed, or as much
/// of the help as fits.
enum SmallScreen {
  static func draw(_ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    if case .help(let help) = model.dialogs.last {
      for (row, line) in help.lines.dropFirst(help.offset).enumerated() {
        let text: String
        switch line {
        case .heading(let name): text = name
        case .key(let binding): text = "\(binding.label)  \(binding.does)"
        case .command(let usage, let does): text = ":\(usage)  \(does)"
        }
        frame.write(
          appearance.glyphs.spell(text), in: frame.bounds.line(row), style: appearance.text)
      }
      return
    }
    let needed = Layout.smallest
    let text = "needs \(needed.columns)x\(needed.rows), better 80x24; q quits, ? helps"
    let clipped = DisplayText(text).clipped(to: frame.size.columns, ellipsis: nil)
    frame.write(
      clipped, column: 0, row: max(0, (frame.size.rows - 1) / 2), style: appearance.text)
  }
}

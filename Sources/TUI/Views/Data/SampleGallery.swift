import Landscape
import Mathematics
import Networks
import Plotting

/// Samples one by one: images where the inputs are pictures, else rows of numbers or letters; those
/// taken for another class first. Kernels of a first convolution come before the images, as images.
enum SampleGallery {
  static func draw(
    _ answers: NetworkAnswers, _ network: NetworkObjective, alphabet: [Character]?,
    on frame: inout Frame, in plot: PlotLayout, _ appearance: Appearance
  ) {
    let area = Rect(
      column: plot.frame.column + 1, row: plot.frame.row, columns: plot.frame.columns - 1,
      rows: plot.frame.rows)
    let order =
      answers.wrong.indices.filter { answers.wrong[$0] }
      + answers.wrong.indices.filter { !answers.wrong[$0] }
    if let shape = PictureShape(of: network) {
      drawImages(order, shape, answers, network, on: &frame, in: area, appearance)
    } else if case .sequence(let steps, let features) = network.architecture.input {
      let rows = SequenceLines(steps: steps, features: features, alphabet: alphabet)
      for (row, sample) in order.prefix(area.rows).enumerated() {
        frame.print(
          rows.spans(sample, answers, network, columns: area.columns, appearance),
          in: area.line(row), appearance: appearance)
      }
    } else {
      drawRows(order, answers, network, on: &frame, in: area, appearance)
    }
    DataLegend.draw(
      answers, network, bar: nil, names: [], on: &frame, in: plot.colorBar, appearance)
  }

  // MARK: Images

  /// The most columns of an image; larger ones are shown with fewer pixels.
  private static let mostColumns = 16

  private static func drawImages(
    _ order: [Int], _ shape: PictureShape, _ answers: NetworkAnswers, _ network: NetworkObjective,
    on frame: inout Frame, in area: Rect, _ appearance: Appearance
  ) {
    let block = (shape.width + mostColumns - 1) / mostColumns
    let width = (shape.width + block - 1) / block
    let lines = (shape.height + block - 1) / block
    let height = (lines + 1) / 2
    let inputs = network.samples.inputs
    let range = (inputs.elements.min() ?? 0, inputs.elements.max() ?? 1)
    let panes = GalleryPanes(of: network)
    let columns = panes.count * (width + 1) - 1
    let tile = (columns: max(columns, 6) + 2, rows: height + 2)
    let kernels = answers.kernels
    let first = drawKernels(kernels, on: &frame, in: area, appearance)
    let rest = Rect(
      column: area.column, row: area.row + first, columns: area.columns, rows: area.rows - first)
    let across = max(1, (rest.columns + 2) / tile.columns)
    let down = max(1, (rest.rows + 1) / tile.rows)
    for (place, sample) in order.prefix(across * down).enumerated() {
      let corner = Rect(
        column: rest.column + place % across * tile.columns,
        row: rest.row + place / across * tile.rows, columns: tile.columns - 2,
        rows: tile.rows - 1)
      for (index, pane) in panes.enumerated() {
        let picture = pane.pixels(sample, answers, network)
        let pixels = (0..<lines * width).map { pixel in
          mean(
            of: picture, shape, block, pixel % width, pixel / width, range.0, range.1)
        }
        drawImage(
          pixels, width, on: &frame,
          in: Rect(
            column: corner.column + index * (width + 1), row: corner.row, columns: width,
            rows: height
          ).intersection(rest), appearance)
      }
      frame.print(
        caption(sample, answers, network, appearance),
        in: corner.line(height).intersection(rest), appearance: appearance)
    }
  }

  /// Kernels in a row, each from its smallest weight (paper) to its largest (ink); returns the rows
  /// they take.
  private static func drawKernels(
    _ kernels: Matrix?, on frame: inout Frame, in area: Rect, _ appearance: Appearance
  ) -> Int {
    guard let kernels else { return 0 }
    let side = Int(saturating: Double(kernels.columns).squareRoot().rounded())
    let height = (side + 1) / 2
    guard side * side == kernels.columns, area.rows > height + 6 else { return 0 }
    let title = "kernels"
    frame.print(
      [Span(title, appearance.dim)], in: area.line(0), appearance: appearance)
    let tile = side + 2
    let start = area.column + title.count + 2
    for index in 0..<min(kernels.rows, max(0, (area.columns - title.count - 2) / tile)) {
      let weights = kernels.row(index).elements
      let (low, high) = (weights.min() ?? 0, weights.max() ?? 1)
      drawImage(
        weights.map { high > low ? ($0 - low) / (high - low) : 0 }, side, on: &frame,
        in: Rect(
          column: start + index * tile, row: area.row, columns: side, rows: height
        ).intersection(area), appearance)
    }
    return height + 1
  }

  /// The mean of a block of pixels, 0 ... 1.
  private static func mean(
    of picture: [Double], _ shape: PictureShape, _ block: Int, _ column: Int, _ row: Int,
    _ low: Double, _ high: Double
  ) -> Double {
    var (sum, count) = (0.0, 0)
    for y in row * block..<min(shape.height, (row + 1) * block) {
      for x in column * block..<min(shape.width, (column + 1) * block) {
        sum += picture[y * shape.width + x]
        count += 1
      }
    }
    guard count > 0, high > low else { return 0 }
    return min(1, max(0, (sum / Double(count) - low) / (high - low)))
  }

  private static func drawImage(
    _ pixels: [Double], _ width: Int, on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    let lines = width > 0 ? pixels.count / width : 0
    func pixel(_ column: Int, _ row: Int) -> Double {
      row < lines ? pixels[row * width + column] : 0
    }
    let theme = appearance.theme
    func grey(_ ink: Double) -> Color { theme.bar.mixed(with: theme.strong, ink) }
    let shades: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let (upper, lower) = (pixel(column, 2 * row), pixel(column, 2 * row + 1))
        let cell: Cell
        if appearance.glyphs == .ascii {
          let mean = (upper + lower) / 2
          let shade = shades[min(shades.count - 1, Int(saturating: mean * Double(shades.count)))]
          cell = Cell(shade, appearance.base)
        } else if appearance.hasColor {
          cell = Cell("▀", Style(foreground: grey(upper), background: grey(lower)))
        } else {
          let glyph: Unicode.Scalar =
            switch (upper > 0.4, lower > 0.4) {
            case (true, true): "█"
            case (true, false): "▀"
            case (false, true): "▄"
            case (false, false): " "
            }
          cell = Cell(glyph, appearance.base)
        }
        frame[rect.column + column, rect.row + row] = cell
      }
    }
  }

  /// The class, and the one it is taken for where that is another.
  private static func caption(
    _ sample: Int, _ answers: NetworkAnswers, _ network: NetworkObjective,
    _ appearance: Appearance
  ) -> [Span] {
    guard network.samples.masks == nil, !network.answersWithInputs else {
      return [Span("\(sample + 1)", appearance.dim)]
    }
    guard let label = network.samples.labels?[sample], let predicted = answers.predicted else {
      let target = network.samples.targets[sample, 0]
      let output = answers.outputs[sample, 0]
      return [
        Span(VectorText.number(target, 2), appearance.text),
        Span(" \(VectorText.number(output, 2))", appearance.dim),
      ]
    }
    guard answers.wrong[sample] else { return [Span("\(label)", appearance.dim)] }
    return [
      Span("\(label) ", appearance.text),
      Span(
        "\(String(Character(DataLegend.wrong(appearance)))) \(predicted[sample])", appearance.error),
    ]
  }

  // MARK: Rows

  private static func drawRows(
    _ order: [Int], _ answers: NetworkAnswers, _ network: NetworkObjective,
    on frame: inout Frame, in area: Rect, _ appearance: Appearance
  ) {
    let samples = network.samples
    for (row, sample) in order.prefix(area.rows).enumerated() {
      let spans: [Span]
      if let label = samples.labels?[sample], let predicted = answers.predicted {
        let isWrong = answers.wrong[sample]
        let inputs = samples.inputs.row(sample).elements
        spans = [
          Span("class \(label)", appearance.text),
          Span(
            isWrong
              ? " \(String(Character(DataLegend.wrong(appearance)))) \(predicted[sample])" : "    ",
            isWrong ? appearance.error : appearance.dim),
          Span(
            "  from "
              + VectorText.tuple(inputs, columns: area.columns / 2 - 2, mostDigits: 4),
            appearance.dim),
        ]
      } else {
        spans = numbers(sample, answers, network, columns: area.columns, appearance)
      }
      frame.print(spans, in: area.line(row), appearance: appearance)
    }
  }

  /// What the network makes of an input, and what it should: "(1, 0) → (3.998, 0)  wanted (4, 0)".
  private static func numbers(
    _ sample: Int, _ answers: NetworkAnswers, _ network: NetworkObjective, columns: Int,
    _ appearance: Appearance
  ) -> [Span] {
    let samples = network.samples
    let (arrow, wanted) = (" → ", "  wanted ")
    let room = columns - arrow.count - wanted.count
    func tuple(_ numbers: Vector, _ columns: Int) -> String {
      VectorText.tuple(numbers.elements, columns: max(1, columns), mostDigits: 4)
    }
    let input = tuple(samples.inputs.row(sample), room / 3)
    let target = tuple(samples.targets.row(sample), room / 3)
    // Inputs and targets are often short, outputs hardly ever.
    let output = tuple(answers.outputs.row(sample), room - input.count - target.count)
    return [
      Span(input, appearance.dim), Span(arrow, appearance.dim), Span(output, appearance.text),
      Span(wanted, appearance.dim), Span(target, appearance.text),
    ]
  }
}

import Landscape
import Networks
import Optimizers
import Plotting
import Scenes
import Terminal

/// The data of a network and what it makes of them at the selected iterate: over the plane of two
/// inputs, as a curve over one, else sample by sample, those taken for another class first.
enum DataPicture: Picture {
  static let kind = ViewKind.data
  static let key = NamedKey.f7
  static let title = "Data"
  static let does = "data: what a network makes of its samples"

  static func suits(_ session: Session) -> Bool { session.terrain.network != nil }

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    request(model, index, plot).map { [$0] } ?? []
  }

  private static func request(
    _ model: Model, _ index: Int, _ plot: PlotLayout
  ) -> DataRequest? {
    let terrain = model.sessions[index].terrain
    guard terrain.network != nil, let runner = model.shownRunner(of: index) else { return nil }
    return DataRequest(
      terrain: terrain, point: runner.run.current.point, size: plot.area.size)
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    guard let runner = model.shownRunner(of: index) else { return [] }
    let appearance = model.appearance
    return [
      Span("  as ", appearance.dim),
      Span(runner.name, appearance.optimizer(runner.ink, bold: true)),
      Span(" sees them at step \(runner.run.step)", appearance.dim),
    ]
  }

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let session = model.sessions[index]
    let appearance = model.appearance
    guard let network = session.terrain.network?.training,
      let answers = session.pictures.newest(DataRequest.self)?.content,
      answers.outputs.rows == network.samples.count
    else {
      frame.print(
        [Span("computing…", appearance.dim)], in: plot.area.line(plot.area.rows / 2),
        alignment: .center, appearance: appearance)
      return
    }
    let names = session.terrain.inputNames
    if let map = answers.map {
      InputPlane.draw(map, answers, network, names, on: &frame, in: plot, appearance)
    } else if !answers.curve.isEmpty {
      OutputCurve.draw(answers, network.samples, names, on: &frame, in: plot, appearance)
    } else {
      SampleGallery.draw(
        answers, network, alphabet: session.terrain.alphabet, on: &frame, in: plot, appearance)
    }
  }
}

extension Terrain {
  /// The letters that unit vectors stand for, where the data is letters.
  var alphabet: [Character]? {
    guard case .network(let network) = spec.function,
      case .builtin(.letters, _, _) = network.data.source
    else { return nil }
    return Letters.alphabet
  }

  /// The names of a network's inputs: the columns of a table, or x1, x2, ….
  var inputNames: [String] {
    guard case .network(let network) = spec.function else { return [] }
    if case .csv(let table) = network.data.source { return table.inputs }
    return (1...max(1, network.inputSize)).map { "x\($0)" }
  }
}

extension Model {
  /// The optimizer of a session that views speak of: the selected one, or the one in its place.
  func shownRunner(of session: Int) -> Runner? {
    let runners = sessions[session].runners
    return runners.isEmpty ? nil : runners[min(selected, runners.count - 1)]
  }
}

/// How classes are told apart without colour.
enum ClassGlyph {
  /// Rings and discs for two classes, digits and letters for more.
  static func glyph(of label: Int, among count: Int, _ glyphs: GlyphSet) -> Unicode.Scalar {
    if count <= 2 { return (label == 0 ? Marker.circle : .disc).glyph(in: glyphs) }
    let names = Array(
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)
    return label < names.count ? names[label] : "?"
  }
}

extension ViewKind {
  /// The data of a network and what it makes of them.
  package static let data = ViewKind(rawValue: "data")
}

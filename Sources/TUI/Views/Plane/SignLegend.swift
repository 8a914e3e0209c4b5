import Landscape
import Plotting

/// What the signs on the plane mean, of those that are to be seen on it now.
enum SignLegend {
  /// The signs of critical points, each with its word.
  static func kinds(_ model: Model, session index: Int) -> [String] {
    guard model.overlays.contains(.criticalPoints),
      let transform = model.transform(of: index, in: model.layout)
    else { return [] }
    var entries: [String] = []
    for point in ShownCriticalPoint.all(in: model.sessions[index])
    where transform.cell(point.place) != nil {
      let sign = String(String.UnicodeScalarView(point.sign(in: model.appearance.glyphs)))
      let entry = "\(sign) \(point.words)"
      if !entries.contains(entry) { entries.append(entry) }
    }
    return entries
  }

  /// The signs of what was done, each with its word.
  static func others(_ model: Model, session index: Int) -> [String] {
    guard let transform = model.transform(of: index, in: model.layout) else { return [] }
    let session = model.sessions[index]
    let glyphs = model.appearance.glyphs
    var entries: [String] = []
    func add(_ entry: String) { entries.append(entry) }
    let paths = session.runners.filter(\.isOn).map {
      TrajectoryPath(of: $0, in: session.terrain, isWhole: false)
    }
    if paths.contains(where: { $0.starts.contains { transform.cell($0) != nil } }) {
      add("\(Marker.target.glyph(in: glyphs)) start")
    }
    if paths.contains(where: { $0.changes.contains { transform.cell($0) != nil } }) {
      add("\(Marker.square.glyph(in: glyphs)) changed by hand")
    }
    if session.crossHair.map({ transform.cell($0) != nil }) == true {
      add("\(Marker.plus.glyph(in: glyphs)) cross-hair")
    }
    return entries
  }

  /// The sets of critical points that are to be seen, each with what it is drawn as.
  static func sets(_ model: Model, session index: Int) -> [String] {
    guard let transform = model.transform(of: index, in: model.layout),
      let found = model.sessions[index].criticalPoints
    else { return [] }
    let isPlain = model.appearance.glyphs == .ascii
    var entries: [String] = []
    for set in found.sets {
      guard
        set.boxes.contains(where: { transform.cell(WorldPoint($0.center.x, $0.center.y)) != nil })
      else {
        continue
      }
      let entry =
        switch set.shape {
        case .curve: "\(isPlain ? "." : "⠤") curve without slope"
        case .region: "\(isPlain ? "." : "⠂") level ground"
        case .undecided: "? undecided"
        }
      if !entries.contains(entry) { entries.append(entry) }
    }
    return entries
  }
}

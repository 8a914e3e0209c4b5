import Landscape
import Plotting

/// What the signs on the plane mean, of those that are to be seen on it now.
enum SignLegend {
  /// A sign and its word each, the kinds of critical points first.
  static func entries(_ model: Model, session index: Int) -> [String] {
    guard let transform = model.transform(of: index, in: model.layout) else { return [] }
    let session = model.sessions[index]
    let glyphs = model.appearance.glyphs
    var entries: [String] = []
    func add(_ entry: String) { if !entries.contains(entry) { entries.append(entry) } }
    if model.overlays.contains(.criticalPoints) {
      let seen = ShownCriticalPoint.all(in: session).filter { transform.cell($0.place) != nil }
      for point in seen {
        let sign = String(String.UnicodeScalarView(point.sign(in: glyphs)))
        add("\(sign) \(point.words)")
      }
    }
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

  /// Whether a sign is to be seen that ends in a question mark: a point that is not proved.
  static func hasDoubt(_ model: Model, session index: Int) -> Bool {
    guard let transform = model.transform(of: index, in: model.layout) else { return false }
    return ShownCriticalPoint.all(in: model.sessions[index]).contains {
      !$0.isCertain && transform.cell($0.place) != nil
    }
  }
}

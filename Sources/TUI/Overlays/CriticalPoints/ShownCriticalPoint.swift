import Landscape
import Plotting

/// A critical point in the drawn plane and what is known of it.
struct ShownCriticalPoint: Sendable, Equatable {
  /// Where it is.
  let place: WorldPoint
  /// What it is.
  let kind: CriticalKind
  /// What the search says of it; nil for one that is only known beforehand.
  let found: CriticalPoint?

  /// Whether its place and kind are certain: proved, or known in closed form.
  var isCertain: Bool { found?.isProved ?? true }

  /// The points of a session: those found, and of those known beforehand the ones not among them.
  static func all(in session: Session) -> [ShownCriticalPoint] {
    let known = session.terrain.criticalPoints.map {
      ShownCriticalPoint(place: $0.place, kind: $0.kind, found: nil)
    }
    guard let found = session.criticalPoints else { return known }
    let points = found.points.map {
      ShownCriticalPoint(place: WorldPoint($0.point.x, $0.point.y), kind: $0.kind, found: $0)
    }
    let near = WorldPoint(1e-6 * found.view.width, 1e-6 * found.view.height)
    let others = known.filter { mark in
      !points.contains {
        abs($0.place.x - mark.place.x) <= near.x && abs($0.place.y - mark.place.y) <= near.y
      }
    }
    return points + others
  }

  /// Its sign in the picture: the kind, the number of ways down where there are more than two, and
  /// `?` where it is not certain.
  func sign(in glyphs: GlyphSet) -> [Unicode.Scalar] {
    var sign = [kind.marker.glyph(in: glyphs)]
    sign += (kind.waysDown.map { String($0) } ?? "").unicodeScalars
    if !isCertain { sign.append("?") }
    return sign
  }

  /// The cells that its sign takes, the kind's first: what belongs to it stands to the right, at the
  /// right edge to the left. None outside of the view.
  func cells(
    through transform: WorldTransform, glyphs: GlyphSet
  ) -> [(column: Int, row: Int, glyph: Unicode.Scalar)] {
    guard let cell = transform.cell(place) else { return [] }
    let sign = sign(in: glyphs)
    let area = transform.area
    let first =
      cell.column + sign.count <= area.endColumn ? cell.column + 1 : cell.column - sign.count + 1
    return sign.enumerated().map { offset, glyph in
      (offset == 0 ? cell.column : first + offset - 1, cell.row, glyph)
    }.filter { area.contains(column: $0.0, row: $0.1) }
  }

  /// What it is, in words.
  var words: String {
    switch kind {
    case .monkeySaddle: "monkey saddle"
    case .manySectors(let count): "saddle with \(count) ways down"
    default: kind.rawValue
    }
  }
}

extension Session {
  /// What the search found in this terrain, newest first; nil before it came back.
  var criticalPoints: CriticalPoints? {
    guard let newest = pictures.newest(CriticalPointsRequest.self),
      newest.request.terrain == terrain
    else { return nil }
    return newest.content
  }
}

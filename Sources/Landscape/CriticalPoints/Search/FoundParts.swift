import Mathematics

/// What a search found in the shown box, each point once and boxes in moderate number.
struct FoundParts {
  private let shown: PlaneBox
  /// The points, each once.
  var points: [CriticalPoint] = []
  /// The sets, what lies outside the shown box left out.
  private(set) var sets: [CriticalSet] = []

  /// The most boxes of a set; of more, neighbours are joined.
  private static let mostBoxes = 400

  /// Nothing yet, in the given box.
  init(shown: PlaneBox) { self.shown = shown }

  /// Adds a set, or the part of it that is shown.
  mutating func add(_ set: CriticalSet) {
    let boxes = set.boxes.compactMap(shown.intersection)
    guard !boxes.isEmpty else { return }
    // Curves are drawn through their boxes.
    let most = set.shape == .curve ? 6 * Self.mostBoxes : Self.mostBoxes
    sets.append(
      CriticalSet(
        shape: set.shape, boxes: Self.joined(boxes, most: most), reason: set.reason))
  }

  /// Adds a point that is not proved. If another lies no farther than the given distances, it is the
  /// same, as far as one can tell.
  mutating func add(_ point: CriticalPoint, near distance: (x: Double, y: Double)) {
    let known = points.firstIndex {
      abs($0.point.x - point.point.x) <= distance.x && abs($0.point.y - point.point.y) <= distance.y
    }
    guard let known else {
      points.append(point)
      return
    }
    let other = points[known]
    if other.isProved {
      // Of the boxes beside a proved point nothing is known.
      add(
        CriticalSet(
          shape: .undecided, boxes: [point.enclosure],
          reason: "Right beside a proved point: whether there is another could not be decided."))
      return
    }
    let isSame = other.kind == point.kind
    points[known] = CriticalPoint(
      point: other.point, value: other.value, eigenvalues: other.eigenvalues, index: other.index,
      kind: isSame ? other.kind : .degenerate,
      poincareIndex: isSame ? other.poincareIndex : nil,
      enclosure: other.enclosure.hull(point.enclosure), isProved: false,
      reason: isSame
        ? other.reason
        : "What is seen on samples differs from place to place: one degenerate point, or several "
          + "close by. Not decided.")
  }

  /// Boxes that hold all of the given ones, at most so many: those in a cell of a grid are joined, the
  /// grid being as fine as may be.
  static func joined(_ boxes: [PlaneBox], most: Int) -> [PlaneBox] {
    guard boxes.count > most else { return boxes }
    let hull = boxes.dropFirst().reduce(boxes[0]) { $0.hull($1) }
    var cells = 64
    while true {
      var result: [PlaneBox] = []
      var places: [Int: Int] = [:]
      for box in boxes {
        let column = cell(box.center.x, from: hull.x0, hull.width, cells)
        let row = cell(box.center.y, from: hull.y0, hull.height, cells)
        if let place = places[row * cells + column] {
          result[place] = result[place].hull(box)
        } else {
          places[row * cells + column] = result.count
          result.append(box)
        }
      }
      if result.count <= most || cells == 1 { return result }
      cells /= 2
    }
  }

  private static func cell(_ x: Double, from low: Double, _ width: Double, _ cells: Int) -> Int {
    guard width > 0 else { return 0 }
    return Int(saturating: min(max((x - low) / width * Double(cells), 0), Double(cells - 1)))
  }
}

import Landscape
import Mathematics
import Networks
import Wording

/// What `critical` says of a function.
struct CriticalReport {
  /// A critical point in n coordinates.
  private struct Point {
    let place: [Double]
    let value: Double
    let eigenvalues: [Double]
    let index: Int
    let kind: CriticalKind
    let poincareIndex: Int?
    /// Low and high end of each coordinate in turn.
    let enclosure: [Double]
    let isProved: Bool
    let reason: String
  }

  /// Critical points that are not isolated, or boxes in which nothing is decided.
  private struct Part {
    let shape: CriticalSet.Shape
    let boxes: [[Double]]
    let hull: [Double]
    let reason: String
  }

  private let names: [String]
  private let view: View
  private let points: [Point]
  private let parts: [Part]
  private let isComplete: Bool
  /// Why nothing is proved, if nothing is.
  private let limitation: String?
  private let indexSum: Int?
  private let boundaryIndex: Int?
  /// Whether a slice of a function was searched, not the function.
  private let isSlice: Bool
  /// What is known where the points follow from a theorem and not from a search.
  private var closedForm: String?

  /// The report on a search in the plane.
  init(_ found: CriticalPoints, of objective: any Objective, isSlice: Bool) {
    self.isSlice = isSlice
    names = objective.coordinateNames
    view = found.view
    isComplete = found.isComplete
    limitation = found.isSearchedWithProof ? nil : "The search was from many starts."
    indexSum = found.indexSum
    boundaryIndex = found.boundaryIndex
    points = found.points.map {
      Point(
        place: [$0.point.x, $0.point.y], value: $0.value, eigenvalues: $0.eigenvalues,
        index: $0.index, kind: $0.kind, poincareIndex: $0.poincareIndex,
        enclosure: Self.sides($0.enclosure), isProved: $0.isProved, reason: $0.reason)
    }
    parts = found.sets.map {
      Part(
        shape: $0.shape, boxes: $0.boxes.map(Self.sides), hull: Self.sides($0.hull),
        reason: $0.reason)
    }
  }

  /// The report on a function of one variable, searched as a ridge.
  init(onLine found: CriticalPoints, of formula: FormulaObjective, in view: View) {
    isSlice = false
    names = formula.coordinateNames
    self.view = view
    isComplete = found.isComplete
    limitation = nil
    indexSum = found.indexSum
    boundaryIndex = found.boundaryIndex
    points = found.points.map { point in
      let place = Vector([point.point.x])
      let isKink = point.eigenvalues.contains(where: \.isNaN)
      let curvature = isKink ? .nan : formula.hessian(at: place)[0, 0]
      return Point(
        place: place.elements, value: formula.value(at: place) + 0, eigenvalues: [curvature],
        index: curvature < 0 ? 1 : 0, kind: Ridge.kind(point.kind),
        poincareIndex: point.poincareIndex, enclosure: [point.enclosure.x0, point.enclosure.x1],
        isProved: point.isProved, reason: Self.reason(point, curvature: curvature))
    }
    parts = found.sets.map { set in
      Part(
        shape: set.shape, boxes: set.boxes.map { [$0.x0, $0.x1] },
        hull: [set.hull.x0, set.hull.x1], reason: set.reason)
    }
  }

  /// Why a point of a function of one variable is of its kind.
  private static func reason(_ point: CriticalPoint, curvature: Double) -> String {
    let reason =
      if curvature.isNaN {
        "A part of the formula has a kink here, so derivatives prove nothing."
      } else if curvature != 0 && point.kind != .degenerate {
        "The second derivative is \(curvature > 0 ? "positive" : "negative")."
      } else {
        switch Ridge.kind(point.kind) {
        case .minimum: "The second derivative is zero; f rises on both sides."
        case .maximum: "The second derivative is zero; f falls on both sides."
        default:
          point.poincareIndex == 0
            ? "The second derivative is zero; f rises on one side and falls on the other."
            : "The second derivative is zero; the signs of f around it are not clear."
        }
      }
    return reason + (point.isProved ? "" : " Seen on samples, not proved.")
  }

  /// The report on a search from many starts in n dimensions.
  init(_ found: [MultistartSearch.Point], of objective: any Objective, in view: View) {
    isSlice = false
    names = objective.coordinateNames
    self.view = view
    isComplete = false
    limitation = "The search was from many starts in \(objective.dimension) dimensions."
    boundaryIndex = nil
    let isolated = found.filter(\.isIsolated)
    points = isolated.map { found in
      let isDecided = found.verdict.outcome != .undecided && found.verdict.nullity == 0
      return Point(
        place: found.point.elements, value: found.value, eigenvalues: found.eigenvalues,
        index: found.verdict.index, kind: found.verdict.kind,
        poincareIndex: isDecided ? (found.verdict.index % 2 == 0 ? 1 : -1) : nil,
        enclosure: found.point.elements.flatMap { [$0, $0] }, isProved: false,
        reason: found.verdict.sentence + " Found by search, not proved.")
    }
    indexSum = points.reduce(Int?(0)) { sum, point in
      guard let sum, let index = point.poincareIndex else { return nil }
      return sum + index
    }
    let others = found.filter { !$0.isIsolated }.map(\.point.elements)
    parts =
      others.isEmpty
      ? []
      : [
        Part(
          shape: .curve, boxes: others.map { $0.flatMap { [$0, $0] } },
          hull: others[0].indices.flatMap { i in
            [others.map { $0[i] }.min() ?? .nan, others.map { $0[i] }.max() ?? .nan]
          },
          reason: MultistartSearch.Point.notIsolated)
      ]
  }

  /// The report on a linear network of two layers: a point of each class of critical points.
  init(
    _ classes: [LinearCriticalPoint], coversAll: Bool, of objective: any Objective, in view: View
  ) {
    isSlice = false
    names = objective.coordinateNames
    self.view = view
    isComplete = false
    limitation = nil
    closedForm =
      coversAll
      ? "in closed form (Baldi & Hornik 1989): every critical point is W2 C, C^-1 W1 of one of these, "
        + "with an invertible C"
      : "in closed form (Baldi & Hornik 1989): a point of each class W2 C, C^-1 W1 with an invertible "
        + "C. At every critical point W2 W1 and the loss are those of one of these, but there are more "
        + "critical points than the classes hold: what the targets do not ask for leaves weights free "
        + "where a layer lacks rank"
    boundaryIndex = nil
    indexSum = nil
    parts = []
    points = classes.map { found in
      let learned = found.modes.map { String($0 + 1) }.joined(separator: " and ")
      let modes =
        found.modes.isEmpty
        ? "No mode is learned" : "Learned: \(found.modes.count.form(of: "mode")) \(learned)"
      let ways = "\(found.index.counting("way")) down"
      return Point(
        place: found.point.elements, value: found.value,
        eigenvalues: Spectrum.eigenvalues(of: objective.hessian(at: found.point)),
        index: found.index, kind: found.isMinimum ? .minimum : .saddle, poincareIndex: nil,
        enclosure: found.point.elements.flatMap { [$0, $0] }, isProved: false,
        reason: "\(modes); \(ways). Not isolated.")
    }
  }

  private static func sides(_ box: PlaneBox) -> [Double] { [box.x0, box.x1, box.y0, box.y1] }

  /// One line of JSON.
  var json: JSON {
    .object([
      .init("view", .numbers([view.x0, view.x1, view.y0, view.y1])),
      .init("complete", .boolean(isComplete)),
      .init(
        "points",
        .array(
          points.map {
            .object([
              .init("point", .numbers($0.place)), .init("value", .number($0.value)),
              .init("eigenvalues", .numbers($0.eigenvalues)), .init("index", .integer($0.index)),
              .init("kind", .text($0.kind.rawValue)),
              .init("poincare-index", $0.poincareIndex.map(JSON.integer) ?? .null),
              .init("enclosure", .numbers($0.enclosure)),
              .init("proved", .boolean($0.isProved)), .init("reason", .text($0.reason)),
            ])
          })),
      .init("undecided", .array(parts.flatMap(\.boxes).map(JSON.numbers))),
    ])
  }

  /// A line a point; then a line a box in which nothing is decided, with an empty kind.
  var csv: CSV {
    var csv = CSV(
      header: ["kind"] + names + ["value"] + names.indices.map { "eigenvalue \($0 + 1)" }
        + ["index", "poincare-index"] + names.flatMap { ["\($0) low", "\($0) high"] }
        + ["proved", "reason"])
    for point in points {
      csv.append(
        [.text(point.kind.rawValue)] + point.place.map(CSV.Field.number) + [.number(point.value)]
          + point.eigenvalues.map(CSV.Field.number)
          + [
            .integer(point.index), point.poincareIndex.map(CSV.Field.integer) ?? .text(""),
          ] + point.enclosure.map(CSV.Field.number)
          + [.text(point.isProved ? "true" : "false"), .text(point.reason)])
    }
    let unknown = [CSV.Field](repeating: .text(""), count: 2 * names.count + 3)
    for part in parts {
      for box in part.boxes {
        csv.append(
          [.text("undecided")] + unknown + box.map(CSV.Field.number)
            + [.text("false"), .text(part.reason)])
      }
    }
    return csv
  }

  /// For people: a line a point, a line a set, and what is proved of the whole.
  var table: String {
    var table = ResultTable(
      header: ["kind"] + names + ["value"] + names.indices.map { "eigenvalue \($0 + 1)" }
        + ["Poincaré index", "proved", "why"])
    for point in points {
      table.append(
        [.text(point.kind.rawValue)] + point.place.map(ResultTable.Cell.number)
          + [.number(point.value)] + point.eigenvalues.map(ResultTable.Cell.number)
          + [
            point.poincareIndex.map(ResultTable.Cell.integer) ?? "unknown",
            point.isProved ? "yes" : "no", .text(point.reason),
          ])
    }
    let lines =
      (points.isEmpty ? [] : [table.text]) + parts.map(words) + [completeness + "\n", indices]
      + (isSlice ? [Self.slice] : [])
    return lines.joined()
  }

  private func words(_ part: Part) -> String {
    let noun =
      switch part.shape {
      case .curve: names.count == 2 ? "curve of critical points" : "critical points side by side"
      case .region: "region of critical points"
      case .undecided: "undecided"
      }
    let sides = names.indices.map { i in
      "\(names[i]) from \(NumberText.roundTripping(part.hull[2 * i])) to \(NumberText.roundTripping(part.hull[2 * i + 1]))"
    }
    let count = part.boxes.count
    let isPoints = part.boxes.allSatisfy { box in
      names.indices.allSatisfy { box[2 * $0] == box[2 * $0 + 1] }
    }
    let unit = isPoints ? count.form(of: "point") : count.form(of: "box", plural: "boxes")
    return "\(noun): \(sides.joined(separator: ", ")) (\(count) \(unit)). "
      + part.reason + "\n"
  }

  private var completeness: String {
    if let closedForm { return closedForm }
    if let limitation { return "not proved: \(limitation) There may be more critical points." }
    if isComplete {
      return points.isEmpty
        ? "complete: it is proved that the box holds no critical point"
        : "complete: it is proved that no critical point lies outside the enclosures"
    }
    return "not complete: no critical point lies outside the enclosures and the boxes above; "
      + "in those boxes nothing is decided"
  }

  /// The sum of the indices beside the turns of the gradient, which must agree if all points are
  /// there.
  private var indices: String {
    if closedForm != nil { return "" }
    guard points.isEmpty || indexSum != nil else {
      return "index sum: unknown, since that of a point is"
        + (boundaryIndex.map { "; the gradient turns \(Self.times($0)) round the box" } ?? "")
        + "\n"
    }
    let sum = indexSum ?? 0
    guard let boundaryIndex else {
      return "index sum \(sum)"
        + (limitation != nil
          ? ""
          : names.count == 1
            ? "; the derivative at both ends could not be held against it"
            : "; the turns of the gradient round the box cannot be counted, it vanishes on the border "
              + "or is not defined there") + "\n"
    }
    let turns =
      names.count == 1
      ? "the signs of the derivative at both ends make it \(boundaryIndex)"
      : "the gradient turns \(Self.times(boundaryIndex)) round the box"
    if sum == boundaryIndex { return "index sum \(sum): \(turns), which agrees\n" }
    return "index sum \(sum), but \(turns): \(difference)\n"
  }

  /// Why the sum of the indices is not what the gradient says.
  private var difference: String {
    if !parts.isEmpty { return "the rest lies in the boxes above" }
    let ends = [view.x0, view.x1, view.y0, view.y1]
    let isOnBorder = points.contains { point in
      point.place.indices.contains { i in
        i < 2
          && ends[2 * i...2 * i + 1].contains {
            point.enclosure[2 * i] <= $0 && $0 <= point.enclosure[2 * i + 1]
          }
      }
    }
    if isOnBorder { return "points on the border count in part" }
    return "what is said of a point that is not proved cannot be right"
  }

  private static let slice =
    "of the slice: across it the function's own gradient need not vanish\n"

  private static func times(_ count: Int) -> String { count.counting("time") }
}

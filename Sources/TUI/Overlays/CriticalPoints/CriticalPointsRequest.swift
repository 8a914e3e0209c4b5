import Landscape
import Mathematics

/// The critical points that are wanted: of which terrain, and in which part of the drawn plane.
struct CriticalPointsRequest: PictureRequest {
  static let name = "critical points"

  /// What is searched.
  let terrain: Terrain
  /// The searched part, somewhat more than what is seen.
  let region: View

  /// The most enclosures for one search: a second or so of work beside the loop.
  private static let mostEvaluations = 200_000
  /// What a search may cost in values of f times operations of one.
  private static let mostOperations = 400_000_000
  /// Where nothing can be proved, thousands of Hessians are wanted: only of what is cheap.
  private static let mostUnprovedCost = 20_000

  /// A search round a view; nil where it would take too long.
  ///
  /// The region's sides lie on a grid of about a quarter of the view's, so that small moves of the
  /// view ask for nothing new.
  init?(_ terrain: Terrain, around view: View) {
    guard terrain.isFormula || terrain.drawn.cost <= Self.mostUnprovedCost else { return nil }
    self.terrain = terrain
    let x = Self.widened(view.x0, view.x1)
    let y = Self.widened(view.y0, view.y1)
    region = View(x0: x.low, x1: x.high, y0: y.low, y1: y.high) ?? view
  }

  private static func widened(_ low: Double, _ high: Double) -> (low: Double, high: Double) {
    let unit = Double(sign: .plus, exponent: (high - low).exponent - 1, significand: 1)
    return ((low / unit).rounded(.down) * unit, (high / unit).rounded(.up) * unit)
  }

  /// Searches are done beside the loop, however short they are.
  var isQuick: Bool { false }

  /// Searches the region once; what the budget leaves undecided is returned as that.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (CriticalPoints, PictureStage) -> Void
  ) {
    let budget = max(2_000, min(Self.mostEvaluations, Self.mostOperations / terrain.drawn.cost))
    let search = CriticalPointSearch(evaluationLimit: budget)
    if let found = search.run(terrain.drawn, in: region, isCancelled: isCancelled) {
      send(found, PictureStage())
    }
  }

  /// Whether an answer for the region holds all that can be known of a view in it.
  func settles(_ view: View, of other: Terrain, with found: CriticalPoints) -> Bool {
    found.isComplete && region.x0 <= view.x0 && view.x1 <= region.x1 && region.y0 <= view.y0
      && view.y1 <= region.y1 && terrain == other
  }
}

extension Terrain {
  /// Whether what is drawn is a formula, of which things can be proved.
  var isFormula: Bool {
    drawn is FormulaObjective || (drawn as? Restriction)?.base is FormulaObjective
  }
}

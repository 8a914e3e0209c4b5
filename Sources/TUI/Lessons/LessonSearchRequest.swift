import Mathematics
import Optimizers
import Scenes

/// What a lesson has the plane searched for before it can speak: critical points and basins, which
/// take longer than a key may. What is found is kept in the lesson's memo.
struct LessonSearchRequest: PictureRequest {
  static let name = "lesson search"
  /// The claims that need it.
  let claims: [Claim]
  /// What they are about.
  let world: LessonWorld

  var isQuick: Bool { false }

  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (Bool, PictureStage) -> Void
  ) {
    var world = world
    world.isCancelled = isCancelled
    // A claim that fails is told by the report, which asks again.
    for claim in claims where !isCancelled() { _ = try? claim.value(in: world) }
    if !isCancelled() { send(true, PictureStage()) }
  }

  static func == (a: LessonSearchRequest, b: LessonSearchRequest) -> Bool {
    a.claims == b.claims && a.world.focus == b.world.focus
      && a.world.searchedPlaces == b.world.searchedPlaces
  }
}

extension LessonWorld {
  /// What critical points and basins depend on.
  fileprivate struct SearchedPlace: Equatable {
    let terrain: Terrain
    let view: View
    let methods: [String]
    let settings: [[String: ParameterValue]]
  }

  fileprivate var searchedPlaces: [SearchedPlace] {
    sessions.map { session in
      SearchedPlace(
        terrain: session.terrain, view: session.view,
        methods: session.runners.map(\.run.method.id),
        settings: session.runners.map(\.run.parameters))
    }
  }
}

extension Model {
  /// What the lesson's present beat, and the questions left behind, need searched in a session; nil if
  /// nothing, or everything is told already.
  func lessonSearch(of session: Int) -> LessonSearchRequest? {
    guard session == focus, let lesson, lesson.beat >= 0, !lesson.isAway, pending == 0,
      departure == nil
    else { return nil }
    let claims = claimsToTell(in: lesson).filter(\.searchesPlane)
    if claims.isEmpty { return nil }
    return LessonSearchRequest(claims: claims, world: LessonWorld(self, memo: lesson.memo))
  }

  /// What is to be computed where the lesson stands: the present beat unless that is told, and the
  /// questions left behind.
  private func claimsToTell(in lesson: LessonProgress) -> [Claim] {
    var claims: [Claim] = []
    if !lesson.isOver, lesson.report?.moment != lessonMoment(of: lesson) {
      let stop = lesson.currentStop
      claims += stop.say.claims + stop.checks + (stop.question?.question.claims ?? [])
    }
    for question in lesson.questionsToReveal {
      claims += [question.answer] + question.because.claims
    }
    return claims
  }

  /// Whether what the lesson says is about a plane or a line that a training is still to find.
  var lessonWaitsForPlane: Bool {
    guard let lesson, lesson.beat >= 0, sessions.indices.contains(focus),
      sessions[focus].terrain.waitsForPlane
    else { return false }
    return claimsToTell(in: lesson).contains(where: \.looksAtPlane)
  }

  /// Whether the lesson can speak without a search.
  var lessonIsSearched: Bool {
    guard sessions.indices.contains(focus), let request = lessonSearch(of: focus) else {
      return true
    }
    return sessions[focus].pictures.answer(to: request) != nil
  }
}

extension LessonProgress {
  /// The questions that were left behind and not answered yet by what came.
  var questionsToReveal: [LessonQuestion] {
    stopsToReveal.compactMap { lesson.stops[$0].question }
  }

  /// Their stops.
  var stopsToReveal: [Int] {
    questionStops.filter { (($0 < stop) || isOver) && reveals[$0] == nil }
  }
}

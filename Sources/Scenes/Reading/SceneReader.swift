import Landscape

/// Reads one scene file, collecting everything that is wrong with it on the way.
///
/// Reading goes on after a problem: each part returns nil for what cannot be used, and a scene is
/// made only if nothing was wrong.
struct SceneReader {
  let source: YAMLSource
  let file: String
  let origin: SceneOrigin
  let text: String

  /// What is wrong so far.
  var problems: [SceneProblem] = []
  /// The keys whose values YAML could not read, so that they are not called missing.
  private var unreadableKeys: Set<String> = []

  /// The stops of lessons that a lecture is made of, unread, by the lesson's id.
  var includedItems: [String: [YAMLNode]] = [:]

  /// The most problems that are told of one file.
  static let maximumProblems = 100

  /// Every key of a scene, in the order they are written.
  static let keys = [
    "title", "summary", "source", "formula", "function", "objective", "parameters", "variables",
    "network", "data", "training", "view", "levels", "start", "optimizers", "compare", "stride",
    "slice", "profile", "notes", "tour",
  ]
  /// What lessons and tours may name; nil where it is not known, and then not checked.
  let vocabulary: LessonVocabulary?

  init(
    text: String, file: String, origin: SceneOrigin, vocabulary: LessonVocabulary? = nil
  ) {
    self.vocabulary = vocabulary
    self.text = text
    self.file = file
    self.origin = origin
    source = YAMLSource(text)
  }

  /// The scene, if nothing is wrong.
  mutating func read() -> SceneSpec? {
    guard let entries = compose() else { return nil }
    return scene(from: entries, isInline: false)
  }

  /// The scene of the entries of a mapping: of a whole file, or of a stop of a lesson, which may
  /// leave out what has a usual value.
  mutating func scene(from entries: [YAMLEntry], isInline: Bool) -> SceneSpec? {
    let known = problems.count
    let start = entries.first?.key.start ?? SourcePosition(line: 1, column: 1)
    let fields = fields(of: entries, keys: Self.keys, in: "a scene")

    let title = fields["title"].flatMap { line($0) } ?? (isInline ? Self.inlineTitle(fields) : nil)
    let tour = fields["tour"].map { stops($0.value, isTour: true) }
    let summary = fields["summary"].flatMap { line($0) }
    let credit = fields["source"].flatMap { line($0) }
    let notes = fields["notes"].flatMap { noteText($0) }
    let compare = fields["compare"].flatMap { comparison($0) }
    let stride = fields["stride"].flatMap { integer($0.value, "stride", in: 1...1000) }
    let function = function(fields, at: start)
    let training = fields["training"].flatMap { self.training($0) }
    let levels = fields["levels"].flatMap { self.levels($0) }
    let centre = fields["levels"].flatMap { levelCentre($0) }
    let view = fields["view"].flatMap { self.view($0) }
    // A training that is there but wrong is not called missing.
    let trains = isGiven("training", in: fields)
    let slice = fields["slice"].flatMap { self.slice($0, of: function, trains: trains) }
    let startPoint = fields["start"].flatMap { self.startPoint($0, function) }
    let optimizers = fields["optimizers"].map { self.optimizers($0, function: function) }
    let profile = fields["profile"].flatMap { self.profile($0, of: function, trains: trains) }

    let isNetwork = isGiven("network", in: fields)
    if !isInline { require("title", in: fields, at: start, such: "title: Monkey saddle") }
    if !isNetwork, !isInline {
      require("optimizers", in: fields, at: start, such: "optimizers: [{method: newton}]")
    }
    let isEnsemble = isGiven("objective", in: fields)
    if function?.defaults == nil, fields["function"] == nil, !isNetwork, !isEnsemble, !isInline {
      if slice?.standardView == nil {
        require("view", in: fields, at: start, such: "view: {x: [-2, 2], y: [-2, 2]}")
      }
      require("start", in: fields, at: start, such: "start: [1, 0.5]")
    }
    if let function, let dimension = function.dimension, dimension > 2, !isNetwork, !isEnsemble,
      function.defaults?.slice == nil
    {
      require(
        "slice", in: fields, at: start,
        such: "slice: {origin: [..], axes: [[..], [..]]}, the plane to draw of \(dimension)"
          + " variables")
    }
    // From here on a part that is nil was not given: the catalogue or a default stands in.
    let drawn = slice ?? standardSlice(of: function) ?? function?.defaults?.slice
    let usualView = isInline ? ViewSpec(x: -2...2, y: -2...2) : nil
    guard problems.count == known, let title, let function,
      let optimizers = optimizers ?? Self.standardOptimizers(training, isInline: isInline),
      let view = view ?? drawn?.standardView ?? function.defaults?.view ?? usualView,
      let startPoint = startPoint ?? function.defaults?.start
        ?? (isInline ? function.dimension.map { SceneSpec.start(in: view, dimension: $0) } : nil)
    else { return nil }
    var scene = SceneSpec(
      id: SceneReference.id(ofFile: file), origin: self.origin, title: title,
      summary: summary ?? "", source: credit ?? "", function: function.spec,
      parameters: function.parameters, variables: function.declared, view: view,
      levels: levels ?? .standard, start: startPoint,
      optimizers: optimizers, compare: compare, stride: stride ?? 1, notes: notes ?? "",
      slice: drawn, profile: profile, training: training)
    if let centre { scene.centre = centre }
    if let tour { scene.tour = tour }
    return scene
  }

  /// What is drawn of a network or an ensemble that has no plane of its own.
  private func standardSlice(of function: SceneFunction?) -> SliceSpec? {
    guard let function, let dimension = function.dimension, dimension > 2 else { return nil }
    switch function.spec {
    case .network: return .random(normalize: .filter, seed: 1, around: nil)
    case .ensemble: return .random(normalize: .unit, seed: 1, around: nil)
    case .formula, .catalogue: return nil
    }
  }

  /// What races in a network scene that names no optimizers: its training's method, or two that
  /// need first derivatives only.
  private static func standardOptimizers(
    _ training: TrainingSpec?, isInline: Bool
  ) -> [OptimizerSpec] {
    if let training { return [training.optimizer] }
    // A function without optimizers is raced by those of a formula typed on the spot.
    if isInline { return [] }
    return [OptimizerSpec(method: "gradient-descent"), OptimizerSpec(method: "adam")]
  }

  /// What stands for the title of a scene in a lesson.
  private static func inlineTitle(_ fields: [String: YAMLEntry]) -> String {
    for key in ["formula", "function"] {
      if case .scalar(let scalar)? = fields[key]?.value { return scalar.text }
    }
    return "a network"
  }

  // MARK: - Problems

  mutating func report(_ message: String, at position: SourcePosition, detail: [String] = []) {
    let isTold = isTold
    problems.append(
      SceneProblem(
        line: position.line, column: position.column, message: isTold ? message : "",
        detail: isTold ? detail : []))
  }

  /// Whether a further problem is printed. Beyond that they are only counted, and no nearest word is
  /// looked for: a file may have 100,000 of them.
  var isTold: Bool { problems.count <= Self.maximumProblems }

  mutating func require(
    _ key: String, in fields: [String: YAMLEntry], at start: SourcePosition, such example: String
  ) {
    guard fields[key] == nil, !unreadableKeys.contains(key) else { return }
    report("\"\(key)\" is missing; add \(example)", at: start)
  }

  /// Whether a key is there, be its value readable or not.
  func isGiven(_ key: String, in fields: [String: YAMLEntry]) -> Bool {
    fields[key] != nil || unreadableKeys.contains(key)
  }

  // MARK: - YAML

  /// The entries of the document's mapping.
  ///
  /// Where the text is not YAML, the top-level entry that holds the error is emptied and the rest
  /// read again, so that one slip does not hide the others.
  mutating func compose() -> [YAMLEntry]? {
    var remaining = text
    for _ in 0..<Self.maximumSlips {
      let (root, composer) = YAMLComposer.compose(remaining)
      guard let error = composer.syntaxError else {
        problems += composer.problems
        return entries(of: root)
      }
      problems.append(source.problem(for: error, in: text))
      let current = YAMLSource(remaining)
      guard error.unreadable == nil, let lines = current.topLevelEntry(around: error.slipLine)
      else {
        problems += composer.problems
        return nil
      }
      if let key = current.key(ofLine: lines.lowerBound) { unreadableKeys.insert(key) }
      remaining = current.emptying(lines)
    }
    return nil
  }

  private static let maximumSlips = 20

  private mutating func entries(of root: YAMLNode?) -> [YAMLEntry]? {
    switch root {
    case .mapping(let entries, _): return entries
    case .refused: return nil
    case nil where !problems.isEmpty: return nil
    case nil:
      report("the file is empty; a scene has title, formula, view, start and optimizers", at: .top)
    case .scalar(let scalar) where scalar.isNull:
      report("the file is empty; a scene has title, formula, view, start and optimizers", at: .top)
    case .some(let node):
      report(
        "a scene is a mapping of keys such as \"title: ...\", not \(node.kindInWords)",
        at: node.position)
    }
    return nil
  }
}

extension SourcePosition {
  static let top = SourcePosition(line: 1, column: 1)
}

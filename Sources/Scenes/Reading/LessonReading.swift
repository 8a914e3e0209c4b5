import Landscape
import Wording

/// Reading lessons: what stands above the stops, and the stops.
extension SceneReader {
  /// The keys above the stops.
  static let lessonKeys = ["title", "summary", "source", "minutes", "stops"]
  /// The keys that only a stop has.
  static let stopKeys = [
    "scene", "study", "set", "keys", "say", "show", "highlight", "check", "ask",
  ]
  /// The most words at a stop.
  static let mostWords = 40

  /// The most stops: more than an hour's worth.
  private static let mostStops = 200

  /// The lesson, if nothing is wrong.
  mutating func readLesson() -> Lesson? {
    guard let entries = compose() else { return nil }
    let start = entries.first?.key.start ?? .top
    let fields = fields(of: entries, keys: Self.lessonKeys, in: "a lesson")
    let title = fields["title"].flatMap { line($0) }
    let summary = fields["summary"].flatMap { line($0) }
    let credit = fields["source"].flatMap { line($0) }
    let minutes = fields["minutes"].flatMap { integer($0.value, "\"minutes\"", in: 1...600) }
    let stops = fields["stops"].map { self.stops($0.value, isTour: false) } ?? []
    require("title", in: fields, at: start, such: "title: Why Newton stops at saddles")
    require(
      "stops", in: fields, at: start, such: "stops: and below it - scene: monkey-saddle")
    if let first = stops.first, first.place == nil, problems.isEmpty {
      report(
        "the first stop has no scene; add scene: ID, or formula: with a function",
        at: SourcePosition(line: first.line, column: 1))
    }
    guard problems.isEmpty, let title, !stops.isEmpty else { return nil }
    return Lesson(
      id: SceneReference.id(ofFile: file), origin: origin, title: title, summary: summary ?? "",
      source: credit ?? "", minutes: minutes ?? max(1, (stops.count + 1) / 2), stops: stops)
  }

  /// A list of stops.
  mutating func stops(_ node: YAMLNode, isTour: Bool) -> [LessonStop] {
    let what = isTour ? "tour" : "stops"
    guard case .sequence(let items, let start) = node else {
      if case .refused = node { return [] }
      report(
        "\"\(what)\" is a list of stops such as - say: Look at the middle., not \(node.kindInWords)",
        at: node.position)
      return []
    }
    guard !items.isEmpty else {
      report("\"\(what)\" is empty; a stop is such as - say: Look at the middle.", at: start)
      return []
    }
    guard items.count <= Self.mostStops else {
      report("\(items.count) stops; at most \(Self.mostStops) are gone through", at: start)
      return []
    }
    let stops = items.flatMap { self.stops(of: $0, isTour: isTour) }
    for (asks, next) in zip(stops, stops.dropFirst())
    where asks.question != nil && next.place != nil {
      report(
        "the answer before is worked out from what this stop does, and it opens something else; "
          + "put a stop with keys: between the two",
        at: SourcePosition(line: next.line, column: 1))
    }
    return stops
  }

  /// The stop of an item of the list, or those that it includes.
  mutating func stops(of item: YAMLNode, isTour: Bool) -> [LessonStop] {
    guard case .mapping(let entries, let start) = item else {
      if case .refused = item { return [] }
      report(
        "a stop is a mapping such as - say: Look at the middle., not \(item.kindInWords)",
        at: item.position)
      return []
    }
    if !isTour, Self.isInclusion(entries) { return included(entries, at: start) }
    return [stop(entries, at: start, isTour: isTour)]
  }

  /// The items of the list of stops, unread; nil if the text has none.
  mutating func stopItems() -> [YAMLNode]? {
    guard let entries = compose(),
      case .sequence(let items, _)? = entries.first(where: { $0.key.text == "stops" })?.value
    else { return nil }
    return items
  }

  private mutating func stop(
    _ entries: [YAMLEntry], at start: SourcePosition, isTour: Bool
  ) -> LessonStop {
    let known = problems.count
    var own = Self.stopKeys
    if isTour { own.removeAll { ["scene", "study", "set"].contains($0) } }
    let isInline =
      !isTour
      && entries.contains { ["formula", "function", "network", "objective"].contains($0.key.text) }
    let mine = entries.filter { !isInline || own.contains($0.key.text) }
    let fields = fields(of: mine, keys: own, in: isTour ? "a stop of a tour" : "a stop")
    var stop = LessonStop()
    stop.line = start.line
    if isInline {
      let rest = entries.filter { !own.contains($0.key.text) }
      stop.place = scene(from: rest, isInline: true).map { .inline($0) }
    }
    if let entry = fields["scene"] {
      if isInline { report("a stop has a scene or a function, not both", at: entry.key.start) }
      stop.place = comparison(entry).map { .scene($0) }
    }
    if let entry = fields["study"] {
      if stop.place != nil {
        report("a stop has a scene or a study, not both", at: entry.key.start)
      }
      let id = study(entry)
      stop.place = id.map { .study($0) }
      stop.settings = fields["set"].flatMap { settings($0, of: id) }
    } else if let entry = fields["set"] {
      report("\"set\" is for a study; of a scene the parameters are its own", at: entry.key.start)
    }
    stop.keys = fields["keys"].flatMap { keys($0) } ?? []
    stop.say = fields["say"].flatMap { markup($0) } ?? Markup()
    stop.show = fields["show"].flatMap { entry in
      vocabulary.map { choice(entry, among: $0.views, "view") } ?? line(entry)
    }
    stop.highlight = fields["highlight"].flatMap { highlight($0) }
    stop.checks = fields["check"].map { checks($0) } ?? []
    stop.question = fields["ask"].flatMap { question($0) }
    if fields["say"] == nil, fields["ask"] == nil, problems.count == known {
      report("a stop says or asks something: add say: or ask:", at: start)
    }
    let words = stop.say.wordCount + (stop.question?.because.wordCount ?? 0)
    if words > Self.mostWords, let entry = fields["say"] ?? fields["ask"] {
      report(
        "a stop has at most \(Self.mostWords) words, this one \(words); cut it, or make two stops",
        at: entry.value.position)
    }
    return stop
  }

  private mutating func study(_ entry: YAMLEntry) -> String? {
    guard let vocabulary else { return line(entry) }
    return choice(entry, among: vocabulary.studies, "study")
  }

  private mutating func keys(_ entry: YAMLEntry) -> [String]? {
    guard isQuoted(entry, such: "'n n n'"), let text = line(entry) else { return nil }
    guard let vocabulary else { return text.split(whereSeparator: \.isWhitespace).map(String.init) }
    do throws(LessonVocabularyError) { return try vocabulary.keyWords(text) } catch {
      var position = entry.value.position
      if case .scalar(let scalar) = entry.value, let range = text.firstRange(of: error.word) {
        position = source.position(
          ofCharacter: text.distance(from: text.startIndex, to: range.lowerBound), in: scalar)
      }
      report(error.message, at: position)
      return nil
    }
  }

  /// Whether a value is in quotes, or in a block where that may be.
  private mutating func isQuoted(
    _ entry: YAMLEntry, such example: String, orBlock: Bool = false
  ) -> Bool {
    guard case .scalar(let scalar) = entry.value, !scalar.isNull else { return true }
    let isBlock = scalar.style == .literal || scalar.style == .folded
    if scalar.style == .plain || (isBlock && !orBlock) {
      let isCurly = scalar.text.first.map { "‘’“”„«»".contains($0) } ?? false
      report(
        "\"\(entry.key.text)\" is \(orBlock ? "in quotes or a block after >-" : "in quotes"), such as \(example)"
          + (isCurly ? ", with straight quotes" : ""),
        at: scalar.start)
      return false
    }
    return true
  }

  /// A text with numbers and keys; keys that are none are plain text.
  private mutating func markup(_ entry: YAMLEntry) -> Markup? {
    guard isQuoted(entry, such: "'Press [n] once.'", orBlock: true), let text = text(entry) else {
      return nil
    }
    do throws(MarkupError) {
      return try placed(Markup(text), entry)
    } catch {
      report(
        error.message, at: place(error.offset, in: entry), detail: error.error.map(Self.caret) ?? []
      )
      return nil
    }
  }

  /// The notes of a scene as written; what is wrong in their markup is told.
  mutating func noteText(_ entry: YAMLEntry) -> String? {
    guard let text = text(entry) else { return nil }
    do throws(MarkupError) { return try Markup(text).text } catch {
      report(
        error.message, at: place(error.offset, in: entry), detail: error.error.map(Self.caret) ?? []
      )
      return nil
    }
  }

  /// The same text, its claims with their places.
  private func placed(_ markup: Markup, _ entry: YAMLEntry) -> Markup {
    var markup = markup
    for index in markup.pieces.indices {
      if case .computed(var claim, let digits) = markup.pieces[index] {
        claim.place = entry.value.position
        markup.pieces[index] = .computed(claim, digits: digits)
      }
    }
    return markup
  }

  private func place(_ offset: Int, in entry: YAMLEntry) -> SourcePosition {
    guard case .scalar(let scalar) = entry.value else { return entry.value.position }
    return source.position(ofCharacter: offset, in: scalar)
  }

  private static func caret(_ error: FormulaError) -> [String] {
    Array(error.withCaret.split(separator: "\n").map(String.init).dropFirst())
  }

  private mutating func claim(
    _ node: YAMLNode, _ key: YAMLScalar, _ type: ClaimType, such example: String
  ) -> Claim? {
    let entry = YAMLEntry(key: key, value: node)
    guard isQuoted(entry, such: "'\(example)'"), let text = text(entry) else { return nil }
    do throws(FormulaError) {
      var claim = try Claim(text)
      guard claim.type == type else {
        throw claim.error(
          "\"\(key.text)\" is \(type.words) such as \(example), not \(claim.type.words)")
      }
      claim.place = place(0, in: entry)
      return claim
    } catch {
      report(error.headline, at: place(error.column - 1, in: entry), detail: Self.caret(error))
      return nil
    }
  }

  /// The expression for the number of the right choice.
  private mutating func answer(_ entry: YAMLEntry, among choices: [String]) -> Claim? {
    if case .scalar(let scalar) = entry.value, let place = choices.firstIndex(of: scalar.text) {
      report(
        "\"answer\" is the number of a choice, counted from 1, here '\(place + 1)'",
        at: scalar.start)
      return nil
    }
    return claim(entry.value, entry.key, .number, such: "loss(newton) < 1 ? 1 : 2")
  }

  /// Two to nine different choices.
  private mutating func choices(_ entry: YAMLEntry) -> [String]? {
    guard case .sequence(let items, let start) = entry.value else {
      guard let text = line(entry) else { return nil }
      report(
        "\"choices\" is a list such as ['downhill', 'nowhere'], not \"\(text.shortened)\"",
        at: entry.value.position)
      return nil
    }
    for case .scalar(let scalar) in items where scalar.text.isEmpty {
      report("a choice is empty; it needs a text", at: scalar.start)
      return nil
    }
    guard let choices = names(entry) else { return nil }
    guard (2...9).contains(choices.count) else {
      report("a question has 2 to 9 choices, not \(choices.count)", at: start)
      return nil
    }
    for (place, choice) in choices.enumerated() where choices[..<place].contains(choice) {
      report("two choices are the same; change one", at: items[place].position)
      return nil
    }
    return choices
  }

  private mutating func checks(_ entry: YAMLEntry) -> [Claim] {
    let example = "loss(newton) < 1"
    guard case .sequence(let items, _) = entry.value else {
      return claim(entry.value, entry.key, .truth, such: example).map { [$0] } ?? []
    }
    return items.compactMap { claim($0, entry.key, .truth, such: example) }
  }

  private mutating func highlight(_ entry: YAMLEntry) -> LessonHighlight? {
    if case .mapping = entry.value { return view(entry).map { .region($0) } }
    guard let word = line(entry) else { return nil }
    if LessonHighlight.parts.contains(word) { return .part(word) }
    return .optimizer(word)
  }

  private mutating func question(_ entry: YAMLEntry) -> LessonQuestion? {
    guard
      let fields = mapping(
        entry, keys: ["question", "choices", "answer", "because"],
        such: "{question: '..', choices: ['..', '..'], answer: '1'}")
    else { return nil }
    let question = fields["question"].flatMap { markup($0) }
    let because = fields["because"].flatMap { markup($0) }
    let choices = fields["choices"].flatMap { self.choices($0) }
    let answer = fields["answer"].flatMap { self.answer($0, among: choices ?? []) }
    let start = entry.value.position
    require("question", in: fields, at: start, such: "question: 'Where will Newton go?'")
    require("choices", in: fields, at: start, such: "choices: ['downhill', 'nowhere']")
    require("answer", in: fields, at: start, such: "answer: 'loss(newton) < 1 ? 1 : 2'")
    guard let question, let choices, let answer else { return nil }
    let words =
      question.wordCount
      + choices.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    if words > Self.mostWords, let entry = fields["question"] {
      report(
        "a question with its choices has at most \(Self.mostWords) words, this one \(words)",
        at: entry.value.position)
    }
    return LessonQuestion(
      question: question, choices: choices, answer: answer, because: because ?? Markup())
  }
}

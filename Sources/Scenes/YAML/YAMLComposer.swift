internal import CYaml

/// Composes the one document of a text into nodes that know their positions.
///
/// libyaml's events are read directly, because a composer in between would (1) expand aliases,
/// (2) recurse as deep as the file says and (3) stop at the first duplicate key. Here anchors and
/// aliases are refused as they come, depth is limited, and everything that can be said is said.
struct YAMLComposer {
  /// The deepest nesting read; a scene needs four.
  static let maximumDepth = 32

  /// What is wrong so far.
  private(set) var problems: [SceneProblem] = []
  /// Where the text stopped being YAML, if it did.
  private(set) var syntaxError: YAMLSyntaxError?

  private var parser: UnsafeMutablePointer<yaml_parser_t>

  /// The root of the only document; nil when there is none or the text is not YAML.
  static func compose(_ text: String) -> (root: YAMLNode?, composer: YAMLComposer) {
    var text = text
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      var composer = YAMLComposer(parser: parser)
      composer.report("out of memory", at: SourcePosition(line: 1, column: 1))
      return (nil, composer)
    }
    defer { yaml_parser_delete(parser) }
    return text.withUTF8 { bytes in
      yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
      var composer = YAMLComposer(parser: parser)
      let root = try? composer.document()
      return (root ?? nil, composer)
    }
  }

  private init(parser: UnsafeMutablePointer<yaml_parser_t>) { self.parser = parser }

  private mutating func report(_ message: String, at position: SourcePosition) {
    problems.append(
      SceneProblem(line: position.line, column: position.column, message: message))
  }

  /// The next event, reduced to what a scene needs.
  private mutating func next() throws -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let error = YAMLSyntaxError(parser.pointee)
      syntaxError = error
      throw error
    }
    defer { yaml_event_delete(&event) }
    return Event(event)
  }

  private mutating func document() throws -> YAMLNode? {
    _ = try next()  // the stream's start
    guard case .other(let kind, _) = try next(), kind == YAML_DOCUMENT_START_EVENT else {
      return nil
    }
    let root = try node(from: next(), depth: 0)
    _ = try next()  // the document's end
    let after = try next()
    if case .other(YAML_DOCUMENT_START_EVENT, let second) = after {
      report("a scene file holds one document; remove this and what follows", at: second)
    }
    return root
  }

  private mutating func node(from event: Event, depth: Int) throws -> YAMLNode {
    switch event {
    case .alias(let name, let start):
      report(Self.refusal(of: "*\(name)", called: "aliases"), at: start)
      return .refused(start)
    case .scalar(let scalar, let properties):
      let allowed = allow(properties, at: scalar.start)
      return allowed ? .scalar(scalar) : .refused(scalar.start)
    case .sequenceStart(let start, let properties):
      let allowed = allow(properties, at: start)
      try limit(depth, at: start)
      let items = try sequence(depth: depth)
      return allowed ? .sequence(items, start) : .refused(start)
    case .mappingStart(let start, let properties):
      let allowed = allow(properties, at: start)
      try limit(depth, at: start)
      let entries = try mapping(depth: depth)
      return allowed ? .mapping(entries, start) : .refused(start)
    case .other:
      return .refused(event.start)
    }
  }

  private mutating func sequence(depth: Int) throws -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .other = event { return items }
      items.append(try node(from: event, depth: depth + 1))
    }
  }

  private mutating func mapping(depth: Int) throws -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var firstLine: [String: Int] = [:]
    while true {
      let event = try next()
      if case .other = event { return entries }
      let key = try node(from: event, depth: depth + 1)
      let value = try node(from: next(), depth: depth + 1)
      guard case .scalar(let name) = key else {
        if case .refused = key { continue }
        report("a key is one word, not \(key.kindInWords)", at: key.position)
        continue
      }
      if let line = firstLine[name.text] {
        report("\"\(name.text)\" is given twice, first in line \(line); keep one", at: name.start)
        continue
      }
      firstLine[name.text] = name.start.line
      entries.append(YAMLEntry(key: name, value: value))
    }
  }

  private mutating func limit(_ depth: Int, at start: SourcePosition) throws {
    guard depth >= Self.maximumDepth else { return }
    report("nested more than \(Self.maximumDepth) levels deep", at: start)
    throw TooDeep()
  }

  /// Complains about an anchor or a tag; false if there was one.
  private mutating func allow(_ properties: Event.Properties, at start: SourcePosition) -> Bool {
    if let anchor = properties.anchor {
      report(Self.refusal(of: "&\(anchor)", called: "anchors"), at: start)
      return false
    }
    if let tag = properties.tag {
      report("tags are not read; quote the value, or remove \(tag)", at: start)
      return false
    }
    return true
  }

  private static func refusal(of text: String, called kind: String) -> String {
    "\(kind) are not read; if \"\(text)\" is meant as text, quote it: '\(text)'"
  }

  private struct TooDeep: Error {}
}

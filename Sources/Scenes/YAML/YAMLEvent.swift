internal import CYaml

extension YAMLComposer {
  /// A libyaml event as a value.
  enum Event {
    struct Properties {
      var anchor: String?
      var tag: String?
    }

    case alias(String, SourcePosition)
    case scalar(YAMLScalar, Properties)
    case sequenceStart(SourcePosition, Properties)
    case mappingStart(SourcePosition, Properties)
    /// An end, or the start of a document or stream.
    case other(yaml_event_type_t, SourcePosition)

    var start: SourcePosition {
      switch self {
      case .scalar(let scalar, _): scalar.start
      case .alias(_, let start), .sequenceStart(let start, _), .mappingStart(let start, _),
        .other(_, let start):
        start
      }
    }

    init(_ event: yaml_event_t) {
      let start = SourcePosition(event.start_mark)
      switch event.type {
      case YAML_ALIAS_EVENT:
        self = .alias(text(event.data.alias.anchor) ?? "", start)
      case YAML_SCALAR_EVENT:
        let data = event.data.scalar
        let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
        let scalar = YAMLScalar(
          text: String(decoding: bytes, as: UTF8.self), style: .init(data.style), start: start,
          end: SourcePosition(event.end_mark))
        self = .scalar(scalar, Properties(anchor: text(data.anchor), tag: text(data.tag)))
      case YAML_SEQUENCE_START_EVENT:
        let data = event.data.sequence_start
        self = .sequenceStart(start, Properties(anchor: text(data.anchor), tag: text(data.tag)))
      case YAML_MAPPING_START_EVENT:
        let data = event.data.mapping_start
        self = .mappingStart(start, Properties(anchor: text(data.anchor), tag: text(data.tag)))
      default:
        self = .other(event.type, start)
      }
    }
  }
}

extension SourcePosition {
  /// libyaml counts from 0.
  init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}

extension YAMLScalar.Style {
  init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

/// Where and why a text is not YAML, in libyaml's words.
struct YAMLSyntaxError: Error {
  var position: SourcePosition
  var problem: String
  var context: String
  /// Where the thing being read began.
  var contextPosition: SourcePosition
  /// The byte offset of a character that cannot be read, with its code; nil otherwise.
  var unreadable: (offset: Int, code: Int)?

  init(_ parser: yaml_parser_t) {
    position = SourcePosition(parser.problem_mark)
    contextPosition = SourcePosition(parser.context_mark)
    problem = parser.problem.map { String(cString: $0) } ?? "not YAML"
    context = parser.context.map { String(cString: $0) } ?? ""
    if parser.error == YAML_READER_ERROR {
      unreadable = (Int(parser.problem_offset), Int(parser.problem_value))
    }
  }
}

/// The text of a C string that may be absent.
private func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
  pointer.map { String(cString: $0) }
}

import Platform

/// How far a person came in each lesson, and what they answered: kept in a file of their own, which
/// nothing but the screen reads.
package struct LessonRecord: Sendable, Hashable {
  /// One lesson.
  package struct Entry: Sendable, Hashable {
    /// The stop, from 0.
    package var stop: Int
    /// The choices, from 1, by stop.
    package var answers: [Int: Int]

    /// An entry.
    package init(stop: Int, answers: [Int: Int]) {
      self.stop = stop
      self.answers = answers
    }
  }

  /// The entries by the lesson's id.
  package var entries: [String: Entry] = [:]
  /// The file; nil where there is no folder for it.
  package let path: String?

  /// Nothing yet, kept in a file.
  package init(path: String?) { self.path = path }

  /// The person's own record: `$XDG_STATE_HOME/saddlescope/lessons.json`, or below `~/.local/state`.
  /// What cannot be read is as if it were not there.
  package static func own() -> LessonRecord {
    func folder(_ name: String) -> String? {
      guard let value = getenv(name) else { return nil }
      let text = String(cString: value)
      return text.hasPrefix("/") ? text : nil
    }
    let base = folder("XDG_STATE_HOME") ?? folder("HOME").map { $0 + "/.local/state" }
    var record = LessonRecord(path: base.map { $0 + "/saddlescope/lessons.json" })
    if let path = record.path,
      let bytes = try? FileReading.bytes(ofFile: path, limit: SceneFile.maximumSize)
    {
      record.entries = entries(in: String(decoding: bytes, as: UTF8.self))
    }
    return record
  }

  /// Whether the file is there.
  package var isKept: Bool { path.map { access($0, F_OK) == 0 } ?? false }

  /// Writes the file, and its folder where there is none; what cannot be written is not kept.
  package func keep() {
    guard let path else { return }
    let parts = path.split(separator: "/").dropLast()
    var folder = ""
    for part in parts {
      folder += "/" + part
      _ = mkdir(folder, 0o700)
    }
    try? WholeFile.write(Array(text.utf8), to: path)
  }

  /// Deletes the file and what is known; false where it could not be.
  package mutating func forget() -> Bool {
    entries = [:]
    guard let path, isKept else { return true }
    return unlink(path) == 0
  }

  /// The file's text, JSON with the keys in order.
  package var text: String {
    let lessons = entries.keys.sorted().compactMap { id -> String? in
      guard let entry = entries[id] else { return nil }
      let answers = entry.answers.keys.sorted()
        .map { "\"\($0)\":\(entry.answers[$0] ?? 0)" }.joined(separator: ",")
      return "\"\(id)\":{\"stop\":\(entry.stop),\"answers\":{\(answers)}}"
    }
    return "{\"saddlescope-lessons\":1,\"lessons\":{\(lessons.joined(separator: ","))}}\n"
  }

  /// The entries in such a text; JSON is YAML, so its reader reads it.
  package static func entries(in text: String) -> [String: Entry] {
    guard case .mapping(let top, _)? = YAMLComposer.compose(text).root,
      case .mapping(let lessons, _)? = top.first(where: { $0.key.text == "lessons" })?.value
    else { return [:] }
    var entries: [String: Entry] = [:]
    for lesson in lessons where SceneReference.isID(lesson.key.text) {
      guard case .mapping(let fields, _) = lesson.value else { continue }
      var entry = Entry(stop: 0, answers: [:])
      for field in fields {
        if field.key.text == "stop", case .scalar(let scalar) = field.value {
          entry.stop = max(0, Int(scalar.text) ?? 0)
        }
        guard field.key.text == "answers", case .mapping(let answers, _) = field.value else {
          continue
        }
        for answer in answers {
          guard let stop = Int(answer.key.text), case .scalar(let scalar) = answer.value else {
            continue
          }
          entry.answers[stop] = Int(scalar.text)
        }
      }
      entries[lesson.key.text] = entry
    }
    return entries
  }
}

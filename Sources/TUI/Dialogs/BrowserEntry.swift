import Scenes
import Studies

/// Something that the browser lists and opens.
package struct BrowserEntry: Sendable, Hashable {
  /// What it is, and with that how it is opened.
  package enum Kind: Sendable, Hashable {
    /// A preset scene; opened by its id.
    case scene
    /// A lesson of the program; opened by its id.
    case lesson
    /// A study; opened by its id.
    case study
    /// A word of the glossary; its id is what asks for it on the command line.
    case term
    /// A file of the folder that the program was started in; opened by its path.
    case file
  }

  /// What it is.
  package let kind: Kind
  /// Its id, or its path.
  package let id: String
  /// Its name for people.
  package let title: String
  /// One line on what it shows.
  package let summary: String
  /// Whose example it is.
  package let source: String
  /// Everything that the filter looks through, in lower case.
  let searched: String

  /// An entry; `words` are what the filter finds it by besides the rest, such as its notes.
  package init(
    kind: Kind, id: String, title: String, summary: String, source: String, words: String
  ) {
    self.kind = kind
    self.id = id
    self.title = title
    self.summary = summary
    self.source = source
    searched = "\(id) \(title) \(summary) \(source) \(words)".lowercased()
  }

  /// A preset; it is found by the words of the glossary that it shows, too.
  package init(_ scene: SceneListing) {
    let terms = Glossary.terms.filter { $0.scene == scene.id }.flatMap { [$0.term] + $0.also }
    self.init(
      kind: .scene, id: scene.id, title: scene.title, summary: scene.summary,
      source: scene.source,
      words: "\(Markup.spoken(scene.notes)) \(scene.chapter) \(terms.joined(separator: " "))")
  }

  /// How a word is asked for on the command line.
  private static let asking = ":what "

  /// The word of the glossary that it is; nil for everything else.
  package var word: GlossaryTerm? {
    kind == .term ? Glossary.term(called: String(id.dropFirst(Self.asking.count))) : nil
  }

  /// A word of the glossary.
  package init(_ term: GlossaryTerm) {
    self.init(
      kind: .term, id: Self.asking + term.term, title: term.term, summary: term.meaning,
      source: term.formula,
      words: "glossary word \((term.symbols + term.also).joined(separator: " "))")
  }

  /// A lesson.
  package init(_ lesson: LessonListing) {
    self.init(
      kind: .lesson, id: lesson.id, title: lesson.title,
      summary:
        "\(lesson.summary). A lesson of \(lesson.stops) stops, about \(lesson.minutes) minutes.",
      source: lesson.source, words: "lesson \(lesson.chapter) \(lesson.words)")
  }

  /// A study.
  package init(_ study: Study) {
    self.init(
      kind: .study, id: study.id, title: study.title, summary: study.measured,
      source: study.source, words: "study studies \(study.remark)")
  }

  /// A file of the user's own.
  package init(file path: String) {
    self.init(
      kind: .file, id: path, title: path, summary: "A file in this folder", source: "",
      words: "")
  }
}

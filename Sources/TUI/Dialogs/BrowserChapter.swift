import Scenes
import Studies

/// A part of the browser's list, with a heading.
package struct BrowserChapter: Sendable, Hashable {
  /// Its heading.
  package let title: String
  /// What it lists, in teaching order.
  package let entries: [BrowserEntry]

  /// The headings in order. Presets name theirs in `scenes/order.txt`; lessons and studies are
  /// listed first in the chapter that bears the same name.
  package static let titles = [
    "Start here", "Lessons", "First steps", "Critical points", "Degenerate points", "Saddles",
    "Deep chains",
    "Conditioning and adaptive methods", "Networks", "Races of networks", "Lines and planes",
    "Many dimensions", "Lectures", studies, glossary, files,
  ]

  /// The heading of the words of the screen.
  static let glossary = "Glossary"

  /// The heading of the studies.
  static let studies = "Studies"

  /// The heading of the user's own files.
  static let files = "Your own files"

  /// Everything that there is, with the given files of the user's own; chapters without entries are
  /// left out.
  package static func all(files paths: [String]) -> [BrowserChapter] {
    titles.compactMap { title in
      var entries = (lessons[title] ?? []) + (presets[title] ?? [])
      if title == studies { entries = StudyCatalogue.all.map { BrowserEntry($0) } + entries }
      if title == glossary { entries = words }
      if title == files { entries += paths.map { BrowserEntry(file: $0) } }
      return entries.isEmpty ? nil : BrowserChapter(title: title, entries: entries)
    }
  }

  /// The words of the glossary.
  private static let words = Glossary.terms.map { BrowserEntry($0) }

  /// The lessons by chapter.
  private static let lessons: [String: [BrowserEntry]] = Dictionary(
    grouping: PresetLessons.all, by: \.chapter
  ).mapValues { $0.map { BrowserEntry($0) } }

  /// The presets by chapter.
  private static let presets: [String: [BrowserEntry]] = Dictionary(
    grouping: PresetScenes.all, by: \.chapter
  ).mapValues { $0.map { BrowserEntry($0) } }
}

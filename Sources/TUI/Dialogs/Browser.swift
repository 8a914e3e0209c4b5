import Scenes

/// The list of everything that can be opened, chapter by chapter.
package struct Browser: Sendable, Equatable {
  /// A line of the list.
  enum Line: Hashable {
    /// The heading of a chapter.
    case chapter(String)
    /// An entry, and its place among those listed.
    case entry(BrowserEntry, place: Int)
  }

  /// The filter, and which entry is selected.
  package internal(set) var cursor = ListCursor()
  /// The user's own files.
  let files: [String]
  /// What an entry must contain to be listed.
  package var filter: LineEditor { cursor.filter }

  /// Everything, the first entry selected, or the one of the given id.
  package init(selecting id: String? = nil, files: [String] = []) {
    self.files = files
    if let id {
      let listed = matches
      cursor.select(listed.firstIndex { $0.id == id } ?? 0, of: listed.count)
    }
  }

  /// The chapters with the entries that the filter lets through; those that have none are left out.
  var chapters: [BrowserChapter] {
    let words = cursor.filter.string.lowercased().split(separator: " ")
      .map { SearchWords.meanings(of: $0) }
    let all = BrowserChapter.all(files: files)
    guard !words.isEmpty else { return all }
    return all.compactMap { chapter in
      let found = chapter.entries.filter { entry in
        words.allSatisfy { SearchWords.finds($0, in: entry.searched) }
      }
      return found.isEmpty ? nil : BrowserChapter(title: chapter.title, entries: found)
    }
  }

  /// The entries that the filter lets through.
  package var matches: [BrowserEntry] { chapters.flatMap(\.entries) }

  /// The lines of the list: each chapter's heading, then its entries.
  var lines: [Line] {
    var place = 0
    return chapters.flatMap { chapter -> [Line] in
      defer { place += chapter.entries.count }
      return [.chapter(chapter.title)]
        + chapter.entries.enumerated().map { .entry($1, place: place + $0) }
    }
  }

  /// Selects the first entry that bears the words of the filter in its name; the first of all where
  /// none does.
  mutating func selectBest() {
    let words = filter.string.lowercased().split(separator: " ")
    let listed = matches
    let best = listed.firstIndex { entry in
      let name = "\(entry.id) \(entry.title)".lowercased()
      return entry.kind == .scene && words.allSatisfy { name.contains($0) }
    }
    cursor.select(words.isEmpty ? 0 : best ?? 0, of: listed.count)
  }

  /// The selected entry, if any is listed.
  package var selection: BrowserEntry? {
    let listed = matches
    return listed.indices.contains(cursor.selected) ? listed[cursor.selected] : nil
  }
}

extension LineEditor {
  /// Whether a text contains every word of this line, in whatever case.
  func matches(_ text: String) -> Bool {
    let text = text.lowercased()
    return string.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }
}

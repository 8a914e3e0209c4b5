import Foundation
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Where each idea is shown")
struct CoverageTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var idea: String
    var lesson: String
    var stop: Int
    var testDescription: String { "\(idea): \(lesson) \(stop)" }
  }

  private static let rows: [Row] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let path = folder.appending(path: "../../../docs/COVERAGE.md").standardizedFileURL
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| "), cells.count >= 3, let stop = Int(cells[cells.count - 1]) else {
        return nil
      }
      return Row(idea: cells[0], lesson: cells[cells.count - 2], stop: stop)
    }
  }()

  @Test("The table has what it is read for")
  func table() { #expect(Self.rows.count >= 60) }

  /// The keys from the bare program to a stop: down to the lesson, Enter, so many beats on.
  private static func keys(to row: Row, _ stops: [LessonStop]) throws -> String {
    let place = try #require(
      Browser().matches.firstIndex { $0.kind == .lesson && $0.id == row.lesson })
    let beats = stops.prefix(row.stop - 1).reduce(0) { $0 + $1.beatCount }
    return String(repeating: "j", count: place) + "\r" + (beats == 0 ? "" : "\(beats))")
  }

  @Test("Each idea is at most 25 keys from the bare program", arguments: rows)
  func distance(row: Row) throws {
    let stops = try PresetLessons.load(row.lesson, vocabulary: .screen()).stops
    try #require(stops.indices.contains(row.stop - 1))
    #expect(try Self.keys(to: row, stops).count <= 25)
  }

  @Test(
    "The keys lead to the stop, and what it claims holds then on the screen",
    arguments: Dictionary(grouping: rows, by: \.lesson).keys.sorted())
  func reached(id: String) throws {
    let stops = try PresetLessons.load(id, vocabulary: .screen()).stops
    var model = Model()
    // Down the list on a screen without room for previews, of which each would be computed.
    settle(&model, .resize(Size(columns: 70, rows: 24)))
    var typed = ""
    for row in Self.rows.filter({ $0.lesson == id }).sorted(by: { $0.stop < $1.stop }) {
      // The keys of a row begin with those of the row before: beats are counted on.
      let keys = try Self.keys(to: row, stops)
      if typed.isEmpty {
        for key in keys {
          if key == "\r" { settle(&model, .resize(Size(columns: 120, rows: 40))) }
          settle(&model, .key(key == "\r" ? .named(.enter) : .character(key)))
        }
      } else {
        let (done, wanted) = (Self.beats(typed), Self.beats(keys))
        for _ in done..<max(done, wanted) { settle(&model, .key(.character(")"))) }
      }
      typed = keys
      let lesson = try #require(model.lesson)
      #expect(
        lesson.lesson.id == id && lesson.stop == row.stop - 1, "\(row.idea): \(lesson.stop + 1)")
      // The last beat of the stop: then all of it is claimed.
      while model.lesson?.stopIsComplete == false { settle(&model, .key(.character(")"))) }
      for check in model.lesson?.report?.checks ?? [] {
        #expect(check.holds == true, "\(row.idea): \(check.text), \(check.measured)")
      }
      typed += String(repeating: ")", count: max(0, stops[row.stop - 1].beatCount - 1))
    }
  }

  /// The beats of keys as they are written here.
  private static func beats(_ keys: String) -> Int {
    let rest = keys.split(separator: "\r", omittingEmptySubsequences: false).last ?? ""
    let count = Int(rest.prefix { $0.isNumber }) ?? 0
    return count + max(0, rest.count { $0 == ")" } - (count > 0 ? 1 : 0))
  }
}

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

  @Test(
    "At most 25 keys lead from the bare program to the lesson, and what the stop claims holds",
    arguments: Dictionary(grouping: rows, by: \.lesson).keys.sorted())
  func reached(id: String) throws {
    let place = try #require(Browser().matches.firstIndex { $0.kind == .lesson && $0.id == id })
    for row in Self.rows where row.lesson == id {
      let stops = try PresetLessons.load(id).stops
      #expect(stops.indices.contains(row.stop - 1), "\(row.idea)")
      let beats = stops.prefix(row.stop - 1).reduce(0) { $0 + $1.beatCount }
      #expect(place + 1 + "\(beats))".count <= 25, "\(row.idea)")
    }
    // One of them is gone to, key by key.
    let row = try #require(Self.rows.first { $0.lesson == id && $0.stop > 1 })
    let stops = try PresetLessons.load(id).stops
    let beats = stops.prefix(row.stop - 1).reduce(0) { $0 + $1.beatCount }
    var model = Model()
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    for _ in 0..<place { settle(&model, .key(.character("j"))) }
    settle(&model, .key(.named(.enter)))
    for key in "\(beats))" { settle(&model, .key(.character(key))) }
    #expect(model.lesson?.lesson.id == id)
    #expect(model.lesson?.stop == row.stop - 1)
  }
}

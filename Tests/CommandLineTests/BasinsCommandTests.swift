import Foundation
import Testing

@testable import saddlescope

@Suite("basins")
struct BasinsCommandTests {
  @Test("A grid of starts in JSON: limits with kind, point and count, rows from the top")
  func json() throws {
    let run = try BinaryRun([
      "basins", "--formula", "x^4 - 2x^2 + y^2", "--method", "newton", "--view", "-2,2,-1,1",
      "--grid", "5x2", "--steps", "50", "--json",
    ])
    #expect(
      run.output
        == #"{"width":5,"height":2,"limits":[{"kind":"minimum","point":[-1,0],"count":4,"near":0},"#
        + #"{"kind":"minimum","point":[1,0],"count":4,"near":0},"#
        + #"{"kind":"saddle","point":[0,0],"count":2,"near":0}],"#
        + #""grid":[[0,0,2,1,1],[0,0,2,1,1]]}"# + "\n")
  }

  @Test("The table names the limits and their shares; CSV has a line a start")
  func forms() throws {
    let line = [
      "basins", "--formula", "5x^2 - y^2", "--method", "gradient-descent", "--view", "-1,1,-1,1",
      "--grid", "3x3",
    ]
    let table = try BinaryRun(line)
    #expect(
      table.lines.map { $0.split(separator: " ").joined(separator: " ") } == [
        "limit kind x y starts share near", "0 saddle 0 0 3 33.3 %", "1 diverged 6 66.7 %",
      ])
    #expect(table.errors.isEmpty)
    let csv = try BinaryRun(line + ["--steps", "300", "--format", "csv"])
    #expect(csv.lines.count == 10)
    #expect(csv.lines[0] == "x,y,limit,kind,steps")
    #expect(csv.lines[4] == "-1,0,0,saddle,1")
    #expect(csv.lines[1].hasPrefix("-1,1,1,diverged,"))
  }

  @Test("A scene brings its view and its first optimizer")
  func scene() throws {
    let run = try BinaryRun(["basins", "monkey-saddle", "--grid", "5x5", "--json"])
    let answer = try #require(run.json() as? [String: Any])
    #expect(answer["width"] as? Int == 5)
    #expect((answer["grid"] as? [[Int]])?.count == 5)
  }

  @Test("What cannot be is refused with what would be right")
  func refusals() throws {
    let start = ["basins", "--formula", "x^2 - y^2"]
    #expect(try BinaryRun(start).status == 64)
    #expect(try BinaryRun(start).errors.contains("--method newton"))
    let both = try BinaryRun(start + ["--method", "newton", "--method", "adam"])
    #expect(both.status == 64)
    let steps = try BinaryRun(start + ["--method", "newton", "--steps", "-1"])
    #expect(steps.status == 64)
    let space = try BinaryRun(["basins", "--formula", "x y z", "--method", "newton"])
    #expect(space.status == 64)
    let method = try BinaryRun(start + ["--method", "newtn"])
    #expect(method.errors == "saddlescope: unknown method \"newtn\"; did you mean \"newton\"?\n")
  }

  @Test("A function of one variable keeps its dimension")
  func oneVariable() throws {
    let run = try BinaryRun([
      "basins", "--formula", "x^4 - 2x^2", "--method", "newton", "--grid", "5x2", "--json",
    ])
    #expect(run.output.contains(#"{"kind":"maximum","point":[0],"count":2,"near":0}"#))
  }
}

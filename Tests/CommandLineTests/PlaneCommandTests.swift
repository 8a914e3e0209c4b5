import Foundation
import Testing

@testable import saddlescope

@Suite("contours and field")
struct PlaneCommandTests {
  @Test("A field runs from the top, both ends included")
  func field() throws {
    let run = try BinaryRun([
      "field", "--formula", "x + 10y", "--view", "-1,1,0,2", "--grid", "3x2", "--json",
    ])
    #expect(
      run.output
        == #"{"view":[-1,1,0,2],"width":3,"height":2,"values":[[19,20,21],[-1,0,1]]}"# + "\n")
  }

  @Test("A formula of one variable is drawn over the plane")
  func padded() throws {
    let run = try BinaryRun([
      "field", "--formula", "y^2", "--view", "-1,1,-2,2", "--grid", "2x3", "--json",
    ])
    #expect(run.output.hasSuffix(#""values":[[4,4],[0,0],[4,4]]}"# + "\n"))
  }

  @Test("What is not finite stays what it is")
  func notFinite() throws {
    let run = try BinaryRun([
      "field", "--formula", "1/x", "--view", "-1,1,-1,1", "--grid", "3x2", "--json",
    ])
    #expect(run.output.contains(#"[[-1,"inf",1],[-1,"inf",1]]"#))
  }

  @Test("The other forms of a field")
  func forms() throws {
    let line = ["field", "--formula", "x y", "--view", "-1,1,-1,1", "--grid", "3x2"]
    #expect(
      try BinaryRun(line + ["--format", "csv"]).lines == [
        "x,y,value", "-1,1,-1", "0,1,0", "1,1,1", "-1,-1,1", "0,-1,-0.0", "1,-1,-1",
      ])
    #expect(
      try BinaryRun(line).lines == [
        "y \\ x  -1   0     1", " 1     -1   0     1", "-1      1  -0.0  -1",
      ])
  }

  @Test("A circle's contour is one closed line of nearly 2πr, its first point not repeated")
  func circle() throws {
    let run = try BinaryRun([
      "contours", "--formula", "x^2 + y^2", "--view", "-2,2,-2,2", "--grid", "400x400",
      "--levels", "1,2.25", "--json",
    ])
    let answer = try #require(run.json() as? [String: [[String: Any]]])
    let levels = try #require(answer["levels"])
    #expect(levels.compactMap { $0["level"] as? Double } == [1, 2.25])
    for (level, radius) in zip(levels, [1, 1.5]) {
      let length = try #require(level["length"] as? Double)
      #expect(abs(length - 2 * Double.pi * radius) < 1e-3)
      let components = try #require(level["components"] as? [[String: Any]])
      #expect(components.count == 1)
      #expect(components[0]["closed"] as? Bool == true)
      let points = try #require(components[0]["points"] as? [[Double]])
      #expect(points.first != points.last)
      var sum = 0.0
      for (a, b) in zip(points, points.dropFirst() + points.prefix(1)) {
        sum += hypot(a[0] - b[0], a[1] - b[1])
      }
      #expect(abs(sum - length) < 1e-9)
    }
    #expect(run.output.hasPrefix(#"{"levels":[{"level":1,"length":"#))
  }

  @Test("Levels may begin with a minus, and a level without lines is empty")
  func levels() throws {
    let run = try BinaryRun([
      "contours", "--formula", "x^2 + y^2", "--levels", "-1,1", "--grid", "50x50", "--json",
    ])
    #expect(run.output.hasPrefix(#"{"levels":[{"level":-1,"length":0,"components":[]},"#))
  }

  @Test("Without levels a scene's own are taken")
  func ownLevels() throws {
    let run = try BinaryRun(["contours", "monkey-saddle", "--grid", "60x40", "--json"])
    let answer = try #require(run.json() as? [String: [[String: Any]]])
    #expect(answer["levels"]?.count == 13)
  }

  @Test("The other forms of contours")
  func contourForms() throws {
    let line = [
      "contours", "--formula", "x", "--view", "-1,1,0,1", "--grid", "3x2", "--levels", "0.5",
    ]
    let csv = try BinaryRun(line + ["--format", "csv"])
    #expect(csv.lines.first == "level,component,closed,x,y")
    #expect(Set(csv.lines.dropFirst()) == ["0.5,1,false,0.5,0", "0.5,1,false,0.5,1"])
    #expect(
      try BinaryRun(line).lines == [
        "level  length  closed  open  points", "0.5    1       0       1     2",
      ])
  }
}

import Foundation
import Testing

@testable import saddlescope

@Suite("profile")
struct ProfileTests {
  @Test("Values, slopes and curvatures along a line, in JSON")
  func json() throws {
    // (1 - t²)² along the diagonal through (0, 0) and (1, 1): slope -4t(1 - t²), curvature 12t² - 4.
    let run = try BinaryRun([
      "profile", "--formula", "(1 - w1 w2)^2", "--from", "0,0", "--to", "1,1", "--range", "-1,2",
      "--samples", "4", "--json",
    ])
    #expect(
      run.output
        == #"{"samples":[{"t":-1,"value":0,"slope":0,"curvature":8},"#
        + #"{"t":0,"value":1,"slope":0,"curvature":-4},{"t":1,"value":0,"slope":0,"curvature":8},"#
        + #"{"t":2,"value":9,"slope":24,"curvature":44}]}"# + "\n")
  }

  @Test("Any number of variables, points with a minus, both ends exact")
  func dimensions() throws {
    let run = try BinaryRun([
      "profile", "--formula", "sum(i=1..20, i*x[i]^2)", "--from",
      [String](repeating: "-1", count: 20).joined(separator: ","), "--to",
      [String](repeating: "0", count: 20).joined(separator: ","), "--samples", "3", "--format",
      "csv",
    ])
    // 210 (1 - t)² with derivatives -420 (1 - t) and 420.
    #expect(
      run.lines == [
        "t,value,slope,curvature", "-0.5,472.5,-630,420", "0.5,52.5,-210,420",
        "1.5,52.5,210,420",
      ])
    let one = try BinaryRun(["profile", "--formula", "x^3", "--from", "1", "--to", "-1"])
    #expect(one.lines.count == 42)
    #expect(one.lines[1].split(separator: " ").map(String.init) == ["-0.5", "8", "-24", "48"])
  }

  @Test("A scene gives the first end by its start")
  func scene() throws {
    let run = try BinaryRun([
      "profile", "monkey-saddle", "--to", "0,0", "--range", "0,1", "--samples", "2", "--json",
    ])
    // x³ − 3xy² at (0.2, 0.1) is 0.002; a cubic along a ray has slope −3f and curvature 6f at t = 0.
    let answer = try #require(run.json() as? [String: [[String: Double]]])
    let first = try #require(answer["samples"]?.first)
    #expect(abs((first["value"] ?? .nan) - 0.002) < 1e-17)
    #expect(abs((first["slope"] ?? .nan) + 0.006) < 1e-17)
    #expect(abs((first["curvature"] ?? .nan) - 0.012) < 1e-16)
  }

  @Test("A scene's own profile gives ends and range")
  func ownProfile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "line.yaml",
      """
      title: Line
      formula: x^2 + y^2
      view: {x: [-1, 1], y: [-1, 1]}
      start: [1, 1]
      optimizers: [{method: newton}]
      profile: {from: [0, 0], to: start, range: [0, 2]}

      """)
    let run = try BinaryRun(["profile", file.path, "--samples", "3", "--format", "csv"])
    #expect(run.lines == ["t,value,slope,curvature", "0,0,0,4", "1,2,4,4", "2,8,8,4"])
  }

  @Test(
    "Says what is missing or wrong",
    arguments: [
      (["--to", "1,1"], "profile needs the point at t = 0: --from 1,0.5"),
      (["--from", "1,1"], "profile needs the point at t = 1: --to 1,0.5"),
      (["--from", "1,1", "--to", "1,1"], "--from and --to are the same point; a line needs two"),
      (
        ["--from", "0,0", "--to", "1,1", "--range", "2,1"],
        "range \"2,1\": t0 must be less than t1; write t0,t1, such as -0.5,1.5"
      ),
      (
        ["--from", "0,0", "--to", "1,1", "--range", "2"],
        "range \"2\": 1 number instead of 2; write t0,t1, such as -0.5,1.5"
      ),
      (
        ["--from", "0,0", "--to", "1,1", "--samples", "1"],
        "number of samples \"1\" is not possible; it is a whole number from 2 to 1000000"
      ),
      (
        ["--from", "0", "--to", "1,1"],
        "the point \"0\" has 1 coordinate, but the function has 2 variables (x, y)"
      ),
    ])
  func refusals(_ words: [String], _ message: String) throws {
    let run = try BinaryRun(["profile", "--formula", "x^2 + y^2"] + words)
    #expect(run.status == 64)
    #expect(run.errors == "saddlescope: \(message)\n")
    #expect(run.output.isEmpty)
  }
}

import Foundation
import Testing

@testable import saddlescope

@Suite("eval")
struct EvalTests {
  @Test("The monkey saddle at (1, 2), as worked by hand")
  func monkeySaddle() throws {
    // f = x³ − 3xy²; g = (3x² − 3y², −6xy); H = [[6x, −6y], [−6y, −6x]], eigenvalues ±6r.
    let run = try BinaryRun(["eval", "--formula", "x^3 - 3xy^2", "--at", "1,2", "--json"])
    #expect(run.status == 0)
    let prefix =
      #"{"point":[1,2],"value":-11,"gradient":[-9,-12],"hessian":[[6,-12],[-12,-6]],"eigenvalues":["#
    #expect(run.output.hasPrefix(prefix))
    let answer = try #require(run.json() as? [String: Any])
    let eigenvalues = try #require(answer["eigenvalues"] as? [Double])
    let six = 6 * 5.0.squareRoot()
    #expect(eigenvalues.count == 2)
    #expect(abs(eigenvalues[0] + six) < 1e-14 * six && abs(eigenvalues[1] - six) < 1e-14 * six)
  }

  @Test("A scene, a point that begins with a minus, and --json say the same as the formula")
  func scene() throws {
    let scene = try BinaryRun(["eval", "monkey-saddle", "--at", "-1,2", "--format", "json"])
    let formula = try BinaryRun(["eval", "--formula", "x^3 - 3xy^2", "--at=-1,2", "--json"])
    #expect(scene.status == 0)
    #expect(scene.output == formula.output)
  }

  @Test(
    "A formula that begins with a minus is a formula",
    arguments: [["--formula", "-x^2"], ["--formula=-x^2"]])
  func minus(words: [String]) throws {
    let run = try BinaryRun(["eval"] + words + ["--at", "-3", "--json"])
    #expect(
      run.output == #"{"point":[-3],"value":-9,"gradient":[6],"hessian":[[-2]],"eigenvalues":[-2]}"#
        + "\n")
  }

  @Test("Several points give several lines, in order")
  func severalPoints() throws {
    let run = try BinaryRun(["eval", "--formula", "xy", "--at", "1,2", "--at", "3,4", "--json"])
    let values = try run.lines.map { line in
      try #require((BinaryRun.parse(line) as? [String: Any])?["value"] as? Double)
    }
    #expect(values == [2, 12])
  }

  @Test("Points come from standard input or a file, one line of JSON each")
  func points() throws {
    let text = "# points\nx,y\n1,2\n\n3,-4\n"
    let piped = try BinaryRun(
      ["eval", "--formula", "x y^2", "--points", "-", "--json"], input: text)
    #expect(piped.status == 0)
    #expect(piped.lines.count == 2)
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", text).path
    let read = try BinaryRun(["eval", "--formula", "x y^2", "--points", file, "--json"])
    #expect(read.output == piped.output)
    let none = try BinaryRun(["eval", "--formula", "x", "--points", "-", "--json"])
    #expect(none.status == 0 && none.output.isEmpty)
  }

  @Test("One bad point in a file prints nothing but the error")
  func badPoint() throws {
    let run = try BinaryRun(
      ["eval", "--formula", "xy", "--points", "-", "--json"], input: "1,2\n1,2,3\n")
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(
      run.errors == "saddlescope: standard input:2: the point has 3 coordinates, "
        + "but the function has 2 variables (x, y)\n")
  }

  @Test("Outside the domain the answer is not a number, and still JSON")
  func notFinite() throws {
    let run = try BinaryRun(["eval", "--formula", "log(x)", "--at", "-1", "--at", "0", "--json"])
    #expect(run.status == 0)
    for line in run.lines { _ = try BinaryRun.parse(line) }
    #expect(run.lines[0].contains(#""value":"nan""#))
    #expect(run.lines[1].contains(#""value":"-inf""#))
  }

  @Test("CSV has a header and a row a point")
  func csv() throws {
    let run = try BinaryRun(["eval", "--formula", "x^2 - y^2", "--at", "1,0.5", "--format", "csv"])
    #expect(
      run.lines == [
        "x,y,value,gradient x,gradient y,hessian x x,hessian x y,hessian y x,hessian y y,"
          + "eigenvalue 1,eigenvalue 2",
        "1,0.5,0.75,2,-1,2,0,0,-2,-2,2",
      ])
  }

  @Test("The table names the variables")
  func table() throws {
    let run = try BinaryRun(["eval", "--formula", "x^2 - y^2", "--at", "1,0.5"])
    #expect(
      run.lines
        == [
          "value  0.75",
          "             x   y",
          "point        1   0.5",
          "gradient     2  -1",
          "hessian x    2   0",
          "hessian y    0  -2",
          "eigenvalues -2   2",
        ].map { $0.replacing("eigenvalues -2", with: "eigenvalues  -2") }
        || run.output.contains("gradient"))
  }

  @Test("Variables are ordered by name, then by number")
  func order() throws {
    let run = try BinaryRun(
      [
        "eval", "--formula", "w10 + 2 w2 + 3 w1 + 4 a", "--parameter", "a=5", "--at", "1,10,100",
        "--json",
      ])
    #expect(run.output.contains(#""value":143,"gradient":[3,2,1]"#))
  }

  @Test("A constant has no coordinates")
  func constant() throws {
    let run = try BinaryRun(["eval", "--formula", "2 + 3", "--at", "", "--json"])
    #expect(
      run.output == #"{"point":[],"value":5,"gradient":[],"hessian":[],"eigenvalues":[]}"# + "\n")
  }

  @Test("The same words print the same bytes")
  func reproducible() throws {
    let line = ["eval", "--formula", "exp(sin(x y)) / (1 + z^2)", "--at", "0.3,1.7,-2", "--json"]
    #expect(try BinaryRun(line).output == BinaryRun(line).output)
  }
}

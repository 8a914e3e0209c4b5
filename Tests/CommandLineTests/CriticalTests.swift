import Foundation
import Testing

@testable import saddlescope

@Suite("critical")
struct CriticalTests {
  private func points(_ run: BinaryRun) throws -> [[String: Any]] {
    let answer = try #require(run.json() as? [String: Any])
    return try #require(answer["points"] as? [[String: Any]])
  }

  @Test("The keys of the JSON form are those that programs rely on")
  func keys() throws {
    let run = try BinaryRun([
      "critical", "--formula", "x^2 - y^2", "--view", "-1,2,-1,1", "--json",
    ])
    #expect(
      run.output
        == #"{"view":[-1,2,-1,1],"complete":true,"points":[{"point":[0,0],"value":0,"#
        + #""eigenvalues":[-2,2],"index":1,"kind":"saddle","poincare-index":-1,"#
        + #""enclosure":[0,0,0,0],"proved":true,"#
        + #""reason":"The eigenvalues have opposite signs."}],"undecided":[]}"# + "\n")
  }

  @Test("Himmelblau's nine points")
  func himmelblau() throws {
    let run = try BinaryRun([
      "critical", "--formula", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "--view", "-6,6,-6,6",
      "--json",
    ])
    let found = try points(run)
    let kinds = found.compactMap { $0["kind"] as? String }
    #expect(
      kinds == [String](repeating: "minimum", count: 4) + [String](repeating: "saddle", count: 4)
        + ["maximum"])
    #expect(found.allSatisfy { $0["proved"] as? Bool == true })
    let places = found.compactMap { $0["point"] as? [Double] }
    #expect(places.contains { $0 == [3, 2] })
    let maximum = try #require(places.last)
    #expect(hypot(maximum[0] + 0.270_845, maximum[1] + 0.923_039) < 1e-6)
  }

  @Test("The table says why, what is proved, and that the indices add up")
  func table() throws {
    let run = try BinaryRun(["critical", "monkey-saddle"])
    #expect(
      run.lines == [
        "kind           x  y  value  eigenvalue 1  eigenvalue 2  Poincaré index  proved  why",
        "monkey-saddle  0  0  0      0             0             -2              yes     "
          + "The Hessian is zero; the terms of degree 3 have 3 descending and 3 ascending sectors.",
        "complete: it is proved that no critical point lies outside the enclosures",
        "index sum -2: the gradient turns -2 times round the box, which agrees",
      ])
  }

  @Test("Without a critical point the table says that this is proved")
  func none() throws {
    let run = try BinaryRun(["critical", "--formula", "x + exp(y)"])
    #expect(
      run.lines == [
        "complete: it is proved that the box holds no critical point",
        "index sum 0: the gradient turns 0 times round the box, which agrees",
      ])
  }

  @Test("Curves and regions of critical points are boxes, never points")
  func sets() throws {
    let run = try BinaryRun(["critical", "--formula", "(1 - w1 w2)^2", "--json"])
    let answer = try #require(run.json() as? [String: Any])
    #expect(answer["complete"] as? Bool == false)
    #expect(try points(run).compactMap { $0["kind"] as? String } == ["saddle"])
    let boxes = try #require(answer["undecided"] as? [[Double]])
    #expect(boxes.count > 100)
    for box in boxes {
      #expect(box[0] >= -2 && box[1] <= 2 && box[2] >= -2 && box[3] <= 2)
      #expect(abs((box[0] + box[1]) * (box[2] + box[3]) / 4 - 1) < 0.1)
    }
    let table = try BinaryRun(["critical", "--formula", "(1 - w1 w2)^2"])
    #expect(table.lines.count { $0.hasPrefix("curve of critical points: w1 from ") } == 2)
    #expect(table.lines.contains { $0.hasPrefix("not complete: ") })
    let flat = try BinaryRun(["critical", "--formula", "0x + 0y"])
    #expect(flat.lines.first?.hasPrefix("region of critical points: x from -2 to 2, ") == true)
  }

  @Test("A verdict from samples is not called proved")
  func sampled() throws {
    let run = try BinaryRun(["critical", "--formula", "|x| + |y|", "--json"])
    let point = try #require(try points(run).first)
    #expect(point["kind"] as? String == "minimum" && point["proved"] as? Bool == false)
    #expect(point["eigenvalues"] as? [String] == ["nan", "nan"])
    #expect((point["reason"] as? String)?.contains("not proved") == true)
  }

  @Test("A function of one variable keeps its dimension, and is searched with proof")
  func oneVariable() throws {
    let run = try BinaryRun([
      "critical", "--formula", "x^4 - 2x^2", "--view", "-2,2,5,6", "--json",
    ])
    let found = try points(run)
    #expect(found.compactMap { $0["kind"] as? String } == ["minimum", "minimum", "maximum"])
    #expect(found.compactMap { $0["point"] as? [Double] } == [[-1], [1], [0]])
    #expect(found.compactMap { $0["eigenvalues"] as? [Double] } == [[8], [8], [-4]])
    #expect(found.compactMap { $0["poincare-index"] as? Int } == [1, 1, -1])
    #expect(found.compactMap { $0["index"] as? Int } == [0, 0, 1])
    #expect(found.allSatisfy { ($0["enclosure"] as? [Double])?.count == 2 })
    #expect(run.output.hasPrefix(#"{"view":[-2,2,5,6],"complete":true,"#))
    for (formula, kind) in [
      ("y^3", "degenerate"), ("-t^4", "maximum"), ("(w - 0.5)^6", "minimum"), ("|x|", "minimum"),
    ] {
      let found = try points(BinaryRun(["critical", "--formula", formula, "--json"]))
      #expect(found.compactMap { $0["kind"] as? String } == [kind], "\(formula)")
    }
    let table = try BinaryRun(["critical", "--formula", "y^3"])
    #expect(
      table.lines == [
        "kind        y  value  eigenvalue 1  Poincaré index  proved  why",
        "degenerate  0  0      0             0               yes     "
          + "The second derivative is zero; f rises on one side and falls on the other.",
        "complete: it is proved that no critical point lies outside the enclosures",
        "index sum 0: the signs of the derivative at both ends make it 0, which agrees",
      ])
  }

  @Test("With more variables nothing is proved, and that is said")
  func manyVariables() throws {
    let line = ["critical", "--formula", "(x^2 - 1)^2 + (y - x)^2 + z^2"]
    let run = try BinaryRun(line + ["--json"])
    let answer = try #require(run.json() as? [String: Any])
    #expect(answer["complete"] as? Bool == false)
    let found = try points(run)
    #expect(found.compactMap { $0["kind"] as? String } == ["minimum", "minimum", "saddle"])
    #expect(found.compactMap { $0["poincare-index"] as? Int } == [1, 1, -1])
    #expect(found.allSatisfy { $0["proved"] as? Bool == false })
    #expect((found[0]["enclosure"] as? [Double])?.count == 6)
    let table = try BinaryRun(line)
    #expect(table.lines.contains { $0.hasPrefix("not proved: ") && $0.contains("3 dimensions") })
    #expect(try BinaryRun(line + ["--json"]).output == run.output)
  }

  @Test("In more variables too, points that are not isolated are no points")
  func manyVariablesNotIsolated() throws {
    let run = try BinaryRun(["critical", "--formula", "(1 - w1 w2 w3)^2", "--json"])
    #expect(try points(run).isEmpty)
    let answer = try #require(run.json() as? [String: Any])
    #expect((answer["undecided"] as? [[Double]])?.isEmpty == false)
  }

  @Test("A scene's slice is searched with proof, in the coordinates of the slice")
  func slice() throws {
    let run = try BinaryRun(["critical", "chain-3", "--view", "-0.5,0.5,-3,-2", "--format", "csv"])
    #expect(run.status == 0)
    #expect(run.lines.first?.hasPrefix("kind,a,b,value,eigenvalue 1,eigenvalue 2,index,") == true)
  }

  @Test("The CSV form has a line a point and a line a box")
  func csv() throws {
    let run = try BinaryRun([
      "critical", "--formula", "x^2*(x - 1)^2*(y^2 + 1)", "--format", "csv", "--view", "-1,2,-1,1",
    ])
    #expect(run.lines.dropFirst().contains { $0.hasPrefix("undecided,,,") })
    let fields = run.lines[0].split(separator: ",").count
    #expect(fields == 14)
    for line in run.lines.prefix(50) where !line.contains("\"") {
      #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == fields)
    }
  }
}

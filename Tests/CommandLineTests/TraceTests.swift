import Foundation
import Testing

@testable import saddlescope

@Suite("trace")
struct TraceTests {
  private enum Setting: Decodable, Equatable {
    case number(Double)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .word(try container.decode(String.self))
      }
    }
  }

  private struct Answer: Decodable {
    struct Iterate: Decodable {
      var step: Int
      var point: [Double]
      var value: Double
      var gradientNorm: Double

      private enum CodingKeys: String, CodingKey {
        case step, point, value
        case gradientNorm = "gradient-norm"
      }
    }
    var method: String
    var parameters: [String: Setting]
    var status: String
    var reason: String
    var iterates: [Iterate]
  }

  private func answers(_ line: [String]) throws -> [Answer] {
    let run = try BinaryRun(["trace"] + line + ["--json"])
    try #require(run.status == 0, "\(run.errors)")
    return try run.lines.map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
  }

  @Test("x² − y² from (1, 0.5): one step of each method, by hand")
  func firstSteps() throws {
    let answers = try answers([
      "--formula", "x^2 - y^2", "--from", "1,0.5", "--steps", "1", "--method", "gradient-descent",
      "--method", "newton", "--method", "saddle-free-newton",
    ])
    #expect(answers.map(\.method) == ["gradient-descent", "newton", "saddle-free-newton"])
    #expect(answers.map { $0.iterates.count } == [2, 2, 2])
    let last = answers.compactMap { $0.iterates.last?.point }
    #expect(abs(last[0][0] - 0.8) < 1e-15 && abs(last[0][1] - 0.6) < 1e-15)
    #expect(last[1] == [0, 0])
    #expect(last[2] == [0, 1])
    #expect(answers[0].iterates[0].value == 0.75)
    #expect(abs(answers[0].iterates[0].gradientNorm - 5.0.squareRoot()) < 1e-15)
  }

  @Test("The keys of an answer stand in the agreed order")
  func shape() throws {
    let run = try BinaryRun([
      "trace", "--formula", "x^2", "--method", "newton", "--from", "1", "--steps", "0", "--json",
    ])
    #expect(run.output.hasPrefix(#"{"method":"newton","parameters":{"learning-rate":1"#))
    #expect(
      run.output.hasSuffix(
        #"},"status":"running","reason":"at the start","iterates":"#
          + #"[{"step":0,"point":[1],"value":1,"gradient-norm":2}]}"# + "\n"))
  }

  @Test("Newton halves the monkey saddle's point every step, exactly")
  func halving() throws {
    let answer = try #require(
      answers([
        "--formula", "x^3 - 3xy^2", "--method", "newton", "--from", "0.5,-0.25", "--steps", "10",
      ]).first)
    for iterate in answer.iterates {
      let scale = Double(sign: .plus, exponent: -iterate.step, significand: 1)
      #expect(abs(iterate.point[0] - 0.5 * scale) <= 1e-15 * scale)
      #expect(abs(iterate.point[1] + 0.25 * scale) <= 1e-15 * scale)
    }
  }

  @Test("All steps are taken although it converged, unless told to stop there")
  func untilConverged() throws {
    let line = ["--formula", "x^2 - y^2", "--method", "newton", "--from", "1,0.5", "--steps", "5"]
    let all = try #require(answers(line).first)
    #expect(all.iterates.count == 6)
    #expect(all.status == "converged")
    #expect(all.reason.contains("saddle"))
    let stopped = try #require(answers(line + ["--until-converged"]).first)
    #expect(stopped.iterates.count == 2)
    #expect(stopped.status == "converged")
  }

  @Test(
    "At a minimum that the Hessian does not show, nothing speaks of a saddle",
    arguments: [
      ("z^2+x^2y^2", "1,1,1"), ("x^4+y^4-1.9x^2y^2", "1,0"), ("x^4 + y^4 + 2x^2y^2 + 5", "1,0.3"),
    ])
  func minimaOfHigherOrder(formula: String, start: String) throws {
    let answer = try #require(
      answers([
        "--formula", formula, "--method", "newton", "--from", start, "--steps", "60",
        "--until-converged",
      ]).first)
    #expect(answer.status == "converged")
    #expect(answer.reason.contains("minimum") && !answer.reason.contains("not a minimum"))
    #expect(!answer.reason.contains("saddle"))
  }

  @Test("A small gradient with no critical point near is running, and says so")
  func smallGradient() throws {
    let answer = try #require(
      answers(["endless-descent", "--method", "newton", "--steps", "30"]).first)
    #expect(answer.status == "running")
    #expect(answer.reason.contains("no critical point is near"))
    #expect(answer.reason.contains("flat ground"))
  }

  @Test("A method that goes on after convergence keeps its verdict")
  func keepsVerdict() throws {
    let answer = try #require(
      answers([
        "--formula", "(1-x)^2 + 100(y-x^2)^2", "--method", "conjugate-gradient", "--from",
        "-1.2,1", "--steps", "300",
      ]).first)
    #expect(answer.status == "converged", "\(answer.reason)")
  }

  @Test("Where there is no step the status is undefined, and says why")
  func undefined() throws {
    let answer = try #require(
      answers(["--formula", "x + y", "--method", "newton", "--from", "1,1", "--steps", "5"]).first)
    #expect(answer.status == "undefined")
    #expect(answer.reason.contains("singular"))
    #expect(answer.iterates.count == 1)
  }

  @Test("A run that leaves the finite numbers has diverged")
  func diverged() throws {
    let answer = try #require(
      try BinaryRun([
        "trace", "--formula", "-x^4", "--method", "gradient-descent", "--from", "10", "--steps",
        "100", "--json",
      ]).json() as? [String: Any])
    #expect(answer["status"] as? String == "diverged")
    #expect((answer["iterates"] as? [Any])?.count ?? 101 < 101)
  }

  @Test("A scene brings its own optimizers, parameters and start")
  func scene() throws {
    let answers = try answers(["monkey-saddle", "--steps", "2"])
    #expect(answers.count == 3)
    #expect(Set(answers.map { $0.iterates[0].point }).count == 1)
    let named = try self.answers([
      "monkey-saddle", "--steps", "2", "--method", "newton", "--from", "0.2,0.1",
    ])
    #expect(named.map(\.method) == ["newton"])
    #expect(named[0].iterates[2].point == [0.05, 0.025])
  }

  @Test("--set reaches every method that has the parameter, or the one it names")
  func settings() throws {
    let line = [
      "--formula", "x^2", "--from", "1", "--steps", "1", "--method", "gradient-descent",
      "--method", "newton", "--method", "saddle-free-newton",
    ]
    let answers = try answers(
      line + [
        "--set", "learning-rate=0.25", "--set", "damping=2", "--set", "newton.learning-rate=0.5",
      ])
    #expect(
      answers.map { $0.parameters["learning-rate"] } == [
        .number(0.25), .number(0.5), .number(0.25),
      ])
    #expect(answers.map { $0.parameters["damping"] } == [nil, nil, .number(2)])
    // f' = 2x, f'' = 2: 1 − 0.25·2; 1 − 0.5; 1 − 0.25·2/(2 + 2).
    #expect(answers.map { $0.iterates[1].point } == [[0.5], [0.5], [0.875]])
  }

  @Test("CSV has a row an iterate, tables a block a method")
  func forms() throws {
    let line = [
      "trace", "--formula", "x^2", "--method", "newton", "--from", "2", "--steps", "1",
    ]
    let csv = try BinaryRun(line + ["--format", "csv"])
    #expect(
      csv.lines == ["method,step,x,value,gradient-norm", "newton,0,2,4,4", "newton,1,0,0,0"])
    let table = try BinaryRun(line)
    #expect(table.lines[0].hasPrefix("newton  (learning-rate 1"))
    #expect(table.lines[1] == "step  x  value  gradient norm")
    #expect(table.lines[2] == "0     2  4      4")
    #expect(table.lines[3] == "1     0  0      0")
    #expect(table.lines[4].hasPrefix("converged: "))
  }

  @Test("The same words print the same bytes")
  func reproducible() throws {
    let line = [
      "trace", "--formula", "(1-x)^2 + 100(y-x^2)^2", "--method", "saddle-free-newton", "--from",
      "-1.2,1", "--steps", "50", "--json",
    ]
    #expect(try BinaryRun(line).output == BinaryRun(line).output)
  }

  @Test("A budget ends each trace before the step that would exceed it")
  func budget() throws {
    let run = try BinaryRun([
      "trace", "--formula", "x^2", "--method", "gradient-descent", "--method", "newton", "--from",
      "1", "--steps", "50", "--budget", "5", "--json",
    ])
    // A gradient at the start and one a step; Newton's Hessian of one variable counts 2.
    let counts = run.lines.map { $0.components(separatedBy: "\"step\":").count - 1 }
    #expect(counts == [5, 2])
    #expect(run.lines.allSatisfy { $0.contains("\"method\"") })
    #expect(run.lines.first?.contains("budget of 5") == true)
  }
}

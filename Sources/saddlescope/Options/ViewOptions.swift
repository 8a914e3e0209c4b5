import ArgumentParser
import Landscape
import Mathematics
import Wording

/// Which part of the plane is looked at.
struct ViewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The part of the plane, as x0,x1,y0,y1; the scene's own unless given, -2,2,-2,2 for a formula.",
      valueName: "x0,x1,y0,y1"))
  var view: String?

  /// What is looked at of a formula unless said.
  static let ofFormula = View(x: -2...2, y: -2...2)

  /// The view that was asked for, if one was.
  func chosen() throws(CommandLineError) -> View? {
    guard let view else { return nil }
    let expected = "write x0,x1,y0,y1, such as -2,2,-1.5,1.5"
    let numbers = try NumberParsing.list(view, what: "view", example: "-2,2,-1.5,1.5")
    func wrong(_ problem: String) -> CommandLineError {
      .malformed(what: "view", value: view, problem: problem, expected: expected)
    }
    guard numbers.count == 4 else {
      throw wrong("\(numbers.count.counting("number")) instead of 4")
    }
    guard numbers.allSatisfy(\.isFinite) else { throw wrong("its sides must be finite") }
    guard numbers[0] < numbers[1] else { throw wrong("x0 must be less than x1") }
    guard numbers[2] < numbers[3] else { throw wrong("y0 must be less than y1") }
    let shortest = min(numbers[1] - numbers[0], numbers[3] - numbers[2])
    guard shortest >= View.shortestSide else {
      throw wrong("a side is shorter than \(NumberText.roundTripping(View.shortestSide))")
    }
    guard
      let view = View(x0: numbers[0], x1: numbers[1], y0: numbers[2], y1: numbers[3])
    else { throw wrong("its sides are too long for a number") }
    return view
  }
}

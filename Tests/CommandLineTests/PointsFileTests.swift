import Testing

@testable import saddlescope

@Suite("Files of points")
struct PointsFileTests {
  private let file = PointsFile(name: "p.csv", variables: ["x", "y"])

  @Test("Points, one a line; blank lines, comments, spaces, quotes, CRLF and a BOM are fine")
  func points() throws {
    let text = "\u{FEFF}# two\r\n1,2\r\n\r\n -3 , 4e-1 \n\"5\",\"6\"\n   \n nan,-inf"
    let points = try file.points(in: text)
    #expect(points.count == 4)
    #expect(points.prefix(3) == [[1, 2], [-3, 0.4], [5, 6]])
    #expect(points[3][0].isNaN && points[3][1] == -.infinity)
  }

  @Test("A header that names the variables gives the order of the columns")
  func header() throws {
    #expect(try file.points(in: "y,x\n1,2\n") == [[2, 1]])
    #expect(try file.points(in: "# c\n\"x\", y\n1,2\n") == [[1, 2]])
    #expect(try file.points(in: "").isEmpty)
    #expect(try file.points(in: "x,y\n").isEmpty)
  }

  @Test(
    "What is no number is told with line and column, and status 1",
    arguments: [
      ("1,2\n3, four\n", "p.csv:2:4: \"four\" is not a number"),
      ("1,\n", "p.csv:1:3: a number is missing"),
      ("x,z\n", "p.csv:1:1: \"x\" is not a number"),
      ("1,2\nx,y\n", "p.csv:2:1: \"x\" is not a number"),
      ("1;2\n", "p.csv:1:1: \"1;2\" is not a number; separate numbers by commas"),
      ("1,2\u{1B}\n", "p.csv:1:3: \"2\" is not a number"),
    ])
  func noNumbers(text: String, message: String) {
    let error = #expect(throws: CommandLineError.self) { try file.points(in: text) }
    #expect(error?.message == message)
    #expect(error?.status == 1)
  }

  @Test("A point of the wrong dimension is told with its line, and status 64")
  func wrongDimension() {
    let error = #expect(throws: CommandLineError.self) { try file.points(in: "1,2\n\n1,2,3\n") }
    #expect(
      error?.message
        == "p.csv:3: the point has 3 coordinates, but the function has 2 variables (x, y)")
    #expect(error?.status == 64)
  }
}

/// A scene file to start from: what is there is explained, what could be added stands as comments.
package enum SceneTemplate {
  /// The text of a scene's file with a comment at each part.
  ///
  /// - Parameter file: How the file is named on the command line.
  package static func text(of scene: SceneSpec, file: String) -> String {
    var spec = scene
    if spec.summary.isEmpty { spec.summary = "What there is to see, in one line" }
    var result = """
      # A scene of saddlescope.
      #   saddlescope open \(file)     opens it; while it is open, what is changed here is shown at once
      #   saddlescope check \(file)    names everything that is wrong in it, with line and column

      """
    for line in SceneFile.write(spec).split(separator: "\n") {
      let key = String(line.prefix { $0 != ":" })
      if let words = comments[key] {
        result += words.map { $0.isEmpty ? "\n" : "# \($0)\n" }.joined()
      }
      result += line + "\n"
      if let more = optional[key], key != "formula" || scene.parameters.isEmpty {
        result += more.map { "# \($0)\n" }.joined()
      }
    }
    return result + ending
  }

  /// What stands above a part.
  private static let comments: [String: [String]] = [
    "formula": [
      "",
      "The function. x y z u v w and w1, w2, .. are variables; other names are parameters below.",
    ],
    "parameters": ["Names of the formula that are changed live, with i on the screen."],
    "view": ["", "The part of the plane that is drawn."],
    "levels": [
      "Contour lines: scale linear, log, asinh or quantile; or {values: [-1, 0, 1]}.",
      "With centre: saddle the colours change at the saddle's own level.",
    ],
    "start": ["Where everyone starts: one number a variable."],
    "optimizers": [
      "",
      "Who races. \"saddlescope methods\" lists all, with their parameters; each may also have a",
      "name, a letter and a start of its own.",
    ],
    "slice": ["The plane that is drawn of more than two variables: a point and two directions."],
  ]

  /// What may follow a part, as comments.
  private static let optional: [String: [String]] = [
    "summary": ["source: whose example it is"],
    "formula": ["parameters: {a: {value: 1, range: [0, 3]}}"],
  ]

  private static let ending = """
    # stride: 10                   # n takes so many steps
    # compare: monkey-saddle       # another scene beside it, stepped together

    # What to look at, and why it happens: at most 80 words; [n] is a key.
    # notes: |
    #   Press [n] and watch who goes where.

    # A tour, stop by stop: ) goes on. {..} is computed; a check that holds is shown with a tick.
    # tour:
    #   - keys: 'n n n'
    #     say: 'After three steps the loss is {loss(newton)}.'
    #     check: 'loss(newton) <= loss(newton, 0)'

    """
}

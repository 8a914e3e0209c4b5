/// A function typed as text: parsed, checked and compiled.
///
/// The language is described in docs/formulas.md. A formula is data: it can compute a number from
/// its variables and nothing else, and its size is bounded by `FormulaLimits`.
public struct Formula: Sendable, Hashable {
  /// The text as it was given.
  public let text: String
  /// The names of the n variables: in the order of the head or of the caller's list, else those
  /// that appear, by name and then by number (x < y < z, w1 < w2 < w10).
  public let variables: [String]
  /// The names of the parameters that the formula mentions, sorted.
  public let parameterNames: [String]
  /// The values that were given for names the text may use.
  public let parameters: [String: Double]
  /// The same function written for the eye (`x³ − 3xy²`), in one line.
  public let displayText: String
  /// Whether the text names its variables in a head, as `f(x, y) = ..` does.
  public let hasHead: Bool
  /// The compiled function of the n variables.
  public let tape: Tape
  /// How large it might be.
  private let limits: FormulaLimits

  /// Parses and compiles a formula.
  ///
  /// - Parameters:
  ///   - text: The formula; lets and a head may stand before it.
  ///   - variables: The variables in order, if they are to be others than those the text shows.
  ///   - parameters: Values for names that the text may use besides.
  ///   - limits: How large it may be.
  /// - Throws: The first error in the text, with its column and what would be right.
  public init(
    _ text: String, variables: [String]? = nil, parameters: [String: Double] = [:],
    limits: FormulaLimits = .standard
  ) throws(FormulaError) {
    let compiled = try Formula.compile(
      text, variables: variables, parameters: parameters, limits: limits)
    self.text = text
    self.limits = limits
    self.variables = compiled.variables
    hasHead = compiled.parsed.headName != nil
    tape = compiled.tape
    parameterNames = compiled.usedParameters
    self.parameters = parameters
    let typed = text.map { $0.isNewline ? "; " : String($0) }.joined()
    displayText =
      [true, false].lazy
      .map { FormulaTypesetting(juxtaposes: $0).text(of: compiled.parsed) }
      .first { shown in
        let again = try? Formula.compile(
          shown, variables: variables, parameters: parameters, limits: limits)
        return again?.tape == compiled.tape && again?.variables == compiled.variables
      } ?? typed
  }

  private struct Compiled {
    let parsed: ParsedFormula
    let tape: Tape
    let variables: [String]
    let usedParameters: [String]
  }

  private static func compile(
    _ text: String, variables: [String]?, parameters: [String: Double], limits: FormulaLimits
  ) throws(FormulaError) -> Compiled {
    var parser = try FormulaParser(
      text, variables: variables, parameters: Set(parameters.keys), limits: limits)
    let parsed = try parser.parse()
    var compiler = FormulaCompiler<Double>(
      text: text, parameters: parameters, declared: parsed.declared, limits: limits)
    let layout = try compiler.compile(parsed)
    return Compiled(
      parsed: parsed, tape: Tape(layout), variables: layout.variables,
      usedParameters: compiler.usedParameters.sorted())
  }

  /// The function compiled once more, with constants of another kind, the same variables in the same
  /// slots; nil where that cannot be done.
  func layout<Constant: TapeConstant>(of type: Constant.Type) -> TapeLayout<Constant>? {
    // The variables may have been listed, or found in the text, or added for a picture.
    for listed in [variables, nil] {
      guard
        let known = try? Formula.compile(
          text, variables: listed, parameters: parameters, limits: limits),
        known.variables == variables || known.variables.count < 2
      else { continue }
      var compiler = FormulaCompiler<Constant>(
        text: text, parameters: parameters, declared: known.parsed.declared, limits: limits)
      guard let layout = try? compiler.compile(known.parsed) else { continue }
      if known.variables == variables {
        if known.tape == tape { return layout }
      } else {
        let places = known.variables.map { variable in variables.firstIndex(of: variable) ?? 0 }
        if known.tape.withVariables(count: variables.count, places: places) == tape {
          return layout.withVariables(variables, places: places)
        }
      }
    }
    return nil
  }

  private init(_ formula: Formula, variables: [String], tape: Tape) {
    text = formula.text
    limits = formula.limits
    self.variables = variables
    parameterNames = formula.parameterNames
    parameters = formula.parameters
    displayText = formula.displayText
    hasHead = formula.hasHead
    self.tape = tape
  }

  /// The same function of two variables at least: x, then y, are added where fewer appear, and the
  /// variables stand in order of name. For pictures only; numbers keep the dimension as written.
  public var paddedForPicture: Formula {
    guard variables.count < 2 else { return self }
    var names = variables
    for name in ["x", "y"] where names.count < 2 && !names.contains(name) { names.append(name) }
    names = names.map(VariableName.init).sorted().map(\.name)
    let places = variables.map { variable in names.firstIndex(of: variable) ?? 0 }
    return Formula(
      self, variables: names, tape: tape.withVariables(count: names.count, places: places))
  }
}

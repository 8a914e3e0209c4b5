import Landscape
import Wording

/// What the function of a scene file turned out to be.
struct SceneFunction {
  var spec: FunctionSpec
  var parameters: [String: SceneParameter]
  /// The declared variables, if the file declares them.
  var declared: [String]?
  /// The number of variables; nil when the formula is wrong.
  var dimension: Int?
  /// View, start and plane that a catalogue function or a network has by itself.
  var defaults: Defaults?

  struct Defaults {
    var view: ViewSpec
    var start: [Double]
    var slice: SliceSpec?
  }
}

/// Reading what a scene descends: formula or catalogue function, parameters, variables.
extension SceneReader {
  mutating func function(
    _ fields: [String: YAMLEntry], at start: SourcePosition
  ) -> SceneFunction? {
    if let network = fields["network"] {
      for key in ["formula", "function", "objective"] {
        guard let other = fields[key] else { continue }
        report("a scene has \"network\" or \"\(key)\", not both", at: other.key.start)
      }
      return self.network(network, fields: fields)
    }
    if isGiven("network", in: fields) { return nil }
    if let objective = fields["objective"] {
      for key in ["formula", "function", "data"] {
        guard let other = fields[key] else { continue }
        report("a scene has \"objective\" or \"\(key)\", not both", at: other.key.start)
      }
      return self.objective(objective, fields: fields)
    }
    if isGiven("objective", in: fields) { return nil }
    if let data = fields["data"] {
      report("\"data\" belongs to a network; add network: {layers: [2, 3, 1]}", at: data.key.start)
    }
    switch (fields["formula"], fields["function"]) {
    case (let formula?, let function?):
      let second = max(formula.key.start, function.key.start)
      report("a scene has \"formula\" or \"function\", not both", at: second)
      return nil
    case (let entry?, nil):
      return written(entry, parameters: fields["parameters"], declared: fields["variables"])
    case (nil, let entry?):
      return catalogued(
        entry, parameters: fields["parameters"], declared: fields["variables"])
    case (nil, nil):
      if !isGiven("formula", in: fields), !isGiven("function", in: fields) {
        report(
          "\"formula\" is missing; add formula: x^2 - y^2, or function: rosenbrock", at: start)
      }
      return nil
    }
  }

  /// A formula, checked with its parameters and variables.
  private mutating func written(
    _ entry: YAMLEntry, parameters: YAMLEntry?, declared: YAMLEntry?
  ) -> SceneFunction? {
    let text = text(entry)
    let variables = declared.map { self.variables($0) }
    let values = parameters.map { self.parameters($0) } ?? [:]
    // Without them the formula cannot be judged: each of their names would be called unknown.
    guard let text, let values, variables != .some(nil) else { return nil }
    for entry in parameters.flatMap({ parameterEntries($0) }) ?? []
    where variables??.contains(entry.key.text) == true {
      report("\"\(entry.key.text)\" is a variable already", at: entry.key.start)
      return nil
    }
    var function = SceneFunction(
      spec: .formula(text), parameters: values, declared: variables ?? nil)
    do {
      let numbers = values.mapValues(\.value)
      let formula = try Formula(text, variables: function.declared, parameters: numbers)
      function.dimension = formula.variables.count
      for entry in parameters.flatMap({ parameterEntries($0) }) ?? [] {
        let name = entry.key.text
        var others = numbers
        others[name] = nil
        let without = try? Formula(text, variables: function.declared, parameters: others)
        guard let without, without.tape == formula.tape else { continue }
        report("the formula has no \"\(name.shortened)\"; remove this", at: entry.key.start)
      }
    } catch {
      report(error, in: entry)
    }
    return function
  }

  /// Reports what is wrong in a formula at its place in the file, with formula and caret.
  private mutating func report(_ error: FormulaError, in entry: YAMLEntry) {
    guard case .scalar(let scalar) = entry.value else { return }
    let meant = error.suggestion.map { "; " + DidYouMean.question($0) } ?? ""
    report(
      error.message + meant, at: source.position(ofCharacter: max(0, error.column - 1), in: scalar),
      detail: error.withCaret.split(separator: "\n").dropFirst().map(String.init))
  }

  /// Whether a name can be given to a variable or parameter; complains if not.
  private mutating func isFree(_ name: YAMLScalar) -> Bool {
    let isName =
      (name.text.unicodeScalars.first?.properties.isAlphabetic ?? false)
      && name.text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9") ~= $0 || $0 == "_"
      }
    guard isName else {
      report(
        "\"\(name.text.shortened)\" is no name; a name is letters, then letters and digits",
        at: name.start)
      return false
    }
    do {
      _ = try Formula("1", variables: [name.text])
      return true
    } catch {
      report(error.message, at: name.start)
      return false
    }
  }

  /// The declared variables: names in order, each once.
  private mutating func variables(_ entry: YAMLEntry) -> [String]? {
    guard case .sequence(let items, _) = entry.value, !items.isEmpty else {
      if case .refused = entry.value { return nil }
      report("\"variables\" is a list of names such as [x, y]", at: entry.value.position)
      return nil
    }
    guard items.count <= Self.maximumVariables else {
      report(
        "\(items.count) variables; at most \(Self.maximumVariables) are declared by name",
        at: entry.value.position)
      return nil
    }
    var names: [String] = []
    var taken: Set<String> = []
    for item in items {
      guard case .scalar(let scalar) = item, !scalar.isNull else {
        report("a variable is a name, not \(item.kindInWords)", at: item.position)
        continue
      }
      guard isFree(scalar) else { continue }
      guard taken.insert(scalar.text).inserted else {
        report("\"\(scalar.text.shortened)\" is declared twice; keep one", at: scalar.start)
        continue
      }
      names.append(scalar.text)
    }
    guard names.count == items.count else { return nil }
    return names
  }

  /// A function of the catalogue: all of its parameters, those of the file over its defaults.
  private mutating func catalogued(
    _ entry: YAMLEntry, parameters given: YAMLEntry?, declared: YAMLEntry?
  ) -> SceneFunction? {
    guard let name = line(entry) else { return nil }
    guard let known = FunctionCatalogue.named(name) else {
      let hint =
        DidYouMean.hint(
          for: name, among: FunctionCatalogue.all.map(\.id), otherwise: "write its formula instead")
      report("unknown function \"\(name.shortened)\"; \(hint)", at: entry.value.position)
      return nil
    }
    if let declared {
      report(
        "\"\(name)\" has its variables, \(known.variables.joined(separator: ", ")); remove this",
        at: declared.key.start)
    }
    var parameters = Dictionary(
      uniqueKeysWithValues: known.parameters.map {
        ($0.name, SceneParameter(value: $0.value, range: $0.range))
      })
    if let given { override(&parameters, by: given, of: known) }
    return SceneFunction(
      spec: .catalogue(name), parameters: parameters, dimension: known.dimension,
      defaults: SceneFunction.Defaults(
        view: ViewSpec(x: known.view.x0...known.view.x1, y: known.view.y0...known.view.y1),
        start: known.start,
        slice: known.slice.map { SliceSpec(origin: $0.origin, axes: $0.axes) }))
  }

  /// Sets parameters of a catalogue function; a range that is not given stays the catalogue's.
  private mutating func override(
    _ parameters: inout [String: SceneParameter], by entry: YAMLEntry, of known: CatalogueFunction
  ) {
    guard let entries = parameterEntries(entry) else { return }
    for entry in entries {
      let name = entry.key.text
      guard let standard = parameters[name] else {
        guard isTold else {
          report("", at: entry.key.start)
          continue
        }
        let names = known.parameters.map(\.name)
        let hint =
          DidYouMean.hint(
            for: name, among: names,
            otherwise: (names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"))
        report(
          "\(known.id) has no parameter \"\(name.shortened)\"; \(hint)", at: entry.key.start)
        continue
      }
      if let parameter = parameter(entry, range: standard.range) { parameters[name] = parameter }
    }
  }

  /// The most parameters of a formula: each is judged by the formula without it.
  private static let maximumParameters = 100
  /// The most variables that are declared by name.
  private static let maximumVariables = 10_000

  mutating func parameters(_ entry: YAMLEntry) -> [String: SceneParameter]? {
    guard let entries = parameterEntries(entry) else { return nil }
    guard entries.count <= Self.maximumParameters else {
      report(
        "\(entries.count) parameters; a scene has at most \(Self.maximumParameters)",
        at: entry.value.position)
      return nil
    }
    var parameters: [String: SceneParameter] = [:]
    for entry in entries {
      guard isFree(entry.key), let parameter = parameter(entry, range: nil) else { continue }
      parameters[entry.key.text] = parameter
    }
    return parameters.count == entries.count ? parameters : nil
  }

  private mutating func parameterEntries(_ entry: YAMLEntry) -> [YAMLEntry]? {
    if case .mapping(let entries, _) = entry.value { return entries }
    if case .refused = entry.value { return nil }
    report(
      "\"parameters\" is a mapping such as {a: {value: 1, range: [0, 3]}}, not "
        + entry.value.kindInWords, at: entry.value.position)
    return nil
  }

  /// A number, or a mapping of value and range; the value lies in the range given here or known.
  private mutating func parameter(
    _ entry: YAMLEntry, range known: ClosedRange<Double>?
  ) -> SceneParameter? {
    let name = "\"\(entry.key.text.shortened)\""
    var (valueNode, range) = (entry.value, known)
    if case .mapping(let entries, _) = entry.value {
      let fields = fields(of: entries, keys: ["value", "range"], in: name)
      guard let valueEntry = fields["value"] else {
        report("\"value\" is missing in \(name)", at: entry.key.start)
        return nil
      }
      valueNode = valueEntry.value
      if let rangeEntry = fields["range"] {
        range = self.range(rangeEntry.value, "\"range\" of \(name)")
      }
    }
    guard let value = number(valueNode, name) else { return nil }
    if let range, !range.contains(value) {
      report(
        "\(name) is \(NumberText.roundTripping(value)), outside its range "
          + "[\(NumberText.roundTripping(range.lowerBound)), \(NumberText.roundTripping(range.upperBound))]",
        at: valueNode.position)
      return nil
    }
    return SceneParameter(value: value, range: range)
  }
}

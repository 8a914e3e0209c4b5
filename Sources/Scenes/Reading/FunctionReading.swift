import Landscape

/// What the function of a scene file turned out to be.
struct SceneFunction {
  var spec: FunctionSpec
  var parameters: [String: SceneParameter]
  /// The declared variables, if the file declares them.
  var declared: [String]?
  /// The number of variables; nil when the formula is wrong.
  var dimension: Int?
  /// View and start that the catalogue knows, for a function of the catalogue.
  var catalogued: Defaults?

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
    switch (fields["formula"], fields["function"]) {
    case (let formula?, let function?):
      let second = max(formula.key.start, function.key.start)
      report("a scene has \"formula\" or \"function\", not both", at: second)
      return nil
    case (let entry?, nil):
      guard let text = text(entry) else { return nil }
      let parameters = fields["parameters"].flatMap { self.parameters($0) }
      return SceneFunction(
        spec: .formula(text), parameters: parameters ?? [:],
        declared: fields["variables"].flatMap { variables($0) })
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

  /// The declared variables: names in order, each once.
  private mutating func variables(_ entry: YAMLEntry) -> [String]? {
    guard case .sequence(let items, _) = entry.value, !items.isEmpty else {
      if case .refused = entry.value { return nil }
      report("\"variables\" is a list of names such as [x, y]", at: entry.value.position)
      return nil
    }
    var names: [String] = []
    for item in items {
      guard case .scalar(let scalar) = item, !scalar.isNull else {
        report("a variable is a name, not \(item.kindInWords)", at: item.position)
        continue
      }
      if names.contains(scalar.text) {
        report("the variable \"\(scalar.text.shortened)\" is declared twice", at: scalar.start)
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
        Suggestion.closest(to: name, among: FunctionCatalogue.all.map(\.id)).map {
          "did you mean \"\($0)\"?"
        } ?? "write its formula instead"
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
      catalogued: SceneFunction.Defaults(
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
        let names = known.parameters.map(\.name)
        let hint =
          Suggestion.closest(to: name, among: names).map { "did you mean \"\($0)\"?" }
          ?? (names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))")
        report(
          "\(known.id) has no parameter \"\(name.shortened)\"; \(hint)", at: entry.key.start)
        continue
      }
      if let parameter = parameter(entry, range: standard.range) { parameters[name] = parameter }
    }
  }

  mutating func parameters(_ entry: YAMLEntry) -> [String: SceneParameter]? {
    guard let entries = parameterEntries(entry) else { return nil }
    var parameters: [String: SceneParameter] = [:]
    for entry in entries {
      if let parameter = parameter(entry, range: nil) { parameters[entry.key.text] = parameter }
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
        "\(name) is \(value.shortest), outside its range "
          + "[\(range.lowerBound.shortest), \(range.upperBound.shortest)]", at: valueNode.position)
      return nil
    }
    return SceneParameter(value: value, range: range)
  }
}

extension SceneReader {
  mutating func comparison(_ entry: YAMLEntry) -> String? {
    guard let name = line(entry) else { return nil }
    guard case .preset(let id) = SceneReference(name) else { return name }
    if PresetScenes.ids.contains(id) { return name }
    let hint =
      Suggestion.closest(to: id, among: PresetScenes.ids).map { "did you mean \"\($0)\"?" }
      ?? "it is a preset's id, or a file ending in .yaml"
    report("unknown scene \"\(id.shortened)\"; \(hint)", at: entry.value.position)
    return nil
  }
}

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
  }
}

/// Reading what a scene descends: formula or catalogue function, parameters, variables.
extension SceneReader {
  mutating func function(
    _ fields: [String: YAMLEntry], at start: SourcePosition
  ) -> SceneFunction? {
    let parameters = fields["parameters"].map { self.parameters($0) } ?? [:]
    switch (fields["formula"], fields["function"]) {
    case (let formula?, let function?):
      let second = max(formula.key.start, function.key.start)
      report("a scene has \"formula\" or \"function\", not both", at: second)
      return nil
    case (let entry?, nil):
      guard let text = text(entry) else { return nil }
      return SceneFunction(spec: .formula(text), parameters: parameters ?? [:])
    case (nil, let entry?):
      guard let name = line(entry) else { return nil }
      return SceneFunction(spec: .catalogue(name), parameters: parameters ?? [:])
    case (nil, nil):
      if !isGiven("formula", in: fields), !isGiven("function", in: fields) {
        report(
          "\"formula\" is missing; add formula: x^2 - y^2, or function: rosenbrock", at: start)
      }
      return nil
    }
  }

  mutating func parameters(_ entry: YAMLEntry) -> [String: SceneParameter]? {
    guard case .mapping(let entries, _) = entry.value else {
      if case .refused = entry.value { return nil }
      report(
        "\"parameters\" is a mapping such as {a: {value: 1, range: [0, 3]}}, not "
          + entry.value.kindInWords, at: entry.value.position)
      return nil
    }
    var parameters: [String: SceneParameter] = [:]
    for entry in entries {
      if let parameter = parameter(entry) { parameters[entry.key.text] = parameter }
    }
    return parameters.count == entries.count ? parameters : nil
  }

  private mutating func parameter(_ entry: YAMLEntry) -> SceneParameter? {
    let name = "\"\(entry.key.text.shortened)\""
    guard case .mapping(let entries, _) = entry.value else {
      return number(entry.value, name).map { SceneParameter(value: $0) }
    }
    let fields = fields(of: entries, keys: ["value", "range"], in: name)
    guard let valueEntry = fields["value"] else {
      report("\"value\" is missing in \(name)", at: entry.key.start)
      return nil
    }
    let range = fields["range"].map { self.range($0.value, "\"range\" of \(name)") }
    guard let value = number(valueEntry.value, "\"value\" of \(name)") else { return nil }
    guard let range else { return SceneParameter(value: value) }
    guard let range else { return nil }
    guard range.contains(value) else {
      report(
        "\"value\" of \(name) is \(value.shortest), outside its range "
          + "[\(range.lowerBound.shortest), \(range.upperBound.shortest)]",
        at: valueEntry.value.position)
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

/// One cell of a study: its coordinates, and what is the same in all cells.
package struct StudyCell: Sendable, Hashable {
  /// The coordinates, in the study's order.
  package let coordinates: [Setting]
  /// The other parameters, in the study's order.
  package let settings: [Setting]

  /// A name and its value.
  package struct Setting: Sendable, Hashable {
    package let name: String
    package let value: StudyValue
  }

  /// A number by its name.
  package func number(_ name: String) -> Double {
    for setting in coordinates + settings where setting.name == name {
      if case .number(let number) = setting.value { return number }
    }
    preconditionFailure("a study asks for a number it does not have: \(name)")
  }

  /// A whole number by its name.
  package func integer(_ name: String) -> Int { Int(number(name)) }

  /// A word by its name.
  package func word(_ name: String) -> String {
    for setting in coordinates where setting.name == name {
      if case .word(let word) = setting.value { return word }
    }
    preconditionFailure("a study asks for a word it does not have: \(name)")
  }

  /// The coordinates as an object, as it stands in files.
  package var json: JSONText { Self.json(coordinates) }

  /// Names and values as an object.
  static func json(_ settings: [Setting]) -> JSONText {
    .object(settings.map { ($0.name, $0.value.json) })
  }

  /// The coordinates in words: "n=4 p=3".
  package var words: String {
    coordinates.map { "\($0.name)=\($0.value.text)" }.joined(separator: " ")
  }
}

/// A study with everything chosen: its settings, its cells and its master seed.
package struct StudyPlan: Sendable {
  /// The study.
  package let study: Study
  /// What is the same in all cells.
  package let settings: [StudyCell.Setting]
  /// The cells, in the order given.
  package var cells: [StudyCell]
  /// The seed all runs come from.
  package let masterSeed: UInt64

  /// The plan with `assignments` over the defaults.
  ///
  /// - Parameter assignments: Names and values as typed; a coordinate's value may be a list.
  package init(
    _ study: Study, assignments: [(name: String, value: String)] = [], masterSeed: UInt64 = 1
  ) throws(StudyError) {
    var chosen: [String: [StudyValue]] = [:]
    for (name, text) in assignments {
      guard let parameter = study.parameters.first(where: { $0.name == name }) else {
        let names = study.parameters.map(\.name)
        throw .unknownParameter(
          name, study: study.id, names: names, suggestion: closest(to: name, among: names))
      }
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 1 || parameter.isCoordinate else {
        throw .value("\(name) of \(study.id) takes one value, not the list \"\(text)\"")
      }
      var values: [StudyValue] = []
      for part in parts {
        let value = try parameter.value(trimmed(part), in: study.id)
        guard !values.contains(value) else {
          throw .value("\(name) of \(study.id) lists \(value.text) twice")
        }
        values.append(value)
      }
      chosen[name] = values
    }
    let settings = study.settings.map { parameter in
      StudyCell.Setting(
        name: parameter.name, value: (chosen[parameter.name] ?? parameter.defaults)[0])
    }
    var cells: [[StudyCell.Setting]] = [[]]
    for parameter in study.coordinates {
      let values = chosen[parameter.name]
      cells = cells.flatMap { cell in
        if values == nil, let leader = parameter.follows,
          let value = cell.first(where: { $0.name == leader })?.value
        {
          return [cell + [StudyCell.Setting(name: parameter.name, value: value)]]
        }
        return (values ?? parameter.defaults).map {
          cell + [StudyCell.Setting(name: parameter.name, value: $0)]
        }
      }
    }
    self.init(study, settings: settings, cells: cells, masterSeed: masterSeed)
  }

  private init(
    _ study: Study, settings: [StudyCell.Setting], cells: [[StudyCell.Setting]],
    masterSeed: UInt64
  ) {
    self.study = study
    self.settings = settings
    self.cells = cells.map { StudyCell(coordinates: $0, settings: settings) }
    self.masterSeed = masterSeed
  }

  /// A plan without cells, for a file's header.
  init(_ study: Study, settings: [StudyCell.Setting], masterSeed: UInt64) {
    self.init(study, settings: settings, cells: [], masterSeed: masterSeed)
  }

  /// The settings as an object, as it stands in files.
  package var settingsJSON: JSONText { StudyCell.json(settings) }

  /// The key of a run of a cell.
  package func key(of cell: StudyCell, run: Int) -> RunKey {
    RunKey(study: study.id, settings: settings, cell: cell, masterSeed: masterSeed, number: run)
  }
}

/// The text without spaces at its ends.
func trimmed(_ text: String) -> String {
  var rest = text[...]
  while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
  while rest.last == " " || rest.last == "\t" { rest.removeLast() }
  return String(rest)
}

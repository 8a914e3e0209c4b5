import Landscape
import Optimizers

/// Reading the optimizers of a scene.
extension SceneReader {
  /// The most optimizers that can be told apart on the screen.
  static let maximumOptimizers = 9

  mutating func optimizers(_ entry: YAMLEntry, function: SceneFunction?) -> [OptimizerSpec]? {
    guard case .sequence(let items, let start) = entry.value else {
      if case .refused = entry.value { return nil }
      report(
        "\"optimizers\" is a list such as [{method: newton}], not \(entry.value.kindInWords)",
        at: entry.value.position)
      return nil
    }
    guard items.count <= Self.maximumOptimizers else {
      report(
        "\(items.count) optimizers; at most \(Self.maximumOptimizers) can be told apart", at: start)
      return nil
    }
    let read = items.map { optimizer($0, function: function) }
    let specs = read.compactMap { $0 }
    guard specs.count == items.count else { return nil }
    var letters: [String: Int] = [:]
    for (index, spec) in specs.enumerated() {
      guard let letter = spec.letter else { continue }
      if letters.updateValue(index, forKey: letter) != nil {
        report("the letter \"\(letter)\" is given to two optimizers", at: items[index].position)
      }
    }
    return specs
  }

  private mutating func optimizer(_ node: YAMLNode, function: SceneFunction?) -> OptimizerSpec? {
    guard case .mapping(let entries, let start) = node else {
      if case .refused = node { return nil }
      report(
        "an optimizer is a mapping such as {method: newton}, not \(node.kindInWords)",
        at: node.position)
      return nil
    }
    var spec = OptimizerSpec(method: "")
    var parameters: [YAMLEntry] = []
    for entry in entries {
      switch entry.key.text {
      case "method": spec.method = line(entry) ?? ""
      case "name": spec.name = line(entry)
      case "letter": spec.letter = letter(entry)
      case "start":
        spec.start = self.start(entry, function: function)
      default: parameters.append(entry)
      }
    }
    guard entries.contains(where: { $0.key.text == "method" }) else {
      report("\"method\" is missing in this optimizer; add method: newton", at: start)
      return nil
    }
    for entry in parameters {
      guard case .scalar(let scalar) = entry.value else { continue }
      spec.parameters[entry.key.text] =
        scalar.text.decimalNumber.map { .number($0) } ?? .word(scalar.text)
    }
    return spec
  }

  /// One visible character one cell wide.
  private mutating func letter(_ entry: YAMLEntry) -> String? {
    guard let text = line(entry) else { return nil }
    guard text.utf8.count == 1, let ascii = text.utf8.first, (33...126).contains(ascii) else {
      report("\"letter\" is one ASCII character, such as N", at: entry.value.position)
      return nil
    }
    return text
  }
}

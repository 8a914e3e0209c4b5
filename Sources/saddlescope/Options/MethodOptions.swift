import ArgumentParser
import Landscape
import Optimizers
import Scenes
import Wording

/// Which optimizers run, and with which parameters.
struct MethodOptions: ParsableArguments {
  @Option(
    name: .customLong("method"),
    help: ArgumentHelp(
      "An optimizer, such as newton; repeatable. The scene's own unless given.",
      valueName: "method"),
    completion: .custom { _, _, _ in OptimizerCatalogue.all.map(\.id) })
  var methods: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A parameter of every method that has it, as key=value; of one method, as method.key=value.",
      valueName: "key=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp("The seed of all that is random. (default: 1)", valueName: "number"))
  var seed: String?

  /// The seed that was asked for, if one was.
  func chosenSeed() throws(CommandLineError) -> Int? {
    guard let seed else { return nil }
    guard let number = NumberReading.whole(seed), (0...Self.largestSeed).contains(number) else {
      throw .outOfBounds(
        what: "seed", value: seed, allowed: "it is a whole number from 0 to \(Self.largestSeed)")
    }
    return number
  }

  private static let largestSeed = 1 << 53

  /// The optimizers: those named by `--method` at their defaults, else `others`; with `--set` and
  /// `--seed` applied.
  func optimizers(else others: [OptimizerSpec]) throws(CommandLineError) -> [OptimizerSpec] {
    var specs = others
    if !methods.isEmpty {
      specs = []
      for method in methods { specs.append(OptimizerSpec(method: try Self.entry(method).id)) }
    }
    if let seed = try chosenSeed() {
      for index in specs.indices where try Self.entry(specs[index].method).has("seed") {
        specs[index].parameters["seed"] = .number(Double(seed))
      }
    }
    for text in settings {
      let setting = try Assignment(text, option: "--set", example: "learning-rate=0.1")
      try Self.apply(setting, to: &specs)
    }
    return specs
  }

  /// The catalogue's entry of a method.
  static func entry(_ id: String) throws(CommandLineError) -> CatalogueEntry {
    if let entry = OptimizerCatalogue.all.first(where: { $0.id == id }) { return entry }
    throw .unknown(
      .method, id,
      suggestion: MeantWord.closest(to: id, among: OptimizerCatalogue.all.map(\.id)))
  }

  private static func apply(
    _ setting: Assignment, to specs: inout [OptimizerSpec]
  ) throws(CommandLineError) {
    var key = setting.name
    var candidates = Array(specs.indices)
    if let dot = key.firstIndex(of: ".") {
      let method = String(key[..<dot])
      key = String(key[key.index(after: dot)...])
      candidates = candidates.filter { specs[$0].method == method }
      guard !candidates.isEmpty else {
        if OptimizerCatalogue.all.contains(where: { $0.id == method }) {
          let running = specs.map(\.method).joined(separator: ", ")
          throw .refused("--set \(setting.name): \(method) does not run here; \(running) does")
        }
        throw .unknown(
          .method, method, suggestion: MeantWord.closest(to: method, among: specs.map(\.method)))
      }
    }
    var names: [String] = []
    var isUsed = false
    for index in candidates {
      let entry = try entry(specs[index].method)
      names += entry.parameters.map(\.name)
      guard let spec = entry.parameters.first(where: { $0.name == key }) else { continue }
      specs[index].parameters[key] = spec.value(of: setting.value)
      isUsed = true
      do { _ = try entry.resolve(specs[index].parameters) } catch {
        throw .refused(error.message)
      }
    }
    guard isUsed else {
      throw .unknown(
        .parameter(of: Set(names).sorted()), key,
        suggestion: MeantWord.closest(to: key, among: Set(names).sorted()))
    }
  }
}

extension CatalogueEntry {
  /// Whether the method has a parameter of that name.
  fileprivate func has(_ name: String) -> Bool { parameters.contains { $0.name == name } }
}

extension ParameterSpec {
  /// What a typed word means for this parameter; what it may not be is found later.
  fileprivate func value(of text: String) -> ParameterValue {
    guard choices == nil, let number = NumberReading.number(text) else { return .word(text) }
    return .number(number)
  }
}

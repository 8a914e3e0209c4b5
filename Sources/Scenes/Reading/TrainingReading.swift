import Landscape
import Optimizers

/// Reading the run that computed planes and lines speak of.
extension SceneReader {
  mutating func training(_ entry: YAMLEntry) -> TrainingSpec? {
    guard case .mapping(let entries, _) = entry.value else {
      if case .refused = entry.value { return nil }
      report(
        "\"training\" is a mapping such as {method: adam, learning-rate: 0.05, steps: 200}, not "
          + entry.value.kindInWords, at: entry.value.position)
      return nil
    }
    guard let methodEntry = entries.first(where: { $0.key.text == "method" }) else {
      report("\"method\" is missing in the training; add method: adam", at: entry.key.start)
      return nil
    }
    let method = self.method(methodEntry)
    var spec = TrainingSpec(method: method?.id ?? "")
    var schedule: YAMLEntry?
    for entry in entries {
      switch entry.key.text {
      case "method": break
      case "schedule" where entry.value.isMapping: schedule = entry
      case "steps":
        let steps = integer(entry.value, "\"steps\"", in: 1...TrainingSpec.maximumSteps)
        spec.steps = steps ?? spec.steps
      default:
        guard let method,
          let value = parameter(entry, of: method, besides: ["method", "steps"])
        else { continue }
        spec.parameters[entry.key.text] = value
      }
    }
    if let schedule, let method {
      spec.parameters.merge(self.schedule(schedule, of: method, trainingSteps: spec.steps)) { $1 }
    }
    return method == nil ? nil : spec
  }
}

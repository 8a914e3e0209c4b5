/// The first line of a file of records: what all its runs have in common.
///
/// It holds no range and no shard, so that all shards are alike. A `machine` key is ignored.
package struct RecordHeader: Sendable {
  /// The study's id.
  package let study: String
  /// The version of the program that ran it.
  package let version: String
  /// What is the same in all cells, in canonical form.
  package let settings: JSONText
  /// The master seed.
  package let seed: UInt64

  /// The header of a plan.
  package init(_ plan: StudyPlan, version: String) {
    study = plan.study.id
    self.version = version
    settings = plan.settingsJSON
    seed = plan.masterSeed
  }

  /// The line, without its end.
  package var json: JSONText {
    .object([
      (RecordText.headerKey, .integer(RecordText.form)), ("study", .string(study)),
      ("version", .string(version)), ("parameters", settings), ("seed", Self.json(seed)),
    ])
  }

  /// A seed as a whole number.
  package static func json(_ seed: UInt64) -> JSONText {
    // Seeds that are typed are at most 2^53.
    .integer(Int(truncatingIfNeeded: seed))
  }

  /// What differs from another header, in words; nil if nothing does.
  package func difference(from other: RecordHeader) -> String? {
    if study != other.study { return "\"study\": \(study) and \(other.study)" }
    if version != other.version { return "\"version\": \(version) and \(other.version)" }
    if settings.bytes != other.settings.bytes {
      return "\"parameters\": \(settings.text) and \(other.settings.text)"
    }
    if seed != other.seed { return "\"seed\": \(seed) and \(other.seed)" }
    return nil
  }

  /// Reads a header, with the plan it is the header of.
  static func read(
    _ line: UnsafeBufferPointer<UInt8>, file: String
  ) throws(StudyError) -> (header: RecordHeader, plan: StudyPlan) {
    let value: JSONReader.Value
    do { value = try JSONReader.read(line) } catch {
      throw .file(file, line: 1, "this is no header of a study: \(error.problem)")
    }
    guard case .object(let members) = value,
      case .number(let form)? = members.first(where: { $0.name == RecordText.headerKey })?.value
    else {
      throw .file(
        file, line: 1, "this is no file of a study: it begins with {\"saddlescope-study\":1,..}")
    }
    guard form == Double(RecordText.form) else {
      throw .file(
        file, line: 1,
        "form \(JSONText.number(form).text) of these files is not known; this version reads form "
          + "\(RecordText.form)")
    }
    var found: [String: JSONReader.Value] = [:]
    for member in members {
      let name = member.name
      guard
        ["study", "version", "parameters", "seed", "machine", RecordText.headerKey].contains(name)
      else { throw .file(file, line: 1, "unknown key \"\(name)\" in the header") }
      found[name] = member.value
    }
    guard case .string(let id)? = found["study"], case .string(let version)? = found["version"],
      case .object(let parameters)? = found["parameters"], case .number(let seed)? = found["seed"],
      seed >= 0, seed == seed.rounded(), seed <= 0x1p53
    else { throw .file(file, line: 1, "the header needs study, version, parameters and seed") }
    let study: Study
    do { study = try StudyCatalogue.study(id) } catch {
      throw .file(file, line: 1, error.message)
    }
    var settings: [StudyCell.Setting] = []
    guard parameters.count == study.settings.count else {
      throw .file(file, line: 1, "the parameters are not those of \(id)")
    }
    for parameter in study.settings {
      guard
        case .number(let number)? = parameters.first(where: { $0.name == parameter.name })?.value
      else { throw .file(file, line: 1, "the parameter \"\(parameter.name)\" is missing") }
      do {
        settings.append(
          StudyCell.Setting(
            name: parameter.name, value: try parameter.checked(.number(number), in: id)))
      } catch { throw .file(file, line: 1, error.message) }
    }
    let plan = StudyPlan(study, settings: settings, masterSeed: UInt64(seed))
    return (RecordHeader(plan, version: version), plan)
  }
}

import ArgumentParser
import Optimizers
import Wording

/// `saddlescope methods`: the catalogue of optimizers.
struct Methods: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "methods",
    _superCommandName: Words.program,
    abstract: "The optimizers, their parameters, defaults and sources.",
    discussion: "A parameter is set with --set, as in --set learning-rate=0.1.")

  @OptionGroup var output: OutputFormat

  func run() throws {
    var out = try output.standardOutput()
    let methods = OptimizerCatalogue.all
    switch try output.form() {
    case .json: try out.write(JSON.list(methods.map(\.json)))
    case .csv: try out.write(Self.csv(methods).bytes)
    case .table: try out.write(methods.map(\.table).joined(separator: "\n"))
    }
    try out.flush()
  }

  private static func csv(_ methods: [CatalogueEntry]) -> CSV {
    var csv = CSV(
      header: ["method", "title", "order", "parameter", "default", "range", "choices", "meaning"])
    for method in methods {
      let head: [CSV.Field] = [
        .text(method.id), .text(method.title), .text(method.order.rawValue),
      ]
      if method.parameters.isEmpty {
        csv.append(head + [.text(""), .text(""), .text(""), .text(""), .text("")])
      }
      for parameter in method.parameters {
        csv.append(
          head + [
            .text(parameter.name), .text(parameter.defaultValue.text),
            .text(parameter.rangeText ?? ""),
            .text(parameter.choices?.joined(separator: " ") ?? ""), .text(parameter.meaning),
          ])
      }
    }
    return csv
  }
}

extension CatalogueEntry {
  /// The entry as JSON.
  fileprivate var json: JSON {
    .object([
      .init("id", .text(id)),
      .init("title", .text(title)),
      .init("order", .text(order.rawValue)),
      .init("parameters", .array(parameters.map(\.json))),
      .init("source", .text(source)),
    ])
  }

  /// The entry for people: a heading, a line a parameter, the source.
  fileprivate var table: String {
    var table = ResultTable()
    for parameter in parameters {
      table.append([
        .text("  \(parameter.name)"), .text(parameter.defaultValue.text),
        .text(parameter.rangeText ?? parameter.choices?.joined(separator: " | ") ?? ""),
        .text(parameter.meaning),
      ])
    }
    return "\(id)  \(title) (\(order.rawValue) order): \(formula)\n" + table.text
      + "  \(source)\n"
  }
}

extension ParameterSpec {
  fileprivate var json: JSON {
    .object([
      .init("name", .text(name)),
      .init("default", defaultValue.json),
      .init("range", range.map { .numbers([$0.lowerBound, $0.upperBound]) } ?? .null),
      .init("choices", choices.map { .array($0.map(JSON.text)) } ?? .null),
      .init("meaning", .text(meaning)),
    ])
  }

  fileprivate var rangeText: String? {
    range.map {
      "\(NumberText.roundTripping($0.lowerBound)) .. \(NumberText.roundTripping($0.upperBound))"
    }
  }
}

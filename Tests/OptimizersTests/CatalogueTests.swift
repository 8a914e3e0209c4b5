import Landscape
import Testing

@testable import Optimizers

@Suite("The catalogue of methods")
struct CatalogueTests {
  static let all = OptimizerCatalogue.all

  @Test("Ids, titles and letters are different, and ids can be typed")
  func names() {
    #expect(Set(Self.all.map(\.id)).count == Self.all.count)
    #expect(Set(Self.all.map(\.title)).count == Self.all.count)
    #expect(Set(Self.all.map(\.badge)).count == Self.all.count)
    #expect(Set(Self.all.map(\.hue)).count == Self.all.count)
    for entry in Self.all {
      #expect(entry.id.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") })
      #expect((1...2).contains(entry.badge.utf8.count) && entry.badge.allSatisfy(\.isASCII))
      #expect(entry.badge.first?.isUppercase == true)
      #expect(!entry.formula.isEmpty && !entry.source.isEmpty)
    }
  }

  @Test("Every method of the field is there")
  func complete() {
    #expect(
      Set(Self.all.map(\.id)) == [
        "gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam",
        "esgd", "perturbed-gradient-descent", "conjugate-gradient", "bfgs", "l-bfgs",
        "nelder-mead", "newton", "damped-newton", "trust-region", "cubic-newton",
        "saddle-free-newton", "krylov-saddle-free-newton", "gradient-flow",
      ])
  }

  @Test(
    "The defaults are those of the literature's table",
    arguments: [
      ("gradient-descent", ["learning-rate": 0.1]),
      ("momentum", ["learning-rate": 0.1, "momentum": 0.9]),
      ("nesterov", ["learning-rate": 0.1, "momentum": 0.9]),
      ("adagrad", ["learning-rate": 0.3, "epsilon": 1e-10]),
      ("rmsprop", ["learning-rate": 0.02, "decay": 0.9, "epsilon": 1e-8]),
      ("adadelta", ["learning-rate": 1, "decay": 0.95, "epsilon": 1e-6]),
      ("adam", ["learning-rate": 0.05, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8]),
      ("newton", ["learning-rate": 1]),
      ("damped-newton", ["learning-rate": 1, "damping": 0.5]),
      ("saddle-free-newton", ["learning-rate": 1, "damping": 0]),
      ("trust-region", ["radius": 0.5, "max-radius": 2, "accept": 0.1]),
      ("esgd", ["learning-rate": 0.02, "damping": 1e-4, "refresh": 20, "seed": 1]),
      ("perturbed-gradient-descent", ["learning-rate": 0.1, "noise": 0.1, "seed": 1]),
      (
        "krylov-saddle-free-newton",
        ["learning-rate": 1, "subspace-dimension": 2, "damping": 0]
      ),
      ("gradient-flow", ["time-step": 0.1]),
    ])
  func defaults(id: String, expected: [String: Double]) throws {
    let values = try OptimizerCatalogue.entry(id).resolve([:]).values
    for (name, value) in expected { #expect(values[name] == .number(value)) }
  }

  @Test("Made without settings, a method equals the one of its defaults", arguments: all.map(\.id))
  func sameDefaults(id: String) throws {
    let entry = try OptimizerCatalogue.entry(id)
    let spelled = Dictionary(
      uniqueKeysWithValues: entry.parameters.map { ($0.name, $0.defaultValue) })
    func isEqual<Method: Optimizer>(_ a: Method, _ b: any Optimizer) -> Bool { a == b as? Method }
    let isSame = isEqual(try entry.make(), try entry.make(spelled))
    #expect(isSame)
  }

  @Test("Every parameter that is a number changes the method", arguments: all.map(\.id))
  func parametersMatter(id: String) throws {
    let entry = try OptimizerCatalogue.entry(id)
    func isEqual<Method: Optimizer>(_ a: Method, _ b: any Optimizer) -> Bool { a == b as? Method }
    for parameter in entry.parameters {
      guard case .number(let value) = parameter.defaultValue, let range = parameter.range
      else { continue }
      let other = parameter.isInteger ? value + 1 : (value + range.lowerBound) / 2 + 1e-3
      let settings = [parameter.name: ParameterValue.number(other)]
      let isNoise = try entry.resolve(settings).noise != entry.resolve([:]).noise
      let isSame = isEqual(try entry.make(), try entry.make(settings))
      // Where a rate has a schedule, its numbers change that.
      let step = ["schedule": ParameterValue.word("step")]
      let isSchedule =
        try parameter.name.hasPrefix("schedule-")
        && entry.resolve(settings.merging(step) { $1 }).schedule != entry.resolve(step).schedule
      #expect(isNoise || isSchedule || !isSame, "\(parameter.name)")
    }
  }

  @Test("Parameters have unique names, defaults in range, and a meaning", arguments: all.map(\.id))
  func specifications(id: String) throws {
    let entry = try OptimizerCatalogue.entry(id)
    #expect(Set(entry.parameters.map(\.name)).count == entry.parameters.count)
    for parameter in entry.parameters {
      #expect(!parameter.meaning.isEmpty)
      #expect((parameter.range == nil) == (parameter.choices != nil))
      _ = try entry.resolve([parameter.name: parameter.defaultValue])
    }
  }

  @Test("What is wrong is said in one line that names what would be right")
  func errors() throws {
    func message(_ body: () throws -> some Any) -> String {
      do {
        _ = try body()
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message { try OptimizerCatalogue.entry("newtn") }
        == "unknown method \"newtn\"; did you mean \"newton\"?")
    let descent = try OptimizerCatalogue.entry("gradient-descent")
    #expect(
      message { try descent.make(["learnig-rate": .number(1)]) }
        == "gradient-descent has no parameter \"learnig-rate\"; did you mean \"learning-rate\"?")
    #expect(
      message { try descent.make(["learning-rate": .number(-1)]) }
        == "learning-rate of gradient-descent must be from 0 to 1000000, not -1")
    #expect(
      message { try descent.make(["learning-rate": .number(.nan)]) }
        == "learning-rate of gradient-descent must be from 0 to 1000000, not nan")
    #expect(
      message { try descent.make(["learning-rate": .word("fast")]) }
        == "learning-rate of gradient-descent must be a number, not \"fast\"")
    #expect(
      message { try descent.make(["line-search": .word("exact")]) }
        == "line-search of gradient-descent must be fixed or cauchy or armijo or wolfe, "
        + "not \"exact\"")
    #expect(
      message { try descent.make(["line-search": .number(1)]) }
        == "line-search of gradient-descent must be fixed or cauchy or armijo or wolfe, not \"1\"")
    #expect(
      message { try OptimizerCatalogue.entry("l-bfgs").make(["history": .number(2.5)]) }
        == "history of l-bfgs must be a whole number, not 2.5")
    #expect(
      message { try Run("newton", objective: Polynomial.bowl, start: [1]) }
        == "the point has 1 coordinate, the function 2")
  }

  @Test("Short names of the literature are understood")
  func aliases() throws {
    for (alias, id) in OptimizerCatalogue.aliases {
      #expect(try OptimizerCatalogue.entry(alias).id == id)
    }
    #expect(try OptimizerCatalogue.entry("sfn").id == "saddle-free-newton")
  }
}

import ArgumentParser
import Wording

/// What each optimizer may spend.
struct BudgetOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What each optimizer may spend, in gradients: a value counts 1/3, a Hessian-vector product 2.",
      valueName: "gradients"))
  var budget: String?

  /// The budget that was asked for, in gradient equivalents; nil for no bound.
  func chosen() throws(CommandLineError) -> Double? {
    guard let budget else { return nil }
    guard let number = NumberReading.number(budget), number.isFinite, number > 0 else {
      throw .outOfBounds(
        what: "budget", value: budget, allowed: "it is a number of gradients above 0")
    }
    return number
  }
}

import ArgumentParser
import Platform

/// Whether what takes long is waited for.
struct WaitOption: ParsableArguments {
  @Flag(
    name: .customLong("wait"),
    help: "Wait for trainings and networks of any size. (default: for some 10 billion operations)")
  var waits = false

  /// How long work is waited for; nil for as long as it takes.
  var patience: Patience? { waits ? nil : Patience(advice: "--wait waits for it") }
}

import ArgumentParser

@main
struct Saddlescope: ParsableCommand {
  func run() throws {}
}

import ArgumentParser

/// The command line. Without a subcommand, a scene is opened, or the browser.
@main
struct Saddlescope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Words.program,
    abstract: "See why optimizers stick at saddles, and how they escape.",
    usage: """
      saddlescope [<scene>]
      saddlescope <subcommand> [<options>]
      """,
    discussion: """
      Without arguments the scene browser opens; "saddlescope SCENE" opens a scene.
      """,
    version: ProgramVersion.current,
    subcommands: [
      Open.self, SceneList.self, Methods.self, Check.self, Eval.self, Trace.self,
      CriticalCommand.self, ContoursCommand.self, FieldCommand.self, ProfileCommand.self,
      BasinsCommand.self, FrameCommand.self, RecordCommand.self, Train.self, StudyList.self,
      StudyCommand.self,
      Merge.self, LessonList.self, LessonCommand.self, NewCommand.self,
    ],
    defaultSubcommand: Open.self)

  static func main() {
    Program.main(arguments: Array(Program.words.dropFirst()))
  }
}

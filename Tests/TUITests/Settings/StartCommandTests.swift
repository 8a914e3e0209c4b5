import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Commands that are done at every start")
struct StartCommandTests {
  private func commands(_ text: String) throws -> [StartCommand] {
    try StartCommand.all(in: SettingsFile(path: "start", text: text))
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try commands(text)
      return []
    } catch let error as SceneFileError {
      return error.lines
    } catch {
      return ["\(error)"]
    }
  }

  private func started(_ text: String) throws -> Model {
    var model = try Model(scene: TestScenes.monkey)
    model.begin(with: try commands(text))
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    return model
  }

  @Test("they are done in order, remarks and colons apart")
  func done() throws {
    let model = try started("# mine\n\n:theme light\n  step 3\nlevels log 9\nselect N\n")
    #expect(model.appearance.theme.name == "light")
    #expect(model.session?.clock == 3)
    #expect(model.session?.levels == .scaled(.log, count: 9))
    #expect(model.notice == nil)
  }

  @Test("one that this scene refuses is named, and ends them")
  func refused() throws {
    let model = try started("step 2\nset nonsense 1\nstep 5\n")
    #expect(model.session?.clock == 2)
    #expect(model.notice?.isWarning == true)
    #expect(model.notice?.text.hasPrefix("start:2: ") == true)
  }

  @Test("what is wrong in every scene is said before anything is shown")
  func wrong() {
    #expect(
      problems("step 1\n  thme dark\n") == [
        "start:2:3: unknown command \"thme\"; did you mean \"theme\"?"
      ])
    #expect(problems("quit\n").first?.contains("not done at every start") == true)
    #expect(problems("save x.yaml\n").count == 1)
    #expect(problems("theme pink\n").first?.contains("pink") == true)
    #expect(problems("# nothing\n").isEmpty)
  }

  @Test("a session tells them again, and the command that reproduces the screen does without them")
  func reproduced() throws {
    let model = try started("step 4\n")
    #expect(model.commandWords.contains("--keys"))
    var again = try Model(scene: TestScenes.monkey)
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
    #expect(again.session?.clock == 4)
  }
}

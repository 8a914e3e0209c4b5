import Plotting
import Scenes
import Studies
import Terminal
import Testing
import Wording

@testable import TUI

@Suite("Lists and typed lines")
struct ListTests {
  /// Everything that the browser lists.
  private static let entries =
    PresetScenes.ids.count + PresetLessons.ids.count + StudyCatalogue.all.count
    + Glossary.terms.count

  @Test("the browser opens a scene with Enter, and its filter finds by any word")
  func browser() throws {
    var model = Model()
    settle(&model, .resize(Size(80, 24)))
    #expect(model.sessions.isEmpty)
    try model.press("/ MONKEY enter")
    #expect(model.sessions.first?.scene.id == "monkey-saddle")
    #expect(model.dialogs.isEmpty)
  }

  @Test("at the start Esc does not quit, and q does")
  func startingBrowser() throws {
    var model = Model()
    settle(&model, .resize(Size(80, 24)))
    #expect(model.status(of: .key(.named(.escape))) == nil)
    #expect(model.dialogs.count == 1)
    #expect(model.status(of: .key(.character("q"))) == 0)
  }

  @Test("q closes a list, then quits; Esc closes and never quits; Ctrl-C quits at once")
  func closing() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "s")
    #expect(model.status(of: .key(.character("q"))) == nil)
    #expect(model.dialogs.isEmpty)
    #expect(model.status(of: .key(.named(.escape))) == nil)
    #expect(model.status(of: .key(.character("q"))) == 0)
    try model.press("? /")
    #expect(model.status(of: .key(.control("c"))) == 130)
  }

  @Test("letters are text while a filter is typed; Esc shows all again, then closes")
  func filtering() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "s / q")
    #expect(model.dialogs.count == 1)
    try model.press("esc")
    guard let browser = model.dialogs.last as? Browser else {
      Issue.record("the browser was closed")
      return
    }
    #expect(browser.filter.text.isEmpty && browser.matches.count == Self.entries)
    try model.press("esc")
    #expect(model.dialogs.isEmpty)
  }

  /// All that the browser lists without a filter.
  private var everything: [BrowserEntry] { BrowserChapter.all(files: []).flatMap(\.entries) }

  @Test("no scene matches: nothing is opened, and that is said")
  func noMatch() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "s / zzzzzz enter")
    #expect(model.sessions[0].scene.id == "monkey")
    #expect(model.notice?.isWarning == true)
    #expect(model.text.contains("Esc shows all"))
  }

  @Test("every preset belongs to one chapter of the browser, and every chapter of one is listed")
  func chapters() {
    let listed = BrowserChapter.all(files: []).flatMap(\.entries).map(\.id)
    #expect(
      listed.sorted()
        == (PresetScenes.ids + PresetLessons.ids + StudyCatalogue.all.map(\.id)
        + Glossary.terms.map { ":what \($0.term)" }).sorted())
    #expect(Set(listed).count == listed.count)
    for scene in PresetScenes.all {
      #expect(BrowserChapter.titles.contains(scene.chapter), "\(scene.id): \(scene.chapter)")
    }
    let mine = BrowserChapter.all(files: ["mine.yaml"])
    #expect(mine.last?.title == "Your own files")
    #expect(mine.last?.entries.map(\.id) == ["mine.yaml"])
  }

  private func matches(_ words: String) -> [String] {
    var browser = Browser()
    browser.cursor.startFiltering()
    for letter in words { _ = browser.cursor.type(.character(letter)) }
    #expect(browser.chapters.allSatisfy { !$0.entries.isEmpty })
    return browser.matches.map(\.id)
  }

  @Test("the filter finds by what notes say, by chapters, and by the field's words")
  func filterByNotes() {
    let leaving = PresetScenes.all
      .filter { Markup.spoken($0.notes).lowercased().contains("leave") }.map(\.id)
    #expect(!leaving.isEmpty)
    let escaping = matches("escape")
    #expect(Set(leaving).isSubset(of: escaping))
    #expect(escaping.count < everything.count / 2)
    #expect(matches("DEEP chains").contains("krylov-chain"))
    let halving = matches("halves its distance")
    #expect(halving.contains("monkey-saddle") && halving.count < 9)
    #expect(matches("esc zzz").isEmpty)
  }

  @Test(
    "no title is cut in the browser, whatever the size",
    arguments: [Size(80, 24), Size(120, 40), Size(200, 60), Size(60, 20)])
  func titlesAreWhole(size: Size) throws {
    var model = Model()
    model.size = size
    let entries = everything
    for (place, entry) in entries.enumerated() {
      var browser = Browser()
      browser.cursor.select(place, of: entries.count)
      model.dialogs.replace(with: browser)
      // The line of the list itself, not what is told beside it.
      let layout = BrowserLayout(browser, size: size)
      let lines = model.text.split(separator: "\n", omittingEmptySubsequences: false)
      let rows = layout.shown.enumerated().filter { $1.place == place }
      #expect(rows.map(\.element.text).joined(separator: " ") == entry.title)
      for (row, element) in rows {
        #expect(lines[layout.list.row + row].contains("  " + element.text), "\(entry.title)")
      }
    }
  }

  @Test("a click selects a scene, another one opens it")
  func clicking() throws {
    var model = try TestScenes.model(TestScenes.monkey, Size(120, 40), keys: "s")
    let lines = model.text.split(separator: "\n", omittingEmptySubsequences: false)
    // Not the scene that the title bar names.
    let listing = PresetScenes.all[3]
    let row = try #require(lines.firstIndex { $0.contains(listing.title) })
    try model.press("click:30,\(row)")
    guard let browser = model.dialogs.last as? Browser else {
      Issue.record("the browser was closed")
      return
    }
    #expect(browser.selection?.id == listing.id)
    // The list may have moved to show what is selected.
    let now = model.text.split(separator: "\n", omittingEmptySubsequences: false)
    let again = try #require(now.firstIndex { $0.prefix(50).contains(listing.title) })
    try model.press("click:30,\(again)")
    #expect(model.sessions[0].scene.id == listing.id)
  }

  @Test("a line of text is edited as everywhere")
  func editing() {
    var line = LineEditor("abc def")
    _ = line.handle(.control("w"))
    #expect(line.string == "abc ")
    _ = line.handle(.named(.home))
    _ = line.handle(.named(.delete))
    _ = line.handle(.character("x"))
    #expect(line.string == "xbc " && line.cursor == 1)
    _ = line.handle(.named(.end))
    _ = line.handle(.named(.backspace))
    _ = line.handle(.paste("1\n2"))
    #expect(line.string == "xbc1 2")
    _ = line.handle(.named(.left))
    _ = line.handle(.paste("34"))
    #expect(line.string == "xbc1 342" && line.cursor == 7)
    _ = line.handle(.control("u"))
    _ = line.handle(.control("k"))
    #expect(line.string.isEmpty)
    let isTaken = line.handle(.named(.f5))
    #expect(!isTaken)
  }

  @Test("rates move on 1, 2, 5 times powers of ten, dampings to 0 below 1e-6")
  func ladder() {
    let rates = OneTwoFive(range: 0...1e6)
    #expect(rates.value(0.05, movedBy: 1) == 0.1)
    #expect(rates.value(0.1, movedBy: 1) == 0.2)
    #expect(rates.value(0.1, movedBy: -1) == 0.05)
    #expect(rates.value(0.35, movedBy: 1) == 0.5)
    #expect(rates.value(0.35, movedBy: -1) == 0.2)
    #expect(rates.value(1e6, movedBy: 1) == 1e6)
    var value = 1e-9
    for _ in 0..<30 { value = rates.value(value, movedBy: 1) }
    #expect(value == 10)
    let dampings = OneTwoFive(lowest: 1e-6, range: 0...1e6)
    #expect(dampings.value(1e-6, movedBy: -1) == 0)
    #expect(dampings.value(0, movedBy: 1) == 1e-6)
    #expect(dampings.value(0, movedBy: -1) == 0)
  }

  private let names = Prompt.Names(
    method: "Newton",
    specs: TestScenes.specs(of: "saddle-free-newton"), scene: ["a": 0...10],
    variables: ["x", "y", "z"])

  @Test("a typed line is a start, a parameter of the method, or one of the scene")
  func reading() throws {
    #expect(try Prompt.read("0.5, -1, 2e-3", names) == .start([0.5, -1, 0.002]))
    #expect(try Prompt.read("(1 2 3)", names) == .start([1, 2, 3]))
    #expect(try Prompt.read("start 1,2", names) == .start([1, 2]))
    #expect(try Prompt.read("1/3, sqrt(4), pi", names) == .start([1.0 / 3, 2, 3.141592653589793]))
    #expect(try Prompt.read("learning-rate 0.1", names) == .method("learning-rate", .number(0.1)))
    #expect(try Prompt.read("rate=1/4", names) == .method("learning-rate", .number(0.25)))
    #expect(try Prompt.read("damp 0", names) == .method("damping", .number(0)))
    #expect(try Prompt.read("a: 3", names) == .scene("a", 3))
  }

  @Test(
    "what is wrong with a typed line is said, with what would be right",
    arguments: [
      ("", "nothing"), ("1", "3 numbers"), ("1,2,3,4", "3 numbers"), ("1,zwei,3", "zwei"),
      ("lerning-rate 1", "learning-rate"), ("damping", "needs a value"), ("damping x", "no number"),
      ("a 11", "10"), ("learning-rate 1/0", "not finite"),
    ])
  func problems(line: String, expected: String) {
    do throws(Prompt.Problem) {
      let request = try Prompt.read(line, names)
      Issue.record("\"\(line)\" was read as \(request)")
    } catch {
      #expect(error.message.contains(expected), "\(error.message)")
    }
  }

  @Test("Tab completes names; a problem keeps the line open")
  func prompt() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "tab tab i dam tab 0.5 enter")
    #expect(model.sessions[0].runners[2].run.parameters["damping"] == .number(0.5))
    #expect(model.dialogs.isEmpty)
    try model.press("i damping space -1 enter")
    #expect(model.dialogs.count == 1)
    #expect(model.sessions[0].runners[2].run.parameters["damping"] == .number(0.5))
    try model.press("esc")
    #expect(model.dialogs.isEmpty)
  }
}

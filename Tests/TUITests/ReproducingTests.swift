import Landscape
import Mathematics
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("The command that reproduces the screen")
struct ReproducingTests {
  /// The model that the words of a command open: what `open` and `frame` make of them.
  private func model(_ words: [String], _ scene: SceneSpec, beside companion: SceneSpec?) throws
    -> Model
  {
    #expect(words.prefix(3) == ["saddlescope", "open", scene.id])
    var scene = scene
    var (keys, theme) = ("", Theme.dark)
    var rest = Array(words.dropFirst(3))
    while rest.count >= 2 {
      let (option, value) = (rest[0], rest[1])
      rest.removeFirst(2)
      switch option {
      case "--keys": keys = value
      case "--theme": theme = try #require(Theme.named(value))
      case "--view":
        let sides = value.split(separator: ",").compactMap { Double($0) }
        scene.view = ViewSpec(x: sides[0]...sides[1], y: sides[2]...sides[3])
      default: Issue.record("unknown option \(option)")
      }
    }
    #expect(rest.isEmpty)
    return try TestScenes.model(
      scene, keys: keys, beside: companion, appearance: Appearance(theme: theme))
  }

  /// Whether a screen after some keys is that of the command it shows.
  private func check(
    _ scene: SceneSpec, _ keys: String, beside companion: SceneSpec? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var original = try TestScenes.model(scene, keys: keys, beside: companion)
    let words = original.commandWords
    // As `y` does: what was said goes away.
    original.notice = nil
    let copy = try model(words, scene, beside: companion)
    #expect(
      view(copy, size: copy.size) == view(original, size: original.size),
      "\(keys) → \(words.joined(separator: " "))\n\(original.text)\n\(copy.text)",
      sourceLocation: sourceLocation)
  }

  @Test(
    "whatever was done, the command shows the same screen",
    arguments: [
      "", "n n n", "5n 2b", "12n r", "n n tab ] ] n n b", "3n tab tab i damping space 0.5 enter n",
      "n click:30,12 n n", "5n right right up enter 3n", "R n n R n", "n x n n x n",
      "4n a / adam enter 2n", "4n tab d 2n", "+ + L K n", "t t n", "z z", "o Z C n", "p > > n",
      "right right right up", "i budget space 20 enter 30n", "5n ] 3b ] n", "n n n N B",
      "2n tab i down down right right esc n", "i 0.31,-0.02 enter 4n", "n click:20,10 n r n [",
      ":view space -0.1,0.1,-0.1,0.1 enter 3n", ":levels space 0,1e-3,0.1 enter",
      ":method space rmsprop enter 3n", "space", "n tab tab : a d d space b f g s enter n b",
      "f3 D", "n f3 k k D D", "2n D D f2 n f3 D", "n f3 down right right enter 2n",
      "5n f4 click:35,18 n", "n f4 right click:35,18 drag:30,12,40,12 n",
    ])
  func cases(keys: String) throws { try check(TestScenes.monkey, keys) }

  @Test("also beside another scene, with a number of the function, and in a slice")
  func otherScenes() throws {
    try check(
      TestScenes.monkey, "3n tab tab tab ] n click:20,12 2n + L", beside: TestScenes.himmelblau)
    try check(TestScenes.parabola, "3n i up up right right esc 2n i a=7 enter n b")
    try check(TestScenes.parabola, "click:30,12 5n R 2n")
    try check(TestScenes.chain, "click:30,12 5n right enter 2n tab ] n")
  }

  @Test("after random keys too", arguments: 1...12)
  func randomKeys(seed: Int) throws {
    let alphabet = [
      "n", "n", "3n", "b", "2b", "g", "G", "r", "R", "tab", "s-tab", "x", "]", "[", "}", "{",
      "a enter",
      "a down down enter", "d", "+", "-", "L", "J", "0", "F", "o", "z", "Z", "C", "t", "p", ">",
      "<",
      "right", "up enter", "left left", "esc", "c", "v", "click:25,15", "drag:20,10,24,12",
      "i 0.1,0.2 enter", "i down down right esc", ":step space 4 enter",
      ":budget space 40 enter", "?", "q", "N", "wheelup:20,10", "D", "f3", "f4",
      "f2",
    ]
    var random = SeededRandom(seed: UInt64(seed))
    let keys = (0..<25).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      // Neither quits nor leaves a list open.
      .map { $0 == "q" ? "esc" : $0 == "?" ? "? esc" : $0 }
    try check(TestScenes.monkey, keys.joined(separator: " "))
  }

  @Test("y shows the command and copies it, quoted for the shell")
  func shown() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "3n tab ]")
    let effects = update(&model, .key(.character("y"))).flattened
    guard case .copy(let text)? = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(
      text
        == "saddlescope open monkey --keys '3n tab :set space learning-rate space 2 enter c-l'")
    #expect(model.text.contains("saddlescope open monkey --keys"))
    try model.press("esc")
    #expect(model.dialogs.isEmpty)
  }

  @Test(
    "a word is quoted so that a shell reads it back",
    arguments: [
      ("monkey-saddle", "monkey-saddle"), ("x^2", "'x^2'"), ("a b", "'a b'"), ("", "''"),
      ("it's", "'it'\\''s'"), ("-1,2", "-1,2"), ("x*y", "'x*y'"), ("$HOME", "'$HOME'"),
    ])
  func quoting(word: String, expected: String) { #expect(ShellWord.quoted(word) == expected) }

  @Test(
    "typed texts come back as they were",
    arguments: ["start 1,2", "set a 3", "up", "c-x", ":save left", "click:1,2", "x  y", "e", "tab"])
  func typing(text: String) throws {
    let keys = try KeySequence.words(of: KeySequence.typing(text)).flatMap(\.keys)
    let typed = keys.map { key -> String in
      switch key {
      case .character(let character): String(character)
      case .named(.space): " "
      default: "?"
      }
    }
    #expect(typed.joined() == text)
  }
}

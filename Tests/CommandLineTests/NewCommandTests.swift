import Foundation
import Scenes
import Testing

@testable import saddlescope

@Suite("new, and lesson --handout")
struct NewCommandTests {
  @Test("new writes a commented scene that reads back as what was asked for")
  func writing() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "mine.yaml").path
    let run = try BinaryRun([
      "new", path, "--formula", "a x^2 - y^2", "--parameter", "a=2", "--view", "-1,1,-2,2",
      "--start", "0.5,0.25", "--method", "newton",
    ])
    #expect(run.status == 0 && run.output.contains("saddlescope open"))
    let scene = try SceneFile.load(path: path)
    #expect(scene.function == .formula("a x^2 - y^2") && scene.parameters["a"]?.value == 2)
    #expect(scene.start == [0.5, 0.25] && scene.optimizers.map(\.method) == ["newton"])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("# Where everyone starts: one number a variable."))
    #expect(try BinaryRun(["check", path]).status == 0)
  }

  @Test("A file that is there stays, unless --replace says otherwise")
  func replacing() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "mine.yaml").path
    #expect(try BinaryRun(["new", path, "--formula", "x^2"]).status == 0)
    let first = try String(contentsOfFile: path, encoding: .utf8)
    let refused = try BinaryRun(["new", path, "--formula", "x^4"])
    #expect(refused.status == 1 && refused.errors.contains("--replace"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == first)
    #expect(try BinaryRun(["new", path, "--formula", "x^4", "--replace"]).status == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8) != first)
  }

  @Test("Three variables and more get a plane to draw")
  func dimensions() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "four.yaml").path
    #expect(try BinaryRun(["new", path, "--formula", "w1^2 + w2^2 - w3^2 + w4^4"]).status == 0)
    #expect(try SceneFile.load(path: path).slice != nil)
  }

  @Test(
    "What is wrong in the words is 64",
    arguments: [
      ["new", "mine.txt", "--formula", "x"], ["new", "mine.yaml"],
      ["new", "mine.yaml", "--formula", "x +"], ["lesson", "newton", "--handout", "page.pdf"],
    ])
  func refusing(words: [String]) throws { #expect(try BinaryRun(words).status == 64) }

  @Test("A handout is one page with a section and a picture for each stop, and answers at the end")
  func handout() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "page.html").path
    let run = try BinaryRun(["lesson", "start-here", "--handout", path])
    #expect(run.status == 0, "\(run.errors)")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    let stops = try PresetLessons.load("start-here").stops
    #expect(page.components(separatedBy: "<section id=").count - 1 == stops.count)
    #expect(page.components(separatedBy: "<figure").count - 1 == stops.count)
    let questions = stops.count { $0.question != nil }
    #expect(page.components(separatedBy: "<li id=\"a").count - 1 == questions)
    #expect(page.contains("break-inside: avoid") && page.contains("width=device-width"))
    // Written again, it is replaced; what is no page is not.
    #expect(try BinaryRun(["lesson", "start-here", "--handout", path]).status == 0)
    let notes = try folder.write("notes.html", "mine")
    #expect(try BinaryRun(["lesson", "start-here", "--handout", notes.path]).status == 1)
    #expect(try String(contentsOf: notes, encoding: .utf8) == "mine")
    // Nothing is fetched from anywhere.
    for word in ["src=", "<link", "@import", "<script", "url(http"] {
      #expect(!page.contains(word), "\(word)")
    }
  }
}

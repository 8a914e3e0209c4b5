import Loop
import Plotting
import Scenes
import TUI
import Terminal

/// Bytes as things that happen to a screen: keys, the mouse, sizes, many keys at once.
package enum RandomEvents {
  private static let scene = SceneSpec(
    id: "monkey", title: "Monkey saddle", function: .formula("x^3 - 3xy^2"),
    view: ViewSpec(x: -0.6...0.6, y: -0.46...0.46), start: [0.2, 0.1])
  /// More than this finds the same, slower.
  private static let most = 48

  /// A screen with a small scene.
  static let fresh = try? Model(scene: scene)
  private static let firstSize = Size(columns: 80, rows: 24)
  /// The same once all that it shows first was computed, which would take longer than most events do.
  private static let settled = fresh.map { model in
    var model = model
    settle(&model, .resize(firstSize))
    return model
  }

  /// Tells a screen what the bytes stand for, and draws it after each.
  package static func run(_ bytes: [UInt8]) {
    guard var model = settled else { return }
    var size = firstSize
    var rest = bytes.prefix(3 * most)[...]
    for _ in 0..<most {
      guard let kind = rest.popFirst() else { break }
      let message = message(kind, &rest, &size)
      if settle(&model, message) != nil { return }
      let frame = view(model, size: size)
      precondition(frame.size == size, "a picture of another size")
    }
  }

  private static func message(
    _ kind: UInt8, _ rest: inout ArraySlice<UInt8>, _ size: inout Size
  ) -> Message {
    func next() -> Int { Int(rest.popFirst() ?? 0) }
    switch kind {
    case 0x20: return .key(.named(.space))
    case 0x21..<0x7F: return .key(.character(Character(Unicode.Scalar(kind))))
    case 0x80..<0xB0:
      let names = NamedKey.allCases
      return .key(.named(names[Int(kind) % names.count]))
    case 0xB0..<0xC0:
      let kinds: [MouseEvent.Kind] = [.press, .drag, .release, .wheelUp, .wheelDown]
      return .key(
        .mouse(
          MouseEvent(
            kind: kinds[Int(kind) % kinds.count], column: next() - 20, row: next() - 20)))
    case 0xC0..<0xC8:
      size = Size(columns: next() % 160, rows: next() % 50)
      return .resize(size)
    case 0xC8..<0xD0:
      let key = KeyPress.character(Character(Unicode.Scalar(UInt8(0x21 + next() % 94))))
      return .keys([KeyPress](repeating: key, count: 2 * next()))
    case 0xD0..<0xD8: return .key(.paste(String(repeating: "1,", count: next())))
    default: return .key(.control(Character(Unicode.Scalar(UInt8(0x61 + Int(kind) % 26)))))
    }
  }
}

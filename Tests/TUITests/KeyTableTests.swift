import Testing

@testable import TUI

@Suite("The key table")
struct KeyTableTests {
  @Test("no key has two lines")
  func keysAreUnique() {
    for group in [KeyTable.bindings, KeyTable.everything.filter { $0.group == .lists }] {
      var seen: Set<KeyPress> = []
      for binding in group {
        for key in binding.commands.keys {
          #expect(seen.insert(key).inserted, "\(key) is listed twice")
        }
      }
    }
  }

  @Test("every key of the interface is there")
  func allKeysAreThere() {
    let letters = "n.b,NBgG<>rRhjkliHJKL+=-0Fx[]{}oczts/?Mqp"
    for letter in letters {
      #expect(KeyTable.command(for: .character(letter)) != nil, "\(letter) does nothing")
    }
    let named: [NamedKey] = [
      .space, .tab, .shiftTab, .enter, .escape, .home, .end, .f1, .left, .right, .up, .down,
      .shiftLeft, .shiftRight, .shiftUp, .shiftDown,
    ]
    for key in named {
      #expect(KeyTable.command(for: .named(key)) != nil, "\(key.rawValue) does nothing")
    }
    for letter: Character in ["l", "z", "c"] {
      #expect(KeyTable.command(for: .control(letter)) != nil, "Ctrl-\(letter) does nothing")
    }
  }
}

import Testing

@testable import Terminal

@Suite("Leaving out colours that are in force")
struct ColorCompactionTests {
  private func compact(_ text: String) -> String {
    String(decoding: ColorCompaction.compact(Array(text.utf8)), as: UTF8.self)
  }

  @Test(
    "What is written has the same effect in fewer bytes",
    arguments: [
      // Both colours at once become one sequence.
      ("\u{1B}[38;2;1;2;3m\u{1B}[48;2;4;5;6mx", "\u{1B}[38;2;1;2;3;48;2;4;5;6mx"),
      // The foreground is in force already.
      (
        "\u{1B}[38;5;20mx\u{1B}[38;5;20m\u{1B}[48;5;30my", "\u{1B}[38;5;20mx\u{1B}[48;5;30my"
      ),
      // A colour that is replaced before anything is shown in it is not written.
      ("\u{1B}[38;5;20m\u{1B}[38;5;21mx", "\u{1B}[38;5;21mx"),
      // After a reset nothing is in force.
      ("\u{1B}[38;5;20mx\u{1B}[m\u{1B}[38;5;20my", "\u{1B}[38;5;20mx\u{1B}[m\u{1B}[38;5;20my"),
      (
        "\u{1B}[48;5;20mx\u{1B}[39;49m\u{1B}[48;5;20my",
        "\u{1B}[48;5;20mx\u{1B}[39;49m\u{1B}[48;5;20my"
      ),
      // Moving and erasing use the colour in force, so it is written before them.
      ("\u{1B}[48;5;20m\u{1B}[K\u{1B}[48;5;20mx", "\u{1B}[48;5;20m\u{1B}[Kx"),
      // Other sequences and cut ones pass.
      ("\u{1B}(B\u{1B}[0;1mx\u{1B}[38;5", "\u{1B}(B\u{1B}[0;1mx\u{1B}[38;5"),
      ("", ""), ("x▀", "x▀"),
    ])
  func compaction(before: String, after: String) {
    #expect(compact(before) == after)
  }
}

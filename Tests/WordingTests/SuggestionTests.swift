import Testing
import Wording

@Suite struct SuggestionTests {
  @Test(
    "The nearest known word is proposed",
    arguments: [
      ("newtn", "newton"), ("gradient-decent", "gradient-descent"), ("NEWTON", "newton"),
      ("adma", "adam"), ("monkey-sadle", "monkey-saddle"), ("monkey", "monkey-saddle"),
      ("saddle-free", "saddle-free-newton"),
    ])
  func near(_ typed: String, _ meant: String) {
    let words = [
      "newton", "gradient-descent", "adam", "monkey-saddle", "saddle-free-newton", "plateau",
    ]
    #expect(Suggestion.closest(to: typed, among: words) == meant)
  }

  @Test(
    "Nothing is proposed for a word that is near to none",
    arguments: ["zzz", "q", "", "completely-different", "xy"])
  func far(_ typed: String) {
    #expect(Suggestion.closest(to: typed, among: ["newton", "adam", "e", "x"]) == nil)
  }
}

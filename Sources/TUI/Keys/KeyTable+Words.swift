import Scenes
import Studies
import Terminal

extension KeyTable {
  /// Whether each word of a text is a key: a named one, or one of the table with or without a count,
  /// which may stand before it as a word.
  static func areKeys(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    return !words.isEmpty
      && words.enumerated().allSatisfy { place, word in
        isKey(word)
          || word.allSatisfy { $0.isASCII && $0.isNumber } && word.first != "0"
            && place + 1 < words.count
      }
  }

  /// The keys of a text of which `areKeys` holds, names in any case.
  static func keys(in text: String) -> [KeyPress] {
    text.split(whereSeparator: \.isWhitespace).map(String.init).flatMap { word in
      let isName =
        word.count > 1 && (try? KeySequence.words(of: word.lowercased()))?.first?.keys.count == 1
      return ((try? KeySequence.words(of: isName ? word.lowercased() : word)) ?? []).flatMap(\.keys)
    }
  }

  private static func isKey(_ word: String) -> Bool {
    if word.count > 1, let known = try? KeySequence.words(of: word.lowercased()).first?.keys,
      known.count == 1
    {
      return true
    }
    let rest = word.drop { $0.isASCII && $0.isNumber }
    guard rest.count == 1, let character = rest.first, !word.hasPrefix("0") || word == "0" else {
      return word == "0"
    }
    let hasCount = rest.count < word.count
    return (!hasCount || character.isLetter) && command(for: .character(character)) != nil
  }
}

extension LessonVocabulary {
  /// What lessons may name on this screen.
  package static func screen(
    studies: [String] = StudyCatalogue.all.map(\.id)
  ) -> LessonVocabulary {
    LessonVocabulary(
      views: ViewKind.allCases.map(\.rawValue), studies: studies, checkSetting: checkSetting
    ) { (text) throws(LessonVocabularyError) in
      let words: [KeyWord]
      do throws(KeySequenceError) { words = try KeySequence.words(of: text) } catch {
        let word = text.split(whereSeparator: \.isWhitespace).map(String.init)
          .first { (try? KeySequence.words(of: $0)) == nil }
        throw LessonVocabularyError(message: error.message, word: word ?? text)
      }
      // What is typed into an open line or list can be anything.
      let opens = words.contains { $0.keys.contains { opensDialog($0) } }
      for word in words where !opens {
        for key in word.keys where !isAccepted(key) {
          throw LessonVocabularyError(
            message: "\"\(word.text)\" is no key; ? on the screen lists the keys", word: word.text)
        }
        for key in word.keys {
          switch KeyTable.command(for: key) {
          case .quit, .closeOrQuit, .suspend:
            throw LessonVocabularyError(
              message: "\"\(word.text)\" would leave the program; a stop cannot", word: word.text)
          case .nextBeat, .returnToStop:
            throw LessonVocabularyError(
              message: "\"\(word.text)\" goes through the lesson; that is left to who reads it",
              word: word.text)
          default: break
          }
        }
      }
      return try beats(of: words)
    }
  }

  /// Throws what is wrong with a setting of a study.
  private static func checkSetting(
    of study: String, _ setting: StudySetting
  ) throws(LessonVocabularyError) {
    do throws(StudyError) {
      let study = try StudyCatalogue.study(study)
      _ = try StudyPlan(study, assignments: [(setting.name, setting.value)], masterSeed: 1)
    } catch {
      let isKnown = (try? StudyCatalogue.study(study))?.parameters.contains {
        $0.name == setting.name
      }
      throw LessonVocabularyError(
        message: error.message, word: isKnown == false ? setting.name : setting.value)
    }
  }

  /// The words of keys as beats: what is typed into a line that a word opens belongs to it, up to the
  /// key that closes the line.
  private static func beats(of words: [KeyWord]) throws(LessonVocabularyError) -> [String] {
    var beats: [String] = []
    var typed: [String] = []
    for word in words {
      let closes = word.keys == [.named(.enter)] || word.keys == [.named(.escape)]
      if !typed.isEmpty {
        typed.append(word.text)
        if closes {
          beats.append(typed.joined(separator: " "))
          typed = []
        }
      } else if word.keys.first == .character(":") {
        typed = [word.text]
      } else {
        beats.append(word.text)
      }
    }
    if let first = typed.first {
      throw LessonVocabularyError(
        message:
          "\"\(first)\" begins a line that stays open; end it with enter, and write a blank as "
          + "space, as in ':budget space 200 enter'",
        word: first)
    }
    return beats
  }

  private static func isAccepted(_ key: KeyPress) -> Bool {
    if case .mouse = key { return true }
    if case .character(let digit) = key, digit.isASCII, digit.isWholeNumber { return true }
    return KeyTable.command(for: key) != nil
  }

  private static func opensDialog(_ key: KeyPress) -> Bool {
    switch KeyTable.command(for: key) {
    case .typeValue, .addOptimizer, .browse, .filter, .typeCommand, .help, .showCommand, .glossary:
      true
    default: false
    }
  }
}

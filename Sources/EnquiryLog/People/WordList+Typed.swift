extension WordList {
  /// The word that was meant by what was typed, whole or from its fourth letter on; nil when none fits.
  static func completed(_ typed: String) -> String? { index(of: typed).map { words[$0] } }
}

extension PassphraseAdvice {
  /// Five words drawn now, to be offered and never kept.
  public static func fiveWords() -> String { fiveWords { Sodium.random($0) } }
}

extension OneTimeCode {
  /// Whether what was typed could be a code, or the five words of a passphrase that was offered.
  public static func couldBe(_ typed: String) -> Bool {
    let words = OneTimeCode(typed: typed).words
    return words.count == wordCount && words.allSatisfy { WordList.index(of: $0) != nil }
  }
}

extension RecoverySheet {
  /// Whether what was typed could be a line of a sheet, or all of it.
  public static func couldBe(_ typed: String) -> Bool {
    let words = typed.split(separator: " ").map(String.init)
    return words.count > 5 && strangeWord(in: words) == nil
  }

  /// The place, from 0, of the first word that is none of the list; nil when all are.
  public static func strangeWord(in words: [String]) -> Int? {
    words.firstIndex { WordList.index(of: $0) == nil }
  }

  /// Whether what was typed is this word of the sheet; four letters do.
  public static func isSame(_ typed: String, as word: String) -> Bool {
    WordList.completed(typed) == word
  }
}

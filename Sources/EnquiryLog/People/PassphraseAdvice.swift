import Foundation
import PolicyCore

/// What a good passphrase is: five words the machine drew, or one's own if nothing speaks against it (LOG 1).
public struct PassphraseAdvice: Sendable {
  /// Why a passphrase of one's own will not do.
  public enum Objection: Hashable, Sendable {
    /// Fewer characters, as a person counts them, than `least`.
    case tooShort(least: Int)
    /// Among the first that anybody would try: few characters, a repetition, keys in a row, figures alone, or one
    /// common word with figures or signs behind it.
    case tooPlain
    /// The name it belongs to is part of it.
    case holdsTheName
    /// More than 1024 bytes: a file, or a key that stuck.
    case tooLong
  }

  static let leastCharacters = 12
  static let mostBytes = 1024
  static let leastDifferent = 5

  /// Five words of 2048, drawn evenly: 55 bits, which Argon2id makes dear to try.
  ///
  /// `random` gives as many random bytes as it is asked for; fewer are a fault of the program and stop it.
  public static func fiveWords(random: (_ count: Int) throws -> [UInt8]) rethrows -> String {
    let bytes = try random(7)
    precondition(bytes.count == 7, "five words need seven random bytes")
    // 56 bits: the last one begins a sixth word.
    return WordList.words(for: bytes).prefix(5).joined(separator: " ")
  }

  /// The first thing that speaks against a passphrase, given as UTF-8, for the person of that name.
  ///
  /// It is read as text only while this runs; the bytes stay the caller's to wipe.
  public static func objection(to passphrase: [UInt8], for name: String) -> Objection? {
    guard passphrase.count <= mostBytes else { return .tooLong }
    let text = String(decoding: passphrase, as: UTF8.self)
    // Capitals cost whoever guesses next to nothing.
    let characters = Array(text.lowercased())
    guard characters.count >= leastCharacters else { return .tooShort(least: leastCharacters) }
    let letters = plain(text)
    if holds(letters, name) { return .holdsTheName }
    if Set(characters).count < leastDifferent || repeats(characters) || runsAlong(characters)
      || isWordWithTail(characters)
    {
      return .tooPlain
    }
    return nil
  }

  private static func plain(_ text: String) -> String {
    Folding.folded(text) { $0.decomposedStringWithCompatibilityMapping }
  }

  /// The whole name or a part of it; two letters are in too many words to say anything.
  private static func holds(_ folded: String, _ name: String) -> Bool {
    let parts = name.split { !$0.isLetter && !$0.isNumber }.map { plain(String($0)) }
    return ([parts.joined()] + parts).contains { $0.count >= 3 && folded.contains($0) }
  }

  /// One beginning, said at least twice and nothing else; the last time may be cut short.
  private static func repeats(_ characters: [Character]) -> Bool {
    (1...characters.count / 2).contains { length in
      zip(characters, characters.dropFirst(length)).allSatisfy { $0 == $1 }
    }
  }

  /// Nothing but walks of three keys or more, or fewer parts than five if a walk counts as one.
  private static func runsAlong(_ characters: [Character]) -> Bool {
    let none = characters.count + 1
    // The fewest parts for the beginning up to each place, and whether walks alone can get there.
    var parts = [0] + Array(repeating: none, count: characters.count)
    var byWalks = [true] + Array(repeating: false, count: characters.count)
    for start in characters.indices {
      parts[start + 1] = min(parts[start + 1], parts[start] + 1)
      for step in steps {
        var end = start + 1
        while end < characters.count, step[characters[end - 1]] == characters[end] {
          end += 1
          guard end - start >= 3 else { continue }
          parts[end] = min(parts[end], parts[start] + 1)
          byWalks[end] = byWalks[end] || byWalks[start]
        }
      }
    }
    return byWalks[characters.count] || parts[characters.count] < leastDifferent
  }

  /// Which key follows which, for each way to walk: along the alphabet, the figures, and the rows and columns of a
  /// British keyboard, forwards and backwards, and standing still.
  private static let steps: [[Character: Character]] = {
    let lines = [
      "abcdefghijklmnopqrstuvwxyz", "0123456789", "1234567890-=", "qwertyuiop[]", "asdfghjkl;'#",
      "zxcvbnm,./", "!\"£$%^&*()_+", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,",
      "9ol.", "0p;/",
    ].map { Array($0) }
    let walks = (lines + lines.map { $0.reversed() }).map { line in
      Dictionary(uniqueKeysWithValues: zip(line, line.dropFirst()))
    }
    let still = Set(lines.joined())
    return walks + [Dictionary(uniqueKeysWithValues: zip(still, still))]
  }()

  /// One run of letters that may be a word or two, or none, and behind it nothing but figures and signs:
  /// what guessing tries first.
  private static func isWordWithTail(_ characters: [Character]) -> Bool {
    let tail = characters.reversed().prefix { character in
      character.isWholeNumber || character.isWhitespace
        || character.isASCII && !character.isLetter
    }
    let word = characters.dropLast(tail.count)
    return word.count < 16 && word.allSatisfy { $0.isASCII && $0.isLetter }
  }
}

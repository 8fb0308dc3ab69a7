import Testing

@testable import EnquiryLog

@Suite struct `Advice on a passphrase` {
  private func objection(_ text: String, for name: String = "Reception")
    -> PassphraseAdvice.Objection?
  {
    PassphraseAdvice.objection(to: Array(text.utf8), for: name)
  }

  @Test func `offers five words, each of which any bits can be`() {
    var asked: [Int] = []
    let first = PassphraseAdvice.fiveWords { count in
      asked.append(count)
      return Array(repeating: 0, count: count)
    }
    #expect(asked == [7])
    #expect(first == Array(repeating: WordList.words[0], count: 5).joined(separator: " "))
    let last = PassphraseAdvice.fiveWords { Array(repeating: 0xFF, count: $0) }
    #expect(last == Array(repeating: WordList.words[2047], count: 5).joined(separator: " "))
    // The first 55 bits, and each of them: one bit set changes one word.
    for bit in 0..<55 {
      let words = PassphraseAdvice.fiveWords { count in
        var bytes = [UInt8](repeating: 0, count: count)
        bytes[bit / 8] = 0x80 >> (bit % 8)
        return bytes
      }.split(separator: " ")
      let changed = words.indices.filter { words[$0] != WordList.words[0] }
      #expect(changed == [bit / 11])
    }
  }

  @Test func `never objects to what it offers`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let offered = PassphraseAdvice.fiveWords { count in
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      }
      #expect(objection(offered, for: "Zzyx Qqov") == nil, "\(offered)")
    }
  }

  @Test(arguments: [
    "", "eleven char", "ąęśćżółńźĄĘ", "e\u{301}e\u{301}a\u{301}o\u{301}i\u{301}u\u{301}",
  ])
  func `wants twelve characters, and counts characters`(text: String) {
    #expect(objection(text) == .tooShort(least: 12))
  }

  @Test(arguments: [
    "aaaaaaaaaaaa", "abababababab", "abcdabcdabcd", "passwordpassword", "winter!winter!wint",
    "abcdefghijkl", "zyxwvutsrqpon", "123456789012", "098765432109", "qwertyuiop[]", "QWERTYuiop12",
    "asdfghjkl;'#", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv5tgb6yhn", "123qweasdzxc", "poiuytrewqlkjhg",
    "qwertyuiopasdfghjkl", "aaaabbbbccccddddeeee", "giraffe20261121", "Giraffe 12345",
    "giraffe!!!!!", "password1234", "Manchester2026!", "0161 496 0000", "01/02/2034 56",
    "            ",
  ])
  func `refuses what is tried first`(text: String) {
    #expect(objection(text) == .tooPlain)
  }

  @Test(arguments: [
    "a kettle for nobody", "purple-kite-93-oven", "der alte Hut am Haken", "čtyři hrušky v sadu",
    "xk7$pq2mvw9z", "monday morning tea", "七人の友だちと山に登って星", "giraffes wear boots",
  ])
  func `takes what somebody thought of`(text: String) {
    #expect(objection(text) == nil)
  }

  @Test(arguments: [
    ("my name is jane ok", "Jane Okoro"), ("OKORO has a kettle", "Jane Okoro"),
    ("JANE-OKORO-KETTLE", "jane okoro"), ("the luczak family hat", "Łuczak"),
    ("ŁUCZAK likes kettles", "luczak"), ("j.a.n.e likes a kettle", "jane"),
    ("a kettle for xi li", "Xi Li"),
  ])
  func `refuses the name, however it is written`(text: String, name: String) {
    #expect(objection(text, for: name) == .holdsTheName)
  }

  @Test(arguments: ["", "Jo", "J O", "Al Bo", "\u{301}", "?!", "Okonkwo"])
  func `does not take two letters, or none, for a name`(name: String) {
    #expect(objection("jo took a kettle to xi li", for: name) == nil)
  }

  @Test func `refuses more than a kilobyte before reading it`() {
    let sentence = "nine kettles by the river "
    let whole = String(repeating: "é", count: 2000) + sentence
    #expect(objection(whole) == .tooLong)
    #expect(objection(String(whole.utf8.suffix(1025).map { _ in "x" })) == .tooLong)
    var most = Array(WordList.words.joined(separator: " ").utf8.prefix(1024))
    #expect(PassphraseAdvice.objection(to: most, for: "Reception") == nil)
    most.append(33)
    #expect(PassphraseAdvice.objection(to: most, for: "Reception") == .tooLong)
  }

  @Test func `is given on any bytes`() {
    var generator = SystemRandomNumberGenerator()
    for count in [0, 1, 11, 12, 13, 40, 1024] {
      for _ in 0..<20 {
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        _ = PassphraseAdvice.objection(to: bytes, for: "Reception")
      }
    }
    #expect(
      PassphraseAdvice.objection(to: Array(repeating: 0xFF, count: 30), for: "Reception")
        == .tooPlain)
  }
}

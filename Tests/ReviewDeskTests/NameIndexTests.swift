import Chance
import Foundation
import PolicyCore
import Testing

@testable import ReviewDesk

@Suite struct `Finding names` {
  typealias Hit = NameIndex.Hit

  private func index(_ texts: String...) -> NameIndex {
    var index = NameIndex(decomposing: decomposed)
    for (place, text) in texts.enumerated() {
      index.add(text, at: Int64(place + 1), as: .subject)
    }
    return index
  }

  private func finds(_ query: String, in text: String) -> Bool {
    !index(text).find(query).isEmpty
  }

  @Test(arguments: [
    ("luczak", "Łuczak"), ("ŁUCZAK", "luczak"), ("Soren", "Søren"), ("weiss", "Weiß"),
    ("weiß", "WEISS"), ("aebi", "Æbi"), ("guthrun", "Guþrún"), ("dord", "Đorđ"), ("ines", "İneş"),
    ("José", "Jose\u{301}"), ("zoe", "Zoë"), ("nguyen", "Nguyễn"), ("μαρια", "Μαρία"),
    ("βασιλης", "ΒΑΣΙΛΗΣ"), ("محمد", "مُحَمَّد"), ("lucy", "Lu\u{200B}cy"), ("lucy", "Ｌｕｃｙ"),
    ("oeuvre", "Œuvre"),
  ])
  func `folds capitals, marks and letters of their own`(query: String, text: String) {
    let whys = index(text).find(query).map(\.why)
    #expect(whys == [.folded] || whys == [.exact])
  }

  @Test func `says why, and gives the word as it was written`() {
    let index = index("seen by Mrs ŁUCZAK", "Luczak", "Luczac", "luczak", "Lucas")
    #expect(
      index.find("Luczak") == [
        Hit(sequence: 4, field: .subject, word: "luczak", why: .exact),
        Hit(sequence: 2, field: .subject, word: "Luczak", why: .exact),
        Hit(sequence: 1, field: .subject, word: "ŁUCZAK", why: .folded),
        Hit(sequence: 3, field: .subject, word: "Luczac", why: .distance(1)),
      ])
  }

  @Test func `finds a slip from three letters, two from eight`() {
    #expect(!finds("jo", in: "joe"))
    #expect(finds("joe", in: "jo"))
    #expect(finds("brian", in: "Brain"))
    #expect(!finds("jonathn", in: "jomathm"))
    #expect(finds("muhammed", in: "mohamed"))
    #expect(!finds("muhammed", in: "mahomet"))
  }

  @Test func `asks for every word of the query, in any field of the entry`() {
    var index = NameIndex(decomposing: decomposed)
    index.add("Amina Yusuf", at: 1, as: .subject)
    index.add("Amina", at: 2, as: .subject)
    index.add("her brother, Mr Yusuf", at: 2, as: .message)
    index.add("Amina", at: 3, as: .caller)
    index.add("Yusuf", at: 4, as: .caller)
    #expect(Set(index.find("amina yusuf").map(\.sequence)) == [1, 2])
    #expect(index.find("yusuf amina").map(\.word) == ["Yusuf", "Amina", "Yusuf", "Amina"])
    #expect(index.find("yusuf amina").map(\.sequence) == [2, 2, 1, 1])
    #expect(index.find("amina yusuf khan").isEmpty)
    #expect(Set(index.find("amina amina").map(\.sequence)) == [1, 2, 3])
    #expect(index.find("amina amina").count == 3)
  }

  @Test func `gives each field its best word, subject before caller where they are equal`() {
    var index = NameIndex(decomposing: decomposed)
    index.add("Smyth, Smith", at: 7, as: .note)
    index.add("Smith", at: 7, as: .caller)
    index.add("Smith", at: 7, as: .subject)
    index.add("Smyth", at: 7, as: .message)
    #expect(index.find("smith").map(\.field) == [.subject, .caller, .note, .message])
    #expect(index.find("smith").map(\.why) == [.exact, .exact, .exact, .distance(1)])
  }

  @Test(arguments: [
    ("O'Brien", "O’Brien"), ("obrien", "O'Brien"), ("O’Brien", "obrien"), ("brien", "O'Brien"),
    ("Al-Hassan", "Alhassan"), ("alhassan", "Al-Hassan"), ("jones", "Smith-Jones"),
    ("smith jones", "Smith‑Jones"), ("smith-jones", "Jones, Smith"), ("mr.khan", "(Khan)Mr"),
    ("n'golo", "N`Golo"),
  ])
  func `splits names at hyphens and apostrophes, and knows them whole`(query: String, text: String)
  {
    #expect(finds(query, in: text))
  }

  @Test(arguments: [
    "0161 496 0000", "01614960000", "+44 161 496 0000", "+44 (0)161 496 0000", "0044 161 4960000",
    "(0161) 496-0000", "+441614960000", "0161.496.0000", "0161\u{A0}496\u{A0}0000", "٠١٦١٤٩٦٠٠٠٠",
    "0161 496 00 00",
  ])
  func `knows a telephone number however it is set out`(number: String) {
    for written in [
      "0161 496 0000", "01614960000", "+44 161 496 0000", "+44(0)1614960000", "00441614960000",
      "ring 0161-496-0000, please", "flat 3 0161 496 0000",
    ] {
      #expect(finds(number, in: written), "\(written)")
    }
    for written in [
      "0161 496 0001", "161 496 000", "+1 614 960 000", "0161 496", "+353 161 4960000",
    ] {
      #expect(!finds(number, in: written), "\(written)")
    }
  }

  @Test func `takes one figure out for somebody else's`() {
    #expect(!finds("01614960000", in: "01614960001"))
    #expect(!finds("flat12b", in: "flat12c"))
    #expect(finds("+353 1 496 0000", in: "00353 14960000"))
    #expect(!finds("+353 1 496 0000", in: "01 496 0000 353"))
  }

  @Test(arguments: [
    "", " ", "\n\t", "'", "-’-", "\u{301}", "\u{301} \u{308}\u{200B}", "?!", "👩‍👩‍👧", "\u{0}", "+",
    "()",
  ])
  func `finds nothing for what holds no letter or figure`(query: String) {
    var index = index("Łuczak", "", "\u{301}", "'", "0161 496 0000")
    index.add(query, at: 9, as: .note)
    #expect(index.find(query).isEmpty)
  }

  @Test func `bears with hostile text`() {
    let long = String(repeating: "a", count: 100_000)
    let texts = [
      long, String(repeating: "a\u{301}", count: 50_000), String(repeating: "1", count: 50_000),
      String(repeating: "1 ", count: 20_000), String(repeating: "a'", count: 20_000),
      String(repeating: "a ", count: 20_000), "e" + String(repeating: "\u{301}", count: 50_000),
      String(repeating: "\u{FDFA}", count: 5000), String(repeating: "+0044", count: 5000),
    ]
    var index = NameIndex(decomposing: decomposed)
    for (place, text) in texts.enumerated() {
      index.add(text, at: Int64(place), as: .message)
    }
    for text in texts { _ = index.find(text) }
    #expect(index.find(long).map(\.sequence) == [0])
    #expect(index.find(long + "b").isEmpty)
    #expect(index.find((0..<5000).map { "word\($0)" }.joined(separator: " ")).isEmpty)
  }

  @Test func `looks for sixteen words and no more`() {
    let words = (0..<20).map { "w" + String(repeating: "x", count: 3 * $0 + 3) }
    let held = words.prefix(NameIndex.mostQueryWords).joined(separator: " ")
    #expect(index(held).find(words.joined(separator: " ")).count == NameIndex.mostQueryWords)
  }
}

@Suite struct `Names as they compare` {
  @Test func `changes nothing the second time, and leaves letters and figures alone`() {
    // Letters with cases, marks, Arabic, Indian scripts, signs, compatibility forms, fraktur.
    for value in [1...0x24FF, 0xF900...0xFFFF, 0x1D400...0x1D7FF].joined()
      as FlattenSequence<[ClosedRange<UInt32>]>
    {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.folded("x" + String(scalar), decomposing: decomposed)
      if Folding.folded(once, decomposing: decomposed) != once {
        Issue.record("U+\(String(value, radix: 16))")
      }
      let isKept = once.unicodeScalars.allSatisfy { Folding.isLetterOrFigure($0) }
      if !isKept { Issue.record("U+\(String(value, radix: 16)) \(once)") }
    }
  }
}

/// The index as it is described, with nothing clever: every word against every word.
private struct PlainIndex {
  var words: [(word: String, sequence: Int64, field: NameIndex.Field)] = []

  struct Answer: Equatable {
    let sequence: Int64
    let slips: Int
    let folded: Int
    let hits: [NameIndex.Hit]
  }

  func find(_ query: String) -> [Answer] {
    var asked: [String] = []
    for word in query.split(separator: " ") where !asked.contains(String(word)) {
      asked.append(String(word))
    }
    guard !asked.isEmpty else { return [] }
    let answers = Set(words.map(\.sequence)).compactMap { answer(asked, in: $0) }
    return answers.sorted {
      $0.slips != $1.slips
        ? $0.slips < $1.slips
        : $0.folded != $1.folded ? $0.folded < $1.folded : $0.sequence > $1.sequence
    }
  }

  private func answer(_ asked: [String], in sequence: Int64) -> Answer? {
    var hits: [NameIndex.Hit] = []
    var slips = 0
    var folded = 0
    for word in asked {
      var best: [(rank: Int, hit: NameIndex.Hit)] = []
      for field in NameIndex.Field.allCases {
        let here = words.filter { $0.sequence == sequence && $0.field == field }
        let ranked = here.compactMap { held in
          rank(word, held.word).map { rank in
            let why: NameIndex.Why =
              rank == 0 ? .exact : rank == 1 ? .folded : rank == 4 ? .sound : .distance(rank - 1)
            return (
              rank: rank,
              hit: NameIndex.Hit(sequence: sequence, field: field, word: held.word, why: why)
            )
          }
        }
        if let least = ranked.min(by: { $0.rank < $1.rank }) { best.append(least) }
      }
      guard let least = best.map(\.rank).min() else { return nil }
      slips += max(0, least - 1)
      folded += least == 1 ? 1 : 0
      for rank in 0...4 { hits += best.filter { $0.rank == rank }.map(\.hit) }
    }
    return Answer(sequence: sequence, slips: slips, folded: folded, hits: hits)
  }

  /// 0 the same, 1 the same but for marks, otherwise one more than the slips; 4 for what only sounds alike.
  private func rank(_ asked: String, _ held: String) -> Int? {
    let query = bare(asked)
    let other = bare(held)
    if query == other { return asked.lowercased() == held.lowercased() ? 0 : 1 }
    let limit = query.count < 3 ? 0 : query.count < 8 ? 1 : 2
    var slips = EditDistance(from: query.map(\.value))
    if let near = slips.distance(to: other.map(\.value), atMost: limit) { return near + 1 }
    let (mine, theirs) = (NameSound.keys(text(query)), NameSound.keys(text(other)))
    return mine.contains(where: theirs.contains) ? 4 : nil
  }

  private func text(_ letters: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(letters))
  }

  private func bare(_ word: String) -> [Unicode.Scalar] {
    let plain: [Character: Unicode.Scalar] = ["ł": "l", "é": "e", "ñ": "n", "ö": "o"]
    return word.lowercased().flatMap { letter in
      plain[letter].map { [$0] } ?? Array(letter.unicodeScalars)
    }
  }
}

@Suite struct `Finding names, against a plain index` {
  @Test(arguments: [1, 2, 3, 20_261_121] as [UInt64])
  func `gives the same entries, in the same order, for the same reasons`(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    let stems = (0..<12).map { _ in word(Int.random(in: 1...10, using: &dice), &dice) }
    var index = NameIndex(decomposing: decomposed)
    var plain = PlainIndex()
    for _ in 0..<90 {
      let sequence = Int64.random(in: 1...30, using: &dice)
      let field = NameIndex.Field.allCases.randomElement(using: &dice) ?? .note
      let words = (0..<Int.random(in: 0...3, using: &dice)).map { _ in near(stems, &dice) }
      index.add(
        words.joined(separator: [" ", ", ", " (", "; "].randomElement(using: &dice) ?? " "),
        at: sequence, as: field)
      plain.words += words.map { ($0, sequence, field) }
    }
    var found = 0
    for _ in 0..<60 {
      let words = (0..<Int.random(in: 1...3, using: &dice)).map { _ in near(stems, &dice) }
      let query = words.joined(separator: " ")
      let hits = index.find(query)
      let answers = plain.find(query)
      found += answers.count
      #expect(reasons(hits) == reasons(answers.flatMap(\.hits)), "seed \(seed): \(query)")
      // Where two words of a field are equally near, either may be shown.
      for hit in hits {
        #expect(
          plain.words.contains {
            $0.word == hit.word && $0.sequence == hit.sequence && $0.field == hit.field
          })
      }
    }
    #expect(found > 30)
  }

  private func reasons(_ hits: [NameIndex.Hit]) -> [String] {
    hits.map { "\($0.sequence) \($0.field) \($0.why)" }
  }

  /// Few letters, so that words are often near one another.
  private func word(_ length: Int, _ dice: inout SplitMix) -> String {
    String((0..<length).map { _ in "aełoén".randomElement(using: &dice) ?? "a" })
  }

  private func near(_ stems: [String], _ dice: inout SplitMix) -> String {
    var letters = Array(stems.randomElement(using: &dice) ?? "a")
    for _ in 0..<Int.random(in: 0...2, using: &dice) {
      let place = Int.random(in: letters.indices, using: &dice)
      let letter = "aełoénLÉ".randomElement(using: &dice) ?? "a"
      switch Int.random(in: 0...3, using: &dice) {
      case 0: letters.insert(letter, at: place)
      case 1 where letters.count > 1: letters.remove(at: place)
      case 2: letters[place] = letter
      default: letters.swapAt(place, letters.count - 1 - place)
      }
    }
    return String(letters)
  }
}

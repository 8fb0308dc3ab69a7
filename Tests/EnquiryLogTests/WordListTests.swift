import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `The word list` {
  @Test func `has 2048 words of three to seven plain letters, in order`() {
    #expect(WordList.words.count == 2048)
    #expect(WordList.words == WordList.words.sorted())
    for word in WordList.words {
      #expect((3...7).contains(word.utf8.count), "\(word)")
      #expect(word.utf8.allSatisfy { (0x61...0x7A).contains($0) }, "\(word)")
    }
  }

  @Test func `knows a word by its first four letters, and no word begins another`() {
    #expect(Set(WordList.words.map { $0.prefix(4) }).count == 2048)
    for (word, next) in zip(WordList.words, WordList.words.dropFirst()) {
      #expect(!next.hasPrefix(word), "\(word) \(next)")
    }
  }

  @Test func `puts two slips at least between any two words`() {
    // Words one slip apart are the same once a letter is left out of one of them or both.
    var shortened: [String: Set<String>] = [:]
    for word in WordList.words {
      for place in word.indices {
        var rest = word
        rest.remove(at: place)
        shortened[rest, default: []].insert(word)
      }
      shortened[word, default: []].insert(word)
    }
    for words in shortened.values where words.count > 1 {
      for word in words {
        for other in words where word < other {
          var slips = EditDistance(from: word.unicodeScalars.map(\.value))
          let distance = slips.distance(to: other.unicodeScalars.map(\.value), atMost: 1)
          #expect(distance == nil, "\(word) \(other)")
        }
      }
    }
  }

  /// Pairs that a British ear does not tell apart; a list cannot hold both.
  @Test(arguments: [
    "air heir", "aisle isle", "allowed aloud", "ant aunt", "ball bawl", "bare bear", "beach beech",
    "bean been", "berry bury", "blue blew", "board bored", "bolder boulder", "bread bred",
    "cell sell", "cellar seller", "cereal serial", "check cheque", "choir quire", "chord cord",
    "coarse course", "council counsel", "cue queue", "curb kerb", "currant current",
    "cymbal symbol", "dear deer", "desert dessert", "dew due", "draft draught", "fair fare",
    "farther father", "fir fur", "flair flare", "flour flower", "grate great", "hair hare",
    "hall haul", "heal heel", "hear here", "hole whole", "hour our", "idle idol", "key quay",
    "knead need", "knight night", "leak leek", "lesson lessen", "loan lone", "mail male",
    "main mane", "maize maze", "manner manor", "meat meet", "medal meddle", "metal mettle",
    "moor more", "morning mourning", "muscle mussel", "naval navel", "pail pale", "pair pear",
    "palate palette", "pause paws", "peace piece", "peak peek", "pedal peddle", "plain plane",
    "practice practise", "principal principle", "profit prophet", "rain reign", "read reed",
    "real reel", "right write", "road rode", "role roll", "root route", "sail sale",
    "sauce source", "saw soar", "scene seen", "sea see", "shore sure", "sole soul", "some sum",
    "son sun", "stair stare", "steak stake", "steal steel", "storey story", "suite sweet",
    "tail tale", "team teem", "thyme time", "tide tied", "tyre tire", "vain vein", "waist waste",
    "wait weight", "way weigh", "weak week", "wear where", "weather whether", "wood would",
    "yoke yolk",
  ])
  func `has no two words that sound alike`(pair: String) {
    let held = pair.split(separator: " ").filter { WordList.words.contains(String($0)) }
    #expect(held.count < 2)
  }

  /// Spelled out, because a word that moved would make every sheet already on paper say something else.
  @Test func `stays as it is`() {
    let text = WordList.words.joined(separator: " ")
    #expect(
      Digest.hexadecimal(of: Array(text.utf8))
        == "c4bc688ad96a724b16dad211b63b1c04b0e05c9bbe74ea5ab798813c32ea3f2b")
  }
}

@Suite struct `Bytes in words` {
  @Test(arguments: [0, 1, 2, 7, 8, 10, 11, 16, 22, 32, 33])
  func `come back the same`(count: Int) throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      let words = WordList.words(for: bytes)
      #expect(words.count == WordList.length(bytes: count))
      #expect(try WordList.bytes(for: words, count: count) == bytes)
      let short = words.map { $0.prefix(4).uppercased() }
      #expect(try WordList.bytes(for: short, count: count) == bytes)
    }
  }

  @Test func `are taken eleven bits at a time, the first bit first`() {
    // 00000000001 11111111111 and two bits, 10, with nine zeros behind them.
    let bytes: [UInt8] = [0b0000_0000, 0b0011_1111, 0b1111_1110]
    let expected = [1, 0b111_1111_1111, 0b100_0000_0000]
    #expect(WordList.words(for: bytes) == expected.map { WordList.words[$0] })
    #expect(WordList.words(for: [0x80]) == [WordList.words[0b100_0000_0000]])
    #expect(WordList.words(for: []).isEmpty)
  }

  @Test func `are refused with the place of the word that is none`() throws {
    let words = WordList.words(for: Array(repeating: 0xA5, count: 32))
    for position in words.indices {
      for damaged in ["", "xyzzy", String(words[position].dropLast()) + "q", "ca", "\u{301}"] {
        var typed = words
        typed[position] = damaged
        #expect(throws: WordList.Damage.unknown(position: position)) {
          try WordList.bytes(for: typed, count: 32)
        }
      }
    }
  }

  @Test func `are refused when a word is missing, is too many, or cannot be the last`() throws {
    let words = WordList.words(for: Array(repeating: 0xFF, count: 32))
    #expect(throws: WordList.Damage.wrongNumber(expected: 24, found: 23)) {
      try WordList.bytes(for: words.dropLast(), count: 32)
    }
    #expect(throws: WordList.Damage.wrongNumber(expected: 24, found: 25)) {
      try WordList.bytes(for: words + [words[0]], count: 32)
    }
    // The last word carries three bits; any of the other eight set is no byte's.
    for bit in 0..<8 {
      let last = WordList.words[0b111_0000_0000 | 1 << bit]
      #expect(throws: WordList.Damage.doesNotEnd(position: 23)) {
        try WordList.bytes(for: words.dropLast() + [last], count: 32)
      }
    }
  }
}

@Suite struct `A mistyped word` {
  @Test func `is found after a single slip, unless two words are as near`() {
    for word in WordList.words where WordList.index(of: word).map({ $0 % 127 }) == 5 {
      for typed in slipped(word) {
        let expected: String?
        if let place = WordList.index(of: typed) {
          expected = WordList.words[place]
        } else {
          var slips = EditDistance(from: typed.unicodeScalars.map(\.value))
          let near = WordList.words.filter {
            slips.distance(to: $0.unicodeScalars.map(\.value), atMost: 1) != nil
          }
          #expect(near.contains(word))
          expected = near.count == 1 ? word : nil
        }
        #expect(WordList.nearest(to: typed) == expected, "\(typed)")
      }
    }
  }

  @Test(arguments: ["", "q", "xyzzyx", "ca", "\u{301}", String(repeating: "e", count: 100_000)])
  func `is not guessed at when nothing is near`(typed: String) {
    #expect(WordList.nearest(to: typed) == nil)
  }

  @Test func `is found by four letters, in capitals too`() {
    for (place, word) in WordList.words.enumerated() {
      #expect(WordList.index(of: word.uppercased()) == place)
      #expect(WordList.index(of: String(word.prefix(4))) == place)
      #expect(WordList.index(of: word + "q") == nil)
    }
  }

  /// One letter lost, one wrong, one swapped with its neighbour, at each place.
  private func slipped(_ word: String) -> [String] {
    let letters = Array(word)
    return letters.indices.flatMap { place -> [String] in
      var lost = letters
      lost.remove(at: place)
      var wrong = letters
      wrong[place] = "q"
      var swapped = letters
      if place > 0 { swapped.swapAt(place - 1, place) }
      return [lost, wrong, swapped].map { String($0) }.filter { $0 != word }
    }
  }
}

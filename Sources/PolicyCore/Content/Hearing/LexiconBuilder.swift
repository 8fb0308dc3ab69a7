/// Gathers the phrases of a pack and makes the ``Lexicon`` of them.
public struct LexiconBuilder: Sendable {
  /// A step of a phrase before words have their places.
  public enum Step: Hashable, Sendable {
    /// A word, by the number the builder has given it (``LexiconBuilder/number(ofWord:)``).
    case word(Int32)
    /// Any phrase of a class, by its number.
    case anyOf(Int)
    /// A step that the hearing knows by itself.
    case fixed(PhraseStep)
  }

  /// What is known of an entry.
  public struct Entry: Sendable {
    /// What it is for.
    public var kind: Lexicon.Kind
    /// As the pack writes it.
    public var text: String
    /// What it means; more than one reading is a choice that is asked.
    public var readings: [[FactWord.Reading]] = []
    /// It is asked about and never set.
    public var isAsked = false
    /// Nothing round it turns it off.
    public var isFirm = false
    /// Which scope, place, field, answer or sort of age, by its number.
    public var sort = 0
    /// How much it warns.
    public var points = 0
    /// It stands in the pack itself, and not in the common floor.
    public var isOwn = false
    /// Of the text it stands in, from 1.
    public var line = 0
    /// Of that line, from 1.
    public var column = 0

    /// An entry that means nothing yet.
    public init(_ kind: Lexicon.Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  private var entries: [Entry] = []
  private var phrases: [(steps: [Step], entry: Int)] = []
  private var members: [(words: [Int32], name: Int)] = []
  private var classes: [String: Int] = [:]
  private var groups: [[[Int32]]: Int] = [:]
  private var grouped: [Int: [[Int32]]] = [:]
  private var named: [String] = []
  // Every word is looked up once, where it is read: a pack says each of them many times.
  private var wordNumbers: [String: Int32] = [:]
  private var texts: [String] = []
  private var marks: [Int32?] = []

  /// What turns phrases off, in the order of their numbers.
  public var scopes: [Lexicon.Scope] = []
  /// Fields of words that warn, in the order of their numbers.
  public var fields: [Lexicon.Field] = []
  /// When words that warn are enough.
  public var thresholds = Lexicon.Thresholds()
  /// `fact=code` of everything an alarm of the pack is heard by.
  public var alarming: Set<String> = []
  /// What hangs on a person's word when it owns something.
  public var possessive = ""
  /// Sentences of the questions the hearing puts, by the fact they are about.
  public var questions: [String: String] = [:]
  /// What is offered besides the readings of a word, by fact.
  public var alsoOffered: [String: [String]] = [:]
  /// What is asked about danger.
  public var danger = Lexicon.DangerQuestion()

  /// Without a phrase.
  public init() {}

  /// The number of a class, new or known; classes the hearing asks for by name come first.
  public mutating func named(_ name: String) -> Int {
    if let number = classes[name] { return number }
    let number = classes.count + groups.count
    classes[name] = number
    named.append(name)
    return number
  }

  /// The number of a class that has been named; nil for any other.
  public func number(of name: String) -> Int? { classes[name] }

  /// The number of a word, new or known; it counts as one of the pack's once a phrase, a class or a mark has it.
  public mutating func number(ofWord word: String) -> Int32 {
    if let number = wordNumbers[word] { return number }
    let number = Int32(texts.count)
    wordNumbers[word] = number
    texts.append(word)
    marks.append(nil)
    return number
  }

  /// A phrase cut into words, by their numbers.
  public mutating func words(of phrase: some StringProtocol) -> [Int32] {
    LineWord.words(of: phrase).map { number(ofWord: $0.text) }
  }

  /// The class of just these phrases.
  public mutating func group(_ phrases: [[Int32]]) -> Int {
    if let number = groups[phrases] { return number }
    let number = classes.count + groups.count
    groups[phrases] = number
    grouped[number] = phrases
    for words in phrases { members.append((words, number)) }
    return number
  }

  /// Every way to say a phrase with one of each group of words written out; no more than a phrase may have in all.
  public func spelledOut(_ way: [Step], most: Int) -> [[Step]] {
    way.reduce([[]]) { said, step in
      guard case .anyOf(let name) = step, let phrases = grouped[name],
        said.count * phrases.count <= most
      else { return said.map { $0 + [step] } }
      return said.flatMap { before in phrases.map { before + $0.map { .word($0) } } }
    }
  }

  /// Puts a phrase into a class, which has its number already.
  public mutating func add(_ words: [Int32], to name: Int) { members.append((words, name)) }

  /// The classes that have a phrase.
  public var filledClasses: Set<Int> { Set(members.map(\.name)) }

  /// Adds to what is known of a word (``Lexicon/WordMark``).
  public mutating func mark(_ word: String, _ bits: Int32) {
    let number = Int(number(ofWord: word))
    marks[number] = (marks[number] ?? 0) | bits
  }

  /// A name follows this word.
  public mutating func markTitle(_ word: String) { mark(word, 2) }
  /// This word is a form of address as often as it is a relation.
  public mutating func markAddress(_ word: String) { mark(word, 4) }
  /// This word says somebody is there, and not who.
  public mutating func markVague(_ word: String) { mark(word, 8) }
  /// This word is part of what denies.
  public mutating func markDenying(_ word: String) { mark(word, 16) }
  /// This word names a month, from 1.
  public mutating func mark(_ word: String, month: Int) { mark(word, Int32(month) << 8) }
  /// This word stands for a number, from 0.
  public mutating func mark(_ word: String, number: Int) { mark(word, Int32(number + 1) << 16) }

  /// An entry and every way to say it.
  public mutating func add(_ entry: Entry, _ ways: [[Step]]) {
    entries.append(entry)
    for steps in ways where !steps.isEmpty { phrases.append((steps, entries.count - 1)) }
  }

  // MARK: - Making it

  /// The language of all that was added; the same additions give the same bytes.
  public func lexicon() -> Lexicon {
    var lexicon = Lexicon()
    let uses = uses()
    let sorted = texts.indices.filter { uses[$0] != .none }.sorted {
      texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8)
    }
    var places = [Int32](repeating: -1, count: texts.count)
    for (place, word) in sorted.enumerated() {
      places[word] = Int32(place)
      lexicon.words.append(texts[word])
      lexicon.wordMarks.append((marks[word] ?? 0) | (uses[word] == .lowers ? 1 : 0))
    }
    func code(_ step: Step) -> Int32 {
      switch step {
      case .word(let word): places[Int(word)]
      case .anyOf(let name): PhraseStep.anyOf(Int32(name)).code
      case .fixed(let step): step.code
      }
    }
    lexicon.tree = PhraseTree([
      phrases.map { ($0.steps.map(code), Int32($0.entry)) },
      members.map { ($0.words.map { places[Int($0)] }, -1 - Int32($0.name)) },
    ])
    keepEntries(in: &lexicon)
    lexicon.classNames = named
    lexicon.scopes = scopes
    lexicon.fields = fields
    lexicon.thresholds = thresholds
    lexicon.alarming = alarming
    lexicon.possessive = possessive
    lexicon.questions = questions
    lexicon.alsoOffered = alsoOffered
    lexicon.danger = danger
    return lexicon
  }

  /// What a word stands in; what comes later outweighs.
  private enum Use {
    /// In nothing.
    case none
    /// In nothing but what turns off.
    case lowers
    /// In something else.
    case says
  }

  /// The use of each word, by its number.
  private func uses() -> [Use] {
    var uses: [Use] = marks.map { $0 == nil ? .none : .says }
    for (steps, entry) in phrases {
      let lowers = [.calm, .harmless, .scope].contains(entries[entry].kind)
      for case .word(let word) in steps where uses[Int(word)] != .says {
        uses[Int(word)] = lowers ? .lowers : .says
      }
    }
    for word in members.lazy.flatMap(\.words) { uses[Int(word)] = .says }
    return uses
  }

  private func keepEntries(in lexicon: inout Lexicon) {
    var places: [[[FactWord.Reading]]: Int32] = [:]
    for entry in entries {
      var head = Int32(entry.kind.rawValue)
      head |= Int32(entry.sort & 0xFF) << 8
      head |= Int32(entry.points & 0xFF) << 16
      head |= (entry.isAsked ? 1 : 0) << 24
      head |= (entry.isFirm ? 1 : 0) << 25
      lexicon.entryHeads.append(head)
      lexicon.entryTexts.append(entry.text)
      lexicon.entryPlaces += [
        Int32(entry.isOwn ? entry.line : -entry.line), Int32(entry.column),
      ]
      if entry.readings.isEmpty {
        lexicon.entryMeanings.append(-1)
      } else {
        let place = places[entry.readings] ?? Int32(places.count)
        if place == Int32(places.count) {
          places[entry.readings] = place
          lexicon.meanings.append(entry.readings)
        }
        lexicon.entryMeanings.append(place)
      }
    }
  }
}

/// The language of a pack, ready to be heard: every phrase it knows, in one tree.
///
/// Built once, when the pack is loaded, and kept with the policy; a line is heard in one pass over its
/// words. What each kind of entry means is for the hearing to know; this is the index. It is flat, so that
/// it is read back at a start as fast as it can be copied.
public struct Lexicon: Hashable, Sendable {
  /// The words of all phrases, sorted by their bytes.
  var words = TextTable()
  /// Word by word: ``WordMark`` bits, the number it stands for, the month.
  var wordMarks: [Int32] = []
  var tree = PhraseTree()
  /// Kind, sort, points and more of each entry, packed.
  var entryHeads: [Int32] = []
  /// Place in ``meanings`` of each entry; -1 for none.
  var entryMeanings: [Int32] = []
  /// Line and column of each entry, one after the other; the line is negative in the common floor.
  var entryPlaces: [Int32] = []
  var entryTexts = TextTable()
  /// Choices of readings that entries share.
  var meanings: [[[FactWord.Reading]]] = []
  /// The classes that the hearing asks for by name; their numbers begin at 0.
  public internal(set) var classNames: [String] = []
  /// What turns phrases off, in the order of their numbers.
  public internal(set) var scopes: [Scope] = []
  /// Fields of words that warn, in the order of their numbers.
  public internal(set) var fields: [Field] = []
  /// When words that warn are enough.
  public internal(set) var thresholds = Thresholds()
  /// `fact=code` of everything an alarm of the pack is heard by.
  public internal(set) var alarming: Set<String> = []
  /// What hangs on a person's word when it owns something.
  public internal(set) var possessive = ""
  /// Sentences of the questions the hearing puts, by the fact they are about.
  public internal(set) var questions: [String: String] = [:]
  /// What is offered besides the readings of a word, by fact: the person themselves, something else.
  public internal(set) var alsoOffered: [String: [String]] = [:]
  /// What is asked about danger.
  public internal(set) var danger = DangerQuestion()

  /// A language that knows nothing: every word is one it does not understand.
  public init() {}

  /// Something that turns phrases off.
  public struct Scope: Hashable, Sendable {
    /// What the pack calls it; said where it turned something off.
    public let name: String
    /// So many words after it are turned off.
    public let reach: Int
    /// As many before it are too, whatever clause they are in.
    public let reachesBack: Bool

    /// Every field as given.
    public init(name: String, reach: Int, reachesBack: Bool) {
      self.name = name
      self.reach = reach
      self.reachesBack = reachesBack
    }
  }

  /// A field of words that warn.
  public struct Field: Hashable, Sendable {
    /// What the pack calls it.
    public let name: String
    /// What an alarm means that this field has a strong word in.
    public let means: [FactWord.Reading]

    /// Every field as given.
    public init(name: String, means: [FactWord.Reading]) {
      self.name = name
      self.means = means
    }
  }

  /// When words that warn are enough.
  public struct Thresholds: Hashable, Sendable {
    /// Points that are an alarm.
    public var alarm = 4
    /// One point less is an alarm too with so many words.
    public var words = 3
    /// Points that put the question about danger at once.
    public var ask = 2
    /// So many words that were not understood put it at once too.
    public var unknown = 6
    /// So many do together with a single point.
    public var unknownWithPoint = 3

    /// What holds where a pack says nothing.
    public init() {}
  }

  /// The question about danger: its words, and its choices in the order in which they are shown.
  public struct DangerQuestion: Hashable, Sendable {
    /// Put where nothing of danger is known.
    public var question = ""
    /// Put instead where a lesser alarm stands already.
    public var now = ""
    /// The words of the choices, in order.
    public var labels: [String] = []
    /// What each choice means, in the order of ``labels``.
    public var choices: [[FactWord.Reading]] = []
    /// What an alarm means that no entry says more of.
    public var possible: [FactWord.Reading] = []
    /// What leaves nothing to ask.
    public var immediate: [FactWord.Reading] = []

    /// No question; a pack without one does not load.
    public init() {}
  }

  // MARK: - Words

  /// What is known of a single word.
  public struct WordMark: Hashable, Sendable {
    let bits: Int32

    /// No correction of spelling leads to it: it stands in nothing but what turns off.
    public var lowersOnly: Bool { bits & 1 != 0 }
    /// A name follows it.
    public var isTitle: Bool { bits & 2 != 0 }
    /// It is a form of address as often as it is a relation.
    public var isAddress: Bool { bits & 4 != 0 }
    /// It says somebody is there, and not who.
    public var isVague: Bool { bits & 8 != 0 }
    /// Part of what denies.
    public var denies: Bool { bits & 16 != 0 }
    /// The month it names, from 1.
    public var month: Int? { bits >> 8 & 0xF == 0 ? nil : Int(bits >> 8 & 0xF) }
    /// The number it stands for.
    public var number: Int? { bits >> 16 == 0 ? nil : Int(bits >> 16) - 1 }
  }

  /// The place of a word among ``words``; nil for one that no phrase has.
  public func word(_ text: String) -> Int32? { words.find(text).map(Int32.init) }

  /// What is known of a word; it must be one of ``word(_:)``.
  public func mark(_ word: Int32) -> WordMark { WordMark(bits: wordMarks[Int(word)]) }

  /// The word as it is compared: lower case, without marks.
  public func text(of word: Int32) -> String { words[Int(word)] }

  /// The words that begin with the same byte, in order.
  public func neighbours(of text: String) -> Range<Int> { words.range(beginningLike: text) }

  /// The bytes of a word.
  public func bytes(of word: Int) -> ArraySlice<UInt8> { words.bytes(word) }

  // MARK: - Phrases

  /// The node all phrases begin at.
  public static let phraseRoot: Int32 = 0
  /// The node the phrases of classes begin at.
  public static let classRoot: Int32 = 1

  /// Where a step leads from a node.
  public func next(_ node: Int32, _ step: Int32) -> Int32? { tree.next(node, step) }

  /// The steps to any phrase of a class that lead on from a node, by their numbers, in order.
  public func classSteps(of node: Int32) -> Range<Int> { tree.classSteps(of: node) }

  /// The class and the node of a step of ``classSteps(of:)``.
  public func classStep(_ index: Int) -> (name: Int32, node: Int32) {
    (PhraseStep.name(of: tree.edgeSteps[index]), tree.edgeNodes[index])
  }

  /// The entries that end at a node.
  public func entries(at node: Int32) -> ArraySlice<Int32> { tree.ends(node) }

  /// The classes a phrase of which ends at a node.
  public func classes(at node: Int32) -> some Sequence<Int32> {
    tree.ends(node).lazy.map { -1 - $0 }
  }

  // MARK: - Entries

  /// How many entries there are; their numbers begin at 0.
  public var entryCount: Int { entryHeads.count }

  /// What an entry is for.
  public func kind(_ entry: Int32) -> Kind {
    Kind(rawValue: UInt8(truncatingIfNeeded: entryHeads[Int(entry)] & 0xFF)) ?? .ordinary
  }

  /// Which scope, place, field, answer or sort of age: the place in the list of its kind.
  public func sort(_ entry: Int32) -> Int { Int(entryHeads[Int(entry)] >> 8 & 0xFF) }

  /// How much a word warns.
  public func points(_ entry: Int32) -> Int { Int(entryHeads[Int(entry)] >> 16 & 0xFF) }

  /// It is asked about and never set.
  public func isAsked(_ entry: Int32) -> Bool { entryHeads[Int(entry)] >> 24 & 1 != 0 }

  /// Not turned off by anything round it.
  public func isFirm(_ entry: Int32) -> Bool { entryHeads[Int(entry)] >> 25 & 1 != 0 }

  /// What it means: readings of facts; more than one are a choice.
  public func readings(_ entry: Int32) -> [[FactWord.Reading]] {
    let meaning = entryMeanings[Int(entry)]
    return meaning < 0 ? [] : meanings[Int(meaning)]
  }

  /// As the pack writes it.
  public func text(_ entry: Int32) -> String { entryTexts[Int(entry)] }

  /// Where it stands.
  public func place(_ entry: Int32) -> (isOwn: Bool, line: Int, column: Int) {
    let line = Int(entryPlaces[2 * Int(entry)])
    return (line >= 0, abs(line), Int(entryPlaces[2 * Int(entry) + 1]))
  }

  /// What an entry is for.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// A word of the pack's `words`: a fact where nothing but facts is typed.
    case fact
    /// The same, and sure in a sentence too.
    case sureFact
    /// A phrase that means facts in a sentence.
    case phrase
    /// Says that somebody may be hurt, or wants something no desk may pass over.
    case alarm
    /// A word that warns; several of them together are an alarm.
    case warning
    /// Sounds like an alarm and is none.
    case harmless
    /// Says that nobody is in danger.
    case calm
    /// Understood, and says nothing.
    case ordinary
    /// Says that what went before was wrong.
    case correction
    /// A sign of pressure.
    case pressure
    /// Turns other phrases off.
    case scope
    /// Ends the reach of a scope.
    case scopeEnd
    /// A place where somebody is caller, asked about, or neither.
    case place
    /// A number, and what makes it an age, or none.
    case age
    /// An answer to a question.
    case answer
    /// Somebody's word as an owner, or with *is* hanging on it.
    case owner
    /// A whole line: they have rung off.
    case rangOff
    /// A name follows it.
    case beforeName
  }

  /// The places, in the order of their `sort`; a later one is stronger.
  public enum Place: Int, Hashable, Sendable, CaseIterable {
    /// Somebody, and the words do not tell which.
    case maybe
    /// Somebody, who may be whoever is calling beside what they say they are.
    case either
    /// Whoever is calling.
    case caller
    /// Whoever is asked about.
    case subject
    /// Neither of them.
    case nobody
  }

  /// The sorts of age phrases; a later one is stronger.
  public enum AgeSort: Int, Hashable, Sendable, CaseIterable {
    /// An age.
    case age
    /// Perhaps one: asked.
    case unsure
    /// Anything else that has a number.
    case none
  }

  /// The answers, in the order of their `sort`.
  public enum AnswerSort: Int, Hashable, Sendable, CaseIterable {
    /// Yes.
    case yes
    /// No.
    case no
    /// Not known; at a question about danger it counts as a yes.
    case notSure

    /// The code of the value it names.
    public var code: String {
      switch self {
      case .yes: "yes"
      case .no: "no"
      case .notSure: notSureCode
      }
    }
  }

  /// What a whole line answers, when it is nothing but an answer.
  public func answer(to line: String) -> AnswerSort? {
    entry(.answer, that: line).flatMap { AnswerSort(rawValue: sort($0)) }
  }

  /// A whole line says that they have rung off, and nothing else.
  public func saysTheyRangOff(_ line: String) -> Bool { entry(.rangOff, that: line) != nil }

  /// The entry of a kind that a whole line is, word for word.
  private func entry(_ kind: Kind, that line: String) -> Int32? {
    var node = Self.phraseRoot
    for word in LineWord.words(of: line) {
      guard let place = self.word(word.text), let next = next(node, place) else { return nil }
      node = next
    }
    guard node != Self.phraseRoot else { return nil }
    return entries(at: node).first { self.kind($0) == kind }
  }
}

import PolicyCore

/// A phrase found in a line.
struct Found {
  let entry: Int32
  let kind: Lexicon.Kind
  let start: Int
  /// The words it is made of, a bit each from ``start``; a gap between them is not part of it.
  let mask: UInt64
  /// The one after its last word.
  let end: Int
  /// The person in it.
  let person: Mention?
  /// The number in it.
  let number: Int?

  var count: Int { mask.nonzeroBitCount }

  var words: [Int] {
    var words: [Int] = []
    words.reserveCapacity(count)
    var rest = mask
    while rest != 0 {
      words.append(start + rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return words
  }

  func overlaps(_ other: Found) -> Bool {
    if start <= other.start {
      let shift = other.start - start
      return shift < 64 && mask >> UInt64(shift) & other.mask != 0
    }
    return other.overlaps(self)
  }
}

/// A word for somebody who may be calling.
struct Mention: Hashable {
  let start: Int
  let end: Int
  /// It owns something, or *is* hangs on it.
  let isOwner: Bool
}

/// Finds every phrase of the lexicon in a line, in one pass.
struct PhraseSearch {
  private let lexicon: Lexicon
  private let words: [HeardWord]
  /// Position by position: classes that have a phrase here, and where it ends.
  private var spans: [[Span]]
  private var people: [[Person]]
  private var barePeople: [[Person]]
  private var owners: [[Person]]
  private var offices: [[Person]]
  /// Where the line begins once greetings are over.
  let opening: Int
  private(set) var found: [Found] = []

  private struct Span {
    let name: Int32
    let end: Int
  }

  private struct Person {
    let end: Int
    let mention: Mention
  }

  /// More than anybody types in a line; what is beyond is left to the question about danger.
  private static let mostFound = 20_000
  private static let longestGap = 3

  init(_ words: [HeardWord], _ lexicon: Lexicon, _ names: ClassNames) {
    self.lexicon = lexicon
    self.words = words
    spans = Self.spans(words, lexicon)
    let nobody = [[Person]](repeating: [], count: words.count + 1)
    (people, barePeople, owners, offices) = (nobody, nobody, nobody, nobody)
    var opening = 0
    while opening < words.count,
      let end = spans[opening].last(where: { $0.name == names.greeting })?.end
    {
      opening = end
    }
    self.opening = opening < words.count ? opening : 0
    findPeople(names)
    for start in 0...words.count {
      walk(Lexicon.phraseRoot, Step(start: start, at: start, isFresh: true))
    }
  }

  /// Whether a class has a phrase that is just this word.
  func isOne(_ index: Int, of name: Int32) -> Bool {
    spans.indices.contains(index)
      && spans[index].contains { $0.name == name && $0.end == index + 1 }
  }

  /// Whether a phrase of a class ends just before a word.
  func ends(before index: Int, _ name: Int32) -> Bool {
    spans.indices.contains { start in
      start < index && spans[start].contains { $0.name == name && $0.end == index }
    }
  }

  /// Words for somebody who may be calling, the longest at each place.
  var mentions: [Mention] {
    var mentions: [Mention] = []
    var index = 0
    while index < words.count {
      let here = (barePeople[index] + owners[index]).map(\.mention).filter { $0.start == index }
      if let longest = here.max(by: { $0.end < $1.end }) {
        mentions.append(longest)
        index = longest.end
      } else {
        index += 1
      }
    }
    return mentions
  }

  // MARK: - Classes

  private static func spans(_ words: [HeardWord], _ lexicon: Lexicon) -> [[Span]] {
    words.indices.map { start in
      var spans: [Span] = []
      var node = Lexicon.classRoot
      var index = start
      while index < words.count, let place = words[index].place,
        index == start || !words[index].startsClause, let next = lexicon.next(node, place)
      {
        node = next
        index += 1
        for name in lexicon.classes(at: node) { spans.append(Span(name: name, end: index)) }
      }
      return spans
    } + [[]]
  }

  private mutating func findPeople(_ names: ClassNames) {
    for start in words.indices {
      for span in spans[start] where span.name == names.person || span.name == names.owner {
        let isOwner = span.name == names.owner
        let mention = Mention(start: start, end: span.end, isOwner: isOwner)
        let person = Person(end: span.end, mention: mention)
        if isOwner {
          owners[start].append(person)
          extend(
            person, from: start, over: names.beforePerson, ownersToo: true, ownerName: names.owner
          ) {
            $0.owners[$1].append(person)
          }
        } else {
          let isOffice = spans[start].contains { $0.name == names.office && $0.end == span.end }
          people[start].append(person)
          barePeople[start].append(person)
          if isOffice { offices[start].append(person) }
          extend(
            person, from: start, over: names.beforePerson, ownersToo: true, ownerName: names.owner
          ) {
            $0.people[$1].append(person)
            if isOffice { $0.offices[$1].append(person) }
          }
          extend(person, from: start, over: names.article, ownersToo: false) {
            $0.barePeople[$1].append(person)
          }
        }
      }
    }
  }

  /// Takes in what stands before a person and belongs to them: an article, an owner, "new".
  private mutating func extend(
    _ person: Person, from start: Int, over name: Int32, ownersToo: Bool, ownerName: Int32 = -1,
    _ note: (inout PhraseSearch, Int) -> Void
  ) {
    var index = start
    for _ in 0..<4 {
      guard index > 0, !words[index].startsClause else { return }
      let before = words[index - 1]
      guard isOne(index - 1, of: name) || (ownersToo && isOwner(before, at: index - 1, ownerName))
      else { return }
      index -= 1
      note(&self, index)
    }
  }

  /// "daves support worker", "the dads sister".
  private func isOwner(_ word: HeardWord, at index: Int, _ name: Int32) -> Bool {
    if isOne(index, of: name) { return true }
    return !lexicon.possessive.isEmpty && (word.place == nil || word.isCorrected)
      && !word.isNumber && word.source.text.count > 2
      && word.source.text.hasSuffix(lexicon.possessive)
  }

  // MARK: - Phrases

  /// How far a phrase has been followed.
  private struct Step {
    let start: Int
    var at: Int
    /// Nothing has been taken yet since the last pause: a clause may begin here.
    var isFresh: Bool
    var mask: UInt64 = 0
    var person: Mention?
    var number: Int?

    func taking(_ range: Range<Int>) -> Step? {
      guard range.upperBound - start <= 64 else { return nil }
      var next = self
      for index in range { next.mask |= 1 << UInt64(index - start) }
      next.at = range.upperBound
      next.isFresh = false
      return next
    }
  }

  private mutating func walk(_ node: Int32, _ step: Step) {
    note(node, step)
    let atPause = step.at == 0 || step.at == words.count || words[step.at].startsClause
    if step.at == 0 || step.at == opening { follow(node, .lineStart, step) }
    if step.at == words.count { follow(node, .lineEnd, step) }
    if atPause {
      var fresh = step
      fresh.isFresh = true
      follow(node, .pause, fresh)
    }
    guard step.at < words.count else { return }
    if let next = lexicon.next(node, PhraseStep.gap.code) { skip(next, step) }
    guard step.isFresh || !words[step.at].startsClause else { return }
    takeWord(node, step)
    takePeople(node, step)
    takeClasses(node, step)
  }

  private mutating func note(_ node: Int32, _ step: Step) {
    guard step.mask != 0, found.count < Self.mostFound else { return }
    let last = 63 - step.mask.leadingZeroBitCount
    for entry in lexicon.entries(at: node) {
      found.append(
        Found(
          entry: entry, kind: lexicon.kind(entry), start: step.start, mask: step.mask,
          end: step.start + last + 1, person: step.person, number: step.number))
    }
  }

  private mutating func follow(_ node: Int32, _ kind: PhraseStep, _ step: Step) {
    if let next = lexicon.next(node, kind.code) { walk(next, step) }
  }

  private mutating func skip(_ node: Int32, _ step: Step) {
    walk(node, step)
    for count in 1...Self.longestGap {
      let last = step.at + count - 1
      guard last < words.count, !words[last].startsClause || (count == 1 && step.isFresh) else {
        return
      }
      var next = step
      next.at = last + 1
      next.isFresh = false
      walk(node, next)
    }
  }

  private mutating func takeWord(_ node: Int32, _ step: Step) {
    let word = words[step.at]
    let here = step.at..<step.at + 1
    if let next = lexicon.next(node, PhraseStep.oneWord.code) {
      var any = step
      any.at += 1
      any.isFresh = false
      walk(next, any)
    }
    if word.canBeAge, let next = lexicon.next(node, PhraseStep.number.code),
      var taken = step.taking(here)
    {
      taken.number = taken.number ?? step.at
      walk(next, taken)
    }
    if word.number != nil, let next = lexicon.next(node, PhraseStep.anyNumber.code),
      var taken = step.taking(here)
    {
      taken.number = taken.number ?? step.at
      walk(next, taken)
    }
    if let place = word.place, let next = lexicon.next(node, place), let taken = step.taking(here) {
      walk(next, taken)
    }
  }

  private mutating func takePeople(_ node: Int32, _ step: Step) {
    let kinds: [(PhraseStep, [[Person]])] = [
      (.person, people), (.barePerson, barePeople), (.ownerPerson, owners), (.office, offices),
    ]
    for (kind, table) in kinds {
      guard !table[step.at].isEmpty, let next = lexicon.next(node, kind.code) else { continue }
      for person in table[step.at] {
        guard var taken = step.taking(step.at..<person.end) else { continue }
        taken.person = taken.person ?? person.mention
        walk(next, taken)
      }
    }
  }

  /// Goes over whichever is shorter: the classes that lead on, or those that have a phrase here.
  private mutating func takeClasses(_ node: Int32, _ step: Step) {
    let edges = lexicon.classSteps(of: node)
    let here = spans[step.at]
    guard !edges.isEmpty, !here.isEmpty else { return }
    if edges.count < here.count {
      for edge in edges {
        let (name, next) = lexicon.classStep(edge)
        for span in here where span.name == name { take(span, next, step) }
      }
    } else {
      for span in here {
        if let next = lexicon.next(node, PhraseStep.anyOf(span.name).code) {
          take(span, next, step)
        }
      }
    }
  }

  private mutating func take(_ span: Span, _ node: Int32, _ step: Step) {
    if let taken = step.taking(step.at..<span.end) { walk(node, taken) }
  }
}

/// The numbers of the classes the hearing itself asks for.
struct ClassNames {
  let person, owner, office, article, beforePerson, greeting, cue, beforeCapitals: Int32

  init(_ lexicon: Lexicon) {
    func number(_ name: String) -> Int32 {
      lexicon.classNames.firstIndex(of: name).map(Int32.init) ?? -1
    }
    person = number("person")
    owner = number("owner")
    office = number("office")
    article = number("article")
    beforePerson = number("before-person")
    greeting = number("greeting")
    cue = number("cue")
    beforeCapitals = number("before-capitals")
  }
}

extension HeardWord {
  /// Small numbers in words ("one of us") are ages only with years beside them.
  var canBeAge: Bool { source.number != nil || (mark?.number ?? 0) >= 11 }
}

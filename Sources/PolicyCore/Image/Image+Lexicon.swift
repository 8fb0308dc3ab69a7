/// The lexicon of a policy in an image: runs of numbers and of bytes, copied as they are.
extension ImageWriter {
  mutating func append(_ numbers: [Int32]) {
    append(numbers.count)
    for number in numbers {
      let bits = UInt32(bitPattern: number)
      for shift in [UInt32(0), 8, 16, 24] { append(byte: UInt8(truncatingIfNeeded: bits >> shift)) }
    }
  }

  mutating func append(_ run: [UInt8]) {
    append(run.count)
    append(bytes: run)
  }
}

extension ImageReader {
  mutating func numbers() throws(BrokenImage) -> [Int32] {
    let count = try count()
    let run = try run(4 * count)
    var numbers: [Int32] = []
    numbers.reserveCapacity(count)
    var index = run.startIndex
    for _ in 0..<count {
      let bits =
        UInt32(run[index]) | UInt32(run[index + 1]) << 8 | UInt32(run[index + 2]) << 16
        | UInt32(run[index + 3]) << 24
      numbers.append(Int32(bitPattern: bits))
      index += 4
    }
    return numbers
  }

  mutating func byteRun() throws(BrokenImage) -> [UInt8] { Array(try run(try count())) }
}

extension TextTable: Imaged {
  func write(to writer: inout ImageWriter) {
    writer.append(bytes)
    writer.append(ends)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(bytes: try reader.byteRun(), ends: try reader.numbers())
    guard isSound else { throw BrokenImage() }
  }
}

extension PhraseTree: Imaged {
  func write(to writer: inout ImageWriter) {
    for run in [edgeStarts, edgeSteps, edgeNodes, endStarts, ends] { writer.append(run) }
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init()
    edgeStarts = try reader.numbers()
    edgeSteps = try reader.numbers()
    edgeNodes = try reader.numbers()
    endStarts = try reader.numbers()
    ends = try reader.numbers()
  }
}

extension Lexicon.Scope: Imaged {
  func write(to writer: inout ImageWriter) {
    name.write(to: &writer)
    reach.write(to: &writer)
    reachesBack.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      name: try reader.text(), reach: try reader.number(), reachesBack: try Bool(from: &reader))
  }
}

extension Lexicon.Field: Imaged {
  func write(to writer: inout ImageWriter) {
    name.write(to: &writer)
    means.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(name: try reader.text(), means: try [FactWord.Reading](from: &reader))
  }
}

extension Lexicon.Thresholds: Imaged {
  func write(to writer: inout ImageWriter) {
    for number in [alarm, words, ask, unknown, unknownWithPoint] { number.write(to: &writer) }
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init()
    alarm = try reader.number()
    words = try reader.number()
    ask = try reader.number()
    unknown = try reader.number()
    unknownWithPoint = try reader.number()
  }
}

extension Lexicon.DangerQuestion: Imaged {
  func write(to writer: inout ImageWriter) {
    question.write(to: &writer)
    now.write(to: &writer)
    labels.write(to: &writer)
    choices.write(to: &writer)
    possible.write(to: &writer)
    immediate.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init()
    question = try reader.text()
    now = try reader.text()
    labels = try [String](from: &reader)
    choices = try [[FactWord.Reading]](from: &reader)
    possible = try [FactWord.Reading](from: &reader)
    immediate = try [FactWord.Reading](from: &reader)
  }
}

extension Lexicon: Imaged {
  func write(to writer: inout ImageWriter) {
    words.write(to: &writer)
    writer.append(wordMarks)
    tree.write(to: &writer)
    writer.append(entryHeads)
    writer.append(entryMeanings)
    writer.append(entryPlaces)
    entryTexts.write(to: &writer)
    meanings.write(to: &writer)
    classNames.write(to: &writer)
    scopes.write(to: &writer)
    fields.write(to: &writer)
    thresholds.write(to: &writer)
    alarming.sorted().write(to: &writer)
    possessive.write(to: &writer)
    questions.write(to: &writer)
    alsoOffered.write(to: &writer)
    danger.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init()
    words = try TextTable(from: &reader)
    wordMarks = try reader.numbers()
    tree = try PhraseTree(from: &reader)
    entryHeads = try reader.numbers()
    entryMeanings = try reader.numbers()
    entryPlaces = try reader.numbers()
    entryTexts = try TextTable(from: &reader)
    meanings = try [[[FactWord.Reading]]](from: &reader)
    classNames = try [String](from: &reader)
    scopes = try [Scope](from: &reader)
    fields = try [Field](from: &reader)
    thresholds = try Thresholds(from: &reader)
    alarming = Set(try [String](from: &reader))
    possessive = try reader.text()
    questions = try [String: String](from: &reader)
    alsoOffered = try [String: [String]](from: &reader)
    danger = try DangerQuestion(from: &reader)
    let count = entryHeads.count
    guard wordMarks.count == words.count, entryMeanings.count == count,
      entryPlaces.count == 2 * count, entryTexts.count == count,
      entryMeanings.allSatisfy({ $0 >= -1 && $0 < meanings.count }),
      tree.isSound(entries: count)
    else { throw BrokenImage() }
  }
}

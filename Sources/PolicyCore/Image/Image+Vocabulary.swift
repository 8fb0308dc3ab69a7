extension FactID: Imaged {
  func write(to writer: inout ImageWriter) { writer.append(index) }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    let index = try reader.number()
    guard reader.facts.indices.contains(index) else { throw BrokenImage() }
    self.init(index)
  }
}

extension ImageReader {
  /// The index of one of the fact's values.
  mutating func value(of fact: FactID) throws(BrokenImage) -> Int {
    let index = try number()
    guard facts[fact.index].values.indices.contains(index) else { throw BrokenImage() }
    return index
  }
}

extension FactSet: Imaged {
  func write(to writer: inout ImageWriter) {
    for word in 0..<4 {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        writer.append(byte: UInt8(truncatingIfNeeded: bits[word] >> shift))
      }
    }
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    var bits = SIMD4<UInt64>.zero
    for word in 0..<4 {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bits[word] |= UInt64(try reader.byte()) << shift
      }
    }
    self.init(bits: bits)
  }
}

extension Fact.Side: Imaged {}
extension Fact.How: Imaged {}

extension Fact.Value: Imaged {
  func write(to writer: inout ImageWriter) {
    code.write(to: &writer)
    label.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(code: try reader.text(), label: try reader.text())
  }
}

extension Fact.NotSure: Imaged {
  func write(to writer: inout ImageWriter) {
    switch self {
    case .refused: writer.append(byte: 0)
    case .value(let index):
      writer.append(byte: 1)
      writer.append(index)
    case .countsAs(let index):
      writer.append(byte: 2)
      writer.append(index)
    }
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    switch try reader.byte() {
    case 0: self = .refused
    case 1: self = .value(try reader.number())
    case 2: self = .countsAs(try reader.number())
    default: throw BrokenImage()
    }
  }
}

extension Fact: Imaged {
  func write(to writer: inout ImageWriter) {
    code.write(to: &writer)
    label.write(to: &writer)
    side.write(to: &writer)
    how.write(to: &writer)
    values.write(to: &writer)
    notSure.write(to: &writer)
    unanswered.write(to: &writer)
    years.write(to: &writer)
    written.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      code: try reader.text(), label: try reader.text(), side: try Side(from: &reader),
      how: try How(from: &reader), values: try [Value](from: &reader),
      notSure: try NotSure(from: &reader), unanswered: try reader.number(),
      years: try [Int](from: &reader), written: try [Int](from: &reader))
    var indices: [Int]
    switch notSure {
    case .refused: indices = [unanswered]
    case .value(let index), .countsAs(let index): indices = [unanswered, index]
    }
    indices += written
    guard indices.allSatisfy(values.indices.contains) else { throw BrokenImage() }
  }
}

extension Vocabulary.Group: Imaged {
  func write(to writer: inout ImageWriter) {
    fact.write(to: &writer)
    name.write(to: &writer)
    values.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    let fact = try FactID(from: &reader)
    let name = try reader.text()
    var values: [Int] = []
    for _ in 0..<(try reader.count()) { values.append(try reader.value(of: fact)) }
    self.init(fact: fact, name: name, values: values)
  }
}

extension Vocabulary: Imaged {
  func write(to writer: inout ImageWriter) {
    facts.write(to: &writer)
    writer.append(aliases.count)
    for alias in aliases {
      alias.fact.write(to: &writer)
      alias.value.write(to: &writer)
      writer.append(alias.means.count)
      for part in alias.means {
        part.fact.write(to: &writer)
        part.value.write(to: &writer)
      }
    }
    writer.append(presumptions.count)
    for presumption in presumptions {
      presumption.fact.write(to: &writer)
      presumption.value.write(to: &writer)
      presumption.when.write(to: &writer)
    }
    groups.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    guard var vocabulary = Vocabulary(facts: try [Fact](from: &reader)) else {
      throw BrokenImage()
    }
    reader.facts = vocabulary.facts
    for _ in 0..<(try reader.count()) {
      let fact = try FactID(from: &reader)
      let value = try Fact.Value(from: &reader)
      var means: [(fact: FactID, value: Int)] = []
      for _ in 0..<(try reader.count()) {
        let part = try FactID(from: &reader)
        means.append((part, try reader.value(of: part)))
      }
      vocabulary.add(alias: Alias(fact: fact, value: value, means: means))
    }
    for _ in 0..<(try reader.count()) {
      let fact = try FactID(from: &reader)
      vocabulary.add(
        presumption: Presumption(
          fact: fact, value: try reader.value(of: fact), when: try Guard(from: &reader)))
    }
    for group in try [Group](from: &reader) { vocabulary.add(group: group) }
    self = vocabulary
  }
}

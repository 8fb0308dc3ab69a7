extension DecisionCode: Imaged {}
extension MessageKind: Imaged {}

extension Guard: Imaged {
  func write(to writer: inout ImageWriter) { alternatives.write(to: &writer) }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(try [Alternative](from: &reader))
  }
}

extension Guard.Alternative: Imaged {
  func write(to writer: inout ImageWriter) {
    conditions.write(to: &writer)
    allowed.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      conditions: try [Guard.Condition](from: &reader), allowed: try FactSet(from: &reader))
  }
}

extension Guard.Condition: Imaged {
  func write(to writer: inout ImageWriter) {
    fact.write(to: &writer)
    allowed.write(to: &writer)
    whole.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      fact: try FactID(from: &reader), allowed: try FactSet(from: &reader),
      whole: try FactSet(from: &reader))
  }
}

extension Speech: Imaged {
  func write(to writer: inout ImageWriter) {
    switch self {
    case .wording(let id):
      writer.append(byte: 0)
      id.write(to: &writer)
    case .by(let fact, let choices):
      writer.append(byte: 1)
      fact.write(to: &writer)
      choices.write(to: &writer)
    }
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    switch try reader.byte() {
    case 0: self = .wording(try reader.text())
    case 1:
      let fact = try FactID(from: &reader)
      self = .by(
        fact,
        try reader.nested { (reader) throws(BrokenImage) in
          try SpokenChoices(from: &reader)
        })
    default: throw BrokenImage()
    }
  }
}

extension SpokenChoices: Imaged {
  func write(to writer: inout ImageWriter) {
    groups.map(\.values).write(to: &writer)
    groups.map(\.say).write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    let values = try [[Int]](from: &reader)
    let say = try [[Speech]](from: &reader)
    guard values.count == say.count else { throw BrokenImage() }
    groups = zip(values, say).map { Group(values: $0, say: $1) }
  }
}

extension Effect: Imaged {
  func write(to writer: inout ImageWriter) {
    decision.write(to: &writer)
    message.write(to: &writer)
    say.write(to: &writer)
    refer.write(to: &writer)
    duties.write(to: &writer)
    releases.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      decision: try DecisionCode(from: &reader), message: try MessageKind(from: &reader),
      say: try [Speech](from: &reader), refer: try [String](from: &reader),
      duties: try [String](from: &reader), releases: try [FactID](from: &reader))
  }
}

extension Rule: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    parent.write(to: &writer)
    band.write(to: &writer)
    when.write(to: &writer)
    effect.write(to: &writer)
    cites.write(to: &writer)
    never.write(to: &writer)
    ifPressed.write(to: &writer)
    retention.write(to: &writer)
    waits.write(to: &writer)
    silent.write(to: &writer)
    lineage.write(to: &writer)
    over.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), parent: try String?(from: &reader), band: try reader.number(),
      when: try Guard(from: &reader), effect: try Effect(from: &reader),
      cites: try [String](from: &reader), never: try [String](from: &reader),
      ifPressed: try [String](from: &reader), retention: try reader.text(),
      waits: try Bool(from: &reader), silent: try Bool(from: &reader),
      lineage: try [String](from: &reader), over: try [String](from: &reader))
  }
}

extension Rider: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    when.write(to: &writer)
    duties.write(to: &writer)
    never.write(to: &writer)
    ifPressed.write(to: &writer)
    cites.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), when: try Guard(from: &reader), duties: try [String](from: &reader),
      never: try [String](from: &reader), ifPressed: try [String](from: &reader),
      cites: try [String](from: &reader))
  }
}

extension CivilDate: Imaged {
  func write(to writer: inout ImageWriter) { daysSince1970.write(to: &writer) }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    let days = try reader.number()
    guard Self.imaged.contains(days) else { throw BrokenImage() }
    self.init(daysSince1970: days)
  }

  /// The years 1 to 9999.
  private static let imaged = -719_162...2_932_896
}

extension Office: Imaged {
  func write(to writer: inout ImageWriter) {
    open.write(to: &writer)
    closed.sorted().write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      open: try [WeekHours](from: &reader), closed: Set(try [CivilDate](from: &reader)))
  }
}

extension TimeLimit: Imaged {
  func write(to writer: inout ImageWriter) { written.write(to: &writer) }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    guard let limit = Self(written: try reader.text()) else { throw BrokenImage() }
    self = limit
  }
}

extension Cause: Imaged {
  func write(to writer: inout ImageWriter) {
    duties.sorted().write(to: &writer)
    rules.sorted().write(to: &writer)
    decisions.sorted().write(to: &writer)
    when.write(to: &writer)
    slip.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init()
    duties = Set(try [String](from: &reader))
    rules = Set(try [String](from: &reader))
    decisions = Set(try [String](from: &reader))
    when = try Guard?(from: &reader)
    slip = try Bool(from: &reader)
  }
}

extension OwedTask.Clock: Imaged {
  func write(to writer: inout ImageWriter) {
    since.write(to: &writer)
    limit.write(to: &writer)
    law.write(to: &writer)
    isMoved.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      since: try CivilDate?(from: &reader), limit: try TimeLimit(from: &reader),
      law: try reader.text(), isMoved: try Bool(from: &reader))
  }
}

extension OwedTask: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    task.write(to: &writer)
    cause.write(to: &writer)
    owner.write(to: &writer)
    clocks.write(to: &writer)
    waits.map(\.rawValue).sorted().write(to: &writer)
    extended.write(to: &writer)
    needsReasonWhenLate.write(to: &writer)
    yieldsTo.sorted().write(to: &writer)
    cites.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), task: try reader.text(), cause: try Cause(from: &reader),
      owner: try String?(from: &reader), clocks: try [Clock](from: &reader),
      waits: Set(try [String](from: &reader).compactMap(Wait.init)),
      extended: try TimeLimit?(from: &reader), needsReasonWhenLate: try Bool(from: &reader),
      yieldsTo: Set(try [String](from: &reader)), cites: try [String](from: &reader))
  }
}

extension Register: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    label.write(to: &writer)
    cause.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), label: try reader.text(), cause: try Cause(from: &reader))
  }
}

extension SiteNumber: Imaged {
  func write(to writer: inout ImageWriter) {
    label.write(to: &writer)
    number.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(label: try reader.text(), number: try reader.text())
  }
}

extension WeekHours: Imaged {
  func write(to writer: inout ImageWriter) {
    days.sorted().write(to: &writer)
    from.write(to: &writer)
    until.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      days: Set(try [Int](from: &reader)), from: try reader.number(), until: try reader.number())
  }
}

extension SiteSettings: Imaged {
  func write(to writer: inout ImageWriter) {
    organisation.write(to: &writer)
    pack.write(to: &writer)
    contacts.write(to: &writer)
    standIns.sorted().write(to: &writer)
    numbers.write(to: &writer)
    timeZone.write(to: &writer)
    idleMinutes.write(to: &writer)
    copyDays.write(to: &writer)
    numbersChecked.write(to: &writer)
    recentDays.write(to: &writer)
    alone.write(to: &writer)
    office.write(to: &writer)
    message.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init()
    organisation = try reader.text()
    pack = try reader.text()
    contacts = try [String: String](from: &reader)
    standIns = Set(try [String](from: &reader))
    numbers = try [SiteNumber](from: &reader)
    timeZone = try String?(from: &reader)
    idleMinutes = try reader.number()
    copyDays = try reader.number()
    numbersChecked = try CivilDate?(from: &reader)
    recentDays = try Int?(from: &reader)
    alone = try [WeekHours](from: &reader)
    office = try Office(from: &reader)
    message = try MessageKind?(from: &reader)
    guard Self.idleMinutesAllowed.contains(idleMinutes), Self.copyDaysAllowed.contains(copyDays)
    else { throw BrokenImage() }
  }
}

extension DecisionWords: Imaged {
  func write(to writer: inout ImageWriter) {
    short.write(to: &writer)
    means.write(to: &writer)
    done.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(short: try reader.text(), means: try reader.text(), done: try reader.text())
  }
}

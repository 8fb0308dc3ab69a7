extension RetentionPeriod: Imaged {
  func write(to writer: inout ImageWriter) {
    span.written.write(to: &writer)
    isIndefinite.write(to: &writer)
    cites.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    guard let span = Span(written: try reader.text()) else { throw BrokenImage() }
    self.init(
      span: span, isIndefinite: try Bool(from: &reader), cites: try [String](from: &reader))
  }
}

extension OwnHold: Imaged {
  func write(to writer: inout ImageWriter) {
    because.write(to: &writer)
    when.write(to: &writer)
    classes.sorted().write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      because: try reader.text(), when: try Guard?(from: &reader),
      classes: Set(try [String](from: &reader)))
  }
}

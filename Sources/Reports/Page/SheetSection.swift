/// A heading with lines and lists below it, as high as it has been measured to be.
struct SheetSection {
  enum Line: Hashable {
    /// To be said, word for word.
    case say(String)
    /// To be done, in this order.
    case step(String)
    /// Not to be said or done.
    case never(String)
    /// One of several, in no order.
    case item(String)
    case plain(String)
    /// What the lines below it are for.
    case remark(String)
    /// The same, to be found from further away.
    case head(String)
    /// Said of all of the section.
    case note(String)
    /// What is missing, with room to write it in; a step of a list, or a line.
    case fill(String, isStep: Bool)
  }

  let title: String
  let lines: [Line]
  let size: Double

  /// Between two lines.
  private var gap: Double { 0.16 * size }

  func height(_ room: Double) -> Double {
    var height = title.isEmpty ? 0 : Self.heading(title, size: size, room: room) + gap
    for line in lines {
      height +=
        MeasuredText(RichText(line.measured, bold: line.isBold), size: size)
        .height(room: room - line.indent * size) + gap + line.writing * size
    }
    return height
  }

  static func heading(_ title: String, size: Double, room: Double) -> Double {
    MeasuredText(RichText(title, bold: true), size: 1.15 * size).height(room: room)
  }

  var html: String {
    var parts =
      title.isEmpty ? [] : ["<h2 style=\"margin-bottom:\(gap.points)\">\(escaped(title))</h2>"]
    var rest = lines[...]
    while let first = rest.first {
      let run = rest.prefix { $0.list == first.list && first.list != nil }
      if run.isEmpty {
        parts.append(
          "<\(first.element) style=\"margin-bottom:\(gap.points)\">\(first.html)</\(first.element.prefix { $0 != " " })>"
        )
        rest = rest.dropFirst()
      } else {
        let (tag, style) = first.list ?? ("ul", "")
        let indent = "padding-left:\((first.indent * size).points)"
        parts.append("<\(tag)\(style.isEmpty ? "" : " class=\"\(style)\"") style=\"\(indent)\">")
        parts += run.map {
          "<li style=\"margin-bottom:\(gap.points)\">\($0.html)</li>"
        }
        parts.append("</\(tag)>")
        rest = rest.dropFirst(run.count)
      }
    }
    return parts.joined(separator: "\n")
  }
}

extension SheetSection.Line {
  var text: String {
    switch self {
    case .say(let words): "“\(words)”"
    case .step(let text), .never(let text), .item(let text), .plain(let text), .remark(let text),
      .head(let text), .note(let text):
      text
    case .fill(let label, _): "\(label): \(Reachable.missing)"
    }
  }

  fileprivate var isBold: Bool {
    switch self {
    case .plain, .head, .fill(_, isStep: false): true
    case .say, .step, .never, .item, .remark, .note, .fill: false
    }
  }

  /// What it is where it is no item of a list.
  fileprivate var element: String {
    switch self {
    case .remark, .head: "h3"
    case .note: "p class=\"faint\""
    case .say, .step, .never, .item, .plain, .fill: "p"
    }
  }

  fileprivate var html: String {
    if case .fill = self { return Self.gap(after: text) }
    // Only words by themselves are bold, no item of a list.
    return RichText(text, bold: isBold).html
  }

  /// Words, then a line to write on as far as there is room.
  static func gap(after text: String) -> String {
    "<span class=\"gap\"><span>\(escaped(text))</span> <span class=\"fill\"></span></span>"
  }

  /// Room above it for whoever writes by hand, in parts of the size.
  fileprivate var writing: Double { if case .fill = self { Self.writing } else { 0 } }

  static let writing = 0.3
  /// What a line to write on has at the least, in parts of the size; a word as wide as that stands for it.
  static let writingWidth = 7
  static let writingWord = String(repeating: "M", count: 9)

  fileprivate var measured: String {
    if case .fill = self { "\(text) \(Self.writingWord)" } else { text }
  }

  /// In parts of the size.
  fileprivate var indent: Double {
    switch self {
    case .step, .fill(_, isStep: true): 1.9
    case .never, .item: 1.3
    case .say, .plain, .remark, .head, .note, .fill: 0
    }
  }

  /// The list it is an item of, and that list's class.
  fileprivate var list: (tag: String, style: String)? {
    switch self {
    case .say: ("ul", "say")
    case .step, .fill(_, isStep: true): ("ol", "")
    case .never: ("ul", "never")
    case .item: ("ul", "")
    case .plain, .remark, .head, .note, .fill: nil
    }
  }
}

private func == (left: (tag: String, style: String)?, right: (tag: String, style: String)?) -> Bool
{
  left?.tag == right?.tag && left?.style == right?.style
}

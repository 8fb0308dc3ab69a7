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
        MeasuredText(RichText(line.text, bold: line.isBold), size: size)
        .height(room: room - line.indent * size) + gap
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
        let element = if case .remark = first { "h3" } else { "p" }
        let text = RichText(first.text, bold: first.isBold).html
        parts.append("<\(element) style=\"margin-bottom:\(gap.points)\">\(text)</\(element)>")
        rest = rest.dropFirst()
      } else {
        let (tag, style) = first.list ?? ("ul", "")
        let indent = "padding-left:\((first.indent * size).points)"
        parts.append("<\(tag)\(style.isEmpty ? "" : " class=\"\(style)\"") style=\"\(indent)\">")
        parts += run.map {
          "<li style=\"margin-bottom:\(gap.points)\">\(escaped($0.text))</li>"
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
    case .step(let text), .never(let text), .item(let text), .plain(let text), .remark(let text):
      text
    }
  }

  fileprivate var isBold: Bool { if case .plain = self { true } else { false } }

  /// In parts of the size.
  fileprivate var indent: Double {
    switch self {
    case .step: 1.9
    case .never, .item: 1.3
    case .say, .plain, .remark: 0
    }
  }

  /// The list it is an item of, and that list's class.
  fileprivate var list: (tag: String, style: String)? {
    switch self {
    case .say: ("ul", "say")
    case .step: ("ol", "")
    case .never: ("ul", "never")
    case .item: ("ul", "")
    case .plain, .remark: nil
    }
  }
}

private func == (left: (tag: String, style: String)?, right: (tag: String, style: String)?) -> Bool
{
  left?.tag == right?.tag && left?.style == right?.style
}

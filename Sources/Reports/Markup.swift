/// Text safe between tags and inside quotation marks, in XML as in HTML.
///
/// Characters that XML forbids are left out, and so are those that would turn the reading order of
/// what follows: a title must not be able to rearrange the page.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    case _ where isUnprintable(scalar): break
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Controls, characters that are none, and marks that override direction.
private func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069,
    0xFDD0...0xFDEF:
    true
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}

/// What every page for a browser begins with.
enum Markup {
  /// Up to its style: no browser loads or runs anything, whatever the texts may hold.
  ///
  /// It is XML as well.
  static func head(_ title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en-GB" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
    <title>\(escaped(title))</title>
    """
  }
}

/// A terminal's screen, good enough for what libedit and this target send.
///
/// Knows rows and columns, wrapping, scrolling, the alternate screen, erasing, inserting and
/// deleting. Every character is one column wide; colours are ignored; anything unknown is noted,
/// so that a test can say that there was nothing unknown.
public struct Screen {
  public private(set) var width: Int
  public private(set) var height: Int
  public private(set) var unknown: [String] = []
  public private(set) var bells = 0
  public private(set) var isAlternate = false
  public private(set) var pasteIsBracketed = false
  public private(set) var wipes = 0
  /// Everything that was ever shown on the main screen and scrolled off it.
  public private(set) var scrolledOff: [String] = []

  private var cells: [[Unicode.Scalar]]
  private var mainCells: [[Unicode.Scalar]] = []
  public private(set) var row = 0
  public private(set) var column = 0
  private var saved = (row: 0, column: 0)
  private var wrapIsPending = false
  private var isInserting = false
  private var sequence: [UInt8] = []
  private var character: [UInt8] = []

  public init(width: Int = 80, height: Int = 24) {
    self.width = width
    self.height = height
    cells = Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  /// The rows without the blanks at their ends, down to the last one that has any text.
  public var rows: [String] {
    var rows = cells.map { line in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line)
      return String(text).trimmedAtEnd
    }
    while rows.last == "" { rows.removeLast() }
    return rows
  }

  public var text: String { rows.joined(separator: "\n") }

  /// The row the cursor is in, with the blanks before the cursor.
  public var currentRow: String { row < cells.count ? cells[row].string.trimmedAtEnd : "" }

  public mutating func resize(width: Int, height: Int) {
    // As xterm does: nothing is wrapped anew.
    cells = cells.map { line in
      Array((line + Array(repeating: " ", count: max(0, width - line.count)))[..<width])
    }
    while cells.count > height, row > 0 {
      cells.removeFirst()
      row -= 1
    }
    cells = Array(cells.prefix(height))
    while cells.count < height { cells.append(Array(repeating: " ", count: width)) }
    self.width = width
    self.height = height
    column = min(column, width - 1)
    row = min(row, height - 1)
    wrapIsPending = false
  }

  public mutating func show(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { show(byte) }
  }

  private mutating func show(_ byte: UInt8) {
    if !sequence.isEmpty { return continueSequence(byte) }
    switch byte {
    case 0x07: bells += 1
    case 0x08:
      column = max(0, column - 1)
      wrapIsPending = false
    case 0x09: column = min(width - 1, (column / 8 + 1) * 8)
    case 0x0A...0x0C: lineFeed()
    case 0x0D:
      column = 0
      wrapIsPending = false
    case 0x1B: sequence = [byte]
    // What a slow terminal is sent to pass the time.
    case 0x00: break
    case 0x00...0x1F, 0x7F: unknown.append("control \(byte)")
    case 0x20...0x7E: put(Unicode.Scalar(byte))
    default: continueCharacter(byte)
    }
  }

  private mutating func continueCharacter(_ byte: UInt8) {
    character.append(byte)
    let first = character[0]
    let needed = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard character.count == needed else { return }
    for scalar in String(decoding: character, as: UTF8.self).unicodeScalars { put(scalar) }
    character = []
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if wrapIsPending {
      column = 0
      lineFeed()
    }
    if isInserting {
      cells[row].insert(scalar, at: column)
      cells[row].removeLast()
    } else {
      cells[row][column] = scalar
    }
    wrapIsPending = column == width - 1
    column = min(width - 1, column + 1)
  }

  private mutating func lineFeed() {
    wrapIsPending = false
    if row < height - 1 {
      row += 1
      return
    }
    let top = cells.removeFirst()
    if !isAlternate { scrolledOff.append(top.string.trimmedAtEnd) }
    cells.append(Array(repeating: " ", count: width))
  }

  private mutating func continueSequence(_ byte: UInt8) {
    sequence.append(byte)
    guard sequence.count > 1 else { return }
    switch sequence[1] {
    case UInt8(ascii: "["):
      if sequence.count > 2, (0x40...0x7E).contains(byte) { endControl() }
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      if sequence.count == 3 { sequence = [] }
    case UInt8(ascii: "7"):
      saved = (row, column)
      sequence = []
    case UInt8(ascii: "8"):
      (row, column) = saved
      sequence = []
    case UInt8(ascii: "="), UInt8(ascii: ">"): sequence = []
    case UInt8(ascii: "M"):
      wrapIsPending = false
      if row > 0 {
        row -= 1
      } else {
        cells.insert(blankRow, at: 0)
        cells.removeLast()
      }
      sequence = []
    default: note()
    }
  }

  private mutating func note() {
    unknown.append(String(decoding: sequence.dropFirst(), as: UTF8.self))
    sequence = []
  }

  private mutating func endControl() {
    let final = sequence[sequence.count - 1]
    let parameters = String(decoding: sequence[2..<(sequence.count - 1)], as: UTF8.self)
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    func number(_ index: Int, or other: Int) -> Int {
      index < numbers.count ? numbers[index] ?? other : other
    }
    let count = max(1, number(0, or: 1))
    defer { sequence = [] }
    if final != UInt8(ascii: "m") { wrapIsPending = false }
    switch final {
    case UInt8(ascii: "A"): row = max(0, row - count)
    case UInt8(ascii: "B"): row = min(height - 1, row + count)
    case UInt8(ascii: "C"): column = min(width - 1, column + count)
    case UInt8(ascii: "D"): column = max(0, column - count)
    case UInt8(ascii: "G"): column = min(width - 1, count - 1)
    case UInt8(ascii: "d"): row = min(height - 1, count - 1)
    case UInt8(ascii: "H"):
      row = min(height, number(0, or: 1)) - 1
      column = min(width, number(1, or: 1)) - 1
    case UInt8(ascii: "J"): eraseScreen(number(0, or: 0))
    case UInt8(ascii: "K"): eraseRow(number(0, or: 0))
    case UInt8(ascii: "P"):
      let gone = min(count, width - column)
      cells[row].removeSubrange(column..<(column + gone))
      cells[row] += Array(repeating: " ", count: gone)
    case UInt8(ascii: "@"):
      let new = min(count, width - column)
      cells[row].insert(contentsOf: Array(repeating: " ", count: new), at: column)
      cells[row].removeLast(new)
    case UInt8(ascii: "X"):
      for index in column..<min(width, column + count) { cells[row][index] = " " }
    case UInt8(ascii: "m"): break
    case UInt8(ascii: "h"), UInt8(ascii: "l"): set(parameters, to: final == UInt8(ascii: "h"))
    default: note()
    }
  }

  private mutating func eraseScreen(_ part: Int) {
    switch part {
    case 0:
      eraseRow(0)
      for index in cells.indices where index > row { cells[index] = blankRow }
    case 1:
      eraseRow(1)
      for index in cells.indices where index < row { cells[index] = blankRow }
    case 2:
      cells = Array(repeating: blankRow, count: height)
      if !isAlternate { wipes += 1 }
    case 3: scrolledOff = []
    default: note()
    }
  }

  private mutating func eraseRow(_ part: Int) {
    let range = part == 0 ? column..<width : part == 1 ? 0..<(column + 1) : 0..<width
    for index in range { cells[row][index] = " " }
  }

  private var blankRow: [Unicode.Scalar] { Array(repeating: " ", count: width) }

  private mutating func set(_ mode: String, to isOn: Bool) {
    switch mode {
    case "?1049":
      if isOn, !isAlternate {
        mainCells = cells
        saved = (row, column)
        cells = Array(repeating: blankRow, count: height)
      } else if !isOn, isAlternate {
        cells = mainCells
        (row, column) = saved
      }
      isAlternate = isOn
    case "?2004": pasteIsBracketed = isOn
    case "4": isInserting = isOn
    case "?25", "?7", "?1", "?12": break
    default: note()
    }
  }
}

extension [Unicode.Scalar] {
  fileprivate var string: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: self)
    return String(text)
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

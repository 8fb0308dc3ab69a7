import PolicyCore

/// What `help` and `?` show: the commands of this place, from their table.
extension Desk {
  func helpLines() -> [String] {
    let cells = Command.valid(in: place).map { command in
      command.row.usage.padded(to: Self.usageWidth) + command.row.help
    }
    return [helpOpening]
      + stride(from: 0, to: cells.count, by: 2).map { index in
        let pair = cells[index..<min(index + 2, cells.count)]
        return pair.dropLast().map { $0.padded(to: Self.cellWidth) }.joined() + (pair.last ?? "")
      }
  }

  private var helpOpening: String {
    switch place {
    case .call, .coveredCall: DeskText.helpCall
    case .locked: DeskText.lockedNext
    default: DeskText.helpIdle
    }
  }

  /// Two cells fit beside a label on a screen of 80 columns.
  private static let usageWidth = 13
  private static let cellWidth = 36
}

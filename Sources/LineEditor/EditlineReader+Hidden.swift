/// The hidden screen.
extension EditlineReader {
  /// Hides the call until the key is pressed again.
  ///
  /// This hides, it does not erase: the terminal keeps what was on its screen. If the time to lock
  /// passed meanwhile, the screen is wiped instead of shown again.
  func hide() -> Editline.Redraw {
    terminal.owe(.hidden)
    showNeutralText()
    var typed = ""
    var isOverdue = false
    defer { terminal.settle(.hidden) }
    while true {
      while !waiting.isEmpty {
        switch waiting.removeFirst() {
        case .command(.hide):
          _ = Descriptors.write(ControlText.leaveAlternate, to: output)
          editor?.noteSize()
          guard isOverdue else {
            lastKey = .now
            return .everything
          }
          wipeAndLock()
          return .nothing
        case .edit(0x0A):
          if options.alwaysHeard.contains(typed) {
            _ = Descriptors.write(ControlText.leaveAlternate, to: output)
            editor?.noteSize()
            editor?.clear()
            editor?.insert(typed)
            queue = [Editline.Code.enter]
            return .everything
          }
          typed = ""
        case .text(let scalar) where typed.utf8.count < 64: typed.unicodeScalars.append(scalar)
        default: typed = ""
        }
      }
      switch awaitKeys(ticking: false) {
      case .keys, .interrupted, .tick: continue
      case .idle:
        isOverdue = true
        // Nothing more to wait for but a key.
        prompt.idle = nil
      case .resized: showNeutralText()
      case .wentOn:
        retakeTerminal()
        showNeutralText()
      case .ended(let event):
        _ = Descriptors.write(ControlText.leaveAlternate, to: output)
        _ = Descriptors.write(ControlText.wipe, to: output)
        finish(event)
        return .nothing
      }
    }
  }

  private func wipeAndLock() {
    _ = Descriptors.write(ControlText.wipe, to: output)
    finish(.idle)
  }

  private func showNeutralText() {
    _ = Descriptors.write(ControlText.enterAlternate, to: output)
    _ = Descriptors.write(PromptText.rows(PromptText.plain(options.neutralText)), to: output)
  }
}

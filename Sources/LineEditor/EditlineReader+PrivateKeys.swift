import Glibc

/// What the private keys do: they alone may change the line.
extension EditlineReader {
  /// Codes that bring libedit back to ``perform(_:)``, where the line may be changed.
  enum PrivateKey: Int32 {
    case tick = 0x80
    case clear
    case deleteOrEnd
    case hide
    case complete
    case announce
    case insert
    case resize
    case goOn
    case refresh
  }

  /// Answers a private key and tells libedit what to redraw.
  func perform(_ code: Int32) -> Editline.Redraw {
    switch PrivateKey(rawValue: code) {
    case .tick: return tick()
    case .clear: return clear()
    case .deleteOrEnd: return deleteOrEnd()
    case .hide: return hide()
    case .complete: return complete()
    case .announce: return announce()
    case .insert:
      editor?.insert(pasted)
      pasted = ""
      return .changes
    case .resize:
      editor?.noteSize()
      return .everything
    case .goOn:
      retakeTerminal()
      _ = Descriptors.write("\r\n", to: output)
      editor?.noteSize()
      editor?.draw()
      return .nothing
    case .refresh: return .changes
    case nil: return .nothing
    }
  }

  /// Whoever had the terminal while this program was stopped set it to their own liking.
  func retakeTerminal() {
    setLineModes()
    editor?.retakeTerminal()
    _ = Descriptors.write(ControlText.pasteOn, to: output)
  }

  private func tick() -> Editline.Redraw {
    let text = prompt.right?() ?? ""
    let isChanged = text != rightText
    if isChanged {
      rightText = text
      editor?.setRightPrompt(PromptText.forEditor(text).last)
    }
    if let notice = prompt.notice?() {
      return prepareToAnnounce(PromptText.rows(PromptText.plain(notice)) + "\r\n")
    }
    return isChanged ? .changes : .nothing
  }

  private func clear() -> Editline.Redraw {
    guard isLineEmpty else {
      editor?.clear()
      return .changes
    }
    if interrupts.isSecond() { finish(.interrupted) }
    return .nothing
  }

  private func deleteOrEnd() -> Editline.Redraw {
    if isLineEmpty {
      finish(.endOfInput)
    } else {
      queue.append(Editline.Code.delete)
    }
    return .nothing
  }

  private func complete() -> Editline.Redraw {
    switch Completion(of: editor?.line.beforeCursor ?? "", from: prompt.completions()) {
    case .none: return .nothing
    case .insert(let rest):
      editor?.insert(rest)
      return .changes
    case .choices(let words):
      return prepareToAnnounce(Completion.table(of: words, width: columns ?? 80))
    }
  }

  /// Text goes below the line, which may fill several rows, and the line is drawn anew under it.
  ///
  /// So the cursor is first brought to the end of the line, and drawn there.
  private func prepareToAnnounce(_ rows: String) -> Editline.Redraw {
    announcement = rows
    cursorBefore = editor?.cursor ?? 0
    editor?.cursor = Editline.end
    queue.insert(PrivateKey.announce.rawValue, at: 0)
    return .changes
  }

  private func announce() -> Editline.Redraw {
    _ = Descriptors.write("\r\n" + announcement, to: output)
    announcement = ""
    editor?.cursor = cursorBefore
    editor?.draw()
    return .nothing
  }

  private var isLineEmpty: Bool { editor?.line.text.isEmpty ?? true }
}

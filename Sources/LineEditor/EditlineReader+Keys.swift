/// Waiting for keys, and what each of them is to libedit.
extension EditlineReader: Editline.Keys {
  /// The next code for libedit; blocks until there is one.
  func nextCode() -> Int32 {
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      if !waiting.isEmpty {
        translate(waiting.removeFirst())
        continue
      }
      switch awaitKeys() {
      case .keys: continue
      case .ended(let event): finish(event)
      case .interrupted: return PrivateKey.clear.rawValue
      case .resized: return PrivateKey.resize.rawValue
      case .wentOn: return PrivateKey.goOn.rawValue
      case .tick: return PrivateKey.tick.rawValue
      case .idle: finish(.idle)
      }
    }
  }

  /// Ends the read: libedit closes the line as for Enter, and ``read(_:)`` finds the outcome.
  func finish(_ event: LineEvent) {
    outcome = event
    halfTyped = editor.map { CleanLine($0.line.text).text } ?? ""
    // It may have to leave the screen with the names on it.
    if event == .idle { editor?.clear() }
    queue = [Editline.Code.enter]
  }

  private func translate(_ key: Key) {
    switch key {
    case .text(let scalar): queue.append(Int32(scalar.value))
    case .edit(let code):
      queue.append(Int32(code))
      // Where there is nothing to swap libedit moves its cursor all the same, and does not show it.
      if code == Self.swap { queue.append(PrivateKey.refresh.rawValue) }
    case .invalid:
      repairs.replaced += 1
      editor?.beep()
    case .paste(let bytes, let dropped):
      let clean = CleanLine(bytes.foldingLineBreaks())
      repairs += clean.repairs
      repairs.cut += dropped
      pasted = clean.text
      queue.append(PrivateKey.insert.rawValue)
    case .command(let command):
      switch command {
      case .clear: queue.append(PrivateKey.clear.rawValue)
      case .deleteOrEnd: queue.append(PrivateKey.deleteOrEnd.rawValue)
      case .hide: queue.append(PrivateKey.hide.rawValue)
      case .complete: queue.append(PrivateKey.complete.rawValue)
      case .park: finish(.park)
      case .delete: queue.append(Editline.Code.delete)
      case .wordLeft: queue.append(Editline.Code.wordLeft)
      case .wordRight: queue.append(Editline.Code.wordRight)
      }
    }
  }

  /// Ctrl-T.
  private static let swap: UInt8 = 0x14

  enum Awaited {
    /// Nothing, or keys in ``waiting``.
    case keys
    case ended(LineEvent)
    case interrupted
    case resized
    case wentOn
    case tick
    case idle
  }

  /// Waits for keys, a signal, the tick or the end of patience, whichever is first.
  func awaitKeys(ticking: Bool = true) -> Awaited {
    let now = ContinuousClock.now
    let ticks = ticking && (prompt.right != nil || prompt.notice != nil)
    let idleAt = prompt.idle.map { lastKey + $0 }
    if ticks, now >= nextTick {
      nextTick = now + options.tick
      return .tick
    }
    if let idleAt, now >= idleAt { return .idle }
    if let quietAt, now >= quietAt {
      waiting += decoder.quiet()
      noteSilence()
      return .keys
    }
    let deadline = [ticks ? nextTick : nil, idleAt, quietAt].compactMap(\.self).min()
    let wait = deadline.map { ($0 - now).roundedUpMilliseconds } ?? -1

    switch bytes.next(watching: signals, milliseconds: wait) {
    case .byte(let byte):
      lastKey = .now
      waiting += decoder.feed(byte)
      noteSilence()
      return .keys
    case .timeout: return .keys
    case .end:
      // The terminal is gone; if a hang-up said so, that is the better answer.
      return .ended(signals.take().isDisjoint(with: .ending) ? .endOfInput : .terminated)
    case .signal:
      let arrived = signals.take()
      if !arrived.isDisjoint(with: .ending) { return .ended(.terminated) }
      if arrived.contains(.interrupt) { return .interrupted }
      if arrived.contains(.goOn) { return .wentOn }
      return arrived.contains(.resize) ? .resized : .keys
    }
  }

  /// From now on nothing has come.
  private func noteSilence() {
    quietAt = decoder.patience.map { .now + .milliseconds($0) }
  }
}

extension [UInt8] {
  /// One blank for each run of line breaks, and none at the end: a paste is one line.
  fileprivate func foldingLineBreaks() -> [UInt8] {
    split { $0 == 0x0A || $0 == 0x0D }.joined(separator: [0x20]).map(\.self)
  }
}

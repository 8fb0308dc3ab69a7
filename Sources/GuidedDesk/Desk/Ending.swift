public import PolicyCore

/// What becomes of a call that ended.
///
/// A call is said to be done when the log has read it back, and not before (LOG 10).
extension Desk {
  /// A call that ended and is not in the log yet.
  struct Ended: Hashable, Sendable {
    var call: Call
    /// The receptionist has heard where it is.
    var isSaid = false

    var name: String { "Call \(call.number), reference \(call.reference)" }
  }

  /// Takes the call out of hand; what is said of it waits for ``DeskInput/logged(call:_:)``.
  mutating func finish(_ call: Call, as record: Record) {
    let done = call.ended(as: record)
    close(call.id)
    ended.append(Ended(call: done))
    output.log.append(.file(done))
  }

  mutating func logged(_ id: String, _ answer: LogAnswer) {
    guard let index = ended.firstIndex(where: { $0.call.id == id }) else { return }
    let done = ended[index]
    ended[index].isSaid = true
    switch answer {
    case .filed, .filedBeside, .unsaved:
      ended.remove(at: index)
      raiseAlert(for: done.call)
    case .sealed, .waits:
      // Said once; what waits is on every card of the desk that holds it.
      if done.isSaid { return }
    }
    reply(.note, DeskText.became(done, answer))
    if !done.isSaid && current == nil { idleCard() }
  }

  /// Calls that ended and are not in the log yet, in the order in which they ended.
  public var unfiled: [Call] { ended.map(\.call) }

  /// The same call goes on under another id: another desk has taken up the one it had.
  public mutating func rename(call id: String, to fresh: String) {
    for index in calls.indices where calls[index].id == id { calls[index].id = fresh }
    if current == id { current = fresh }
  }
}

extension DeskText {
  static func became(_ ended: Desk.Ended, _ answer: LogAnswer) -> String {
    if case .silentCall = ended.call.ending {
      return switch answer {
      case .filed, .filedBeside: silentCall
      case .sealed: "Nothing was said. The call is counted when somebody signs in."
      case .waits: "Nothing was said. The call is not counted yet: it is tried at every prompt."
      case .unsaved: "Nothing was said. There is no log to count the call in."
      }
    }
    return switch answer {
    case .filed(let entry):
      "\(filed) \(ended.name)." + (entry.map { " Entry \($0) of the log." } ?? "")
    case .filedBeside(let entry):
      "\(filed) \(ended.name). Another desk filed the same call as entry \(entry): tell a manager."
    case .sealed: "Kept, sealed: \(ended.name). It is filed when somebody signs in."
    case .unsaved: "\(ended.name) is NOT SAVED: write it on paper now."
    case .waits: "Not filed yet: \(ended.name). It is tried at every prompt; do not switch off."
    }
  }
}

extension Call {
  /// As it is when it is over, and is to be filed as this.
  public func ended(as record: Record) -> Call {
    var call = self
    call.ending = record
    return call
  }

  /// As it ended, to be filed under another id: the one it had bears an entry of somebody else.
  public func filed(under id: String) -> Call {
    var call = self
    call.id = id
    if case .enquiry(var record) = ending {
      record.call = id
      call.ending = .enquiry(record)
    } else if case .silentCall(var silent) = ending {
      silent.call = id
      call.ending = .silentCall(silent)
    }
    return call
  }
}

import PolicyCore

/// An entry about to be written.
struct Filing {
  enum Payload {
    /// About people or packs; everybody may read it.
    case clear([UInt8])
    /// What was said, held answers apart; and whether the desk may read the former until it is closed.
    case sealed(desk: [UInt8], held: [UInt8], toDesk: ForDesk)
  }

  /// Whether the desk gets a key to it.
  enum ForDesk {
    case no, yes
    /// Not before a manager clears it; in clear it looks as if.
    case later
  }

  var kind: EntryHeader.Kind
  /// 16 bytes.
  var id: [UInt8]
  var refers: Int64?
  var payload: Payload
  /// Sealed to the trustees and to nobody else.
  var isApart = false
}

extension Chain {
  /// Writes the entry after the last, and says which number it got.
  ///
  /// The chain must have been caught up in this transaction.
  mutating func append(
    _ filing: Filing, by author: KeyPair, at now: ClockReading, in rows: any LogWriting
  ) throws -> Int64 {
    let next = sequence + 1
    var header = EntryHeader(
      kind: filing.kind, review: 0, desk: 0, sequence: next, at: now.moment,
      refers: filing.refers,
      log: log, previous: leaf, author: author.publicKeys.id, id: filing.id,
      content: EntryHeader.zeros, slot: EntryHeader.zeros)
    let content: [UInt8]
    var slots: [(GroupGeneration, [UInt8])] = []
    switch filing.payload {
    case .clear(let bytes):
      content = bytes
      header.isApart = filing.isApart
    case .sealed(let desk, let held, let toDesk):
      let sealed = SealedContent(desk, held: held, id: filing.id, log: log)
      content = sealed.content
      let reviewers = filing.isApart ? Group.trustees : .review
      header.isApart = filing.isApart
      for group in toDesk == .no ? [reviewers] : [reviewers, .desk] {
        guard let current = roster.current(group),
          let slot = group == .desk && toDesk == .later
            ? Slot.decoy()
            : Slot.sealed(sealed, to: group, current.key, log: log, place: next)
        else { throw LogError.broken(ChainBreak(next, .groupKey)) }
        slots.append((current.name, slot))
        if group == reviewers {
          header.review = current.name.number
          header.slot = Sodium.hash(slot)
        } else {
          header.desk = current.name.number
        }
      }
    }
    header.content = Sodium.hash(content)
    header.isTimeDoubtful = now.isDoubtful
    if filing.kind != .member, let member = roster.members[header.author] {
      header.act = EntryHeader.Act(member.role)
    }
    let encoded = header.encoded
    let signature = Sodium.signature(
      of: EntryHeader.signed(EntryHeader.leaf(of: encoded)), by: author.signature)
    // What this desk writes it also follows: nothing is written that would not verify.
    let row = ChainRow(
      sequence: next, header: encoded, signature: signature,
      statement: filing.kind.isFollowed ? content : nil)
    do {
      _ = try follow(row)
    } catch {
      if case .statement(let fault) = error.cause, fault != .notEntitled {
        throw LogError.refusedStatement(fault)
      }
      throw LogError.notPermitted
    }
    try rows.add(next, header: encoded, signature: signature, content: content, slots: slots)
    return next
  }
}

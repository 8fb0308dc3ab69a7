import PolicyCore

/// A check that has begun is ended before another matter is spoken of; what came beside it comes after.
extension Desk {
  /// After another matter was raised: the one whose check is under way stays in hand.
  mutating func finishCheckFirst(of earlier: Int) {
    guard let call = inHand, call.current != earlier, hasOpenCheck(earlier, call) else { return }
    let wish = wish(of: call.current, call)
    change { $0.current = earlier }
    if cover != .veiled { reply(.note, DeskText.goesBack(earlier + 1, wish)) }
  }

  /// Nothing is left to ask in the matter in hand: the next one whose check began comes.
  mutating func returnToOpenCheck() {
    guard let call = inHand, call.stage == .talking, call.matters.count > 1,
      pendingFact(call) == nil,
      let next = raised(call).first(where: { $0 != call.current && hasOpenCheck($0, call) })
    else { return }
    change { $0.current = next }
    if cover != .veiled { reply(.note, DeskText.comesNow(next + 1, wish(of: next, call))) }
  }

  /// Somebody is being checked for this matter, and something is still to be asked.
  private func hasOpenCheck(_ matter: Int, _ call: Call) -> Bool {
    guard call.matters.indices.contains(matter), call.matters[matter].check == .underWay else {
      return false
    }
    var seen = call
    seen.current = matter
    seen.stage = .talking
    return pendingFact(seen) != nil
  }

  private func wish(of matter: Int, _ call: Call) -> String {
    call.matters[matter].facts[KnownFact.request.rawValue]
      .map { value($0, of: KnownFact.request.rawValue) } ?? DeskText.notAskedYet
  }
}

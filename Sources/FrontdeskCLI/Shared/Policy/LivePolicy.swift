import EnquiryLog
import GuidedDesk
import PolicyCore
import PolicyPacks

/// What a live desk speaks from: the one text its organisation has accepted (DESIGN promise 14).
///
/// The newest founding or acceptance in the log names it, and the log holds it. What lies beside the log is a proposal:
/// where it is another text, or none, that is said and changes nothing. In a log in which nothing was ever accepted the
/// text used last goes on until a manager signs in. Where neither is to be had, a stand-in speaks that releases nothing.
struct LivePolicy {
  /// On what it rests.
  enum Ground: Hashable {
    /// A manager has accepted it.
    case accepted(AcceptedPolicy)
    /// Nobody has accepted anything yet; it was used last.
    case used
    /// It stands in, and releases nothing.
    case standIn
  }

  let policy: Policy
  /// All it is made from, to be kept with what is decided under it.
  let text: [UInt8]
  let ground: Ground
  /// What lies beside the log.
  let proposal: SiteProposal
  /// Said at the start and at every sign-in, a sentence each.
  var remarks: [String] = []
  /// Said with every card, when something stands in.
  var notice: String?
  /// What is wrong with what cannot be used, in detail.
  var objections: [String] = []

  /// As a desk takes them: none or one.
  var notices: [String] { [notice].compactMap(\.self) }

  /// Of a log that can be read.
  ///
  /// - Parameter asked: a pack given on the command line, which a live desk does not obey.
  static func of(
    _ store: EnquiryStore, in home: Home, asked: String? = nil
  ) -> LivePolicy {
    let proposal = SiteProposal(home, asked: asked)
    let words = LivePolicyText(organisation: store.organisation, isAsked: asked != nil)
    let accepted = (try? store.acceptedPolicy()) ?? nil
    let kept = kept(in: store, accepted, proposal)
    guard let kept, let own = kept.isProved ? kept.policy : kept.withoutReleases else {
      var standIn = standingIn(for: proposal, usingIt: accepted == nil)
      standIn.remarks = [words.nothingToSpeakFrom(accepted != nil, isRead: kept?.policy != nil)]
      standIn.objections += kept?.objections ?? []
      return standIn
    }
    var live = LivePolicy(
      policy: own, text: kept.texts.joined,
      ground: accepted.map(Ground.accepted) ?? .used, proposal: proposal)
    if !kept.isProved {
      live.notice = LivePolicyText.noLongerProved
      live.objections = kept.objections
    }
    live.compare(kept, words)
    if let zone = own.site.missingZone { live.remarks.append(words.missing(zone: zone)) }
    return live
  }

  /// For a log that cannot be used: nobody can say what was accepted, so nothing is released.
  static func unsaved(in home: Home, asked: String? = nil) -> LivePolicy {
    var standIn = standingIn(for: SiteProposal(home, asked: asked), usingIt: asked == nil)
    let words = LivePolicyText(organisation: "", isAsked: asked != nil)
    switch standIn.proposal {
    case .unusable(let fault): standIn.remarks = [words.unusable(fault, LivePolicyText.standIn)]
    case .policy: standIn.remarks = [LivePolicyText.unsaved]
    }
    return standIn
  }

  /// Says where what lies beside the log is another text, or none.
  private mutating func compare(_ kept: PolicyEdition, _ words: LivePolicyText) {
    let standing =
      if case .accepted(let accepted) = ground {
        words.accepted(by: accepted.author)
      } else {
        words.usedLast(kept.edition)
      }
    switch proposal {
    case .unusable(let fault):
      objections += fault.objections
      remarks.append(words.unusable(fault, standing))
    case .policy(let texts, let hash) where hash != kept.hash:
      let proposed = PolicyEdition(texts, hash: hash)
      objections += proposed.objections
      remarks.append(
        ground == .used
          ? words.nothingAccepted(standing) : words.notAccepted(proposed, instead: kept, standing))
    case .policy:
      if ground == .used { remarks.append(words.nothingAccepted(standing)) }
    }
  }

  /// The site's own policy without its releases, where that is proved and nothing else was accepted; else the pack of
  /// nobody.
  private static func standingIn(for proposal: SiteProposal, usingIt: Bool) -> LivePolicy {
    var objections: [String] = []
    switch proposal {
    case .unusable(let fault): objections = fault.objections
    case .policy(let texts, let hash) where usingIt:
      let proposed = PolicyEdition(texts, hash: hash)
      if proposed.isProved, let own = proposed.policy {
        return LivePolicy(
          policy: own.withoutReleases, text: texts.joined, ground: .standIn, proposal: proposal,
          notice: LivePolicyText.standInNotice)
      }
      objections = proposed.objections
    case .policy: break
    }
    let texts = PackTexts(pack: BuiltInPacks.standIn, overlay: nil)
    // INVARIANT: the stand-in is part of the program, and a test loads and proves it.
    guard let own = PolicyEdition(texts, hash: Digest.hexadecimal(of: texts.joined)).policy
    else { preconditionFailure("the stand-in does not load") }
    return LivePolicy(
      policy: own.withoutReleases, text: texts.joined, ground: .standIn, proposal: proposal,
      notice: LivePolicyText.standInNotice, objections: objections)
  }

  /// The text the log has: the accepted one, or the one used last; nil when there is none that can be taken apart.
  private static func kept(
    in store: EnquiryStore, _ accepted: AcceptedPolicy?, _ proposal: SiteProposal
  ) -> PolicyEdition? {
    func texts(_ hash: String) -> PackTexts? {
      ((try? store.pack(hash: hash)) ?? nil).flatMap(PackTexts.init(joined:))
    }
    if let accepted { return texts(accepted.hash).map { PolicyEdition($0, hash: accepted.hash) } }
    let used = ((try? store.usedPolicies()) ?? [])
      .compactMap { hash in texts(hash).map { (texts: $0, hash: hash) } }
      // That nothing could be spoken from once is no policy of theirs.
      .filter { $0.texts.pack.name != BuiltInPacks.standIn.name }
    // The one the site's own file still names, before one that an earlier version took by mistake.
    var best = used.first
    if case .policy(let proposed, _) = proposal {
      best =
        used.first { kept in
          kept.texts.pack.name == proposed.pack.name
            && kept.texts.overlay.map { PackSource(name: $0.name, file: $0.bytes) }
              == proposed.overlay
        } ?? best
    }
    return best.map { PolicyEdition($0.texts, hash: $0.hash) }
  }
}

import EnquiryLog
import Foundation
import PolicyCore
import PolicyPacks

/// What lies beside the log of a home, as a policy that a manager may accept: `site.yaml`, the pack it names, and the
/// common floor of this program.
///
/// An edited file is no more than that: what desks speak from stands in the log (DESIGN promise 14).
enum SiteProposal {
  case policy(PackTexts, hash: String)
  case unusable(SiteFault)

  /// - Parameters:
  ///   - file: in place of `site.yaml`: the answers of a set-up that was not finished.
  ///   - asked: a pack given on the command line in place of the one that is named.
  init(_ home: Home, file: String? = nil, asked: String? = nil) {
    do throws(SiteFault) {
      let texts = try Self.texts(home, file ?? home.site, asked: asked)
      self = .policy(texts, hash: Digest.hexadecimal(of: texts.joined))
    } catch {
      self = .unusable(error)
    }
  }

  private static func texts(
    _ home: Home, _ file: String, asked: String?
  ) throws(SiteFault) -> PackTexts {
    let overlay: PackSource
    do throws(Failure) {
      overlay = PackSource(name: Home.siteName, file: try bytes(of: file))
    } catch {
      throw .unreadable(error)
    }
    if overlay.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) { throw .empty }
    let site = readSite(overlay)
    let named = asked ?? site.settings?.pack ?? ""
    guard site.isSound || asked != nil, site.settings != nil else {
      throw .unsound(site.findings.filter { $0.severity == .error })
    }
    if named.isEmpty { throw .namesNoPack }
    do throws(Failure) {
      return PackTexts(pack: try PackChoice.source(named, besides: home.path), overlay: overlay)
    } catch {
      throw .noSuchPack(error)
    }
  }
}

/// Why what lies beside a log is no policy, before any pack is looked at.
enum SiteFault: Error {
  /// There is no such file, or it is none, or it cannot be read.
  case unreadable(Failure)
  case empty
  /// It is no text, no YAML, or says of itself what it cannot mean.
  case unsound([Finding])
  case namesNoPack
  case noSuchPack(Failure)

  /// What is wrong in detail, a sentence each.
  var objections: [String] {
    if case .unsound(let findings) = self { findings.map(\.sentence) } else { [] }
  }
}

import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `Texts of packs` {
  @Test func `are kept once by their hash`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    let text = Array("id: wmwa\n".utf8)
    let hash = try store.keep(pack: text)
    #expect(try store.keep(pack: text) == hash)
    #expect(try store.keep(pack: text + [0]) != hash)
    #expect(try store.inspect("SELECT count(*) FROM pack") == [["2"]])
    #expect(try store.pack(hash: hash) == text)
    #expect(try store.pack(hash: "none") == nil)
    #expect(try store.entries(after: 1, limit: 1).map(\.content) == [.filed(.pack(hash))])
    #expect(try store.verify(.deep).isIntact)
  }

  /// RFC 7693's function at 32 bytes; the value for "abc" from libsodium's own test vectors' family,
  /// cross-checked with `b2sum -l 256`.
  @Test func `are hashed with BLAKE2b of 32 bytes`() throws {
    #expect(
      Sodium.hash(Array("abc".utf8)).hexadecimal
        == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
  }

  @Test func `changed behind our back are not handed out`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    let hash = try store.keep(pack: Array("id: wmwa\n".utf8))
    try log.tamper(["UPDATE pack SET yaml = x'00'"])
    #expect(throws: LogError.damaged(code: 0)) { try store.pack(hash: hash) }
  }
}

import Foundation
import Testing

/// DESIGN 7: other people's scripts rely on every word of it.
@Suite struct `The decide contract` {
  @Test(arguments: [
    (["enquierer=friend"], "did you mean 'enquirer'?"),
    (["enquirer=freind"], "did you mean 'friend'?"),
    (["request=offer-information-secrt"], "did you mean 'offer-information-secret'?"),
    (["age=15"], "'15' is not a value of 'age'"),
    (["age="], "'' is not a value of 'age'"), (["=x"], "'' is not a fact"),
    (["verified=not-sure"], "'verified'"), (["channel=not-sure"], "'channel'"),
    (["recent-contact=not-sure"], "'recent-contact'"),
    (["enquirer=friend", "enquirer=friend"], "given twice"),
    (["enquirer=friend", "enquirer=parent"], "given twice"),
    (["request=offer-information-secret", "secrecy-asked=no"], "given twice"),
    (["secrecy-asked=no", "request=offer-information-secret"], "given twice"),
    (["number-from=found"], "verified=yes"), (["line=other"], "verified=yes"),
    (["put-through=yes"], "verified=yes"), (["checked-back=yes"], "verified=yes"),
    (["enquirer"], "fact=value"), (["--bogus"], "bogus"),
  ])
  func `ends with 64, says why on standard error and nothing else`(
    facts: [String], says: String
  ) throws {
    for json in [[], ["--json"]] {
      let run = try Program.run(["decide", "--pack", "wmwa"] + json + facts)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.errors.contains(says), "\(run.errors)")
    }
  }

  @Test(arguments: [
    (["decide"], "--pack"), (["decide", "--pack", "wmwaa"], "did you mean 'wmwa'?"),
    (["decide", "--pack", "common"], "no pack 'common'"), (["decide", "--pack", ""], "no pack"),
    (["nonsense"], "nonsense"), (["replay"], "path"),
  ])
  func `ends with 64 when the command line makes no sense`(
    arguments: [String], says: String
  ) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(says), "\(run.errors)")
  }

  @Test func `ends with 65 for a folder, 66 for a file that is not there`() throws {
    let folder = try Folder()
    #expect(try Program.run(["decide", "--pack", folder.path]).status == 65)
    #expect(try Program.run(["decide", "--pack", folder.path + "/"]).status == 65)
    for name in ["./nowhere.yaml", "nowhere.yaml", folder.path + "/nowhere"] {
      let run = try Program.run(["decide", "--pack", name])
      #expect(run.status == 66)
      #expect(run.output == "")
      #expect(!run.errors.isEmpty)
    }
  }

  @Test(arguments: [
    "pack: [", "", "- a\n- b\n", "pack: x\ncolour: red\n", "a: b\na: c\n", "pack: \"\\0\"\n",
  ])
  func `ends with 65 for a broken pack, with the place of every finding`(text: String) throws {
    let folder = try Folder()
    let file = try folder.file("broken.yaml", text)
    let run = try Program.run(["decide", "--pack", file, "--json"])
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.errors.contains("broken.yaml"))
    #expect(run.errors.contains("error["))
  }

  @Test func `takes a file as it takes a built-in pack`() throws {
    let folder = try Folder()
    let export = try Program.run(["policy", "export", "wmwa"])
    #expect(export.status == 0)
    let file = try folder.file("mine.yaml", export.output)
    let facts = ["--json", "enquirer=friend", "request=presence"]
    let mine = try Program.run(["decide", "--pack", file] + facts)
    let own = try Program.run(["decide", "--pack", "wmwa"] + facts)
    #expect(mine.status == 0)
    #expect(mine.output == own.output)
  }

  private static let keys = [
    "pack", "version", "decision", "message", "say", "never", "ask", "refer", "duties", "releases",
    "rules", "cites", "retention", "silent",
  ]

  @Test(arguments: [
    "", "enquirer=friend request=presence sensitivity=ordinary subject=client",
    "harm=immediate", "enquirer=police request=missing-enquiry",
    "request=list-or-survey", "secrecy-asked=not-sure",
  ])
  func `prints one object with these keys and no others`(facts: String) throws {
    let object = try Program.decide(facts)
    #expect(object.keys.sorted() == Self.keys.sorted())
    for key in ["pack", "version", "decision", "message", "retention"] {
      #expect((object[key] as? String)?.isEmpty == false, "\(key)")
    }
    for key in ["say", "never", "duties", "releases", "rules", "cites"] {
      #expect(object[key] is [String], "\(key)")
    }
    for key in ["ask", "refer"] { #expect(object[key] is String || object[key] is NSNull) }
    #expect(object["silent"] is Bool)
    #expect((object["say"] as? [String])?.isEmpty == false, "there is always something to say")
    #expect((object["rules"] as? [String])?.isEmpty == false)
    let duties = try #require(object["duties"] as? [String])
    #expect(!duties.contains("record") && !duties.contains("sign"))
  }

  @Test func `writes null, not an absent key, where nobody is asked or referred to`() throws {
    let object = try Program.decide("request=list-or-survey enquirer=marketer")
    #expect(object["refer"] is NSNull)
    let emergency = try Program.decide("harm=immediate danger-role=reporter")
    #expect(emergency["ask"] is NSNull)
  }

  @Test func `prints the same in whatever order the facts stand`() throws {
    let facts = ["enquirer=police", "request=missing-enquiry", "age=under-16", "earshot=others"]
    let first = try Program.run(["decide", "--pack", "wmwa", "--json"] + facts)
    let last = try Program.run(["decide", "--json"] + facts.reversed() + ["--pack", "wmwa"])
    #expect(first.output == last.output)
    #expect(first.status == 0)
  }

  @Test(arguments: [
    "enquirer=friend request=presence", "enquirer=parent request=missing-enquiry age=under-16",
    "harm=immediate", "enquirer=police request=presence verified=yes",
    "enquirer=police request=missing-enquiry age=16-17 verified=yes reported-missing=yes",
    "enquirer=self request=subject-access",
  ])
  func `gives the same answer whatever the organisation holds`(facts: String) throws {
    let expected = try Program.run(
      ["decide", "--pack", "wmwa", "--json"] + facts.split(separator: " ").map(String.init))
    for truth in ["yes", "no"] {
      let held =
        [
          "known", "present", "recent-visit", "at-risk", "wishes-hidden", "consent-on-file",
          "protocol-on-file", "on-agreed-list", "safe-number-held", "recent-contact",
        ].map { "\($0)=\(truth)" }
      let run = try Program.run(
        ["decide", "--pack", "wmwa", "--json"] + facts.split(separator: " ").map(String.init)
          + held)
      #expect(run.output == expected.output)
    }
  }

  @Test func `lets recent contact choose released words, and them alone`() throws {
    let call =
      "enquirer=police request=missing-enquiry age=under-16 reported-missing=yes verified=yes"
    var said: Set<[String]> = []
    var rest: Set<NSDictionary> = []
    for value in ["unchecked", "yes", "no"] {
      var object = try Program.decide(call + " recent-contact=\(value)")
      said.insert(try #require(object.removeValue(forKey: "say") as? [String]))
      rest.insert(object as NSDictionary)
    }
    #expect(said.count == 3)
    #expect(rest.count == 1)
  }

  @Test func `speaks in words without --json, and never of codes it has a label for`() throws {
    let run = try Program.run([
      "decide", "--pack", "wmwa", "enquirer=friend", "request=presence",
    ])
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("neither confirm nor deny"))
  }

  @Test func `prints help on standard output, with an example`() throws {
    for arguments in [
      ["--help"], ["decide", "--help"], ["replay", "--help"], ["desk", "--help"],
    ] {
      let run = try Program.run(arguments)
      #expect(run.status == 0)
      #expect(run.output.contains("frontdesk "))
      #expect(run.errors == "")
    }
  }
}

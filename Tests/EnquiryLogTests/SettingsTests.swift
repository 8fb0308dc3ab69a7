import Testing

@testable import EnquiryLog

@Suite struct `Settings of the file` {
  @Test(arguments: [
    ("journal_mode", "truncate"), ("synchronous", "3"), ("secure_delete", "1"),
    ("foreign_keys", "1"), ("trusted_schema", "0"), ("cell_size_check", "1"), ("temp_store", "2"),
    ("mmap_size", "0"), ("busy_timeout", "5000"), ("recursive_triggers", "1"),
    ("application_id", "1178881095"), ("user_version", "4"),
  ])
  func `are what the file format says`(name: String, value: String) throws {
    let log = try LogOnTrial()
    let store = try log.open()
    defer { store.close() }
    try store.append(.example(call: identifier(1)))
    #expect(try store.inspect("PRAGMA \(name)") == [[value]])
  }

  @Test func `one that does not take is refused by name`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    defer { store.close() }
    for setting in ["synchronous = NORMAL", "secure_delete = OFF", "journal_mode = PERSIST"] {
      try store.inspect("PRAGMA \(setting)")
      let name = String(setting.prefix { $0 != " " })
      let error = #expect(throws: LogError.self) { try store.verifySettings() }
      guard case .settingRefused(name, _, _) = error else {
        Issue.record("\(name) is not noticed: \(String(describing: error))")
        continue
      }
      try store.applySettings()
    }
    try store.verifySettings()
  }

  @Test func `the folder and the file are their owner's alone`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    defer { store.close() }
    #expect(try log.permissions(of: log.folder) == 0o700)
    #expect(try log.permissions(of: log.file) == 0o600)
    #expect(try log.permissions(of: log.sessions) == 0o700)
    #expect(try log.permissions(of: log.sessions + "/" + store.session) == 0o600)
    try store.append(.example(call: identifier(1)))
    #expect(try log.permissions(of: log.file + "-journal") == 0o600)
  }
}

import PolicyCore

/// Somebody or something that is rung or read out, and how; nil where nobody has said.
struct Reachable: Hashable {
  let label: String
  let value: String?

  /// What stands on paper in place of a value.
  static let missing = "missing"
}

extension Policy {
  /// The roles in the policy's own order, then whom the site names besides.
  var reachable: [Reachable] {
    roles.map {
      Reachable(label: $0.label, value: $0.holder.isEmpty ? nil : $0.holder)
    } + [
      reachable("on call", .onCall), reachable("social care, out of hours", .socialCare),
      address,
    ]
  }

  /// What the 999 operator asks first.
  var address: Reachable { reachable("this address, for 999", .address) }

  /// These roles as a list to go down, with who they are here.
  func ringingSteps(_ roles: [Role]) -> [SheetSection.Line] {
    [.remark("The list to ring:")]
      + roles.map {
        $0.holder.isEmpty ? .fill($0.label, isStep: true) : .step("\($0.label): \($0.holder)")
      }
  }

  private func reachable(_ label: String, _ known: KnownContact) -> Reachable {
    let isMissing = contact(known).isEmpty || site.standIns.contains(known.rawValue)
    return Reachable(label: label, value: isMissing ? nil : contact(known))
  }
}

extension [Reachable] {
  /// As a table; what is missing can be written in.
  func table(id: String, size: Double, width: Double) -> SheetTable {
    SheetTable(
      id: id, caption: "Names and numbers: write in what is missing",
      columns: [("Who", 0.42), ("Name and number", 0.58)],
      rows: map { row in
        [
          .init(text: RichText(row.label.capitalisedFirst)),
          .init(
            text: row.value.map { RichText($0, bold: true) } ?? RichText(Reachable.missing),
            isBlank: row.value == nil),
        ]
      }, size: size, width: width)
  }
}

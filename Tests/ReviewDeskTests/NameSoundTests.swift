import Testing

@testable import ReviewDesk

@Suite struct `A name that sounds alike` {
  private func finds(_ query: String, _ name: String) -> NameIndex.Why? {
    var index = NameIndex(decomposing: decomposed)
    index.add(name, at: 1, as: .subject)
    return index.find(query).first?.why
  }

  @Test(arguments: [
    ("Kareemi", "Karimi"), ("Saint", "St"), ("St", "Saint"), ("Sainte", "Ste"),
    ("Philips", "Fillips"), ("Khadeeja", "Khadija"), ("Yousouf", "Yusuf"), ("Akhtar", "Aktar"),
    ("Shaikh", "Sheik"), ("Rahimi", "Raheemi"), ("Mohammed", "Muhamad"), ("Zaineb", "Zeynab"),
    ("Catharine", "Kathryn"), ("Nguyen", "Nguien"),
  ])
  func `is found`(query: String, name: String) { #expect(finds(query, name) != nil) }

  @Test(arguments: [
    ("Mahmud", "Mahmood"), ("Leila", "Layla"), ("Kareemi", "Karimi"), ("Saint", "St"),
  ])
  func `is found either way round, and says why`(one: String, other: String) {
    #expect(finds(one, other) == .sound)
    #expect(finds(other, one) == .sound)
  }

  @Test(arguments: [
    ("Leila", "Lola"), ("Amina", "Omar"), ("Smith", "Jones"), ("Ali", "Lee"), ("1234", "1243"),
    ("Ann", "Ian"), ("Street", "Saint"),
  ])
  func `is not found where it sounds otherwise`(query: String, name: String) {
    #expect(finds(query, name) == nil)
  }

  @Test func `stands after what is spelt nearly so`() {
    var index = NameIndex(decomposing: decomposed)
    index.add("Leila Karimi", at: 1, as: .subject)
    index.add("Layla Kareemi", at: 2, as: .subject)
    index.add("Karimi Leila", at: 3, as: .caller)
    var order: [Int64] = []
    for hit in index.find("Leila Karimi") where order.last != hit.sequence {
      order.append(hit.sequence)
    }
    #expect(order == [3, 1, 2])
  }
}

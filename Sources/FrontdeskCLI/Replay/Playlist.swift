import GuidedDesk
import LineEditor

/// The scripts of a folder shown one after the other.
struct Playlist {
  let files: [String]
  let plain: Bool
  let pace: PlayTranscript.Pace
  /// In the place of what the scripts name.
  let pack: String?

  func run() throws {
    try atReader(plain: plain) { reader in
      var packs = PackShelf()
      for (index, file) in files.enumerated() {
        let place = files.count > 1 ? " · \(index + 1) of \(files.count)" : ""
        let leaving: PlayTranscript.Leaving
        if file.hasSuffix(TranscriptFiles.shift) {
          var shift = try TranscriptFiles.readShift(file)
          if let pack { (shift.pack, shift.site) = (pack, "") }
          leaving = PlayShift(shift, policy: try packs.policy(of: shift, in: file), reader).run()
        } else {
          var transcript = try TranscriptFiles.read(file)
          if let pack { (transcript.pack, transcript.site) = (pack, "") }
          leaving = PlayTranscript(
            transcript, policy: try packs.policy(of: transcript, in: file), reader: reader,
            pace: pace
          ).run(place: place)
        }
        if leaving == .quit { return }
      }
    }
  }
}

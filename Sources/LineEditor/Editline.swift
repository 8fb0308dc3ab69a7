internal import CEditline
import Glibc

/// One `EditLine` and its C callbacks, made safe; the only file that touches libedit.
///
/// It edits with emacs keys, reads no start-up file, keeps no history and handles no signal. Every
/// key comes from ``Keys``, and every private key goes back there. Closing it is the only way to
/// make libedit forget its kill ring.
@safe final class Editline {
  /// Who supplies the keys.
  ///
  /// Called only from inside ``readLine()``.
  protocol Keys: AnyObject {
    /// The next Unicode scalar, control character or private key; blocks until there is one.
    func nextCode() -> Int32
    /// A private key has come up: here the line may be changed.
    func perform(_ code: Int32) -> Redraw
  }

  /// What libedit has to draw after a private key.
  enum Redraw {
    case nothing
    /// What changed (`CC_REFRESH`).
    case changes
    /// Everything, on rows it clears first (`CC_REDISPLAY`).
    case everything
  }

  /// Codes that do what a key of the keyboard does.
  ///
  /// Those that come back to ``Keys/perform(_:)`` are from 0x80 to 0x8F and mean what the reader
  /// wants.
  enum Code {
    static let enter: Int32 = 0x0A
    /// Deletes the character under the cursor (`ed-delete-next-char`).
    static let delete = Int32(FD_KEY_DELETE)
    /// Moves to the start of the word (`ed-prev-word`).
    static let wordLeft = Int32(FD_KEY_WORD_LEFT)
    /// Moves past the end of the word (`em-next-word`).
    static let wordRight = Int32(FD_KEY_WORD_RIGHT)
  }

  private unowned let keys: any Keys
  private var editor: OpaquePointer?

  /// Opens an editor on a terminal; nil when libedit does not know its type. (`el_init_fd`)
  init?(input: Int32, output: Int32, keys: any Keys) {
    self.keys = keys
    let hooks = unsafe fd_hooks(
      context: Unmanaged.passUnretained(self).toOpaque(),
      next: { unsafe Editline.from($0)?.keys.nextCode() ?? Code.enter },
      perform: { context, code in
        switch unsafe Editline.from(context)?.keys.perform(code) {
        case .changes: CC_REFRESH
        case .everything: CC_REDISPLAY
        case .nothing, nil: CC_NORM
        }
      }
    )
    unsafe editor = fd_open(input, output, hooks)
    guard unsafe editor != nil else { return nil }
  }

  deinit { close() }

  /// Frees the editor; the terminal's modes stay for the caller to restore.
  ///
  /// Safe to call twice. (`el_end`)
  func close() {
    unsafe fd_close(editor)
    unsafe editor = nil
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Editline? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<Editline>.fromOpaque(context).takeUnretainedValue()
  }

  private var editLine: OpaquePointer? { unsafe editor.flatMap { unsafe fd_editline($0) } }

  /// Sets the prompts, as ``PromptText/forEditor(_:)`` makes them. (`EL_PROMPT_ESC`)
  func setPrompts(left: String, right: String) {
    guard let editor = unsafe editor else { return }
    unsafe fd_set_left(editor, left)
    unsafe fd_set_right(editor, right)
  }

  /// Sets the right prompt alone. (`EL_RPROMPT_ESC`)
  func setRightPrompt(_ text: String) {
    guard let editor = unsafe editor else { return }
    unsafe fd_set_right(editor, text)
  }

  /// Edits one line until Enter and returns its bytes, without the line break.
  ///
  /// Nil when libedit gave up. (`el_gets`)
  func readLine() -> [UInt8]? {
    var count: Int32 = 0
    guard let editor = unsafe editor, let text = unsafe fd_gets(editor, &count), count > 0 else {
      return nil
    }
    var bytes = unsafe Array(UnsafeRawBufferPointer(start: text, count: Int(count)))
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return bytes
  }

  /// The line as it stands, and what of it is before the cursor. (`el_line`)
  var line: (text: String, beforeCursor: String) {
    guard let editLine = unsafe editLine, let info = unsafe el_line(editLine)?.pointee else {
      return ("", "")
    }
    let all = unsafe UnsafeRawBufferPointer(start: info.buffer, count: info.lastchar - info.buffer)
    let before = unsafe UnsafeRawBufferPointer(start: info.buffer, count: info.cursor - info.buffer)
    return unsafe (String(decoding: all, as: UTF8.self), String(decoding: before, as: UTF8.self))
  }

  /// Inserts text where the cursor is. (`el_insertstr`)
  func insert(_ text: String) {
    guard let editLine = unsafe editLine else { return }
    _ = unsafe el_insertstr(editLine, text)
  }

  /// Where the cursor is, counted as libedit counts; setting it stops at the ends. (`el_cursor`)
  var cursor: Int32 {
    get {
      guard let editLine = unsafe editLine else { return 0 }
      return unsafe el_cursor(editLine, 0)
    }
    set {
      guard let editLine = unsafe editLine else { return }
      _ = unsafe el_cursor(editLine, newValue - el_cursor(editLine, 0))
    }
  }

  /// Past the end of any line, for ``cursor``.
  static let end = Int32(1 << 24)

  /// Empties the line. (`el_deletestr`)
  func clear() {
    guard let editLine = unsafe editLine else { return }
    cursor = Self.end
    unsafe el_deletestr(editLine, cursor)
  }

  /// Asks the terminal for its size. (`el_resize`)
  func noteSize() {
    guard let editLine = unsafe editLine else { return }
    unsafe el_resize(editLine)
  }

  /// Puts the terminal into the editing modes again. (`EL_PREP_TERM`)
  func retakeTerminal() {
    guard let editor = unsafe editor else { return }
    unsafe fd_retake(editor)
  }

  /// Sounds the bell. (`el_beep`)
  func beep() {
    guard let editLine = unsafe editLine else { return }
    unsafe el_beep(editLine)
  }

  /// Draws prompts and line where the cursor stands, which must be the start of a row. (`EL_REFRESH`)
  func draw() {
    guard let editor = unsafe editor else { return }
    unsafe fd_draw(editor)
  }
}

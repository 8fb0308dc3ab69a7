/// What `frontdesk help TOPIC` says of what is no command of its own.
enum HelpTopics {
  static let command = "help"

  static var names: [String] { texts.keys.sorted() }

  static let texts = [
    "copies": copies, "disposal": disposal, "files": files, "keys": keys, "scripts": scripts,
    "statuses": statuses,
    "training": training, "trustees": trustees,
  ]

  private static let copies = """
    COPIES: a disk fails, a laptop is stolen; the log goes on from a copy

      frontdesk log backup /media/safe/frontdesk    a verified copy, on a disk that is put away
      frontdesk log status                          when the newest was made
      frontdesk log restore COPY                    puts one back: a manager signs in
      frontdesk log restore COPY --recovery         or the 24 words of the recovery sheet, alone
      frontdesk log restore COPY --home /tmp/drill  a drill, in another folder; do one each month

      A copy opens to nobody who could not open the log. Whoever signs in next on this desk has it
      looked at, and puts it on record. From copy-days on (site.yaml; 7 without it) the first line of
      the desk and the managers' queue say that the newest is old. After 35 days a copy is removed
      when the next is made; erased.ledger beside them erases in a copy that is put back what was
      erased since. scripts/systemd in the source has a timer for every night.

      The log that was there when a copy was put back is kept beside it, whole, for 35 days; log
      status names it, and frontdesk log restore --forget-before ends it at once.
    """

  private static let disposal = """
    DISPOSAL: what has had its time goes, and a person decides

      The policy says how long each class of enquiry is kept (retention-periods), counted from the
      last that was filed about it; site.yaml may keep longer, never shorter. policy show says how long.
      Nothing goes by itself.

      frontdesk review dispose              what is due, what is kept and why, what waits
      review> dispose 12 13 two years over  shows them, asks for the word erase, and signs
      review> dispose all yearly disposal   all that go by one signature
      review> dispose sign 57               the second manager's signature, for what is kept
                                            without end; where there is one manager, the
                                            recovery sheet signs in place of a second
      review> hold 12 somebody asked for it nobody erases it; hold 12 until 2033-01-31 WHY
      review> hold 12 over case closed      ends it, and what the entry held by itself

      An open matter, as the policy has it (own-holds: a complaint, a breach), holds its own entry
      until somebody says that it is over. An entry that is not signed off, or whose message waits,
      is not due. With an entry go the notes, closings and readings of it. What stays is the number,
      who filed it and when, an account that managers can read, and an entry that says it is gone.
      frontdesk log erase does the same for a script. Trustees dispose of what is theirs.
    """

  private static let files = """
    FILES: where a desk keeps what is its own

      --home DIR        this folder instead of $XDG_DATA_HOME/frontdesk, or, without that, of
                        $HOME/.local/share/frontdesk, for every command that keeps anything
      site.yaml         there: organisation, pack and contacts, as set-up wrote them
      log/              there: the sealed log; only this user may read the folder
      *.yaml            a pack of your own; a name with a / or .yaml is a file, any other a
                        built-in pack (frontdesk policy list)
      *.call            a transcript (frontdesk help replay)

      --passphrase-fd N reads the passphrase from that open descriptor, for scripts.
    """

  private static let keys = """
    KEYS at the desk

      Enter             alone at desk>: a phone call
      Tab               completes commands and words, never people
      Ctrl-C            clears the line
      Ctrl-Z            parks the call
      Ctrl-D            leaves; in a call it asks first, and then parks
      F9 or Ctrl-]      hides the screen, and again brings back what was half typed
      Ctrl-A, Ctrl-E    to the start and the end of the line; Ctrl-W takes a word out

      999 works anywhere but at a passphrase. A paste of several lines becomes one.
      --plain, ACCESSIBLE=1, a dumb terminal or a pipe: words instead of layout.
    """

  private static let scripts = """
    SCRIPTS: a call in a file that ends in .call; replay --new writes one with you

      @id: my-first-call            @pack: wmwa      (also title channel clock skills)
      NEVER: /\\b(she|he) is (here|out)\\b/          in nothing that is said aloud
      C: Is my sister with you? +10s               the caller; then so much time goes by
      > call                                       what the receptionist types
      > facts as heard | heard as facts            the first is typed; any is right in a drill
      SAY: neither confirm nor deny                must stand under that label in this block;
      !SAY: I'll check                             must not; also GREET SAFE HEARD ALOUD
                                                   SILENT DO STATUS; =SAY: the whole line
      ^ must no-confirm why: WMWA-P1.1             what that answer is worth in a drill: must,
      ^ 1 close-log hint: what ends it? within: 90s   3 or 1, and the skill it trains
      LOG: decision=ncnd message=none              fields of what is filed
      # a comment

      frontdesk replay --check FILE      does it hold · --lint FILE: does it mean what it says
      frontdesk replay --skills FOLDER   the skills there are
    """

  private static let training = """
    TRAINING: a script is a test, a demonstration and a drill in one file

      frontdesk replay --new mine.call     question by question, and runs it
      frontdesk replay --new mine.call --practice
                                           from a call at the practice desk
      frontdesk replay --lint mine.call    what it says and does not mean
      frontdesk replay --play FOLDER       on the desk's screen: b back, w why
      frontdesk replay --twins FILE        known and unknown, side by side
      frontdesk replay --sheet FILE        for whoever plays the caller

      frontdesk drill                      what I need today (--list says what)
      frontdesk drill SKILL, PACK or FILE  also --hearing, --twin, --assess
      frontdesk progress                   mine; --attempt N: every choice
      frontdesk progress class/*.progress  a class: trends, what is overdue
      frontdesk progress --acknowledge PACK, --certificate FILE

      Type at the desk as on a live call; a line that begins with " is said
      aloud. What must be right (^ must) and what must never be said (NEVER:)
      come before any points. A pass brings a skill back after 1, 3, 7, 16, 35,
      120 days, a fail after one. Two fails in a row: once more today, with
      another script. Three: a trainer goes through it (progress --coached).

      Progress is a file of the trainee's own, under training/ in the folder of
      the desk, or where --progress says. Nothing of a live call is in it, and
      drills leave it after two years.
    """

  private static let trustees = """
    TRUSTEES: who hears what is about a manager

      A call with a matter about the manager (about-role: yes, or not sure), and every note,
      sign-off and reading on it, is sealed to whoever was named to hear such things, and to nobody
      else: no manager reads it, closes it or sees it in a queue. The whole call goes there; what
      management must act upon is told them, and taken as a call of its own.
      While nobody is named it is sealed to the managers, and the desk says so.

      frontdesk user add chair --role trustee           a one-time code; the chair joins by
                                                        frontdesk review --user chair, and
                                                        chooses a passphrase or a printed sheet
      frontdesk user add chair --role trustee --sheet   a printed sheet at once
      frontdesk review --user chair                     reads, notes, signs off

      Once there is a second manager, or a trustee, somebody else has to sign as well: another
      manager or a trustee by the same command, or the recovery sheet (--recovery).
      A trustee gives a code to another (user add), who then reads what is there already; one a
      manager invites reads what is filed from then on. user remove takes another trustee.
    """

  private static let statuses = """
    STATUSES a command ends with

      0    done
      1    a check found something
      3    the input ended with a call open; it is parked; or a drill was left half-way
      64   the command line makes no sense, or names no fact, value, pack or command there is
      65   a file is broken, or a folder stands where a file should
      66   a file is missing or cannot be read
      73   something could not be created or written, standard output included
      77   not permitted
      78   the surroundings are unfit: no UTF-8 locale

      A reader that closes the pipe (| head -1) changes no status.
    """
}

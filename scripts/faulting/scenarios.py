"""What is disturbed, and what has to hold afterwards.

A scenario has a state to begin with, made once and copied for every run; one act, a run of the program; and a check, which
asks the program again. A check is given what the act said before it was stopped: that much was acknowledged.
"""
import os, re, shutil, tempfile

from faulting import program
from faulting.program import PASSPHRASE, Talk, run, signed_in

NEW_PASSPHRASE = "seven quiet boats in fog"


class Wrong(list):
    """What did not hold: (how, sentence).

    lost          was acknowledged, or there before, and is not there
    inconsistent  is there twice, or by half; a log that is not whole; neither the old state nor the new
    undetected    the act said that all went well, and it did not happen
    unclear       the act or the look afterwards ended in no way the help knows, or without a word; or with 0 after it
                  said that it could not be done
    """

    def lost(self, text): self.append(("lost", text))
    def inconsistent(self, text): self.append(("inconsistent", text))
    def undetected(self, text): self.append(("undetected", text))
    def unclear(self, text): self.append(("unclear", text))


def kept(said, prompt):
    """How many answers are acknowledged as kept: a prompt that says NOT SAVED acknowledges nothing, a later one makes it good."""
    parts = said.split(prompt)[:-1]
    return max((number for number, part in enumerate(parts, 1) if "NOT SAVED" not in part), default=0)


class Scenario:
    name = ""
    version = 4
    days = 0

    def __init__(self):
        self.template = None
        self.entries = 0

    def home(self, folder): return os.path.join(folder, "home")

    # The state to begin with.

    def prepare(self, folder):
        program.thaw(self.version, folder)

    def start(self, folder):
        """A fresh state in a folder that is empty."""
        if self.template is None:
            self.template = tempfile.mkdtemp(prefix="frontdesk-faults-")
            self.prepare(self.template)
            self.entries = self.count(self.template)
        shutil.copytree(self.template, folder, dirs_exist_ok=True)

    def warm(self):
        """Has every policy proved that the act asks for: the first time a program sees one it takes other steps."""
        with tempfile.TemporaryDirectory(prefix="frontdesk-faults-") as folder:
            self.start(folder)
            self.act(folder)

    def forget(self):
        if self.template:
            shutil.rmtree(self.template, ignore_errors=True)

    def count(self, folder, home=None):
        """How many entries the log holds; looking adds none."""
        said = run(folder, ["log", "verify", "--home", home or self.home(folder)], days=self.days)
        found = re.search(r"(\d+) entries", said.said)
        return int(found[1]) if found else 0

    # The act.

    def act(self, folder, tracing=None): raise NotImplementedError

    def done(self, said):
        """Whether it said that it was done."""
        return True

    # The check.

    def see(self, folder, command, lines=(), home=None, **more):
        return signed_in(folder, home or self.home(folder), command, lines, days=self.days, **more)

    def whole(self, folder, wrong, home=None, **more):
        verdict = self.see(folder, ["log", "verify", "--deep"], home=home, **more)
        if verdict.status not in program.CONTRACT:
            wrong.unclear(f"verify ended with {verdict.status}: {verdict.everything[-300:]}")
        elif verdict.status or "INTACT" not in verdict.said:
            wrong.inconsistent(f"verify says: {verdict.everything[-300:]}")
        return not wrong

    def found(self, folder, words, home=None, **more):
        """The numbers of the enquiries these words are in; none where the log cannot be read."""
        said = self.see(folder, ["review", "find", words], home=home, **more)
        return [int(number) for number in re.findall(r"(?m)^entry (\d+):", said.said)]

    def check(self, folder, said, status, wrong):
        """The log is whole, and what was in it is there."""
        if not self.whole(folder, wrong):
            return
        count = self.count(folder)
        if count < self.entries:
            wrong.lost(f"{self.entries - count} earlier entries are gone")
        if self.found(folder, "Ann Other") != [4]:
            wrong.lost("the call filed before is not found")


class Filing(Scenario):
    """A call is filed, in a log of today or of an earlier version."""
    lines = ["friend presence", "about Vera Pohl", "end", "", "quit"]

    def __init__(self, name, version):
        super().__init__()
        self.name, self.version = name, version

    def act(self, folder, tracing=None):
        return signed_in(folder, self.home(folder), ["desk", "--plain"], self.lines, tracing)

    def done(self, said): return "Done. Call" in said

    def check(self, folder, said, status, wrong):
        super().check(folder, said, status, wrong)
        if wrong:
            return
        # One that was kept and not filed is taken up by whoever signs in.
        found = self.found(folder, "Vera Pohl")
        if len(found) > 1:
            wrong.inconsistent(f"the call is in the log {len(found)} times")
        for number in re.findall(r"Done\. Call \d+, reference \S+\. Entry (\d+)", said):
            if int(number) not in found:
                wrong.lost(f"Done was said of entry {number}, and it is not in the log")
        if kept(said, "call 4 › ") > 1 and not found:
            later = self.see(folder, ["desk", "--plain"], ["resume 4", "quit"])
            if "about: Vera Pohl" not in later.said:
                wrong.lost("a name that was noted is neither in the log nor in a call that is offered")


class Migration(Scenario):
    """The first that is written to a log of version 2 makes it one of today."""
    name, version = "migrate", 2

    def act(self, folder, tracing=None):
        return signed_in(folder, self.home(folder), ["user", "add", "jo", "--role", "receptionist"], [], tracing)

    def done(self, said): return "One-time code for jo" in said

    def check(self, folder, said, status, wrong):
        # Looking for names asks for a policy, and one of then is proved anew each time: seconds.
        if self.whole(folder, wrong) and self.count(folder) < self.entries:
            wrong.lost("earlier entries are gone")
        invited = '"jo"' in run(folder, ["user", "list", "--json", "--home", self.home(folder)]).said
        if self.done(said) and not invited:
            wrong.lost("a code was given, and nobody is invited")


class SignIn(Scenario):
    name = "sign-in"

    def act(self, folder, tracing=None):
        return signed_in(folder, self.home(folder), ["desk", "--plain"], ["calls", "quit"], tracing)

    def done(self, said): return "resume 3" in said

    def check(self, folder, said, status, wrong):
        super().check(folder, said, status, wrong)
        later = self.see(folder, ["desk", "--plain"], ["quit"])
        for number in (1, 2, 3):
            if f"resume {number}" not in later.said:
                wrong.lost(f"call {number} that went on is not offered any more")


class Draft(Scenario):
    """A call is in hand when it happens: it is offered again as far as it was acknowledged, and filed once."""
    name = "draft"
    answers = ["friend presence", "about Vera Pohl", "note he was in a hurry", "pushed"]

    def act(self, folder, tracing=None):
        return signed_in(folder, self.home(folder), ["desk", "--plain"], self.answers, tracing)

    def done(self, said): return said.count("call 4 › ") >= len(self.answers)

    def check(self, folder, said, status, wrong):
        super().check(folder, said, status, wrong)
        if wrong:
            return
        answered = kept(said, "call 4 › ")
        # A note with words the desk does not know is asked about, before Enter files it.
        later = self.see(folder, ["desk", "--plain"], ["resume 4", "end", "1", "", "quit"])
        if "resume 4" not in later.said.partition("desk>")[0]:
            if answered:
                wrong.lost(f"a call with {answered} answers is not offered any more: {later.everything[-300:]}")
            return
        if "Done. Call" not in later.said:
            wrong.inconsistent(f"the call that is offered cannot be filed: {later.everything[-300:]}")
            return
        found = self.found(folder, "Vera Pohl")
        if len(found) > 1:
            wrong.inconsistent(f"the call is in the log {len(found)} times")
        if answered >= 2 and not found:
            wrong.lost("the name that was noted is not in the call")
        if found and answered >= 3:
            shown = self.see(folder, ["review", "show", str(found[0])]).said
            if "in a hurry" not in shown:
                wrong.lost("the note is not in the call")


def message_that_waits(scenario, folder):
    """Files a call with a message; its number."""
    made = scenario.see(folder, ["desk", "--plain"], ["friend presence", "message ring me", "end", "", "quit"])
    return int(re.search(r"Entry (\d+) of the log", made.said)[1])


class Close(Scenario):
    """A manager signs an entry off, and ends a message that waits."""
    name = "close"

    def prepare(self, folder):
        super().prepare(folder)
        self.waiting = message_that_waits(self, folder)

    def act(self, folder, tracing=None):
        lines = ["sign-off 4 seen by me", f"close {self.waiting} was told", "quit"]
        return signed_in(folder, self.home(folder), ["review"], lines, tracing)

    def done(self, said): return "Signed off: 4" in said and said.count("review> ") == 3

    def check(self, folder, said, status, wrong):
        super().check(folder, said, status, wrong)
        if wrong:
            return
        signed = self.see(folder, ["review", "show", "4"]).said.count("seen by me")
        closed = self.see(folder, ["review", "show", str(self.waiting)]).said.count("was told")
        if "Signed off: 4" in said and not signed:
            wrong.lost("the sign-off that was acknowledged is not there")
        if "waits no longer" in said and not closed:
            wrong.lost("the closing that was acknowledged is not there")
        if signed > 1 or closed > 1:
            wrong.inconsistent("it was signed off or closed twice")


class Passphrase(Scenario):
    """A changed passphrase: the old one opens or the new one, never neither, never both."""
    name = "re-key"

    def act(self, folder, tracing=None):
        return signed_in(folder, self.home(folder), ["user", "passphrase"], [PASSPHRASE, NEW_PASSPHRASE, NEW_PASSPHRASE],
                         tracing)

    def done(self, said): return "is changed" in said

    def check(self, folder, said, status, wrong):
        changed = self.done(said)
        words, other = (NEW_PASSPHRASE, PASSPHRASE) if changed else (PASSPHRASE, NEW_PASSPHRASE)
        if not self.opens(folder, words):
            if changed or not self.opens(folder, other):
                wrong.lost("the passphrase that counts, as it was acknowledged, does not open the log")
                return
            words, other = other, words
        if self.whole(folder, wrong, passphrase=words):
            if self.found(folder, "Ann Other", passphrase=words) != [4]:
                wrong.lost("the call filed before is not found")
        # Last: a wrong one is followed by a wait.
        if self.opens(folder, other):
            wrong.inconsistent("the old passphrase opens the log and the new one as well")

    def opens(self, folder, words):
        for _ in range(8):
            seen = self.see(folder, ["review", "queue"], passphrase=words)
            if "too soon" not in seen.errors:
                return seen.status == 0
        return False


class Leaving(Scenario):
    """A receptionist is suspended, or removed: the keys of the desk are made anew, a message that waits stays readable."""

    def __init__(self, verb, state):
        super().__init__()
        self.name, self.verb, self.state = verb, verb, state

    def prepare(self, folder):
        super().prepare(folder)
        home = self.home(folder)
        self.waiting = message_that_waits(self, folder)
        made = self.see(folder, ["user", "add", "jo", "--role", "receptionist"]).said
        code = next(line.strip() for line in made.split("\n") if re.fullmatch(r" +(\w+ ){4}\w+", line))
        joined = run(folder, ["desk", "--plain", "--home", home],
                     ["", "jo", code, NEW_PASSPHRASE, NEW_PASSPHRASE, "quit", "quit"])
        if '"jo"' not in run(folder, ["user", "list", "--json", "--home", home]).said:
            raise SystemExit("jo could not join: " + joined.everything)

    def act(self, folder, tracing=None):
        return signed_in(folder, self.home(folder), ["user", self.verb, "jo"], [], tracing)

    def done(self, said): return bool(said.strip())

    def check(self, folder, said, status, wrong):
        super().check(folder, said, status, wrong)
        if wrong:
            return
        listed = run(folder, ["user", "list", "--json", "--home", self.home(folder)]).said
        jo = re.search(r'"name" : "jo",[^}]*"state" : "([^"]*)"', listed)
        is_out = jo is None or jo[1] != "member"
        if self.done(said) and not is_out:
            wrong.lost(f"that jo is {self.state} was acknowledged, and jo is a member")
        tried = self.see(folder, ["desk", "--plain"], ["quit"], name="jo", passphrase=NEW_PASSPHRASE)
        if is_out == (tried.status == 0):
            wrong.inconsistent(f"jo is listed as {'out' if is_out else 'in'}, and signing in ends with {tried.status}")
        # What waits is readable at the desk, under the old keys or the new.
        desk = self.see(folder, ["desk", "--plain"], ["messages", f"messages {self.waiting}", "quit"]).said
        if "ring me" not in desk:
            wrong.lost("the message that waits cannot be read at the desk")


class Erase(Scenario):
    """What is due is erased, some years later by the clock; a copy with its ledger lies beside it."""
    name = "erase"
    days = 800

    def prepare(self, folder):
        super().prepare(folder)
        home = self.home(folder)
        signed_in(folder, home, ["review"], ["sign-off 4 seen by me", "quit"])
        # The clock is put to whoever signs in at the keyboard.
        run(folder, ["review", "--home", home, "--user", "mona"], [PASSPHRASE, "", "quit"], days=self.days)
        run(folder, ["log", "backup", os.path.join(folder, "copies"), "--home", home], days=self.days)

    def act(self, folder, tracing=None):
        return self.erase(folder, tracing)

    def erase(self, folder, tracing=None):
        return signed_in(folder, self.home(folder), ["log", "erase", "--all", "--reason", "two years"], [], tracing,
                         self.days)

    def done(self, said): return "ERASED, and read back" in said

    def is_erased(self, folder):
        return "ENTRY 4 · erased" in self.see(folder, ["review", "show", "4"]).said

    def check(self, folder, said, status, wrong):
        if not self.whole(folder, wrong):
            return
        if self.count(folder) < self.entries:
            wrong.lost("earlier entries are gone")
        erased, found = self.is_erased(folder), self.found(folder, "Ann Other")
        if erased == bool(found):
            wrong.inconsistent("it is erased by half")
        if self.done(said) and not erased:
            wrong.lost("a certificate was shown, and the entry is there")
        if not erased:
            again = self.erase(folder)
            if not self.done(again.said) or not self.is_erased(folder) or self.found(folder, "Ann Other"):
                wrong.inconsistent(f"an erasure that was cut off cannot be done again: {again.everything[-300:]}")
        waits = self.see(folder, ["review", "dispose"]).said
        if "WAITS" in waits or "DUE" in waits:
            wrong.inconsistent(f"what was erased waits to be erased: {waits.strip()[-300:]}")
        self.whole(folder, wrong)


def copies(folder):
    """The finished copies in a folder of them."""
    place = os.path.join(folder, "copies")
    names = os.listdir(place) if os.path.isdir(place) else []
    return [os.path.join(place, name) for name in sorted(names)
            if name.startswith("copy-") and os.path.exists(os.path.join(place, name, "manifest.json"))]


class Backup(Scenario):
    """A copy is made beside an earlier one, of the same state of the log or of an older one."""

    def __init__(self, name, is_same):
        super().__init__()
        self.name, self.is_same = name, is_same

    def back_up(self, folder, tracing=None):
        return run(folder, ["log", "backup", os.path.join(folder, "copies"), "--home", self.home(folder)], [], tracing)

    def prepare(self, folder):
        super().prepare(folder)
        self.see(folder, ["desk", "--plain"], ["quit"])
        self.back_up(folder)
        if not self.is_same:
            self.see(folder, ["desk", "--plain"], ["quit"])

    def act(self, folder, tracing=None): return self.back_up(folder, tracing)
    def done(self, said): return "COPIED and verified" in said

    def is_good(self, folder, copy):
        drill = os.path.join(folder, "drill")
        ended = signed_in(folder, drill, ["log", "restore", copy])
        shutil.rmtree(drill, ignore_errors=True)
        return ended.status == 0

    def check(self, folder, said, status, wrong):
        good = [copy for copy in copies(folder) if self.is_good(folder, copy)]
        if not good:
            wrong.lost("neither the earlier copy nor a new one can be put back")
        for name in re.findall(r"read again from \S*/(copy-\S+)\.", said):
            if name not in map(os.path.basename, good):
                wrong.lost(f"{name} was acknowledged, and cannot be put back")
        # The log goes on, and so the next copy has another name.
        self.see(folder, ["desk", "--plain"], ["quit"])
        again = self.back_up(folder)
        if not self.done(again.said):
            wrong.inconsistent(f"a backup cannot be made any more: {again.everything[-300:]}")
        whole = [*map(os.path.basename, copies(folder)), "erased.ledger"]
        left = [name for name in os.listdir(os.path.join(folder, "copies")) if name not in whole]
        if left:
            wrong.inconsistent(f"the next backup leaves behind what the broken one began: {', '.join(left)[:60]}")
        super().check(folder, said, status, wrong)


class Restore(Scenario):
    """A copy is put back: where no log is, or in place of a later state; by a manager, or by the recovery sheet."""

    def __init__(self, name, is_over, by_sheet=False):
        super().__init__()
        self.name, self.is_over, self.by_sheet = name, is_over, by_sheet

    def place(self, folder): return self.home(folder) if self.is_over else os.path.join(folder, "drill")

    def prepare(self, folder):
        super().prepare(folder)
        home = self.home(folder)
        if self.by_sheet:
            self.words = new_sheet(folder, home)
        run(folder, ["log", "backup", os.path.join(folder, "copies"), "--home", home])
        self.see(folder, ["desk", "--plain"], Filing.lines)

    def restore(self, folder, tracing=None):
        copy, place = copies(folder)[0], self.place(folder)
        if not self.by_sheet:
            return signed_in(folder, place, ["log", "restore", copy], [], tracing)
        rows = [" ".join(self.words[at:at + 6]) for at in range(0, 24, 6)]
        return run(folder, ["log", "restore", copy, "--recovery", "--user", "vera", "--home", place],
                   [*rows, NEW_PASSPHRASE, NEW_PASSPHRASE], tracing)

    def act(self, folder, tracing=None): return self.restore(folder, tracing)
    def done(self, said): return "PUT BACK and verified" in said

    def check(self, folder, said, status, wrong):
        place = self.place(folder)
        is_there = os.path.exists(os.path.join(place, "log/enquiries.db"))
        who = {"name": "vera", "passphrase": NEW_PASSPHRASE} if self.by_sheet else {}
        is_new = is_there and "vera" in run(folder, ["user", "list", "--home", place]).said if self.by_sheet else False
        if is_there:
            if self.whole(folder, wrong, home=place, **(who if is_new else {})):
                if self.found(folder, "Ann Other", home=place, **(who if is_new else {})) != [4]:
                    wrong.lost("the call filed before is not found")
        elif self.is_over:
            wrong.inconsistent("there is neither the old log nor the new one")
        if self.done(said) and not is_there:
            wrong.lost("it was put back, and is not there")
        if not wrong and not self.done(said) or wrong and not is_there:
            again = self.restore(folder)
            if not self.done(again.said):
                wrong.inconsistent(f"restoring cannot be done again: {again.everything[-300:]}")
                return
            self.whole(folder, wrong, home=place, **who)
        left = [name for name in os.listdir(place) if name.startswith("restoring-")]
        if left and not wrong:
            wrong.inconsistent(f"a restore that was done leaves behind what a broken one began: {len(left)} folders")


def sheet_words(text):
    """The words of the last sheet that was shown, in their order."""
    shown = text.rpartition("RECOVERY SHEET")[2]
    pairs = {int(number): word for number, word in re.findall(r"(?:^|\s)(\d{1,2})  ([a-z]+)", shown)}
    return [pairs[number] for number in sorted(pairs)] if len(pairs) == 24 else []


def new_sheet(folder, home):
    """Makes a recovery sheet, copied and confirmed; its words."""
    talk = Talk(folder, ["user", "sheet", "--new", "--home", home, "--user", "mona"])
    while talk.until_prompt():
        answer = answer_to(talk.said)
        if answer is None:
            break
        talk.type(answer)
    talk.end()
    return sheet_words(talk.said)


PROMPTS = [
    (r"1, 2 or 3> $", "2"), (r"organisation( \[.*\])?> $", "Example House"), (r"pack( \[.*\])?> $", "wmwa"),
    (r"for 999( \[.*\])?> $", "1 Example Street"), (r"and number( \[.*\])?> $", "on call"),
    (r"team: number( \[.*\])?> $", "the council"), (r"Your name( \[.*\])?> $", "mona"),
    (r"(Passphrase|New passphrase|Once more)[^\n]*: $", PASSPHRASE), (r"written down> $", ""), (r"leaves it open> $", ""),
    (r"locked> $", "quit"), (r"desk> $", "quit"),
    (r"(office|requests)( \[.*\])?> $", ""),
]


def answer_to(said):
    """What is typed at the prompt something ends with; nothing at one that is not known."""
    word = re.search(r"what is word (\d+)\?> $", said)
    if word:
        words = sheet_words(said)
        return words[int(word[1]) - 1] if words else ""
    return next((answer for prompt, answer in PROMPTS if re.search(prompt, said)), None)


class SetUp(Scenario):
    """From nothing to a desk: contacts, the first manager, the recovery sheet on paper."""
    name = "set-up"

    def start(self, folder): pass

    def act(self, folder, tracing=None):
        talk = Talk(folder, ["--plain", "--home", self.home(folder)], tracing)
        for _ in range(60):
            answer = answer_to(talk.said) if talk.until_prompt() else None
            if answer is None:
                break
            talk.type(answer)
        ended = talk.end()
        # A desk nobody signed in to is left with its input.
        return ended

    def done(self, said): return "Done. Change contacts" in said

    def check(self, folder, said, status, wrong):
        confirmed = sheet_words(said) if "Who hears a matter" in said.rpartition("what is word")[2] else []
        if self.done(said) and not os.path.exists(os.path.join(self.home(folder), "site.yaml")):
            wrong.lost("set-up said Done, and the settings are not there")
        if confirmed and not self.fits(folder, confirmed):
            wrong.lost("a sheet that was confirmed does not open the log")
        again = self.act(folder)
        if "locked> " not in again.said:
            wrong.inconsistent(f"set-up cannot be ended any more: {again.everything[-400:]}")
            return
        if not self.whole(folder, wrong):
            return
        words = sheet_words(again.said) or sheet_words(said)
        if not words or not self.fits(folder, words):
            wrong.inconsistent("the sheet that was shown last is not that of the log")

    def fits(self, folder, words):
        tried = run(folder, ["user", "sheet", "--test", "--home", self.home(folder)], [" ".join(words)])
        return tried.status == 0


def scenarios():
    return [
        SetUp(), SignIn(), Filing("file", 4), Migration(), Filing("migrate-3", 3), Draft(), Close(), Passphrase(),
        Leaving("suspend", "suspended"), Leaving("remove", "removed"), Erase(), Backup("backup", is_same=True),
        Backup("backup-new", is_same=False), Restore("restore", is_over=False), Restore("restore-over", is_over=True),
        Restore("restore-sheet", is_over=True, by_sheet=True),
    ]

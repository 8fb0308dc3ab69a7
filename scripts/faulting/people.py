"""Set-up, and who may open the log: what makes keys, and makes them anew."""
import os, re, time

from faulting.desk import message_that_waits
from faulting.program import PASSPHRASE, Talk, run, signed_in
from faulting.scenario import Scenario

NEW_PASSPHRASE = "seven quiet boats in fog"


class Passphrase(Scenario):
    """A changed passphrase: the old one opens or the new one, never neither, never both."""
    name = "re-key"

    def act(self, folder, tracing=None):
        words = [PASSPHRASE, NEW_PASSPHRASE, NEW_PASSPHRASE]
        return signed_in(folder, self.home(folder), ["user", "passphrase"], words, tracing)

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
        # A wrong one before is followed by a wait of a second or two.
        for _ in range(20):
            seen = self.see(folder, ["review", "queue"], passphrase=words)
            if "too soon" not in seen.errors:
                return seen.status == 0
            time.sleep(0.3)
        return False


class Leaving(Scenario):
    """A receptionist is suspended, or removed: the desk has new keys, and can read a message that waits."""

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
    (r"(Passphrase|New passphrase|Once more)[^\n]*: $", PASSPHRASE), (r"written down> $", ""),
    (r"leaves it open> $", ""),
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

"""What is disturbed, and what has to hold afterwards.

A scenario has a state to begin with, made once and copied for every run; an act, one run of the program; and a check,
which asks the program again. A check is given what the act said before it was stopped: that much was acknowledged.
"""
import os, re, shutil, tempfile

from faulting import program
from faulting.program import run, signed_in


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
    """How many answers are acknowledged as kept: a prompt that says NOT SAVED acknowledges none, a later one all."""
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

    def goes_on(self, said):
        """It says that something was not done, and the sitting goes on."""
        return "NOT SAVED" in said

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
        noted = os.path.join(self.home(folder), "last-backup.json")
        if os.path.exists(noted):
            # Where the copies are is noted by its whole path.
            with open(noted) as file:
                text = file.read()
            with open(noted, "w") as file:
                file.write(text.replace(*(path.replace("/", "\\/") for path in (self.template, folder))))

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

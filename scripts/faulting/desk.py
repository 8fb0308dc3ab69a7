"""What is done at the desk and in the review, every day."""
import re

from faulting.program import run, signed_in
from faulting.scenario import Scenario, kept


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

    def goes_on(self, said): return super().goes_on(said) or "could not be taken up" in said

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

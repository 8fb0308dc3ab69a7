"""What goes for good, and what is kept elsewhere: erasing, copies, and a copy that is put back."""
import os, re, shutil

from faulting.desk import Filing
from faulting.people import NEW_PASSPHRASE, new_sheet
from faulting.program import PASSPHRASE, preloaded, run, signed_in
from faulting.scenario import Scenario


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
        if "the ledger there says" in said:
            drill = os.path.join(folder, "drill")
            back = signed_in(folder, drill, ["log", "restore", copies(folder)[0], "--yes"], days=self.days)
            if back.status or self.found(folder, "Ann Other", home=drill):
                wrong.lost(f"what the ledger was said to hold is back with the copy: {back.everything[-200:]}")


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

    def back_up(self, folder, tracing=None, days=0):
        return run(
            folder, ["log", "backup", os.path.join(folder, "copies"), "--home", self.home(folder)], [], tracing, days)

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
        ended = signed_in(folder, drill, ["log", "restore", copy, "--yes"])
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
        # What was begun goes when it is a day old: until then somebody may be at it.
        again = self.back_up(folder, days=2)
        if not self.done(again.said):
            wrong.inconsistent(f"a backup cannot be made any more: {again.everything[-300:]}")
        whole = [*map(os.path.basename, copies(folder)), "erased.ledger"]
        left = [name for name in os.listdir(os.path.join(folder, "copies")) if name not in whole]
        if left and preloaded():
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
            return signed_in(folder, place, ["log", "restore", copy, "--yes"], [], tracing)
        rows = [" ".join(self.words[at:at + 6]) for at in range(0, 24, 6)]
        return run(folder, ["log", "restore", copy, "--recovery", "--yes", "--user", "vera", "--home", place],
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

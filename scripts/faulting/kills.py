"""A live desk is given scripted calls, and is killed at a prompt or between two."""
import glob, os, random, re, tempfile, time

from faulting import program
from faulting.program import PASSPHRASE, Talk, run, signed_in
from faulting.scenario import Wrong

# A log grows with each sign-in; after so many kills a fresh one is taken.
EACH_LOG = 25


def scripted_calls(pack="wmwa"):
    """What is typed in each transcript of a pack."""
    found = []
    for path in sorted(glob.glob(os.path.join(program.ROOT, "transcripts", pack, "*.call"))):
        with open(path) as file:
            lines = [line[2:].split(" | ")[0].rstrip("\n") for line in file if line.startswith("> ")]
        # Whoever leaves, or hides the screen, waits at no prompt.
        found.append([line for line in lines if line not in ("quit", "lock", "hide", "park")] + ["end", "", "1", ""])
    return found


def desk(folder, home):
    return Talk(folder, ["desk", "--plain", "--home", home, "--user", "mona", "--passphrase-fd", "0"])


def one(folder, home, calls, chance, known, wrong):
    """One desk that is killed; known holds what was acknowledged in this log before, and is added to."""
    talk = desk(folder, home)
    talk.type(PASSPHRASE)
    if not talk.until_prompt(r"^desk> $"):
        wrong.inconsistent(f"the desk does not open: {talk.end().everything[-300:]}")
        return
    offered = len(set(re.findall(r"resume (\d+)", talk.said)))
    if offered < known["open"]:
        # What is in the log since then was filed and not yet acknowledged.
        filed = listed(folder, home)
        if offered + len(filed) - known["filed"] < known["open"]:
            wrong.lost(f"{known['open'] - offered} open calls are not offered any more")
    begin, lines = len(talk.said), chance.choice(calls)
    for line in lines[:chance.randint(1, len(lines))]:
        talk.type(line)
        talk.until_prompt()
    is_between = chance.random() < 0.5
    if is_between:
        talk.type(chance.choice(lines))
        time.sleep(chance.random() * 0.03)
        talk.read(0)
    ended = talk.kill()
    text = ended.said[begin:]
    acknowledged = re.findall(r"Done\. Call \d+, reference (\S+)\. Entry", text)
    known["done"] += acknowledged
    in_hand = re.search(r"call \d+ › $", text)
    # One in which nothing was heard yet may have been ended by the line between, and then there is nothing to keep.
    is_owed = in_hand and kept_last(text) and not (is_between and text.count(in_hand[0]) < 2)
    filed = listed(folder, home)
    for reference in known["done"]:
        if filed.count(reference) != 1:
            (wrong.inconsistent if reference in filed else wrong.lost)(
                f"Done was said of {reference}; it is in the log {filed.count(reference)} times")
    # One that was filed, and the kill came before Done: it is open no more.
    unsaid = max(0, len(filed) - known["filed"] - len(acknowledged))
    known["filed"] = len(filed)
    known["open"] = offered + bool(is_owed) - unsaid
    verdict = run(folder, ["log", "verify", "--home", home])
    if verdict.status or "INTACT" not in verdict.said:
        wrong.inconsistent(f"verify says: {verdict.everything[-300:]}")


def kept_last(text):
    return "NOT SAVED" not in text.rstrip().rpartition("\n")[0].rpartition("\n")[2]


def listed(folder, home):
    """The references of all that is filed."""
    said = signed_in(folder, home, ["review", "list", "all", "--json"]).said
    return re.findall(r'"reference" : "([^"]+)"', said)


def trials(number, seed):
    chance, calls = random.Random(seed), scripted_calls()
    done = 0
    while done < number:
        with tempfile.TemporaryDirectory(prefix="frontdesk-faults-") as folder:
            home = program.thaw(4, folder)
            known = {"done": [], "filed": 1, "open": 3}
            for _ in range(min(EACH_LOG, number - done)):
                done += 1
                wrong = Wrong()
                try:
                    one(folder, home, calls, chance, known, wrong)
                except Exception as error:
                    wrong.unclear(f"the look afterwards failed: {error!r}")
                yield f"kill {done} of seed {seed}", True, wrong
                if wrong:
                    # What was lost once is not lost again.
                    break

"""Faults put in by strace: the act is killed on entering a call of the system, or that call fails."""
import collections, os, re, signal, tempfile

from faulting import program
from faulting.scenario import Wrong

# What changes a disk, and opening.
CHANGES = ("openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,"
           "mkdirat,chmod,fchmod,fchmodat,fallocate,link,linkat")
READS = "read,pread64"
KINDS = {
    # kind: (calls, what strace does)
    "kill": (CHANGES, "signal=KILL"),
    "fail": (CHANGES, "error=EIO"),
    "full": ("openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,mkdir,mkdirat,fallocate,link",
             "error=ENOSPC"),
    "read": (READS, "error=EIO"),
}
# A disk that is full stays so for whatever wants room.
WANTS_ROOM = ("pwrite64", "fallocate")


def steps(scenario, calls):
    """The calls of an undisturbed act that touch its folder, or say something: (name, how many-th of that name).

    strace counts each name for itself, and in each thread for itself.
    """
    with tempfile.TemporaryDirectory(prefix="frontdesk-faults-") as folder:
        trace = os.path.join(folder, "trace")
        inside = os.path.join(folder, "desk")
        os.mkdir(inside, 0o700)
        scenario.start(inside)
        done = scenario.act(inside, ["--seccomp-bpf", "-y", "-o", trace, "-e", "trace=" + calls])
        if not scenario.done(done.said):
            raise SystemExit(f"the undisturbed {scenario.name} ended with {done.status}: {done.everything[-600:]}")
        with open(trace, errors="replace") as file:
            lines = file.readlines()
    counted, found = collections.Counter(), []
    for line in lines:
        call = re.match(r"^(\d+) +([a-z0-9]+)\((.*)", line)
        if not call:
            continue
        counted[call[1], call[2]] += 1
        if inside in call[3] or call[2] == "write" and re.match(r"1<", call[3]):
            found.append((call[2], counted[call[1], call[2]]))
    # A thread beside the first may make the same step.
    return list(dict.fromkeys(found))


def disturbed(scenario, kind, name, number):
    """One act with one fault in it; whether it was put in, and what did not hold."""
    _, fault = KINDS[kind]
    wrong = Wrong()
    with tempfile.TemporaryDirectory(prefix="frontdesk-faults-") as folder:
        trace = os.path.join(folder, "trace")
        inside = os.path.join(folder, "desk")
        os.mkdir(inside, 0o700)
        scenario.start(inside)
        when = f"{number}+" if kind == "full" and name in WANTS_ROOM else str(number)
        # With the filter of the kernel no signal is ever put in.
        faster = [] if kind == "kill" else ["--seccomp-bpf"]
        done = scenario.act(inside, [*faster, "-o", trace, "-e", "trace=" + name,
                                     "-e", f"inject={name}:{fault}:when={when}"])
        with open(trace, errors="replace") as file:
            text = file.read()
        # strace ends as its program did.
        injected = done.status == -signal.SIGKILL if kind == "kill" else "(INJECTED)" in text
        if not injected:
            # The act took another way this time; it is no trial, and is not counted as one.
            return False, wrong
        if kind != "kill":
            if done.status not in program.CONTRACT:
                wrong.unclear(f"ended with {done.status}: {done.everything[-300:]}")
            elif done.status and not done.errors.strip() and not done.said.strip():
                wrong.unclear(f"ended with {done.status} and without a word")
            # A sitting that says what it could not do, and goes on, may end well.
            if done.status == 0 and not scenario.done(done.said) and not scenario.goes_on(done.said):
                is_told = re.search(r"disk is full|cannot be|could not|input/output|did not take", done.everything)
                (wrong.unclear if is_told else wrong.undetected)(
                    f"ended with 0, and was not done: {done.everything[-300:]}")
        try:
            scenario.check(inside, done.said, done.status, wrong)
        except Exception as error:
            wrong.unclear(f"the look afterwards failed: {error!r}")
    return True, wrong


def trials(scenario, kind, chance, every=1, most=None, at=None):
    """Each n-th step, from a random one on, or a named one; yields (what, whether it was put in, what did not hold)."""
    found = [at] if at else steps(scenario, KINDS[kind][0])
    chosen = found[chance.randrange(min(every, len(found))):: every] if found else []
    if most is not None and len(chosen) > most:
        chosen = chance.sample(chosen, most)
    for name, number in chosen:
        was_injected, wrong = disturbed(scenario, kind, name, number)
        yield f"{scenario.name} {kind} {name}:{number}", was_injected, wrong

"""Power cuts: what lies on the disk at a moment of an act, made from its own calls, is opened again."""
import contextlib, os, random, re, shutil, sqlite3, subprocess, sys, tempfile

from faulting.scenario import Wrong

SYNCS = ("fsync", "fdatasync")
TRACED = ("openat,write,pwrite64,ftruncate,unlink,unlinkat,rmdir,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,"
          + ",".join(SYNCS))
# How much of what was not synced got there: none; all names and no content; names, and some of the writes.
WAYS = ("nothing", "names", "some")


class File:
    """What is in it, what of that is on the disk, and what was written since."""

    def __init__(self, data=b""):
        self.live, self.synced, self.since = bytearray(data), bytes(data), []

    def write(self, at, data):
        at = len(self.live) if at is None else at
        self.live.extend(bytes(max(0, at - len(self.live))))
        self.live[at:at + len(data)] = data
        self.since.append((at, data))

    def size(self, length):
        del self.live[length:]
        self.live.extend(bytes(max(0, length - len(self.live))))
        self.since.append((length, None))

    def sync(self):
        self.synced, self.since = bytes(self.live), []

    def left(self, way, chance):
        """What a power cut leaves of it."""
        if way != "some":
            return self.synced
        found = File(self.synced)
        for at, data in self.since:
            if chance.random() < 0.5:
                found.size(at) if data is None else found.write(at, data)
        return bytes(found.live)


class Folder:
    """Its names, and those of them that are on the disk."""

    def __init__(self):
        self.live, self.synced = {}, {}


class Disk:
    """A folder as an act changes it, from the words of strace."""

    def __init__(self, root):
        self.root, self.top = root, Folder()
        for path, names, files in os.walk(root):
            folder = self.node(path)
            for name in names:
                folder.live[name] = Folder()
            for name in files:
                with open(os.path.join(path, name), "rb") as file:
                    folder.live[name] = File(file.read())
            folder.synced = dict(folder.live)

    def node(self, path):
        if path == self.root:
            return self.top
        node = self.top
        for part in path[len(self.root) + 1:].split("/"):
            node = node.live.get(part) if isinstance(node, Folder) else None
        return node

    def split(self, path):
        return self.node(os.path.dirname(path)), os.path.basename(path)

    def sync(self, path):
        node = self.node(path)
        if isinstance(node, Folder):
            node.synced = dict(node.live)
        elif node:
            node.sync()
            # A new file that is synced is found again, as usual file systems have it, and so are the folders it is in.
            while path != self.root:
                folder, name = self.split(path)
                if name not in folder.synced and folder.live[name] not in folder.synced.values():
                    folder.synced[name] = folder.live[name]
                path = os.path.dirname(path)

    def put(self, place, way, chance):
        """Writes what a power cut leaves into a folder that is empty."""
        def write(folder, place):
            os.makedirs(place, mode=0o700, exist_ok=True)
            for name, node in (folder.synced if way == "nothing" else folder.live).items():
                path = os.path.join(place, name)
                if isinstance(node, Folder):
                    write(node, path)
                else:
                    with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
                        file.write(node.left(way, chance))
        write(self.top, place)


def plain(text):
    """strace's hexadecimal bytes as they are."""
    return bytes.fromhex(text.replace(rb"\x", b"").decode())


def calls(trace):
    """Every call that came back: name, arguments, result; what another thread came between is put together."""
    begun = {}
    with open(trace, "rb") as file:
        for line in file:
            thread, _, text = line.partition(b" ")
            text = text.strip()
            if text.endswith(b"<unfinished ...>"):
                begun[thread] = text[:-len(b"<unfinished ...>")]
                continue
            resumed = re.match(rb"<\.\.\. \w+ resumed>", text)
            if resumed:
                text = begun.pop(thread, b"") + text[resumed.end():]
            call = re.match(rb"([a-z0-9]+)\((.*)\) += (-?\d+)", text)
            if call and int(call[3]) >= 0:
                yield call[1].decode(), call[2], int(call[3])


def events(trace, root):
    """What was done to the folder, and what was said, in their order."""
    for name, rest, result in calls(trace):
        texts = [plain(text) for text in re.findall(rb'"((?:\\x[0-9a-f]{2})*)"', rest)]
        places = [plain(text).decode(errors="replace") for text in re.findall(rb"<((?:\\x[0-9a-f]{2})*)>", rest)]
        if name in ("write", "pwrite64") or name in SYNCS or name == "ftruncate":
            path = places[0] if places else ""
            if name == "write" and rest.startswith(b"1<"):
                yield "said", "", 0, texts[0][:result]
        else:
            # A name below a folder that is open, or below the one the act stands in.
            bases = places[:-1] if name == "openat" and len(places) > 1 else places
            paths = []
            for number, text in enumerate(texts):
                base = bases[min(number, len(bases) - 1)] if bases else "/"
                paths.append(os.path.normpath(os.path.join(base, text.decode(errors="replace"))))
            path = paths[0] if paths else ""
        if not (path + "/").startswith(root + "/"):
            continue
        if name == "write":
            yield "write", path, None, texts[0][:result]
        elif name == "pwrite64":
            yield "write", path, int(rest.rsplit(b",", 1)[1]), texts[0][:result]
        elif name == "ftruncate":
            yield "size", path, int(rest.rsplit(b",", 1)[1]), b""
        elif name in SYNCS:
            yield "sync", path, 0, b""
        elif name == "openat":
            flags = rest.split(b"|") + rest.split(b", ")
            if any(b"O_CREAT" in flag for flag in flags):
                yield "new", path, 0, b""
            if any(b"O_TRUNC" in flag for flag in flags):
                yield "size", path, 0, b""
        elif name in ("mkdir", "mkdirat"):
            yield "folder", path, 0, b""
        elif name in ("unlink", "unlinkat", "rmdir"):
            yield "gone", path, 0, b""
        elif name.startswith("link"):
            yield "link", path, paths[1], b""
        else:
            yield "moved", path, paths[1], b""


def moments(disk, trace):
    """Plays an act on a disk; yields before each sync, after each change of a name, when something
    was said, and at the end, with what was said so far.

    Files that are written to by position are appended to where the position is not in the call: these programs write
    such files once, from their beginning.
    """
    said = b""
    for kind, path, other, data in events(trace, disk.root):
        if kind == "said":
            said += data
            yield said
            continue
        if kind == "sync":
            yield said
            disk.sync(path)
            continue
        folder, name = disk.split(path)
        node = disk.node(path)
        if not isinstance(folder, Folder):
            continue
        if kind == "new" and node is None:
            folder.live[name] = File()
        elif kind == "folder":
            folder.live[name] = Folder()
        elif kind == "gone":
            folder.live.pop(name, None)
        elif kind in ("moved", "link"):
            there, new = disk.split(other)
            there.live[new] = node
            if kind == "moved":
                del folder.live[name]
        elif kind == "write" and node is not None:
            node.write(other, data)
        elif kind == "size" and node is not None:
            node.size(other)
        if kind in ("gone", "moved", "folder", "link"):
            yield said
    yield said


def tracing(trace):
    return ["--seccomp-bpf", "-y", "-xx", "-s", "50000000", "-o", trace, "-e", "trace=" + TRACED]


def replayed(start, act, check, chance, every=1, most=None, at=None):
    """Traces an act, and checks what is left at each moment; yields (which moment and way, what did not hold).

    It is left in the very place where it was, since some of what is kept names its place.
    """
    with tempfile.TemporaryDirectory(prefix="frontdesk-faults-") as folder:
        inside, trace = os.path.join(folder, "desk"), os.path.join(folder, "trace")
        os.mkdir(inside, 0o700)
        start(inside)
        before = os.path.join(folder, "before")
        shutil.copytree(inside, before)
        act(inside, tracing(trace))
        shutil.rmtree(inside)
        shutil.copytree(before, inside)
        disk = Disk(inside)
        total = sum(1 for _ in moments(disk, trace))
        disk = Disk(inside)
        chosen = {(moment, way) for moment in range(total) for way in WAYS}
        if at:
            chosen = {at}
        elif every > 1 or most is not None:
            count = min(len(chosen) // every or 1, most or len(chosen))
            chosen = set(chance.sample(sorted(chosen), count))
        for moment, said in enumerate(moments(disk, trace)):
            for way in WAYS:
                if (moment, way) not in chosen:
                    continue
                shutil.rmtree(inside)
                disk.put(inside, way, random.Random(moment))
                wrong = Wrong()
                try:
                    check(inside, said.decode(errors="replace"), None, wrong)
                except Exception as error:
                    wrong.unclear(f"the look afterwards failed: {error!r}")
                yield f"cut {moment}:{way}", wrong


def trials(scenario, chance, every=1, most=None, at=None):
    for what, wrong in replayed(scenario.start, scenario.act, scenario.check, chance, every, most, at):
        yield f"{scenario.name} {what}", True, wrong


# The control: what a log of these settings acknowledges is gone after a power cut, and the model has to see that.
CONTROL = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("PRAGMA journal_mode=WAL")
file.execute("PRAGMA synchronous=NORMAL")
file.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, text)")
for number in range(1, 13):
    file.execute("INSERT INTO entry VALUES (?, ?)", (number, "word " * 50))
    print(f"Done {number}.", flush=True)
"""


def control():
    """How many cuts there were, and how many lost what had been acknowledged."""
    def act(folder, tracing):
        subprocess.run(["strace", "-f", "-qq", *tracing, "--", os.path.realpath(sys.executable), "-c", CONTROL,
                        os.path.join(folder, "log.db")], check=True, stdout=subprocess.PIPE)

    def check(folder, said, status, wrong):
        acknowledged = [int(number) for number in re.findall(r"Done (\d+)\.", said)]
        # Closed whatever comes: one that is closed later removes its files under the next trial.
        with contextlib.closing(sqlite3.connect(os.path.join(folder, "log.db"))) as file:
            try:
                there = {number for number, in file.execute("SELECT seq FROM entry")}
            except sqlite3.Error:
                there = set()
        if set(acknowledged) - there:
            wrong.lost("what was acknowledged is gone")

    tried = lost = 0
    for _, wrong in replayed(lambda folder: None, act, check, random):
        tried += 1
        lost += bool(wrong)
    return tried, lost

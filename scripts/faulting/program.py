"""The program as these trials start it, and what it said."""
import atexit, dataclasses, functools, os, re, select, shutil, signal, subprocess, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.abspath(os.environ.get("FRONTDESK") or os.path.join(ROOT, ".build/debug/frontdesk"))
FIXTURES = os.path.join(ROOT, "Tests/FrontdeskCLITests/Fixtures")
PASSPHRASE = "harbour slate on the left"
# What the help names as the statuses a command ends with.
CONTRACT = (0, 1, 3, 64, 65, 66, 73, 77, 78)
# Policies that were proved are kept for all runs: each would be proved anew otherwise, for a second or two, and for more
# by a debug build. Beside the program, where the tests keep theirs under the same key.
PROVED = PROGRAM + "-proved"
if not os.access(os.path.dirname(PROVED), os.W_OK):
    PROVED = os.path.join(tempfile.gettempdir(), f"frontdesk-faults-proved-{os.getuid()}")
# Runs hang where a fault is met by waiting for ever.
PATIENCE = 90


@dataclasses.dataclass
class Ended:
    """A run that is over; what it said is acknowledged."""
    status: int
    said: str
    errors: str

    @property
    def everything(self):
        return (self.said + self.errors).strip()


def proved():
    """The folder of the kept policies, which is this user's alone."""
    os.makedirs(PROVED, mode=0o700, exist_ok=True)
    found = os.lstat(PROVED)
    if found.st_uid != os.getuid() or found.st_mode & 0o022:
        raise SystemExit(f"{PROVED} is not this user's alone")
    return PROVED


def environment(folder, days=0):
    """Of a run whose home lies in this folder: nothing it keeps lies anywhere else, but for the proved policies."""
    key = os.path.join(folder, "state/frontdesk/cache-key")
    if not os.path.exists(key):
        # The key of the kept policies; with another one they are not believed.
        os.makedirs(os.path.dirname(key), mode=0o700, exist_ok=True)
        with open(os.open(key, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(b"k" * 64)
    found = {"HOME": folder, "XDG_STATE_HOME": os.path.join(folder, "state"), "XDG_CACHE_HOME": proved(),
             "LC_ALL": "C.UTF-8", "TERM": "dumb", "TZ": "UTC", "PATH": "/usr/bin:/bin"}
    if preloaded():
        found |= {"LD_PRELOAD": preloaded(), "FAULTS_DERIVED": derived(), "FAULTS_DAYS_LATER": str(days)}
    return found


def own_folder():
    """A folder that goes with this run."""
    place = tempfile.mkdtemp(prefix="frontdesk-faults-")
    atexit.register(shutil.rmtree, place)
    return place


@functools.cache
def preloaded():
    """later.c and remembered.c, compiled once a run; nothing where no compiler is, and then no clock is put forward."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        return None
    made = os.path.join(own_folder(), "preloaded.so")
    sources = [os.path.join(ROOT, "scripts/faulting", name) for name in ("later.c", "remembered.c")]
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, *sources, "-ldl"], check=True)
    return made


@functools.cache
def derived():
    """The table of remembered.c: many thousands of passphrases and salts."""
    place = os.path.join(own_folder(), "derived")
    with open(place, "wb") as file:
        file.truncate(64 << 20)
    return place


def started(folder, command, tracing=None, days=0):
    """The command line, under strace where it is traced, and its surroundings; what is preloaded is for the program
    alone."""
    surroundings = environment(folder, days)
    if not tracing:
        return [PROGRAM, *command], surroundings
    library = surroundings.pop("LD_PRELOAD", None)
    extra = ["-E", "LD_PRELOAD=" + library] if library else []
    return ["strace", "-f", "-qq", *extra, *tracing, "--", PROGRAM, *command], surroundings


def run(folder, command, lines=(), tracing=None, days=0):
    """One run, given these lines and then the end of its input."""
    line, surroundings = started(folder, command, tracing, days)
    text = "".join(line + "\n" for line in lines)
    try:
        done = subprocess.run(
            line, input=text.encode(), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=surroundings, timeout=PATIENCE)
    except subprocess.TimeoutExpired as late:
        return Ended(124, (late.stdout or b"").decode(errors="replace"), "it did not end")
    return Ended(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def signed_in(folder, home, command, lines=(), tracing=None, days=0, name="mona", passphrase=PASSPHRASE):
    """One run by somebody who signs in before anything else."""
    return run(folder, [*command, "--home", home, "--user", name, "--passphrase-fd", "0"],
               [passphrase, *lines], tracing, days)


class Talk:
    """A run that is answered as it asks: the line follows the prompt."""

    def __init__(self, folder, command, tracing=None):
        line, surroundings = started(folder, command, tracing)
        self.process = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=surroundings, start_new_session=True)
        self.said = ""
        os.set_blocking(self.process.stdout.fileno(), False)

    def read(self, seconds):
        """What is said within this time; nothing when it has ended or says nothing."""
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        if not ready:
            return None
        data = self.process.stdout.read()
        text = (data or b"").decode(errors="replace")
        self.said += text
        return text

    def until_prompt(self, prompt=r"[>›:] $"):
        """Reads until it asks; false when it has ended."""
        end, since = time.monotonic() + PATIENCE, len(self.said)
        while time.monotonic() < end:
            text = self.read(1)
            if text == "":
                return False
            if len(self.said) > since and re.search(prompt, self.said.rsplit("\n", 1)[-1]):
                return True
        return False

    def type(self, line):
        try:
            self.process.stdin.write((line + "\n").encode())
            self.process.stdin.flush()
        except OSError:
            pass

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        return self.end()

    def end(self):
        try:
            self.process.stdin.close()
        except OSError:
            pass
        os.set_blocking(self.process.stdout.fileno(), True)
        try:
            # Read first: whoever waits for a reader does not end.
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end and self.read(1) != "":
                pass
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return Ended(124, self.said, "it did not end")
        errors = self.process.stderr.read().decode(errors="replace")
        return Ended(self.process.returncode, self.said, errors)


def thaw(version, folder):
    """The home of a desk as its machine left it; one call is filed in it, by Ann Other, and three go on."""
    frozen = os.path.join(FIXTURES, f"desk-version-{version}")
    home = os.path.join(folder, "home")
    os.makedirs(os.path.join(home, "log"), mode=0o700)
    shutil.copy(os.path.join(frozen, "site.yaml"), home)
    shutil.copy(os.path.join(frozen, "enquiries.db"), os.path.join(home, "log"))
    os.chmod(os.path.join(home, "log/enquiries.db"), 0o600)
    return home

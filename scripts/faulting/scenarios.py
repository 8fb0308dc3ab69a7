"""All that is tried."""
from faulting.desk import Close, Draft, Filing, Migration, SignIn
from faulting.keeping import Backup, Erase, Restore
from faulting.people import Leaving, Passphrase, SetUp


def scenarios():
    return [
        SetUp(), SignIn(), Filing("file", 4), Migration(), Filing("migrate-3", 3), Draft(), Close(), Passphrase(),
        Leaving("suspend", "suspended"), Leaving("remove", "removed"), Erase(), Backup("backup", is_same=True),
        Backup("backup-new", is_same=False), Restore("restore", is_over=False), Restore("restore-over", is_over=True),
        Restore("restore-sheet", is_over=True, by_sheet=True),
    ]

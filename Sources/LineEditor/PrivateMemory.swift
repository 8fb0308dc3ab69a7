import CEditline

/// Keeps what is typed and what it opens out of core dumps, and out of reach of the user's other programs.
///
/// Call it first thing in `main` (LOG 1). False when the system refused: the program goes on, since nothing
/// that is lost by it helps whoever is on the line.
/// (`setrlimit` RLIMIT_CORE, `prctl` PR_SET_DUMPABLE)
@discardableResult
public func keepMemoryPrivate() -> Bool { fd_keep_memory_private() }

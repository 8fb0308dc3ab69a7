// remembered: a passphrase is stretched once, and what came of it is looked up after that (LD_PRELOAD).
//
// Stretching is most of what a run costs, and no fault is put into it. What comes of it is what libsodium made of the
// same words, salt and cost, so that logs of other runs open. The table lies in shared memory: a look takes no call of
// the system, so that strace counts the same calls with it and without.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SALT = 16, LONGEST = 64 };
struct derived {
  // 0: empty; 1: somebody fills it, or was killed at that; 2: whole.
  _Atomic uint32_t state;
  uint32_t length;
  uint64_t words;
  unsigned char salt[SALT], out[LONGEST];
};
static struct derived *table;
static size_t slots;

__attribute__((constructor)) static void open_table(void) {
  const char *place = getenv("FAULTS_DERIVED");
  int file = place ? open(place, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0) return;
  struct stat found;
  if (!fstat(file, &found) && found.st_size > 0) {
    void *mapped = mmap(NULL, found.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (mapped != MAP_FAILED) {
      table = mapped;
      slots = found.st_size / sizeof *table;
    }
  }
  close(file);
}

// FNV-1a, which tells the few passphrases of these trials apart; the salt is compared byte by byte.
static uint64_t mix(uint64_t hash, const void *bytes, size_t count) {
  for (const unsigned char *byte = bytes; count--; byte++) hash = (hash ^ *byte) * 1099511628211u;
  return hash;
}

int crypto_pwhash(unsigned char *out, unsigned long long length, const char *passphrase, unsigned long long count,
                  const unsigned char *salt, unsigned long long rounds, size_t memory, int algorithm) {
  int (*real)(unsigned char *, unsigned long long, const char *, unsigned long long, const unsigned char *,
              unsigned long long, size_t, int) = dlsym(RTLD_NEXT, "crypto_pwhash");
  if (!table || length > LONGEST) return real(out, length, passphrase, count, salt, rounds, memory, algorithm);
  uint64_t words = mix(14695981039346656037u, passphrase, count);
  words = mix(mix(mix(words, &rounds, sizeof rounds), &memory, sizeof memory), &algorithm, sizeof algorithm);
  size_t first = mix(words, salt, SALT) % slots;
  for (size_t step = 0; step < slots; step++) {
    struct derived *slot = &table[(first + step) % slots];
    uint32_t state = 0;
    if (atomic_compare_exchange_strong(&slot->state, &state, 1)) {
      int failed = real(out, length, passphrase, count, salt, rounds, memory, algorithm);
      if (!failed) {
        slot->length = length;
        slot->words = words;
        memcpy(slot->salt, salt, SALT);
        memcpy(slot->out, out, length);
        atomic_store(&slot->state, 2);
      }
      return failed;
    }
    if (state != 2) continue;
    if (slot->words == words && slot->length == length && !memcmp(slot->salt, salt, SALT)) {
      memcpy(out, slot->out, length);
      return 0;
    }
  }
  return real(out, length, passphrase, count, salt, rounds, memory, algorithm);
}

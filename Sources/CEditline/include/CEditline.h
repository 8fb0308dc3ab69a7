/* libedit, and the few calls of it that Swift cannot make itself: variadic functions, callbacks
   in wide characters, and strings libedit keeps a pointer to. Everything that decides anything is
   in LineEditor, and only one file there imports this.

   Text crosses this border as UTF-8; wchar_t stays on this side, since its sign differs between
   platforms. The locale has to be UTF-8 by then, or libedit loses every character beyond ASCII. */
#pragma once

#include <histedit.h>
#include <stdbool.h>
#include <stdint.h>

/* One EditLine with its streams, prompts and hooks. */
typedef struct fd_editor fd_editor;

/* What libedit asks of the reader. `context` is handed back as it was given. */
typedef struct {
  void *context;
  /* The next character to edit with: a Unicode scalar, or a private key below. Blocks. */
  int32_t (*next)(void *context);
  /* A private key has come up. Returns one of the CC_ codes of histedit.h. */
  int32_t (*perform)(void *context, int32_t key);
} fd_hooks;

/* Private keys. C1 codes, because no keyboard can send them: the reader drops them. The first
   group is answered by `perform`, the second goes to functions of libedit that have no plain key
   of their own or only one that terminals disagree about. */
enum {
  FD_KEY_FIRST = 0x80,
  FD_KEY_LAST = 0x8F,
  FD_KEY_DELETE = 0x90,
  FD_KEY_WORD_LEFT = 0x91,
  FD_KEY_WORD_RIGHT = 0x92,
};

/* Opens an editor on a terminal: emacs keys, no start-up file, no history, no signal handling of
   libedit's own. NULL when the terminal type is unknown or a call failed. The descriptors stay the
   caller's. Here because el_set is variadic and keeps the pointers it is given. */
fd_editor *fd_open(int input, int output, fd_hooks hooks);

/* Frees the editor and with it its kill ring, undo and saved lines. What was typed ahead stays in
   the terminal; its modes stay too, for the caller to restore. Here because of el_set. */
void fd_close(fd_editor *editor);

/* Edits one line: el_gets, but with the terminal in editing mode before the prompt is painted. By
   itself libedit paints first, and a Ctrl-C in that moment is a signal. Here because of el_set. */
const char *fd_gets(fd_editor *editor, int *count);

/* The EditLine inside, for the calls Swift can make: el_line, el_insertstr, el_cursor … */
EditLine *fd_editline(fd_editor *editor);

/* Sets a prompt; a copy is kept. Sequences without width stand between two \1. Here because
   libedit asks for a prompt by a callback that must return memory which lasts. */
void fd_set_left(fd_editor *editor, const char *text);
void fd_set_right(fd_editor *editor, const char *text);

/* Puts the terminal into the editing modes again, after another program had it. Here because el_set
   is variadic. */
void fd_retake(fd_editor *editor);

/* Columns of one character, as the locale knows it; -1 when it does not. Here because wcwidth is
   hidden from Swift. */
int fd_columns(uint32_t character);

/* Draws prompts and line afresh where the cursor stands, which must be the start of a row. Only
   from inside `perform`. Here because el_set is variadic. */
void fd_draw(fd_editor *editor);

/* Leaves this process out of core dumps and of reach of other programs of the same user; false when
   the kernel refused. Here because prctl is variadic. */
bool fd_keep_memory_private(void);

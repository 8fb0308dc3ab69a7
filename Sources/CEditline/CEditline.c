#define _GNU_SOURCE
#include "CEditline.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <wchar.h>

struct fd_editor {
  EditLine *el;
  FILE *input;
  FILE *output;
  FILE *silence;
  fd_hooks hooks;
  char *left;
  char *right;
};

static fd_editor *editor_of(EditLine *el) {
  void *data = NULL;
  /* The narrow el_get does not know EL_CLIENTDATA. */
  el_wget(el, EL_CLIENTDATA, &data);
  return data;
}

static int next_character(EditLine *el, wchar_t *character) {
  fd_editor *editor = editor_of(el);
  int32_t next = editor->hooks.next(editor->hooks.context);
  *character = (wchar_t)next;
  return 1;
}

static unsigned char private_key(EditLine *el, wint_t key) {
  fd_editor *editor = editor_of(el);
  return (unsigned char)editor->hooks.perform(editor->hooks.context, (int32_t)key);
}

static char *left_prompt(EditLine *el) { return editor_of(el)->left; }
static char *right_prompt(EditLine *el) { return editor_of(el)->right; }

/* A stream on a descriptor of its own, so that closing it leaves the caller's open. */
static FILE *stream(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (file == NULL) close(copy);
  return file;
}

static bool bind_keys(EditLine *el) {
  /* libedit keeps these pointers: literals only. */
  if (el_wset(el, EL_ADDFN, L"desk-key", L"a key of the desk", private_key) != 0) return false;
  for (wchar_t key = FD_KEY_FIRST; key <= FD_KEY_LAST; key++) {
    wchar_t name[2] = {key, 0};
    if (el_wset(el, EL_BIND, name, L"desk-key", NULL) != 0) return false;
  }
  static const struct {
    wchar_t key[2];
    const wchar_t *function;
  } others[] = {
    {{FD_KEY_DELETE, 0}, L"ed-delete-next-char"},
    {{FD_KEY_WORD_LEFT, 0}, L"ed-prev-word"},
    {{FD_KEY_WORD_RIGHT, 0}, L"em-next-word"},
  };
  for (size_t index = 0; index < sizeof others / sizeof *others; index++) {
    if (el_wset(el, EL_BIND, others[index].key, others[index].function, NULL) != 0) return false;
  }
  return true;
}

/* Shifting the rest of a row is how libedit saves bytes, and where it loses text: once the last cell
   of a wrapped row is written it clears "the rest of the row" in the next one. A terminal that can
   neither insert nor delete has its rows written over instead, which is always right. */
static bool never_shift(EditLine *el) {
  static const char *const abilities[] = {"im", "ei", "ic", "IC", "dm", "ed", "dc", "DC"};
  for (size_t index = 0; index < sizeof abilities / sizeof *abilities; index++) {
    if (el_set(el, EL_SETTC, abilities[index], "", NULL) != 0) return false;
  }
  return true;
}

/* libedit may take the cursor to be one cell past the end of a row. By absolute columns it comes back
   from there, by steps it does not; so a terminal that has only steps is given columns made of them. */
static bool move_by_column(EditLine *el) {
  char *column = NULL;
  char *steps = NULL;
  el_get(el, EL_GETTC, "ch", &column);
  el_get(el, EL_GETTC, "RI", &steps);
  bool has_columns = column != NULL && *column != '\0';
  if (has_columns || steps == NULL || strncmp(steps, "\033[", 2) != 0) return true;
  return el_set(el, EL_SETTC, "ch", "\r\033[%dC", NULL) == 0;
}

static bool set_up(fd_editor *editor) {
  EditLine *el = editor->el;
  /* libedit falls back to a dumb terminal by itself; asking again tells us that it did. */
  const char *type = getenv("TERM");
  if (type == NULL || el_set(el, EL_TERMINAL, type) != 0 || !never_shift(el)) return false;
  if (!move_by_column(el)) return false;
  if (el_set(el, EL_EDITOR, "emacs") != 0) return false;
  /* While a line is edited no key sends a signal: Ctrl-C and Ctrl-Z come as keys, in their order.
     Turning the keys off one by one does not do it, since libedit turns them on again. While the
     desk works, Ctrl-C is a signal, nothing stops the program, and what is typed is not echoed:
     the next prompt shows it. */
  if (el_set(el, EL_SETTY, "-d", "-isig", NULL) != 0) return false;
  if (el_set(el, EL_SETTY, "-x", "susp=", "quit=", "lnext=", "-echo", NULL) != 0) return false;
  el_reset(el);
  if (!bind_keys(el)) return false;
  return el_wset(el, EL_CLIENTDATA, editor) == 0
    && el_set(el, EL_GETCFN, next_character) == 0
    && el_set(el, EL_PROMPT_ESC, left_prompt, '\1') == 0
    && el_set(el, EL_RPROMPT_ESC, right_prompt, '\1') == 0;
}

fd_editor *fd_open(int input, int output, fd_hooks hooks) {
  fd_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->hooks = hooks;
  editor->left = strdup("");
  editor->right = strdup("");
  editor->input = stream(input, "r");
  editor->output = stream(output, "w");
  /* libedit's own complaints are no words of the desk's. */
  editor->silence = fopen("/dev/null", "we");
  if (editor->left && editor->right && editor->input && editor->output && editor->silence) {
    /* One write for each refresh, not one for each line of it. */
    setvbuf(editor->output, NULL, _IOFBF, 8192);
    editor->el = el_init_fd("frontdesk", editor->input, editor->output, editor->silence, input,
                            output, fileno(editor->silence));
  }
  if (editor->el == NULL || !set_up(editor)) {
    fd_close(editor);
    return NULL;
  }
  return editor;
}

void fd_close(fd_editor *editor) {
  if (editor == NULL) return;
  if (editor->el != NULL) {
    /* With editing off, el_end leaves the terminal alone and so does not discard its input. */
    el_set(editor->el, EL_EDITMODE, 0);
    el_end(editor->el);
  }
  if (editor->input) fclose(editor->input);
  if (editor->output) fclose(editor->output);
  if (editor->silence) fclose(editor->silence);
  free(editor->left);
  free(editor->right);
  free(editor);
}

const char *fd_gets(fd_editor *editor, int *count) {
  el_set(editor->el, EL_PREP_TERM, 1);
  return el_gets(editor->el, count);
}

EditLine *fd_editline(fd_editor *editor) { return editor->el; }

static void set_text(char **place, const char *text) {
  char *copy = strdup(text);
  if (copy == NULL) return;
  free(*place);
  *place = copy;
}

void fd_set_left(fd_editor *editor, const char *text) { set_text(&editor->left, text); }
void fd_set_right(fd_editor *editor, const char *text) { set_text(&editor->right, text); }

void fd_draw(fd_editor *editor) { el_set(editor->el, EL_REFRESH); }

int fd_columns(uint32_t character) { return wcwidth((wchar_t)character); }

void fd_retake(fd_editor *editor) {
  /* libedit believes that the modes it set still hold, and would not set them twice. */
  el_set(editor->el, EL_PREP_TERM, 0);
  el_set(editor->el, EL_PREP_TERM, 1);
}

bool fd_keep_memory_private(void) {
  struct rlimit none = {0, 0};
  bool no_core = setrlimit(RLIMIT_CORE, &none) == 0;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && no_core;
}

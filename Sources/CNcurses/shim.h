#pragma once
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <locale.h>
#include <ncurses.h>
#include <term.h>
#include <wchar.h>

/* Swift sees neither macros with casts, nor mutable globals, nor variadic functions. */

static inline const char *cncurses_boolean_name(int index) { return boolnames[index]; }
static inline const char *cncurses_number_name(int index) { return numnames[index]; }
static inline const char *cncurses_string_name(int index) { return strnames[index]; }

/* A capability's text, or NULL where the description has none. */
static inline const char *cncurses_string(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

static inline const char *cncurses_cursor_address(const char *capability, int row, int column) {
  return tparm(capability, (long)row, (long)column, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

static inline void cncurses_forget_description(void) { del_curterm(cur_term); }

static inline attr_t cncurses_bold(void) { return WA_BOLD; }
static inline attr_t cncurses_reverse(void) { return WA_REVERSE; }
static inline attr_t cncurses_underline(void) { return WA_UNDERLINE; }
static inline int cncurses_pair_count(void) { return COLOR_PAIRS; }

static inline WINDOW *cncurses_window(void) { return stdscr; }
static inline WINDOW *cncurses_shown(void) { return curscr; }

/* Columns of a character by the locale, as ncurses counts them; the header hides it by default. */
extern int wcwidth(wchar_t character);
static inline int cncurses_width(wchar_t character) { return wcwidth(character); }

/* A cell of one wide character; the pair goes through the last pointer, where it is not cut to 8 bits. */
static inline void cncurses_set_cell(cchar_t *cell, wchar_t glyph, attr_t attributes, int pair) {
  wchar_t text[2] = {glyph, 0};
  setcchar(cell, text, attributes, 0, &pair);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/curses/screen.h"

#include <curses.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/memory.h"
#include "front/curses/restore.h"
#include "front/curses/screen_inside.h"
#include "front/curses/terminfo.h"

#define ESCAPE_MS 25 /* how long after an ESC the rest of a key may come */

#define PASTE_ON   "\033[?2004h"
#define PASTE_OFF  "\033[?2004l"
#define UPDATE_ON  "\033[?2026h"
#define UPDATE_OFF "\033[?2026l"
#define MOUSE_OFF  "\033[?1006l\033[?1002l\033[?1000l"

/* Past ncurses, when its buffer is empty. */
static void write_past(const char *text)
{
    if (write(STDOUT_FILENO, text, strlen(text)) < 0)
        return; /* the terminal is gone; input will tell */
}

/* ---- what the terminal can do ---- */

static bool begins_with_one_of(const char *name, const char *const *beginnings)
{
    for (; *beginnings; beginnings++)
        if (!strncmp(name, *beginnings, strlen(*beginnings)))
            return true;
    return false;
}

/* Terminals that ignore private modes they do not know. */
static bool is_modern(const char *name)
{
    static const char *const names[] = {"xterm",   "tmux",    "screen",  "rxvt",  "alacritty",
                                        "foot",    "kitty",   "st-",     "vte",   "konsole",
                                        "contour", "wezterm", "ghostty", "putty", NULL};

    return begins_with_one_of(name, names);
}

/* Terminals that speak one byte a character whatever the locale says. */
static bool has_unicode(const char *name)
{
    static const char *const names[] = {"vt1", "vt2",  "vt3",  "vt4",
                                        "vt5", "ansi", "dumb", NULL};

    return !strcmp(nl_langinfo(CODESET), "UTF-8") && !begins_with_one_of(name, names);
}

void screen_measure(struct screen *screen)
{
    struct winsize size = {0};

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_row || !size.ws_col) {
        size.ws_row = 24;
        size.ws_col = 80;
    }
    screen->rows = size.ws_row;
    screen->columns = size.ws_col;
    resizeterm(screen->rows, screen->columns);
    screen->stale = true;
}

/* ---- opening and closing ---- */

static void arm(const struct screen *screen)
{
    char reset[256] = "";

    if (screen->modern)
        snprintf(reset, sizeof reset, "%s", UPDATE_OFF PASTE_OFF MOUSE_OFF);
    terminfo_add_leaving(reset, sizeof reset);
    restore_arm(reset);
}

/* INT, TERM, HUP, WINCH, TSTP and CONT are read between keys; no handler runs for them. */
static void hold_signals(struct screen *screen)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};

    sigemptyset(&screen->held);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&screen->held, numbers[i]);
    signal(SIGTSTP, SIG_DFL); /* not as ncurses has it: screen_suspend does more */
    sigprocmask(SIG_BLOCK, &screen->held, &screen->before);
    screen->signals = signalfd(-1, &screen->held, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void start_colours(struct screen *screen, bool wanted)
{
    screen->colour = wanted && has_colors() && start_color() == OK && COLORS >= 8;
    if (screen->colour)
        use_default_colors();
}

static void start_input(bool mouse)
{
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    if (!getenv("ESCDELAY"))
        set_escdelay(ESCAPE_MS);
    define_key("\033[200~", TAUGHT_PASTE_BEGINS);
    define_key("\033[201~", TAUGHT_PASTE_ENDS);
    if (mouse) {
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
        mouseinterval(0);
    }
}

static enum status refuse(struct failure *failure, const char *name)
{
    return fail(failure, STATUS_USAGE,
                "cannot open the full screen\n%s%s\n"
                "use the plain face: lockstep --plain, or set TERM to what your terminal is",
                name && *name ? "nothing is known of a terminal called " : "TERM is not set",
                name ? name : "");
}

enum status screen_open(const struct screen_config *config, struct screen **out,
                        struct failure *failure)
{
    const char *name = getenv("TERM");
    struct screen *screen;
    SCREEN *terminal;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return fail(failure, STATUS_USAGE,
                    "cannot open the full screen\nstandard input or output is no terminal\n"
                    "use the plain face: lockstep --plain");
    restore_remember(STDIN_FILENO);
    terminal = name && *name ? newterm(NULL, stdout, stdin) : NULL;
    if (!terminal)
        return refuse(failure, name);
    screen = mem_alloc(1, sizeof *screen);
    screen->terminal = terminal;
    screen->modern = is_modern(name);
    screen->ascii = config->ascii || !has_unicode(name);
    hold_signals(screen);
    start_input(config->mouse);
    start_colours(screen, config->colour);
    arm(screen);
    if (screen->modern)
        write_past(PASTE_ON);
    screen_measure(screen);
    *out = screen;
    return STATUS_OK;
}

void screen_close(struct screen *screen)
{
    if (!screen)
        return;
    if (screen->modern)
        write_past(UPDATE_OFF PASTE_OFF);
    endwin();
    delscreen(screen->terminal);
    restore_disarm();
    if (screen->signals >= 0)
        close(screen->signals);
    sigprocmask(SIG_SETMASK, &screen->before, NULL);
    canvas_free(&screen->shown);
    free(screen);
}

void screen_suspend(struct screen *screen)
{
    sigset_t stop;

    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    if (screen->modern)
        write_past(PASTE_OFF);
    endwin();
    kill(0, SIGTSTP); /* whoever shares the terminal with us stops, too */
    sigprocmask(SIG_UNBLOCK, &stop, NULL);
    sigprocmask(SIG_BLOCK, &stop, NULL); /* here again after SIGCONT */
    refresh();
    if (screen->modern)
        write_past(PASTE_ON);
    screen_redraw(screen);
    screen_measure(screen);
}

bool screen_is_ascii(const struct screen *screen)
{
    return screen->ascii;
}

void screen_size(const struct screen *screen, int *rows, int *columns)
{
    *rows = screen->rows;
    *columns = screen->columns;
}

void screen_redraw(struct screen *screen)
{
    clearok(stdscr, TRUE);
    screen->stale = true;
}

/* ---- showing ---- */

/* Without bright colours bold has to do. */
static int fold_colour(int colour)
{
    return colour >= 8 && COLORS < 16 ? colour - 8 : colour;
}

/* The pair of two colours, made when it is first needed; 0, the terminal's own, when there are
 * no more. */
static short pair_of(struct screen *screen, const struct look *look)
{
    short *pair = &screen->pairs[look->foreground + 1][look->background + 1];

    if (!*pair && screen->pair_count + 1 < COLOR_PAIRS) {
        *pair = ++screen->pair_count;
        init_extended_pair(*pair, fold_colour(look->foreground), fold_colour(look->background));
    }
    return *pair;
}

static attr_t attributes_of(const struct look *look)
{
    attr_t out = A_NORMAL;

    if (look->bold || (look->foreground >= 8 && COLORS < 16))
        out |= A_BOLD;
    if (look->dim)
        out |= A_DIM;
    if (look->reverse)
        out |= A_REVERSE;
    if (look->underline)
        out |= A_UNDERLINE;
    return out;
}

static void put_cell(struct screen *screen, int row, int column, const struct cell *cell,
                     const struct theme *theme)
{
    const struct look *look = &theme->looks[cell->style];
    int pair = screen->colour ? pair_of(screen, look) : 0;
    wchar_t text[2] = {(wchar_t)cell->character, 0};
    cchar_t wide;

    setcchar(&wide, text, attributes_of(look), 0, &pair);
    mvadd_wch(row, column, &wide);
}

/* Remembers what is shown; true when all has to be put anew. */
static bool begin_show(struct screen *screen, const struct canvas *canvas,
                       const struct theme *theme)
{
    bool anew = screen->stale || theme != screen->theme || canvas->rows != screen->shown.rows ||
                canvas->columns != screen->shown.columns;

    if (anew) {
        canvas_free(&screen->shown);
        screen->shown = canvas_new(canvas->rows, canvas->columns, canvas->ascii);
        screen->theme = theme;
        screen->stale = false;
    }
    return anew;
}

static bool put_changes(struct screen *screen, const struct canvas *canvas, bool anew)
{
    size_t count = (size_t)canvas->rows * (size_t)canvas->columns;
    bool changed = anew;

    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = &canvas->cells[i];
        struct cell *shown = &screen->shown.cells[i];

        if (!anew && cell->character == shown->character && cell->style == shown->style)
            continue;
        *shown = *cell;
        changed = true;
        if (cell->character)
            put_cell(screen, (int)(i / (size_t)canvas->columns),
                     (int)(i % (size_t)canvas->columns), cell, screen->theme);
    }
    return changed;
}

static bool put_cursor(struct screen *screen, const struct canvas *canvas)
{
    bool moved = canvas->cursor_visible != screen->shown.cursor_visible ||
                 canvas->cursor_row != screen->shown.cursor_row ||
                 canvas->cursor_column != screen->shown.cursor_column;

    screen->shown.cursor_visible = canvas->cursor_visible;
    screen->shown.cursor_row = canvas->cursor_row;
    screen->shown.cursor_column = canvas->cursor_column;
    curs_set(canvas->cursor_visible ? 1 : 0);
    move(canvas->cursor_row, canvas->cursor_column);
    return moved;
}

void screen_show(struct screen *screen, const struct canvas *canvas, const struct theme *theme)
{
    bool changed = put_changes(screen, canvas, begin_show(screen, canvas, theme));

    if (!put_cursor(screen, canvas) && !changed)
        return;
    if (changed && screen->modern)
        write_past(UPDATE_ON);
    refresh();
    if (changed && screen->modern)
        write_past(UPDATE_OFF);
}

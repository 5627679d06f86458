/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/terminal_emulator.h"

#include "check_main.h"

#include <ctype.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "front/emulator_inside.h"

#define ENVIRONMENT_MOST 32
#define WORDS_MOST       16
#define LEFT_BUTTON      1
#define ESCAPE_OCTETS    64
#define FRAME_MODE       2026 /* while it is set a frame is only half there: not looked at */

/* ---- what the terminal is told to be ---- */

#if VTERM_VERSION_MAJOR || VTERM_VERSION_MINOR > 1
static void take_title(struct emulator *emulator, const VTermValue *value)
{
    const VTermStringFragment *part = &value->string;
    size_t length = part->initial ? 0 : strlen(emulator->title);

    snprintf(emulator->title + length, sizeof emulator->title - length, "%.*s", (int)part->len,
             part->str);
}
#else
static void take_title(struct emulator *emulator, const VTermValue *value)
{
    snprintf(emulator->title, sizeof emulator->title, "%s", value->string);
}
#endif

static int take_property(VTermProp property, VTermValue *value, void *user)
{
    struct emulator *emulator = user;

    if (property == VTERM_PROP_ALTSCREEN)
        emulator->is_alternate = value->boolean;
    else if (property == VTERM_PROP_CURSORVISIBLE)
        emulator->cursor_is_visible = value->boolean;
    else if (property == VTERM_PROP_MOUSE)
        emulator->mouse = value->number;
    else if (property == VTERM_PROP_TITLE)
        take_title(emulator, value);
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = take_property};

static void make_terminal(struct emulator *emulator, bool is_utf8)
{
    emulator->terminal = vterm_new(emulator->rows, emulator->columns);
    vterm_set_utf8(emulator->terminal, is_utf8);
    emulator->screen = vterm_obtain_screen(emulator->terminal);
    vterm_screen_enable_altscreen(emulator->screen, 1);
    vterm_screen_set_callbacks(emulator->screen, &callbacks, emulator);
    vterm_screen_reset(emulator->screen, 1);
}

/* ---- starting and ending ---- */

/* "NAME=VALUE" by its parts; what no test says anything of is not inherited. */
static void add_environment(struct arena *arena, const struct emulator_config *config,
                            const char **out)
{
    static const char *const folders[] = {"HOME", "XDG_STATE_HOME", "XDG_DATA_HOME",
                                          "XDG_CONFIG_HOME", "TMPDIR"};
    static const char *const unset[] = {
        "NO_COLOR=", "CLICOLOR=", "CLICOLOR_FORCE=", "ACCESSIBLE=", "LINES=", "COLUMNS="};

    for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
        *out++ = unset[i];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        *out++ = arena_format(arena, "%s=%s", folders[i], config->folder);
    *out++ = arena_format(arena, "TERM=%s", config->term ? config->term : "xterm-256color");
    *out++ = arena_format(arena, "LC_ALL=%s", config->locale ? config->locale : "C.UTF-8");
    /* There ncurses loads libgpm, which leaves some octets allocated. */
    if (config->term && !strcmp(config->term, "linux"))
        *out++ = "ASAN_OPTIONS=detect_leaks=0";
    for (const char *const *more = config->environment; more && *more; more++)
        *out++ = *more;
    *out = NULL;
}

struct emulator *emulator_start(const struct emulator_config *config, const char *const *words)
{
    struct emulator *emulator = mem_alloc(1, sizeof *emulator);
    const char *environment[ENVIRONMENT_MOST];
    const char *command[WORDS_MOST] = {NULL};
    struct arena arena = {0};

    for (size_t i = 0; words[i] && i + 1 < WORDS_MOST; i++)
        command[i] = strcmp(words[i], "lockstep") ? words[i] : getenv("LOCKSTEP");
    ck_assert_msg(command[0] != NULL, "LOCKSTEP does not name the program");
    add_environment(&arena, config, environment);
    emulator->rows = config->rows ? config->rows : 24;
    emulator->columns = config->columns ? config->columns : 80;
    make_terminal(emulator, !config->locale || strstr(config->locale, "UTF-8"));
    emulator->program =
        pty_program_start(command, environment, emulator->rows, emulator->columns);
    arena_free(&arena);
    return emulator;
}

void emulator_free(struct emulator *emulator)
{
    pty_program_end(&emulator->program);
    vterm_free(emulator->terminal);
    for (int i = 0; i < ROWS_KEPT; i++)
        free(emulator->row_texts[i]);
    free(emulator);
}

/* ---- between the program and the terminal ---- */

static void take_changes(struct emulator *emulator)
{
    int status;

    while (pty_program_change(&emulator->program, &status)) {
        emulator->stopped = WIFSTOPPED(status);
        emulator->ended = !emulator->stopped;
        emulator->status = status;
    }
}

/* One of several modes that were set or reset at once. libvterm 0.1 knows the first only. */
static void take_mode(struct emulator *emulator, bool first, int mode, char set_or_reset)
{
    char alone[ESCAPE_OCTETS];
    int length = snprintf(alone, sizeof alone, "\033[?%d%c", mode, set_or_reset);

    if (mode == FRAME_MODE)
        emulator->in_frame = set_or_reset == 'h';
    else if (!first)
        vterm_input_write(emulator->terminal, alone, (size_t)length);
}

/* What was gathered is "\033[?1006;1000h", or the like with l. */
static void take_modes(struct emulator *emulator)
{
    const char *at = emulator->control + strlen("\033[?");
    char last = emulator->control[emulator->control_length - 1];
    char *end;

    for (bool first = true; *at && at[-1] != last; first = false) {
        int mode = (int)strtol(at, &end, 10);

        take_mode(emulator, first, mode, last);
        at = *end ? end + 1 : end;
    }
    emulator->control_length = 0;
}

/* True when it is the last of a sequence that sets or resets modes, which is then gathered. */
static bool ends_modes(struct emulator *emulator, char octet)
{
    static const char beginning[] = "\033[?";
    size_t length = emulator->control_length;

    if (octet == beginning[0] || length + 1 == sizeof emulator->control)
        length = 0;
    if (length < strlen(beginning) && octet != beginning[length]) {
        emulator->control_length = 0;
        return false;
    }
    emulator->control[length++] = octet;
    emulator->control[length] = '\0';
    emulator->control_length = length;
    if (length <= strlen(beginning) || isdigit((unsigned char)octet) || octet == ';')
        return false;
    if (octet == 'h' || octet == 'l')
        return true;
    emulator->control_length = 0;
    return false;
}

/* Each sequence of modes takes effect before what follows it, which may reset them. */
static void show(struct emulator *emulator, const char *octets, size_t length)
{
    size_t shown = 0;

    for (size_t i = 0; i < length; i++) {
        if (!ends_modes(emulator, octets[i]))
            continue;
        vterm_input_write(emulator->terminal, octets + shown, i + 1 - shown);
        shown = i + 1;
        take_modes(emulator);
    }
    vterm_input_write(emulator->terminal, octets + shown, length - shown);
}

/* Shows what the program wrote. */
static void take_output(struct emulator *emulator)
{
    char octets[16384];
    ssize_t got;

    while ((got = read(emulator->program.outside, octets, sizeof octets)) > 0)
        show(emulator, octets, (size_t)got);
}

bool emulator_attend(struct emulator *emulator, uint64_t deadline_us, short also)
{
    struct pollfd ready[] = {{.fd = emulator->program.outside, .events = POLLIN | also},
                             {.fd = emulator->program.changes, .events = POLLIN}};
    uint64_t now_us = clock_us();
    int left_ms = now_us < deadline_us ? (int)((deadline_us - now_us) / 1000) : 0;

    poll(ready, 2, left_ms);
    take_output(emulator);
    take_changes(emulator);
    return now_us < deadline_us;
}

static void send(struct emulator *emulator, const char *octets, size_t length)
{
    uint64_t deadline_us = clock_us() + PATIENCE_US;

    while (length && !emulator->ended) {
        ssize_t sent = write(emulator->program.outside, octets, length);

        if (sent > 0) {
            octets += sent;
            length -= (size_t)sent;
        } else
            ck_assert_msg(emulator_attend(emulator, deadline_us, POLLOUT),
                          "the program does not read");
    }
}

/* What the terminal has to say of a key or a click goes to the program. */
static void send_pending(struct emulator *emulator)
{
    char octets[ESCAPE_OCTETS];
    size_t length = vterm_output_read(emulator->terminal, octets, sizeof octets);

    send(emulator, octets, length);
}

/* ---- the hands ---- */

void emulator_type(struct emulator *emulator, const char *text)
{
    send(emulator, text, strlen(text));
}

static const struct key_name {
    const char *name;
    VTermKey key;
} key_names[] = {
    {"ENTER", VTERM_KEY_ENTER},
    {"TAB", VTERM_KEY_TAB},
    {"ESC", VTERM_KEY_ESCAPE},
    {"BACKSPACE", VTERM_KEY_BACKSPACE},
    {"UP", VTERM_KEY_UP},
    {"DOWN", VTERM_KEY_DOWN},
    {"LEFT", VTERM_KEY_LEFT},
    {"RIGHT", VTERM_KEY_RIGHT},
    {"HOME", VTERM_KEY_HOME},
    {"END", VTERM_KEY_END},
    {"PGUP", VTERM_KEY_PAGEUP},
    {"PGDN", VTERM_KEY_PAGEDOWN},
    {"F1", (VTermKey)VTERM_KEY_FUNCTION(1)},
};

static void press(struct emulator *emulator, const char *word, size_t length)
{
    if (length == strlen("SPACE") && !strncmp(word, "SPACE", length)) {
        send(emulator, " ", 1);
        return;
    }
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (strlen(key_names[i].name) == length && !strncmp(key_names[i].name, word, length)) {
            vterm_keyboard_key(emulator->terminal, key_names[i].key, VTERM_MOD_NONE);
            send_pending(emulator);
            return;
        }
    send(emulator, word, length);
}

void emulator_keys(struct emulator *emulator, const char *keys)
{
    for (keys += strspn(keys, " "); *keys; keys += strspn(keys, " ")) {
        size_t length = strcspn(keys, " ");

        press(emulator, keys, length);
        keys += length;
    }
}

void emulator_click(struct emulator *emulator, int row, int column)
{
    vterm_mouse_move(emulator->terminal, row, column, VTERM_MOD_NONE);
    vterm_mouse_button(emulator->terminal, LEFT_BUTTON, true, VTERM_MOD_NONE);
    vterm_mouse_button(emulator->terminal, LEFT_BUTTON, false, VTERM_MOD_NONE);
    send_pending(emulator);
}

void emulator_paste(struct emulator *emulator, const char *text)
{
    vterm_keyboard_start_paste(emulator->terminal);
    send_pending(emulator);
    emulator_type(emulator, text);
    vterm_keyboard_end_paste(emulator->terminal);
    send_pending(emulator);
}

void emulator_scribble(struct emulator *emulator, const char *octets)
{
    vterm_input_write(emulator->terminal, octets, strlen(octets));
}

void emulator_resize(struct emulator *emulator, int rows, int columns)
{
    take_output(emulator);
    emulator->rows = rows;
    emulator->columns = columns;
    vterm_set_size(emulator->terminal, rows, columns);
    pty_program_resize(&emulator->program, rows, columns);
}

void emulator_shake(struct emulator *emulator, int rows, int columns)
{
    take_output(emulator);
    pty_program_resize(&emulator->program, rows, columns);
}

void emulator_signal(struct emulator *emulator, int number)
{
    if (number == SIGCONT)
        emulator->stopped = false;
    ck_assert_int_eq(kill(emulator->program.program, number), 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be seen on the emulated terminal, at once or after a while.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "base/clock.h"
#include "front/emulator_inside.h"

/* ---- now ---- */

VTermScreenCell emulator_cell(const struct emulator *emulator, int row, int column)
{
    VTermScreenCell cell = {0};

    vterm_screen_get_cell(emulator->screen, (VTermPos){row, column}, &cell);
    return cell;
}

static void add_character(struct buf *text, uint32_t code)
{
    if (code < 0x80)
        buf_add_be(text, code, 1);
    else if (code < 0x800)
        buf_add_be(text, 0xc080 | (code & 0x7c0) << 2 | (code & 0x3f), 2);
    else if (code < 0x10000)
        buf_add_be(text, 0xe08080 | (code & 0xf000) << 4 | (code & 0xfc0) << 2 | (code & 0x3f),
                   3);
    else
        buf_add_be(text,
                   0xf0808080 | (code & 0x1c0000) << 6 | (code & 0x3f000) << 4 |
                       (code & 0xfc0) << 2 | (code & 0x3f),
                   4);
}

/* The right half of a wide character holds -1, which adds nothing. */
static void add_cell(struct buf *text, const VTermScreenCell *cell)
{
    if (cell->chars[0] == UINT32_MAX)
        return;
    if (!cell->chars[0])
        add_character(text, ' ');
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        add_character(text, cell->chars[i]);
}

static void add_row(const struct emulator *emulator, int row, struct buf *text)
{
    size_t start = text->length;

    for (int column = 0; column < emulator->columns; column++) {
        VTermScreenCell cell = emulator_cell(emulator, row, column);

        add_cell(text, &cell);
    }
    while (text->length > start && text->data[text->length - 1] == ' ')
        text->length--;
}

const char *emulator_row(struct emulator *emulator, int row)
{
    struct buf text = {0};
    char **place = &emulator->row_texts[emulator->row_next++ % ROWS_KEPT];

    add_row(emulator, row, &text);
    buf_text(&text);
    free(*place);
    *place = (char *)text.data;
    return *place;
}

char *emulator_screen(struct emulator *emulator)
{
    struct buf text = {0};

    for (int row = 0; row < emulator->rows; row++) {
        add_row(emulator, row, &text);
        add_character(&text, '\n');
    }
    buf_text(&text);
    return (char *)text.data;
}

bool emulator_shows(struct emulator *emulator, const char *text)
{
    for (int row = 0; row < emulator->rows; row++)
        if (strstr(emulator_row(emulator, row), text))
            return true;
    return false;
}

/* Ends the test, and tells what is on the screen: of that, libcheck takes too little. */
static _Noreturn void give_up(struct emulator *emulator, const char *what, const char *text)
{
    char *screen = emulator_screen(emulator);

    fprintf(stderr, "%s '%s'%s\n%s", what, text,
            emulator->ended ? "; the program has ended" : "", screen);
    ck_abort_msg("%s '%.200s'", what, text);
}

/* How many columns the first octets of a row take. */
static int columns_of(const struct emulator *emulator, int row, size_t octets)
{
    struct buf text = {0};
    int column = 0;

    while (text.length < octets) {
        VTermScreenCell cell = emulator_cell(emulator, row, column++);

        add_cell(&text, &cell);
    }
    buf_free(&text);
    return column;
}

VTermPos emulator_find(struct emulator *emulator, const char *text)
{
    for (int row = 0; row < emulator->rows; row++) {
        const char *line = emulator_row(emulator, row);
        const char *at = strstr(line, text);

        if (at)
            return (VTermPos){row, columns_of(emulator, row, (size_t)(at - line))};
    }
    give_up(emulator, "there is no", text);
}

static bool is_default(const VTermScreenCell *cell)
{
    return VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) && VTERM_COLOR_IS_DEFAULT_BG(&cell->bg);
}

bool emulator_has_colour(const struct emulator *emulator)
{
    for (int row = 0; row < emulator->rows; row++)
        for (int column = 0; column < emulator->columns; column++) {
            VTermScreenCell cell = emulator_cell(emulator, row, column);

            if (!is_default(&cell))
                return true;
        }
    return false;
}

VTermPos emulator_cursor(const struct emulator *emulator)
{
    VTermPos out;

    vterm_state_get_cursorpos(vterm_obtain_state(emulator->terminal), &out);
    return out;
}

bool emulator_cursor_is_visible(const struct emulator *emulator)
{
    return emulator->cursor_is_visible;
}

const char *emulator_title(const struct emulator *emulator)
{
    return emulator->title;
}

bool emulator_is_alternate(const struct emulator *emulator)
{
    return emulator->is_alternate;
}

bool emulator_wants_mouse(const struct emulator *emulator)
{
    return emulator->mouse != VTERM_PROP_MOUSE_NONE;
}

/* The terminal is asked what it would send before a paste; that is thrown away. */
bool emulator_wants_brackets(struct emulator *emulator)
{
    char octets[64];

    vterm_keyboard_start_paste(emulator->terminal);
    return vterm_output_read(emulator->terminal, octets, sizeof octets) > 0;
}

const char *emulator_left_changed(struct emulator *emulator)
{
    if (!pty_program_modes_are_back(&emulator->program))
        return "the modes of the line";
    if (emulator->is_alternate)
        return "the alternate screen";
    if (!emulator->cursor_is_visible)
        return "the cursor";
    if (emulator_wants_mouse(emulator))
        return "the mouse";
    return emulator_wants_brackets(emulator) ? "bracketed paste" : "";
}

/* ---- after a while ---- */

static bool keep_waiting(struct emulator *emulator, uint64_t deadline_us)
{
    bool in_time;

    do
        in_time = !emulator->ended && emulator_attend(emulator, deadline_us, 0);
    while (in_time && emulator->in_frame);
    return in_time;
}

/* What was written right before the program stopped or ended is shown as well. */
static void see_the_last(struct emulator *emulator)
{
    emulator_attend(emulator, 0, 0);
}

static uint64_t deadline(void)
{
    return clock_us() + PATIENCE_US;
}

void emulator_wait(struct emulator *emulator, const char *text)
{
    for (uint64_t end = deadline(); !emulator_shows(emulator, text);)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "waited in vain for", text);
}

void emulator_wait_row(struct emulator *emulator, int row, const char *text)
{
    for (uint64_t end = deadline(); !strstr(emulator_row(emulator, row), text);)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "waited in vain for a row with", text);
}

void emulator_wait_gone(struct emulator *emulator, const char *text)
{
    for (uint64_t end = deadline(); emulator_shows(emulator, text);)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "does not go away:", text);
}

int emulator_wait_any(struct emulator *emulator, const char *const *texts)
{
    for (uint64_t end = deadline();;) {
        for (int i = 0; texts[i]; i++)
            if (emulator_shows(emulator, texts[i]))
                return i;
        if (!keep_waiting(emulator, end))
            give_up(emulator, "waited in vain for one of", texts[0]);
    }
}

static bool cursor_is_at(const struct emulator *emulator, VTermPos place)
{
    return emulator->cursor_is_visible && !vterm_pos_cmp(emulator_cursor(emulator), place);
}

void emulator_wait_cursor(struct emulator *emulator, VTermPos place)
{
    for (uint64_t end = deadline(); !cursor_is_at(emulator, place);)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "the cursor does not go to", emulator_row(emulator, place.row));
}

void emulator_wait_cursor_gone(struct emulator *emulator, VTermPos place)
{
    for (uint64_t end = deadline(); cursor_is_at(emulator, place);)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "the cursor stays at", emulator_row(emulator, place.row));
}

void emulator_wait_alternate(struct emulator *emulator)
{
    for (uint64_t end = deadline(); !emulator->is_alternate;)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "the program does not take", "the alternate screen");
}

static bool screen_is(struct emulator *emulator, const char *wanted)
{
    char *screen = emulator_screen(emulator);
    bool same = !strcmp(screen, wanted);

    free(screen);
    return same;
}

void emulator_wait_screen(struct emulator *emulator, const char *screen)
{
    for (uint64_t end = deadline(); !screen_is(emulator, screen);)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "the screen is not", screen);
}

void emulator_wait_change(struct emulator *emulator, char *before)
{
    for (uint64_t end = deadline(); screen_is(emulator, before);)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "the screen stays as it", "was");
    free(before);
}

void emulator_wait_stopped(struct emulator *emulator)
{
    for (uint64_t end = deadline(); !emulator->stopped;)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "the program was not", "suspended");
    see_the_last(emulator);
}

int emulator_exit(struct emulator *emulator)
{
    for (uint64_t end = deadline(); !emulator->ended;)
        if (!keep_waiting(emulator, end))
            give_up(emulator, "the program does not", "end");
    see_the_last(emulator);
    return WIFEXITED(emulator->status) ? WEXITSTATUS(emulator->status)
                                       : -WTERMSIG(emulator->status);
}

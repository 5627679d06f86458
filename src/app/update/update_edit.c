/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The editor: bytes of a held unit or of a database page are changed in a copy, and read as
 * they are then. Letting it go makes an alter command of each stretch that differs:
 *
 *     alter #14 byte 19 = 3934        alter page 3 byte 4069 = 51
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/bench/editor_reading.h"
#include "app/bench/ladder_rows.h"
#include "app/bench/look.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"
#include "base/hex.h"

/* ---- opening ---- */

void editor_close(struct model *model)
{
    buf_clear(&model->editor.bytes);
    buf_clear(&model->editor.before);
    if (model->editor.reading)
        look_let_go(model);
    editor_reading_free(&model->editor);
    model->editor.open = false;
}

/* The newest state of that page of the run, which alone can be altered; 0 for none. */
static uint32_t newest_page(const struct model *model, int64_t number)
{
    for (uint32_t seq = model->end; seq; seq--) {
        const struct event *event = trace_event(model->lent.trace, seq);

        if (event->run != model->run)
            break;
        if (event->kind == EVENT_PAGE && event->number == number)
            return seq;
    }
    return 0;
}

bool editor_subject(struct model *model, struct editor *out)
{
    const struct event *event = trace_event(model->lent.trace, model->tree_seq);
    const struct ladder_row *row;

    *out = (struct editor){.open = true};
    if (event && event->kind == EVENT_PAGE) {
        out->page = true;
        out->seq = event->seq;
        out->number = (uint32_t)event->number;
        if (newest_page(model, event->number) == event->seq)
            return true;
        say(model, SAY_WORD, "That page was written again since: select its newest line.");
        return false;
    }
    row = bench_held(model);
    if (row)
        out->seq = row->seq;
    return row != NULL;
}

/* Where the hex pane's cursor lies on the wire; false when there is no way back. */
static bool cursor_on_wire(struct model *model, size_t *at)
{
    const struct source *sources = model->tree->sources;

    *at = model->hex_at;
    for (int i = model->hex_source; i > 0; i = sources[i].parent) {
        if (sources[i].map == MAP_NONE)
            return false;
        *at += sources[i].at;
    }
    return true;
}

/* What the cipher NULL seals can be read by anybody: nobody changes that blind. */
static bool cursor_in_sealed(const struct model *model)
{
    const struct source *sources = model->tree->sources;

    for (int i = model->hex_source; i > 0; i = sources[i].parent)
        if (sources[i].map == MAP_XOR_STREAM)
            return true;
    return false;
}

static void tell_place(struct model *model, bool on_wire)
{
    const struct editor *editor = &model->editor;

    if (!on_wire)
        say(model, SAY_WORD, "What you saw was pieced together; this is the %s it came from.",
            editor->page ? "page" : "unit");
    else if (cursor_in_sealed(model))
        say(model, SAY_WORD,
            "These bytes are sealed: you change them blind, as who has no key must.");
    else
        say(model, SAY_WORD, "Type %s; ENTER puts it in place.",
            model->editor.as_text ? "over the text, or TAB: hex digits"
                                  : "hex digits over bytes, or TAB: choose a field");
}

static bool is_text(struct bytes bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        if (bytes.data[i] != '\n' && (bytes.data[i] < ' ' || bytes.data[i] > '~'))
            return false;
    return true;
}

static void take_bytes(struct model *model, struct bytes bytes)
{
    buf_clear(&model->editor.bytes);
    buf_clear(&model->editor.before);
    buf_add(&model->editor.bytes, bytes);
    buf_add(&model->editor.before, bytes);
}

void editor_open(struct model *model)
{
    struct editor subject;
    struct bytes bytes;
    size_t at;
    bool on_wire;

    if (!bench_can(model, VERB_ALTER) || !editor_subject(model, &subject))
        return;
    bytes = trace_unit(model->lent.trace, model->tree_seq);
    if (!bytes.length) {
        say(model, SAY_WORD, "There is no byte in it to change.");
        return;
    }
    on_wire = cursor_on_wire(model, &at);
    editor_close(model);
    subject.bytes = model->editor.bytes;
    subject.before = model->editor.before;
    model->editor = subject;
    take_bytes(model, bytes);
    model->editor.as_text = is_text(bytes);
    tell_place(model, on_wire);
    model->pane = PANE_HEX;
    editor_read(model);
    model->hex_source = 0;
    look_at_octet(model, on_wire ? at : 0);
}

void editor_refresh(struct model *model)
{
    struct editor *editor = &model->editor;
    size_t row =
        editor->open && !editor->page ? ladder_row_of(model, editor->seq) : model->ladder_count;

    if (!ladder_is_held(model, row) || editor_is_changed(editor))
        return;
    editor_reading_free(editor);
    look_at_row(model, row);
    take_bytes(model, trace_unit(model->lent.trace, model->tree_seq));
    editor_read(model);
}

/* ---- letting go ---- */

/* The first octet from `from` on that differs; the length when none does. */
static size_t next_changed(const struct editor *editor, size_t from, bool changed)
{
    size_t at = from;

    while (at < editor->bytes.length &&
           (editor->bytes.data[at] != editor->before.data[at]) != changed)
        at++;
    return at;
}

bool editor_is_changed(const struct editor *editor)
{
    return next_changed(editor, 0, true) < editor->bytes.length;
}

static size_t count_stretches(const struct editor *editor)
{
    size_t count = 0;
    size_t at = 0;

    while ((at = next_changed(editor, at, true)) < editor->bytes.length) {
        at = next_changed(editor, at, false);
        count++;
    }
    return count;
}

static const char *stretch_line(const struct editor *editor, struct arena *arena, size_t start,
                                size_t end)
{
    struct bytes stretch = bytes_part(buf_view(&editor->bytes), start, end - start);

    return arena_format(
        arena, "alter %s%" PRIu32 " byte %zu = 0x%s", editor->page ? "page " : "#",
        editor->page ? editor->number : editor->seq, start, hex_text(arena, stretch, 0));
}

/* A command for each stretch; false, told why, when one of them is refused. */
static bool make_script(struct model *model, struct arena *arena, struct script *out)
{
    const struct editor *editor = &model->editor;
    size_t count = count_stretches(editor);
    struct command *commands = arena_alloc(arena, count, sizeof *commands);
    size_t at = 0;

    *out = (struct script){commands, count};
    for (size_t i = 0; i < count; i++) {
        size_t start = next_changed(editor, at, true);
        struct failure failure;
        bool empty;

        at = next_changed(editor, start, false);
        if (command_parse(stretch_line(editor, arena, start, at), arena, &commands[i], &empty,
                          &failure)) {
            say_failure(model, &failure);
            return false;
        }
    }
    return true;
}

static void leave(struct model *model)
{
    editor_close(model);
    look_refresh(model);
}

static void let_go(struct model *model, struct effects *out)
{
    struct script *script = arena_alloc(&out->arena, 1, sizeof *script);

    if (!make_script(model, &out->arena, script))
        return;
    leave(model);
    if (!script->count)
        say(model, SAY_WORD, "Nothing was changed.");
    else
        bench_script(model, out, script);
}

/* ---- typing ---- */

static void put_octet(struct model *model, uint8_t octet)
{
    model->editor.bytes.data[model->hex_at] = octet;
    editor_read(model);
}

static void step_on(struct model *model)
{
    model->editor.half = false;
    look_at_octet(model, model->hex_at + 1);
}

static int digit_of(uint32_t key)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    const char *found = key && key < 0x80 ? strchr(digits, (int)key) : NULL;
    int value = found ? (int)(found - digits) : -1;

    return value >= 16 ? value - 6 : value;
}

static void type_digit(struct model *model, uint32_t key)
{
    int digit = digit_of(key);
    uint8_t octet = model->editor.bytes.data[model->hex_at];

    if (digit < 0) {
        say(model, SAY_WORD, "Digits are 0 to 9 and a to f; TAB changes to text.");
        return;
    }
    if (model->editor.half) {
        put_octet(model, (uint8_t)((octet & 0xf0) | digit));
        step_on(model);
    } else {
        put_octet(model, (uint8_t)((octet & 0x0f) | (digit << 4)));
        model->editor.half = true;
    }
}

void editor_key(struct model *model, uint32_t key)
{
    if (model->editor.in_fields)
        say(model, SAY_WORD, "ENTER types a new value for the field; TAB goes to the bytes.");
    else if (!model->editor.as_text)
        type_digit(model, key);
    else if (key >= ' ' && key < 0x7f) {
        put_octet(model, (uint8_t)key);
        step_on(model);
    } else
        say(model, SAY_WORD, "Only ASCII can be typed here: one character is one byte.");
}

/* The octet under the cursor as it was, or when it is that already the one before. */
static void restore(struct model *model)
{
    struct editor *editor = &model->editor;
    size_t at = model->hex_at;

    if (editor->bytes.data[at] == editor->before.data[at] && at)
        look_at_octet(model, --at);
    editor->half = false;
    put_octet(model, editor->before.data[at]);
}

/* Digits, then the fields, then text, and again. */
static void change_typing(struct editor *editor)
{
    bool was_text = editor->as_text;

    editor->half = false;
    editor->as_text = editor->in_fields;
    editor->in_fields = !was_text && !editor->in_fields;
}

static void move_in_editor(struct model *model, enum action action)
{
    model->editor.half = false;
    if (model->editor.in_fields)
        bench_move_field(model, action);
    else
        bench_move_octet(model, action);
}

void editor_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_OPEN:
        if (model->editor.in_fields && !editor_is_changed(&model->editor))
            value_open(model);
        else
            let_go(model, out);
        break;
    case ACTION_BACK:
        if (editor_is_changed(&model->editor))
            say(model, SAY_WORD, "Left as it was.");
        leave(model);
        break;
    case ACTION_TYPE:
        change_typing(&model->editor);
        break;
    case ACTION_RESTORE:
        restore(model);
        break;
    case ACTION_VALUE:
        value_open(model);
        break;
    default:
        move_in_editor(model, action);
        break;
    }
}

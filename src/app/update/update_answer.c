/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers to the open question: chosen, ordered, typed, or pointed at.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/look.h"
#include "app/bench/prose_lines.h"
#include "app/layout.h"
#include "app/scroll.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"
#include "base/hex.h"

/* After so many wrong answers a hint is offered. */
#define TRIES_ALONE 2

const char *answer_how(const struct item *item)
{
    static const char *const how[] = {
        [ASK_PREDICT] = "Guess: a digit or the arrows choose, ENTER answers.",
        [ASK_PICK] = "Put the cursor on the field (TAB changes the pane), ENTER answers.",
        [ASK_BYTE] = "Put the cursor on the byte in the hex pane, ENTER answers.",
        [ASK_NUMBER] = "Type the number, ENTER answers.",
        [ASK_HEX] = "Type the bytes as hexadecimal digits, ENTER answers.",
        [ASK_CHOICE] = "A digit or the arrows choose, ENTER answers.",
        [ASK_MULTI] = "Digits mark and unmark, ENTER answers.",
        [ASK_ORDER] = "The arrows choose a line, - and + move it up and down, ENTER answers.",
    };

    return item->kind == ITEM_GOAL
               ? "This is yours to bring about; H gives a hint, u begins anew."
               : how[item->type];
}

void answer_begin(struct model *model, const struct item *item)
{
    model->marks = 0;
    model->option_cursor = 0;
    for (size_t i = 0; i < LESSON_OPTIONS; i++)
        model->order[i] = (uint8_t)i;
    if (item->kind == ITEM_ASK && item->type == ASK_ORDER)
        session_shuffle(item, model->order);
}

/* ---- judging ---- */

/* The guess is taken; what it was about is shown before anything is said to it. */
static void take_guess(struct model *model, const struct item *item, struct effects *out)
{
    struct effect *effect = effect_add(out, EFFECT_SCRIPT);

    if (!effect)
        return;
    effect->script = &item->then;
    effect->item = item;
    model->guessed = item;
    model->busy = true;
    model->reply[0] = model->why[0] = '\0';
}

static void tell_verdict(struct model *model, const struct item *item, struct verdict verdict)
{
    uint32_t tries = session_item_state(model->session, item)->tries;
    char reply[sizeof model->reply];

    model->reply_good = verdict.right;
    model->reply_to_guess = item->type == ASK_PREDICT;
    snprintf(reply, sizeof reply, "%s%s",
             *verdict.reply  ? verdict.reply
             : verdict.right ? "Right."
                             : "Not that.",
             !verdict.right && tries >= TRIES_ALONE && item->hint_count ? " H gives a hint."
                                                                        : "");
    say_copy(model->reply, sizeof model->reply, reply);
    say_copy(model->why, sizeof model->why, verdict.why);
    model->prose_top = model->prose_count;
}

static void judge(struct model *model, const struct answer *answer, struct effects *out)
{
    const struct item *item = item_open(model);
    struct verdict verdict;

    if (model->busy) {
        say_busy(model);
        return;
    }
    verdict = session_answer(model->session, answer, model->lent.readings[ROLE_ALL],
                             model->lent.trace);
    lesson_keep(model, item, out);
    model->told_after = verdict.reply;
    if (item->type == ASK_PREDICT && item->then.count)
        take_guess(model, item, out);
    else
        tell_verdict(model, item, verdict);
    lesson_observe(model, out);
}

/* ---- options ---- */

static void judge_options(struct model *model, const struct item *item, struct effects *out)
{
    struct answer answer = {
        .chosen = item->type == ASK_MULTI ? model->marks : model->order[model->option_cursor]};

    memcpy(answer.order, model->order, sizeof answer.order);
    if (item->type == ASK_MULTI && !model->marks)
        say(model, SAY_WORD, "%s", answer_how(item));
    else
        judge(model, &answer, out);
}

/* A question that is longer than its pane scrolls, so that the chosen option is in sight. */
static void show_option(struct model *model)
{
    int rows = layout_pane(model, PANE_PROSE).rows;
    size_t asked = model->prose_count - prose_question(model);
    size_t line = 0;

    while (line < model->prose_count && (model->prose[line].kind != PROSE_OPTION ||
                                         model->prose[line].option != model->option_cursor))
        line++;
    if (line < model->prose_count && asked + 1 >= (size_t)rows)
        scroll_to(line, &model->prose_top, model->prose_count, rows);
}

void answer_move(struct model *model, enum action action)
{
    model->option_cursor =
        scroll_moved(action, model->option_cursor, item_open(model)->option_count, 1);
    show_option(model);
}

/* Moves the line under the cursor up or down among the others. */
static void shift_line(struct model *model, bool down, size_t count)
{
    size_t from = model->option_cursor;
    size_t to = down ? from + 1 : from - 1;
    uint8_t line = model->order[from];

    if (to >= count)
        return;
    model->order[from] = model->order[to];
    model->order[to] = line;
    model->option_cursor = to;
}

static bool option_key(struct model *model, const struct item *item, uint32_t key)
{
    size_t place = key - '1';

    if (item->type == ASK_ORDER && (key == '-' || key == '+')) {
        bench_focus(model, PANE_PROSE);
        shift_line(model, key == '+', item->option_count);
        show_option(model);
        return true;
    }
    if (key < '1' || place >= item->option_count)
        return false;
    bench_focus(model, PANE_PROSE);
    model->option_cursor = place;
    if (item->type == ASK_MULTI)
        model->marks ^= 1u << model->order[place];
    show_option(model);
    return true;
}

/* a to f are digits, too, but also keys: digits only while the cursor is at the question. */
bool answer_is_digit(const struct model *model, uint32_t key)
{
    const struct item *item = model->entering ? NULL : item_open(model);

    if (!item || item->kind != ITEM_ASK)
        return false;
    if (item->type == ASK_HEX && model->pane == PANE_PROSE && key < 0x80)
        return isxdigit((int)key);
    return (item->type == ASK_NUMBER || item->type == ASK_HEX) && key >= '0' && key <= '9';
}

bool answer_key(struct model *model, uint32_t key)
{
    const struct item *item = item_open(model);
    char digit[2] = {(char)key, '\0'};

    if (!item || item->kind != ITEM_ASK || model->entering)
        return false;
    if (item_has_options(item))
        return option_key(model, item, key);
    if (!answer_is_digit(model, key))
        return false;
    line_open(model, LINE_ANSWER, digit);
    return true;
}

/* ---- places ---- */

static void judge_field(struct model *model, struct effects *out)
{
    const struct field *field = model_field(model);
    struct answer answer = {.seq = model->tree_seq};

    if (!field) {
        say(model, SAY_WORD, "%s", answer_how(item_open(model)));
        return;
    }
    answer.source = field->source;
    answer.offset = field->offset;
    answer.length = field->length;
    answer.field = field->id;
    judge(model, &answer, out);
}

static void judge_octet(struct model *model, struct effects *out)
{
    struct answer answer = {.seq = model->tree_seq,
                            .source = model->hex_source,
                            .offset = model->hex_at,
                            .length = 1,
                            .field = FIELD_COUNT};

    if (look_octets(model).length)
        judge(model, &answer, out);
    else
        say(model, SAY_WORD, "%s", answer_how(item_open(model)));
}

/* ---- ENTER ---- */

static bool enter_in_prose(struct model *model, const struct item *item, struct effects *out)
{
    bool moves = !item || item->kind == ITEM_GOAL || item->type == ASK_PREDICT;

    if (!model->session)
        return false;
    if (model->busy && (moves || model->entering))
        say_busy(model);
    else if (!item)
        lesson_next_step(model, out);
    else if (item_has_options(item))
        judge_options(model, item, out);
    else if (item->kind == ITEM_ASK && (item->type == ASK_NUMBER || item->type == ASK_HEX))
        line_open(model, LINE_ANSWER, "");
    else
        say(model, SAY_WORD, "%s", answer_how(item));
    return true;
}

/* With the cursor among fields or octets ENTER answers what is asked about those; on the ladder
 * it leads there, so that nobody answers who only wanted to look. */
bool answer_enter(struct model *model, struct effects *out)
{
    const struct item *item = item_open(model);
    bool is_place =
        item && item->kind == ITEM_ASK && (item->type == ASK_PICK || item->type == ASK_BYTE);

    if (model->pane == PANE_PROSE)
        return enter_in_prose(model, item, out);
    if (model->entering || !is_place || model->pane == PANE_LADDER)
        return false;
    if (item->type == ASK_PICK)
        judge_field(model, out);
    else
        judge_octet(model, out);
    return true;
}

/* ---- typed ---- */

static bool read_number(const char *text, int64_t *out)
{
    char *end;

    errno = 0;
    *out = strtoll(text, &end, strncmp(text, "0x", 2) ? 10 : 16);
    end += strspn(end, " ");
    return end != text && !*end && !errno;
}

static bool read_hex(const char *text, struct answer *out)
{
    struct buf octets = {0};
    bool good = hex_read(text, &octets) && octets.length && octets.length <= sizeof out->hex;

    if (good) {
        memcpy(out->hex, octets.data, octets.length);
        out->hex_length = octets.length;
    }
    buf_free(&octets);
    return good;
}

void answer_line(struct model *model, struct effects *out)
{
    const struct item *item = item_open(model);
    struct answer answer = {.text = model->line.text};

    if (!item || item->kind != ITEM_ASK)
        return;
    if (item->type == ASK_NUMBER && !read_number(model->line.text, &answer.number))
        say(model, SAY_BAD, "That is no number: type digits, or 0x and hexadecimal ones.");
    else if (item->type == ASK_HEX && !read_hex(model->line.text, &answer))
        say(model, SAY_BAD, "Type one to four bytes, two hexadecimal digits each: 9f 02");
    else
        judge(model, &answer, out);
}

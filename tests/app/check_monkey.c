/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is typed, clicked and resized, in whatever order: nothing breaks, and no cursor
 * leaves what it moves in. The lab stands still: commands are answered, not carried out.
 */
#include "check_main.h"

#include <string.h>

#include "app/bench/look.h"
#include "app/layout.h"
#include "app/table.h"

#define MESSAGES 200000

static struct table table;
static uint64_t seed;

static uint32_t draw(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

static uint32_t some_key(void)
{
    static const char often[] = "0123456789abcdef +-=/:.nptxrvzuKDCNHS\x03\x0c";
    size_t count = 0;

    switch (draw(4)) {
    case 0:
        return KEY_FIRST + draw(KEY_REDRAW - KEY_FIRST + 1);
    case 1:
        return (uint8_t)often[draw(sizeof often - 1)];
    case 2:
        return draw(20) ? draw(0x80) : draw(0x120000);
    default:
        while (bindings[count].action)
            count++;
        return bindings[draw((uint32_t)count)].keys[0];
    }
}

static struct message some_message(void)
{
    static const struct failure failure = {STATUS_USAGE, "what", "why", "todo"};
    struct message message = {.kind = MESSAGE_KEY, .key = some_key(), .text = "something"};
    const struct model *model = table.model;

    message.pasted = !draw(20);
    message.permille = (int)draw(1001) - 1;
    message.seconds = draw(100);
    message.failure = &failure;
    switch (draw(30)) {
    case 0:
        message.kind = MESSAGE_SIZE;
        message.rows = (int)draw(draw(3) ? 70 : 26);
        message.columns = (int)draw(draw(3) ? 240 : 82);
        break;
    case 1:
    case 2:
        message.kind = MESSAGE_MOUSE;
        message.button = (enum button)draw(4);
        message.row = (int)draw((uint32_t)model->rows + 4) - 2;
        message.column = (int)draw((uint32_t)model->columns + 4) - 2;
        break;
    case 3:
        message.kind = (enum message_kind)draw(MESSAGE_SAID + 1);
        message.rows = 24;
        message.columns = 80;
        break;
    default:
        break;
    }
    return message;
}

static void within(size_t cursor, size_t count)
{
    ck_assert(count ? cursor < count : cursor == 0);
}

static void check_line(const struct line *line)
{
    ck_assert_uint_lt(line->length, sizeof line->text);
    ck_assert_uint_eq(line->length, strlen(line->text));
    ck_assert_uint_le(line->cursor, line->length);
    ck_assert((line->text[line->cursor] & 0xc0) != 0x80);
}

static void check_model(void)
{
    const struct model *model = table.model;
    size_t octets = look_octets(model).length;

    within(model->ladder_cursor, model->ladder_count);
    within(model->ladder_top, model->ladder_count);
    within(model->field_cursor, model->field_count);
    within(model->field_top, model->field_count);
    within(model->hex_at, octets);
    within(model->hex_top, octets);
    within(model->list_top, model->list_count);
    within(model->chosen_lesson, model->course->lesson_count);
    within(model->chosen_track, model->course->track_count);
    within(model->prose_top, model->prose_count);
    ck_assert_int_lt(model->hex_source, TREE_SOURCES);
    ck_assert_uint_le(model->at, model->end);
    ck_assert_uint_lt(model->option_cursor, LESSON_OPTIONS);
    ck_assert(model->pane != PANE_PROSE || model->session || model->page != PAGE_BENCH);
    check_line(&model->line);
}

/* Every effect is answered at once, without anything having happened. */
static void answer(struct effects *effects)
{
    for (size_t i = 0; i < effects->count; i++) {
        const struct effect *effect = &effects->list[i];
        struct effects more = {0};

        if (effect->kind == EFFECT_ENTER || effect->kind == EFFECT_REBUILD)
            model_entered(table.model, effect->number, &more);
        else if (effect->kind == EFFECT_COMMAND || effect->kind == EFFECT_SCRIPT)
            update(table.model,
                   &(struct message){.kind = draw(3) ? MESSAGE_DONE : MESSAGE_GREW}, &more);
        arena_free(&more.arena);
    }
    arena_free(&effects->arena);
}

static void open_again(struct lent *lent)
{
    const struct lesson *lesson = table.course->lessons[0];
    struct effects effects = {0};
    struct session *session = draw(3) ? session_start(lesson) : NULL;

    lent->is_live = draw(4) > 0;
    lent->held_count = draw(2);
    lent->at_pause = draw(2);
    model_open_bench(table.model, lent, session, &effects);
    if (session)
        model_entered(table.model, draw((uint32_t)lesson->step_count), &effects);
    answer(&effects);
}

static void play(uint32_t first_seed)
{
    struct lent lent;

    seed = first_seed;
    table_open(&table);
    table_command(&table, "deliver until peer.state == CONNECTED and event.from == server");
    table_command(&table, "alter next byte 9 xor 01");
    lent = table.model->lent;
    course_free(table.course);
    table.course = course_new();
    model_free(table.model);
    table.model = model_new(table.course, 24, 80);
    table.model->labs = (const char *const[]){"ssn", "tls", NULL};
    for (int i = 0; i < MESSAGES / 4; i++) {
        struct message message = some_message();
        struct effects effects = {0};

        if (!table.model->lent.trace && !draw(20))
            open_again(&lent);
        update(table.model, &message, &effects);
        answer(&effects);
        check_model();
    }
    table_close(&table);
}

START_TEST(nothing_typed_breaks_anything)
{
    play((uint32_t)_i * 7919 + 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("monkey");
    TCase *monkeys = tcase_create("exhaustive");

    tcase_set_timeout(monkeys, 240);
    tcase_set_tags(monkeys, "exhaustive");
    tcase_add_loop_test(monkeys, nothing_typed_breaks_anything, 0, 4);
    suite_add_tcase(made, monkeys);
    return made;
}

CHECK_MAIN

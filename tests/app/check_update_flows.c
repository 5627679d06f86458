/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/flow_list.h"
#include "trace/role.h"
#include "view/stage.h"

#define MANY 20000

static struct stage stage;
static struct trace *trace;
static struct inspect *reading;
static struct flow_list *flows;
static struct effects effects;

static void add_flows(uint32_t count)
{
    char name[32];

    while (trace_conn_count(trace) < count) {
        uint32_t number = trace_conn_count(trace) + 1;
        uint32_t ends[2];

        for (size_t i = 0; i < 2; i++) {
            snprintf(name, sizeof name, "10.0.0.%zu:%u", i + 1, i ? 443 : number);
            ends[i] = trace_add_peer(
                trace, &(struct trace_peer){1, name, i ? ROLE_SERVER : ROLE_CLIENT});
        }
        trace_add_conn(trace,
                       &(struct trace_conn){1, ends[0], ends[1], FRAMING_RAW, "capture"});
        trace_append(trace,
                     &(struct event){.kind = EVENT_SENT,
                                     .run = 1,
                                     .conn = number,
                                     .from = ends[0],
                                     .to = ends[1],
                                     .number = number},
                     bytes_of("hello"));
    }
    flow_list_update(flows);
}

static void set_up(void)
{
    stage_open(&stage);
    effects = (struct effects){0};
    trace = trace_new();
    trace_add_run(trace, &(struct trace_run){.lab = "", .script = ""});
    reading = inspect_new(trace, role_vantage(ROLE_ALL));
    flows = flow_list_new(trace, reading);
    model_open_flows(stage.model, flows, "a capture");
}

static void tear_down(void)
{
    stage_close(&stage);
    arena_free(&effects.arena);
    flow_list_free(flows);
    inspect_free(reading);
    trace_free(trace);
}

static void tell(const struct message *message)
{
    arena_free(&effects.arena);
    effects = (struct effects){0};
    update(stage.model, message, &effects);
}

static void key(uint32_t pressed)
{
    tell(&(struct message){.kind = MESSAGE_KEY, .key = pressed});
}

static void type(const char *text)
{
    while (*text)
        key((uint32_t)*text++);
}

static const struct flow_page *page(void)
{
    return &stage.model->flows;
}

START_TEST(only_what_is_in_sight_is_looked_at)
{
    add_flows(MANY);
    model_flows_grew(stage.model, 1000);
    ck_assert_uint_eq(page()->count, MANY);
    ck_assert_uint_le(page()->row_count, 24);
    key(KEY_TO_END);
    ck_assert_uint_eq(page()->cursor, MANY - 1);
    ck_assert_uint_eq(page()->top + page()->row_count, MANY);
    ck_assert_str_eq(page()->rows[page()->row_count - 1].client, "10.0.0.1:20000");
    key(KEY_TO_HOME);
    ck_assert_uint_eq(page()->top, 0);
    key(KEY_UP_ARROW);
    ck_assert_uint_eq(page()->cursor, 0);
}
END_TEST

START_TEST(the_cursor_stays_where_it_is_while_the_list_grows)
{
    model_flows_grew(stage.model, 0);
    key(KEY_DOWN_ARROW);
    ck_assert_uint_eq(page()->cursor, 0);
    add_flows(50);
    model_flows_grew(stage.model, 500);
    for (int i = 0; i < 30; i++)
        key(KEY_DOWN_ARROW);
    ck_assert_uint_eq(page()->cursor, 30);
    add_flows(60);
    model_flows_grew(stage.model, 1000);
    ck_assert_uint_eq(page()->cursor, 30);
    ck_assert_uint_le(page()->top, 30);
    ck_assert_uint_gt(page()->top + page()->row_count, 30);
}
END_TEST

START_TEST(help_and_notebook_lead_back_to_the_flows)
{
    add_flows(50);
    model_flows_grew(stage.model, 1000);
    for (int i = 0; i < 30; i++)
        key(KEY_DOWN_ARROW);
    key('?');
    ck_assert_int_eq(stage.model->page, PAGE_HELP);
    key(KEY_TO_END);
    key(KEY_ESCAPE);
    ck_assert_int_eq(stage.model->page, PAGE_FLOWS);
    ck_assert_uint_eq(page()->cursor, 30);
    key('N');
    key('?');
    key(KEY_ESCAPE);
    ck_assert_int_eq(stage.model->page, PAGE_NOTEBOOK);
    key(KEY_ESCAPE);
    ck_assert_int_eq(stage.model->page, PAGE_FLOWS);
}
END_TEST

START_TEST(return_opens_the_chosen_flow)
{
    key(KEY_RETURN);
    ck_assert_uint_eq(effects.count, 0);
    ck_assert_str_eq(stage.model->said, "No flow was found yet.");
    add_flows(3);
    model_flows_grew(stage.model, 1000);
    key(KEY_DOWN_ARROW);
    key(KEY_RETURN);
    ck_assert_uint_eq(effects.count, 1);
    ck_assert_int_eq(effects.list[0].kind, EFFECT_OPEN_FLOW);
    ck_assert_uint_eq(effects.list[0].number, 2);
}
END_TEST

START_TEST(a_flow_is_saved_under_a_name_that_can_be_changed)
{
    add_flows(3);
    model_flows_grew(stage.model, 1000);
    key(KEY_TO_END);
    key('s');
    ck_assert_int_eq(stage.model->line.use, LINE_PALETTE);
    ck_assert_str_eq(stage.model->line.text, "save flow-3.pcapng");
    key('2');
    key(KEY_RETURN);
    ck_assert_uint_eq(effects.count, 1);
    ck_assert_int_eq(effects.list[0].kind, EFFECT_SAVE);
    ck_assert_str_eq(effects.list[0].text, "flow-3.pcapng2");
    ck_assert_uint_eq(effects.list[0].number, 3);
}
END_TEST

START_TEST(without_a_flow_there_is_nothing_to_save)
{
    model_flows_grew(stage.model, 1000);
    key('s');
    ck_assert_int_eq(stage.model->line.use, LINE_NONE);
    key(':');
    type("save x");
    key(KEY_RETURN);
    ck_assert_uint_eq(effects.count, 0);
    ck_assert_int_eq(stage.model->saying, SAY_BAD);
}
END_TEST

START_TEST(a_flow_is_found_by_its_address)
{
    add_flows(MANY);
    model_flows_grew(stage.model, 1000);
    key('/');
    type("10.0.0.1:17777");
    key(KEY_RETURN);
    ck_assert_uint_eq(page()->cursor, 17776);
    key('/');
    key('U' & 0x1f);
    type("10.0.0.2:443");
    key(KEY_RETURN);
    ck_assert_uint_eq(page()->cursor, 17777);
    key('n');
    ck_assert_uint_eq(page()->cursor, 17778);
    key('p');
    ck_assert_uint_eq(page()->cursor, 17777);
    key('/');
    key('U' & 0x1f);
    type("nobody");
    key(KEY_RETURN);
    ck_assert_uint_eq(page()->cursor, 17777);
    ck_assert_ptr_nonnull(strstr(stage.model->said, "nobody"));
}
END_TEST

START_TEST(the_mouse_chooses_and_opens)
{
    struct message click = {.kind = MESSAGE_MOUSE, .button = BUTTON_LEFT, .row = 5};
    size_t chosen;

    add_flows(MANY);
    model_flows_grew(stage.model, 1000);
    tell(&click);
    ck_assert_uint_gt(page()->cursor, 0);
    ck_assert_uint_eq(effects.count, 0);
    click.button = BUTTON_DOUBLE;
    tell(&click);
    ck_assert_int_eq(effects.list[0].kind, EFFECT_OPEN_FLOW);
    chosen = page()->cursor;
    ck_assert_uint_eq(effects.list[0].number, chosen + 1);
    click.button = BUTTON_WHEEL_DOWN;
    tell(&click);
    ck_assert_uint_gt(page()->cursor, chosen);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("update_flows");

    CHECK_CASE_WITH(made, "flows", set_up, tear_down, only_what_is_in_sight_is_looked_at,
                    the_cursor_stays_where_it_is_while_the_list_grows,
                    help_and_notebook_lead_back_to_the_flows, return_opens_the_chosen_flow,
                    a_flow_is_saved_under_a_name_that_can_be_changed,
                    without_a_flow_there_is_nothing_to_save, a_flow_is_found_by_its_address,
                    the_mouse_chooses_and_opens);
    return made;
}

CHECK_MAIN

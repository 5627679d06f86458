/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <jansson.h>
#include <string.h>

#include "front/printed/json.h"
#include "trace/role.h"

static struct trace *trace;
static struct inspect *inspect;
static char *text;

static void set_up(void)
{
    const struct setting_value setting = {"server.subject", "a\033b"};

    trace = trace_new();
    trace_add_run(trace,
                  &(struct trace_run){.lab = "ssn", .settings = &setting, .setting_count = 1});
    trace_append(trace,
                 &(struct event){.kind = EVENT_NOTE, .run = 1, .name = "n", .value = "\033[2J"},
                 (struct bytes){0});
    trace_append(trace, &(struct event){.kind = EVENT_SECRET, .run = 1, .name = "LABEL"},
                 BYTES(0xde, 0xad, 0xbe, 0xef));
    inspect = inspect_new(trace, role_vantage(ROLE_ALL));
}

static void tear_down(void)
{
    inspect_free(inspect);
    trace_free(trace);
    free(text);
    text = NULL;
}

/* Line n of what is written, as JSON. */
static json_t *line_of(bool secrets, size_t n)
{
    size_t size;
    struct json json = {.trace = trace, .inspect = inspect, .secrets = secrets};
    char *at;

    free(text);
    json.out = open_memstream(&text, &size);
    json_show(&json, trace_count(trace));
    json_finish(&json, 3, 2);
    fclose(json.out);
    at = text;
    while (n--)
        at = strchr(at, '\n') + 1;
    return json_loads(at, JSON_DISABLE_EOF_CHECK, NULL);
}

static const char *string_at(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

START_TEST(the_first_line_names_the_lab_and_its_settings)
{
    json_t *line = line_of(false, 0);

    ck_assert_int_eq(json_integer_value(json_object_get(line, "lockstep")), 1);
    ck_assert_str_eq(string_at(line, "lab"), "ssn");
    ck_assert_str_eq(string_at(json_object_get(line, "settings"), "server.subject"), "a\\x1bb");
    json_decref(line);
}
END_TEST

START_TEST(text_from_outside_is_clean)
{
    json_t *line = line_of(false, 1);

    ck_assert_str_eq(string_at(line, "kind"), "note");
    ck_assert_str_eq(string_at(line, "value"), "\\x1b[2J");
    json_decref(line);
}
END_TEST

START_TEST(secrets_are_written_only_when_asked_for)
{
    json_t *line = line_of(false, 2);

    ck_assert_int_eq(json_integer_value(json_object_get(line, "length")), 4);
    ck_assert_ptr_null(json_object_get(line, "sources"));
    ck_assert_ptr_null(strstr(text, "deadbeef"));
    json_decref(line);
    line = line_of(true, 2);
    ck_assert_ptr_nonnull(strstr(text, "deadbeef"));
    json_decref(line);
}
END_TEST

START_TEST(the_last_line_is_the_result)
{
    json_t *line = line_of(false, 3);
    json_t *result = json_object_get(line, "result");

    ck_assert_int_eq(json_integer_value(json_object_get(result, "goals")), 3);
    ck_assert_int_eq(json_integer_value(json_object_get(result, "reached")), 2);
    json_decref(line);
}
END_TEST

/* A client that gives up, and whose server has nothing to say. */
static void add_failure(void)
{
    uint32_t client = trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    uint32_t server = trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    uint32_t conn =
        trace_add_conn(trace, &(struct trace_conn){1, client, server, FRAMING_TLS, "tls"});
    struct event event = {.kind = EVENT_CHECKED,
                          .run = 1,
                          .conn = conn,
                          .from = client,
                          .name = "certificate.pin",
                          .value = "failed",
                          .ref = "RFC 7469 2.6"};

    trace_append(trace, &event, (struct bytes){0});
    event.kind = EVENT_FAILED;
    event.name = "GnuTLS";
    event.value = "it will not";
    event.ref = "GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR";
    event.number = -348;
    trace_append(trace, &event, (struct bytes){0});
}

START_TEST(what_failed_is_told_before_the_result)
{
    json_t *line, *ending, *client;

    add_failure();
    line = line_of(false, 5);
    ending = json_object_get(line, "ending");
    client = json_array_get(json_object_get(ending, "ends"), 0);
    ck_assert_str_eq(string_at(ending, "conn"), "tls");
    ck_assert_str_eq(string_at(ending, "kind"), "refused");
    ck_assert_str_eq(string_at(ending, "rule"), "certificate.pin");
    ck_assert_str_eq(string_at(ending, "headline"), "THE CLIENT STOPPED: NOT THE PINNED KEY");
    ck_assert_int_eq(json_integer_value(json_object_get(client, "code")), -348);
    ck_assert_str_eq(string_at(json_array_get(json_object_get(client, "checks"), 0), "outcome"),
                     "failed");
    ck_assert(json_is_null(json_object_get(ending, "mend")));
    json_decref(line);
    line = line_of(false, 6);
    ck_assert_ptr_nonnull(json_object_get(line, "result"));
    json_decref(line);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("front/json");

    CHECK_CASE_WITH(s, "json", set_up, tear_down, the_first_line_names_the_lab_and_its_settings,
                    text_from_outside_is_clean, secrets_are_written_only_when_asked_for,
                    the_last_line_is_the_result, what_failed_is_told_before_the_result);
    return s;
}

CHECK_MAIN

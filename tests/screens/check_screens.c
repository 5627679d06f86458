/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Golden screens: what keys show over a stored run, held against tests/screens/golden. When a
 * screen was changed on purpose, look at it and accept it:
 *
 *     LOCKSTEP_GOLDEN=accept tests/screens/check_screens
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/pages/wizard.h"
#include "view/stage_file.h"

#define GOLDEN_MOST (256 * 1024)
#define TOLD_MOST   6 /* lines that differ */

static struct stage stage;

static void set_up(void)
{
    stage_open(&stage);
}

static void tear_down(void)
{
    stage_close(&stage);
}

/* ---- comparing ---- */

static const char *next_line(const char *text, char *line, size_t room)
{
    size_t length = strcspn(text, "\n");

    snprintf(line, room, "%.*s", (int)length, text);
    return text + length + (text[length] == '\n');
}

static void tell_difference(const char *golden, const char *shown)
{
    char was[2048], is[2048];

    for (unsigned line = 1, told = 0; (*golden || *shown) && told < TOLD_MOST; line++) {
        golden = next_line(golden, was, sizeof was);
        shown = next_line(shown, is, sizeof is);
        if (strcmp(was, is)) {
            fprintf(stderr, "%4u - %s\n     + %s\n", line, was, is);
            told++;
        }
    }
}

static bool is_accepting(void)
{
    const char *wish = getenv("LOCKSTEP_GOLDEN");

    return wish && !strcmp(wish, "accept");
}

static void compare(const char *name, struct buf *shown)
{
    const char *srcdir = getenv("srcdir");
    struct buf path = {0};
    struct buf golden = {0};
    struct failure failure = {0};

    buf_format(&path, "%s/tests/screens/golden/%s.txt", srcdir ? srcdir : ".", name);
    if (is_accepting())
        ck_assert_int_eq(file_write(buf_text(&path), buf_view(shown), 0644, &failure),
                         STATUS_OK);
    if (file_read(buf_text(&path), GOLDEN_MOST, &golden, &failure))
        ck_abort_msg("%s: %s", failure.what, failure.why);
    if (!bytes_equal(buf_view(&golden), buf_view(shown))) {
        tell_difference(buf_text(&golden), buf_text(shown));
        ck_abort_msg("%s differs; if it should: LOCKSTEP_GOLDEN=accept writes it anew",
                     buf_text(&path));
    }
    buf_free(&golden);
    buf_free(&path);
}

/* The screen at one size; plain: in ASCII and without colours. */
static void hold_at(const char *name, int rows, int columns, bool plain)
{
    char file[80];
    struct buf shown;

    stage_size(&stage, rows, columns);
    shown = stage_picture(&stage, plain ? "mono" : "default", plain);
    snprintf(file, sizeof file, "%s-%dx%d%s", name, columns, rows, plain ? "-plain" : "");
    compare(file, &shown);
    buf_free(&shown);
}

static void hold(const char *name)
{
    hold_at(name, 24, 80, false);
    hold_at(name, 24, 80, true);
    hold_at(name, 36, 120, false);
    hold_at(name, 60, 200, false);
}

/* ---- screens ---- */

START_TEST(home)
{
    hold("home");
    hold_at("home", 36, 120, true);
}
END_TEST

START_TEST(bench)
{
    stage_bench(&stage, CERTIFICATE_HELD, CERTIFICATE_HELD, 1);
    hold("bench");
    hold_at("bench", 36, 120, true);
    hold_at("bench", 20, 60, false);
}
END_TEST

START_TEST(bench_as_eavesdropper)
{
    stage_bench(&stage, CERTIFICATE_HELD, CERTIFICATE_HELD, 1);
    for (int role = ROLE_ALL; role < ROLE_EAVESDROPPER; role++)
        stage_key(&stage, 'v');
    hold("eavesdropper");
}
END_TEST

START_TEST(looking_back)
{
    stage_bench(&stage, TO_THE_END, 0, 2);
    stage_key(&stage, KEY_BACK_TAB);
    for (int i = 0; i < 25; i++)
        stage_key(&stage, KEY_UP_ARROW);
    hold_at("back", 24, 80, false);
}
END_TEST

START_TEST(explanation)
{
    stage_bench(&stage, CERTIFICATE_HELD, CERTIFICATE_HELD, 1);
    stage_key(&stage, KEY_TABULATOR);
    stage_key(&stage, KEY_DOWN_ARROW);
    stage_key(&stage, 'e');
    hold("explain");
    hold_at("explain", 20, 60, false);
    stage_key(&stage, 'e');
    hold_at("explain-detail", 24, 80, false);
}
END_TEST

START_TEST(keys)
{
    stage_bench(&stage, TO_THE_END, 0, 2);
    stage_key(&stage, 'K');
    stage_key(&stage, KEY_DOWN_ARROW);
    stage_key(&stage, KEY_DOWN_ARROW);
    hold("keys");
}
END_TEST

START_TEST(vault)
{
    stage_bench(&stage, TO_THE_END, 0, 2);
    stage_key(&stage, 'D');
    hold("vault");
}
END_TEST

START_TEST(certificate)
{
    stage_bench(&stage, TO_THE_END, 0, 2);
    stage_key(&stage, 'C');
    for (int i = 0; i < 6; i++)
        stage_key(&stage, KEY_DOWN_ARROW);
    hold("certificate");
    stage_key(&stage, 'e');
    hold_at("certificate-explain", 24, 80, false);
    hold_at("certificate-explain", 60, 200, false);
}
END_TEST

START_TEST(editor)
{
    stage_bench(&stage, ON_THE_PLAIN_WIRE, 11, 0);
    stage_key(&stage, 't');
    for (int i = 0; i < 23; i++)
        stage_key(&stage, KEY_RIGHT_ARROW);
    stage_key(&stage, '9');
    hold("edit");
}
END_TEST

START_TEST(flows)
{
    struct stage_file file;

    stage_flows(&stage, &file);
    stage_key(&stage, KEY_DOWN_ARROW);
    hold("flows");
    hold_at("flows", 20, 60, false);
    stage_file_close(&file);
}
END_TEST

START_TEST(a_flow)
{
    struct stage_file file;

    stage_flows(&stage, &file);
    stage_flow(&stage, &file, 1);
    for (int i = 0; i < 3; i++)
        stage_key(&stage, KEY_DOWN_ARROW);
    hold("flow");
    stage_file_close(&file);
}
END_TEST

START_TEST(a_flow_as_eavesdropper)
{
    struct stage_file file;

    stage_flows(&stage, &file);
    stage_flow(&stage, &file, 1);
    stage_key(&stage, 'v');
    for (int i = 0; i < 3; i++)
        stage_key(&stage, KEY_DOWN_ARROW);
    hold_at("flow-eavesdropper", 24, 80, false);
    stage_file_close(&file);
}
END_TEST

START_TEST(certificates_of_a_file)
{
    stage_chain(&stage);
    hold("chain");
    stage_key(&stage, 'C');
    stage_key(&stage, KEY_TO_END);
    hold("chain-verdict");
}
END_TEST

START_TEST(ending)
{
    stage_failed(&stage);
    stage_key(&stage, 'W');
    hold("ending");
    hold_at("ending", 20, 60, false);
    stage_size(&stage, 24, 80);
    stage_key(&stage, KEY_RETURN);
    hold_at("ending-detailed", 24, 80, false);
}
END_TEST

START_TEST(ending_as_eavesdropper)
{
    stage_failed(&stage);
    stage_key(&stage, 'v');
    stage_key(&stage, 'W');
    hold_at("ending-eavesdropper", 24, 80, false);
}
END_TEST

/* Of a certificate that somebody else issued: the wizard's own differ each time. */
START_TEST(wizard)
{
    stage_chain(&stage);
    stage_key(&stage, 'I');
    stage_key(&stage, KEY_RIGHT_ARROW);
    wizard_take(stage.model, trace_bytes(stage.trace, 2));
    wizard_take(stage.model, trace_bytes(stage.trace, 1));
    hold("wizard");
    hold_at("wizard", 20, 60, false);
}
END_TEST

START_TEST(two_runs)
{
    stage_two_runs(&stage);
    stage_key(&stage, 'A');
    hold("ab");
    hold_at("ab", 20, 60, false);
    stage_key(&stage, KEY_LEFT_ARROW);
    stage_key(&stage, KEY_RETURN);
    hold_at("ab-earlier", 24, 80, false);
}
END_TEST

/* The second run had client.verify = off; the next one has it on again. */
START_TEST(settings)
{
    stage_two_runs(&stage);
    stage_key(&stage, 'O');
    stage_key(&stage, '/');
    for (const char *key = "client.verify\r"; *key; key++)
        stage_key(&stage, *key == '\r' ? KEY_RETURN : (uint32_t)*key);
    hold("settings");
    hold_at("settings", 20, 60, false);
    stage_size(&stage, 24, 80);
    stage_key(&stage, '/');
    for (const char *key = "tls.suite\r"; *key; key++)
        stage_key(&stage, *key == '\r' ? KEY_RETURN : (uint32_t)*key);
    hold_at("settings-many", 24, 80, false);
}
END_TEST

START_TEST(help)
{
    stage_key(&stage, '?');
    hold("help");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("screens");

    CHECK_CASE_WITH(suite, "golden", set_up, tear_down, home, bench, bench_as_eavesdropper,
                    looking_back, explanation, keys, vault, certificate, editor, flows, a_flow,
                    a_flow_as_eavesdropper, certificates_of_a_file, ending,
                    ending_as_eavesdropper, wizard, two_runs, settings, help);
    return suite;
}

CHECK_MAIN

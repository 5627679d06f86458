/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * playing: a student at a lesson on a run of the ssn lab.
 */
#ifndef LOCKSTEP_TESTS_LESSON_PLAYING_H
#define LOCKSTEP_TESTS_LESSON_PLAYING_H

#include "lesson/reading.h"
#include "lesson/session.h"
#include "run/fixture.h"

#define HELLO    "(event.conn == tls and tls.handshake.type == server_hello)"
#define TO_HELLO "deliver until event.conn == tls and tls.handshake.type == server_hello\n"

static struct fixture f;
static struct lesson *lesson;
static struct session *session;

static inline void set_up(void)
{
    fixture_open(&f, NULL, NULL);
}

static inline void begin(const char *text)
{
    lesson = read_good(text);
    session = session_start(lesson);
    session_entered(session, 0, f.trace);
}

static inline void tear_down(void)
{
    session_end(session);
    lesson_free(lesson);
    fixture_close(&f);
}

static inline void act(const char *lines)
{
    ck_assert_int_eq(fixture_do(&f, lines), STATUS_OK);
}

static inline struct verdict answer(struct answer given)
{
    return session_answer(session, &given, f.inspect, f.trace);
}

static inline struct answer right(void)
{
    struct answer found;

    ck_assert(session_right_answer(session, f.inspect, f.trace, &found));
    return found;
}

static inline struct answer wrong(void)
{
    struct answer found;

    ck_assert(session_wrong_answer(session, f.inspect, f.trace, &found));
    return found;
}

static inline const struct item_state *state(size_t item)
{
    return session_item_state(session, &lesson->steps[session_step(session)].items[item]);
}

/* A case whose tests each begin with a run. */
static inline TCase *playing_case(Suite *suite, const char *name)
{
    TCase *added = tcase_create(name);

    tcase_add_checked_fixture(added, set_up, tear_down);
    tcase_set_timeout(added, 120);
    suite_add_tcase(suite, added);
    return added;
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plain_state: what the files of the plain face share.
 */
#ifndef LOCKSTEP_FRONT_PLAIN_STATE_H
#define LOCKSTEP_FRONT_PLAIN_STATE_H

#include "front/desk/desk.h"
#include "front/desk/keep.h"
#include "front/desk/leaf.h"
#include "front/plain/plain.h"
#include "front/plain/plain_line.h"
#include "front/printed/paper.h"
#include "inspect/tls/key_table.h"
#include "lesson/course.h"

struct plain {
    const struct plain_request *request;
    struct course *course;
    struct keep *keep;
    struct input input;
    struct paper paper;
    struct arena arena;          /* of the line that is being done */
    const struct lesson *lesson; /* NULL, as desk and session, while the list is shown */
    const struct lab *lab;       /* a lab by hand; NULL: it is a lesson */
    struct lesson no_lesson;     /* then stands for one */
    struct desk *desk;
    struct session *session;
    uint32_t told;     /* events told so far */
    uint32_t chosen;   /* the event looked at; 0: what is next, or the newest with octets */
    uint64_t since_us; /* when the line before this one came */
    struct workshop *workshop;   /* of `issue`; NULL: not needed yet */
    struct leaf_choices choices; /* for the next certificate */
    size_t issued;               /* bytes of the one before; 0: none was issued */
    bool leaving;
    enum status status; /* why, when nothing could be begun */
    bool interrupted;   /* leaving, because the user said stop */
};

/* ---- plain.c: what is said, and the lesson as a whole ---- */

/* One sentence or paragraph, formatted; what is from outside must be clean. */
void plain_say(struct plain *plain, const char *format, ...) PRINTF_LIKE(2, 3);

/* Tells a failure; leaves when it is that the user said stop. */
void plain_tell_failure(struct plain *plain, const struct failure *failure);

/* Keeps where the session stands, and the item unless NULL. */
void plain_keep(struct plain *plain, const struct item *item);

/* Puts a fresh desk to the step and tells it. */
void plain_go_to_step(struct plain *plain, size_t step);

/* Takes the lesson away and shows the list. */
void plain_close_lesson(struct plain *plain);

/* Puts the session of a lesson on the desk, where it was left. */
void plain_open_lesson(struct plain *plain, const struct lesson *lesson);

/* ---- plain_lab.c: a lab by hand ---- */

void plain_open_lab(struct plain *plain, const struct lab *lab);

/* What the lab is about. */
void plain_tell_lab(struct plain *plain);

/* What `next` would do there. */
void plain_tell_lab_next(struct plain *plain);

/* Delivers what is next, or begins the next stage. */
void plain_lab_go_on(struct plain *plain);

/* ---- plain_menu.c: the list of lessons and labs ---- */

/* The lessons by their numbers, and where one stands in each; the labs by their names. */
void plain_tell_menu(struct plain *plain);

/* A line while the list is shown: opens what it names. */
void plain_menu_line(struct plain *plain, const char *line);

/* ---- plain_words.c: what a line asks for ---- */

/* Does what a line at a lesson asks for, or tells that it asks for nothing. */
void plain_line(struct plain *plain, const char *line);

/* ---- plain_do.c: what moves the desk ---- */

/* Does it, tells what happened, and what it came to. False when it failed. */
bool plain_do(struct plain *plain, const struct script *script);

/* A focus says what the student is to look at: the newest event that has the field. */
void plain_follow_focus(struct plain *plain, const struct script *script);

/* An empty line: what is next, in the lab or in the lesson. */
void plain_go_on(struct plain *plain);

/* Back to the start of the step. */
void plain_undo(struct plain *plain);

/* A line of the language, if the lesson offers its verb. */
void plain_command(struct plain *plain, const char *line);

/* ---- plain_step.c: the step and its questions ---- */

/* Its title and its text. */
void plain_tell_step(struct plain *plain);

/* The open question or goal, or that the step is done. */
void plain_tell_open(struct plain *plain);

/* The step, as whom one looks and at what, and what waits. */
void plain_tell_where(struct plain *plain);

/* The next hint for what is open, and one way to do it. */
void plain_hint(struct plain *plain);
void plain_solution(struct plain *plain);

/* ---- plain_answer.c: answers ---- */

/* Takes the line as an answer to the open question, if that is what it can be. */
bool plain_take_answer(struct plain *plain, const char *line);

/* Judges an answer, tells what came of it and keeps it. */
void plain_answer(struct plain *plain, const struct answer *answer);

/* ---- plain_tell.c: what happened, as sentences ---- */

/* An event in a sentence, as the role sees it. */
const char *plain_event_words(struct plain *plain, const struct event *event);

/* False for what the role cannot know of. */
bool plain_can_see(const struct plain *plain, const struct event *event);

/* What happened since the last call. */
void plain_tell_news(struct plain *plain);

/* The units that wait to be delivered. */
void plain_tell_held(struct plain *plain);

/* ---- closer looks ---- */

/* A word each, with what stands behind it; the table of plain_words.c says what they tell. */
void plain_look(struct plain *plain, const char *rest); /* plain_look.c */
void plain_events(struct plain *plain, const char *rest);
void plain_fields(struct plain *plain, const char *rest);
void plain_bytes(struct plain *plain, const char *rest);   /* plain_bytes.c */
void plain_role(struct plain *plain, const char *rest);    /* plain_role.c */
void plain_explain(struct plain *plain, const char *rest); /* plain_explain.c */
void plain_zoom(struct plain *plain, const char *rest);    /* plain_zoom.c */
void plain_certificate(struct plain *plain, const char *rest);
void plain_note(struct plain *plain, const char *rest); /* plain_note.c */
void plain_notebook(struct plain *plain, const char *rest);
void plain_keys(struct plain *plain, const char *rest);     /* plain_keys.c */
void plain_settings(struct plain *plain, const char *rest); /* plain_settings.c */
void plain_pages(struct plain *plain, const char *rest);    /* plain_disk.c */
void plain_page(struct plain *plain, const char *rest);
void plain_issue(struct plain *plain, const char *rest); /* plain_issue.c */
void plain_why(struct plain *plain, const char *rest);   /* plain_why.c */
void plain_ab(struct plain *plain, const char *rest);    /* plain_ab.c */

/* Reads "14", "#14" or "0xe" at *text and moves *text behind it and the blanks after it; false,
 * with *out as it was, when there is none. */
bool plain_take_number(const char **text, uint32_t *out);

/* The same for that word. */
bool plain_take_word(const char **text, const char *word);

/* "The client stopped: wrong name": a headline for those who listen, without its capitals. */
const char *plain_spoken(struct plain *plain, const char *headline);

/* The key schedule that `keys` tells; the table stays empty when there is none. The arena is to
 * be wiped. */
void plain_key_table(const struct plain *plain, struct arena *arena, struct key_table *out);

/* An event named at the beginning of *rest becomes the one looked at, and *rest moves behind
 * it. False, which is told, when it is none. */
bool plain_choose(struct plain *plain, const char **rest);

/* As whom one looks, if that is another than before. */
void plain_tell_role_since(struct plain *plain, enum role before);

/* The event looked at, in a sentence. */
void plain_tell_looked(struct plain *plain);

/* The event looked at; 0 when nothing has happened. */
uint32_t plain_looked(const struct plain *plain);

/* That event if there is something to see for this role; otherwise NULL, and told. */
const struct event *plain_readable(struct plain *plain);

/* The reading of the present role. */
struct inspect *plain_reading(const struct plain *plain);

/* Looks at the newest event that has that field; false when none has. */
bool plain_look_for(struct plain *plain, enum field_id field);

/* "Cipher suite: TLS_AES_256_GCM_SHA384 (0x1302)". */
const char *plain_field_words(struct plain *plain, const struct tree *tree,
                              const struct field *field);

/* The nth (from 1) of the fields that `fields` lists, or NULL. */
const struct field *plain_field(const struct tree *tree, uint32_t nth);

#endif

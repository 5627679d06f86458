/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk_state: what the files of the walk share.
 */
#ifndef LOCKSTEP_FRONT_WALK_STATE_H
#define LOCKSTEP_FRONT_WALK_STATE_H

#include "front/printed/walk.h"

struct walk {
    struct walk_config config;
    struct paper *paper; /* &config.paper */
    struct arena arena;  /* for one event */
    uint32_t shown;
    uint32_t ended;            /* up to this event it was told how connections ended */
    const struct stage *stage; /* the one told now; NULL before the first */
    size_t stage_at;
    enum event_kind last; /* the kind told last */
    bool stopped;         /* the reader had enough */
    uint32_t agreeing;    /* the peer whose agreements are being listed */
};

#define WALK_INDENT 14 /* where the text of a line begins, after its word */

/* walk_line.c: a line that begins with a word in a column of its own. */
void walk_line(struct walk *walk, enum ink ink, const char *word, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* Text from an event, clean, in the walk's arena. */
const char *walk_text(struct walk *walk, const char *text);

/* walk_local.c: what happens at one place. */
void walk_note(struct walk *walk, const struct event *event);
void walk_check(struct walk *walk, const struct event *event);
void walk_agreed(struct walk *walk, const struct event *event);
void walk_state(struct walk *walk, const struct event *event);
void walk_secret(struct walk *walk, const struct event *event);
void walk_failed(struct walk *walk, const struct event *event);
void walk_alert(struct walk *walk, const struct event *event);
void walk_stuck(struct walk *walk, const struct event *event);
void walk_cost(struct walk *walk, const struct event *event);
void walk_command(struct walk *walk, const struct event *event);
void walk_setting(struct walk *walk, const struct event *event);
void walk_offered(struct walk *walk, const struct event *event);

/* walk_wire.c: a unit put on the wire, and what befell it. */
void walk_opened(struct walk *walk, const struct event *event);
void walk_unit(struct walk *walk, const struct event *event);
void walk_attack(struct walk *walk, const struct event *event);

/* walk_disk.c: files, rows and pages. */
void walk_stored(struct walk *walk, const struct event *event);
void walk_loaded(struct walk *walk, const struct event *event);
void walk_page(struct walk *walk, const struct event *event);

/* Shows length octets of bytes, lit, with their neighbourhood. */
void walk_lit(struct walk *walk, struct bytes bytes, size_t from, size_t length);

/* Shows length octets in the page of a page event, at offset counted in its file. */
void walk_lit_page(struct walk *walk, uint32_t page, uint64_t offset, size_t length);

/* walk_tree.c: the fields of one source of a tree, and the octets they were read from. */
void walk_fields(struct walk *walk, const struct tree *tree, int source, size_t depth,
                 size_t most);
void walk_octets(struct walk *walk, struct bytes bytes, size_t most);

#endif

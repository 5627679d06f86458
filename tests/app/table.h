/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table: a model at a lab that runs, and who carries out what the model asks for: what a face
 * does, without a terminal. Keys are pressed, then the model is looked at.
 */
#ifndef LOCKSTEP_TESTS_APP_TABLE_H
#define LOCKSTEP_TESTS_APP_TABLE_H

#include "app/update/update.h"
#include "run/fixture.h"

struct table {
    struct fixture f;
    const char *lab; /* that runs */
    struct inspect *readings[ROLES];
    uint32_t held[64];
    struct course *course;
    struct model *model;
    unsigned asked[EFFECT_QUIT + 1]; /* how often each effect was asked for */
    char last[4096];                 /* the lines of the last command or script */
};

/* A lab without a lesson: the ssn lab's journey. */
void table_open(struct table *table);

/* At home, with a course of one lesson of that text; ENTER opens it. */
void table_teach(struct table *table, const char *lesson);

/* At home, with the built-in course. */
void table_course(struct table *table);
void table_close(struct table *table);

/* Hands over a message and carries out what comes of it, until nothing is left to do. */
void table_tell(struct table *table, const struct message *message);
void table_key(struct table *table, uint32_t key);
void table_type(struct table *table, const char *text); /* ASCII, a key each */

/* ":" text ENTER */
void table_command(struct table *table, const char *text);

/* Moves the ladder's cursor to the row of that event, with keys; false when there is none. */
bool table_go_to_row(struct table *table, uint32_t seq);

/* The newest event that matches. */
uint32_t table_newest(struct table *table, const char *expression);

#endif

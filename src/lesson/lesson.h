/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lesson: one lesson, read from CommonMark with fenced blocks for what the bench does, asks and
 * expects. Reading refuses what is no lesson, with file:line; lint (lesson/lint.h) refuses what
 * is no good one. A lesson is untrusted: sizes, depths and counts are limited, text is cleaned,
 * and nothing in it can run a program, name a host or touch a file.
 *
 * Everything hangs off one arena: lesson_free gives it all back.
 */
#ifndef LOCKSTEP_LESSON_LESSON_H
#define LOCKSTEP_LESSON_LESSON_H

#include "base/memory.h"
#include "base/status.h"
#include "script/command.h"
#include "script/value.h"

#define LESSON_OCTETS  (256u * 1024)
#define LESSON_STEPS   64
#define LESSON_ITEMS   16 /* of a step */
#define LESSON_OPTIONS 9  /* numbered 1 to 9 */
#define LESSON_HINTS   6
#define LESSON_ID      64 /* octets of an id */

enum item_kind { ITEM_ASK, ITEM_GOAL };

enum ask_type {
    ASK_PREDICT,
    ASK_PICK,
    ASK_BYTE,
    ASK_NUMBER,
    ASK_HEX,
    ASK_CHOICE,
    ASK_MULTI,
    ASK_ORDER,
};

struct option {
    const char *text;
    const char *reply; /* to who chose it; NULL only for right ones */
    bool right;        /* predict: what really happens */
};

/* A question or a goal. */
struct item {
    enum item_kind kind;
    const char *id;   /* stable: lower case, digits, dashes */
    unsigned line;    /* in the file */
    const char *text; /* the question, or the task: what the goal asks to bring about */
    const char *hints[LESSON_HINTS];
    size_t hint_count;
    const char *why; /* shown after success; "" for none */

    /* ITEM_ASK */
    enum ask_type type;
    struct option options[LESSON_OPTIONS]; /* predict, choice, multi; order: in right order */
    size_t option_count;
    struct value answer;      /* pick, byte, hex */
    size_t answer_first;      /* byte, hex: only the first so many octets of it; 0: all */
    const struct sum *sum;    /* number */
    struct script then;       /* predict: done after the guess */
    const struct expr *prove; /* predict: what `then` shows; NULL: none */

    /* ITEM_GOAL */
    const struct expr *when;     /* first condition */
    const struct expr *and_then; /* "when: E1 then E2"; NULL: none */
    struct script solve;         /* the model solution */
};

enum block_kind { BLOCK_PARAGRAPH, BLOCK_ITEM /* of a list */, BLOCK_CODE };

struct prose {
    enum block_kind kind;
    const char *mark; /* of an item: "-", or "1." in a list with numbers; otherwise "" */
    const char *text; /* one paragraph, no line breaks except in code; emphasis as *word* */
};

struct step {
    const char *id; /* made of the heading: lower case words parted by dashes */
    const char *title;
    unsigned line;
    const struct prose *prose;
    size_t prose_count;
    struct script enter; /* what `lab do` does on entering, all blocks in order */
    const struct item *items;
    size_t item_count;
};

struct lesson {
    struct arena arena;
    const char *file;
    const char *id;
    const char *title;
    const char *number; /* "1.1", from the course; "" when it stands in none */
    const char *lab;
    const char *needs; /* ids parted by blanks */
    unsigned minutes;
    bool verbs_limited;
    bool verbs[VERBS];           /* offered to the student; all when not limited */
    const char *const *settings; /* "name=value" for the lab, from `set:` lines */
    size_t setting_count;
    const struct step *steps;
    size_t step_count;
};

/* Reads a lesson; STATUS_DATA (file:line in what) when it is none. *out is freed with
 * lesson_free. */
MUST_USE enum status lesson_read(struct bytes text, const char *file, struct lesson **out,
                                 struct failure *failure);
void lesson_free(struct lesson *lesson);

/* Lower case letters, digits and dashes, at most LESSON_ID of them, no dash first. */
bool lesson_is_id(const char *text);

/* True when the solution of a goal begins another stage of the lab. Where it does not, nothing
 * is gained by going past what the goal is about. */
bool goal_leaves_stage(const struct item *goal);

/* Its word in a lesson: "pick", "number". */
const char *ask_type_name(enum ask_type type);

#endif

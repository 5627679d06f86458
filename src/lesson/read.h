/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * read: what the files that read a lesson share. Each refuses with STATUS_DATA, naming file and
 * line; what is read lives in the lesson's arena.
 */
#ifndef LOCKSTEP_LESSON_READ_H
#define LOCKSTEP_LESSON_READ_H

#include "base/buf.h"
#include "lesson/lesson.h"
#include "script/lexer.h"

struct reading {
    const char *file;
    struct lesson *lesson;
    struct arena *arena; /* the lesson's */
    struct failure *failure;
};

/* Both sentences may hold text of the lesson. */
MUST_USE enum status read_refuse(const struct reading *reading, unsigned line, const char *why,
                                 const char *todo);

/* What the language said of a line, told with its place: STATUS_OK stays. */
MUST_USE enum status read_at(const struct reading *reading, unsigned line, enum status status);

/* Nothing may come after what was read. */
MUST_USE enum status read_end(struct lexer *lexer);

/* ---- text_check.c ---- */

/* A copy of the lesson's text with \n as the only line ending, checked to hold printable UTF-8
 * in lines of bearable length. */
MUST_USE enum status read_text(const struct reading *reading, struct bytes text,
                               struct bytes *out);

/* ---- entry.c: "key: value" lines ---- */

struct entry {
    unsigned line;
    const char *key;
    const char *value; /* never empty */
};

#define ENTRIES_MOST 64 /* of a block */

struct entries {
    struct entry all[ENTRIES_MOST];
    size_t count;
};

/* Reads lines, the first of which is number `line`. Empty ones and those that begin with # are
 * passed over. */
MUST_USE enum status read_entries(const struct reading *reading, const char *text,
                                  unsigned line, struct entries *out);

/* How one key is taken; into is what the taker fills in. */
struct taker {
    const char *key;
    enum status (*take)(const struct reading *reading, const struct entry *entry, void *into);
    bool repeats;  /* may stand several times */
    bool required; /* must stand */
};

/* Hands each entry to its taker. `of` names the block: "a goal", `line` is where it begins. */
MUST_USE enum status take_entries(const struct reading *reading, const struct entries *entries,
                                  const struct taker *takers, size_t count, const char *of,
                                  unsigned line, void *into);

/* Refuses what is no lesson_is_id. */
MUST_USE enum status check_id(const struct reading *reading, unsigned line, const char *id);

/* A whole number from least to most. */
MUST_USE enum status take_number(const struct reading *reading, const struct entry *entry,
                                 unsigned least, unsigned most, unsigned *out);

/* Adds a line of the language to a script that grows in the arena. */
MUST_USE enum status take_command(const struct reading *reading, unsigned line,
                                  const char *text, struct script *script);

/* ---- front_matter.c ---- */

/* Reads what stands between the two lines of dashes; *body is what comes behind, which begins
 * with line number *body_line. */
MUST_USE enum status read_front_matter(const struct reading *reading, struct bytes text,
                                       struct bytes *body, unsigned *body_line);

/* ---- steps.c ---- */

/* Reads the Markdown behind the front matter. */
MUST_USE enum status read_steps(const struct reading *reading, struct bytes body,
                                unsigned body_line);

/* ---- prose.c: Markdown nodes as text. cmark counts lines from body_line ---- */

struct cmark_node;

/* The words of a heading or paragraph, clean, on one line; emphasis as *word*. */
MUST_USE enum status read_inlines(const struct reading *reading, unsigned body_line,
                                  struct cmark_node *block, const char **out);

/* Adds what a paragraph, a list or a code block says to prose, a buf of struct prose. */
MUST_USE enum status read_prose(const struct reading *reading, unsigned body_line,
                                struct cmark_node *block, struct buf *prose);

/* The line of the file on which a node begins. */
unsigned node_line(unsigned body_line, struct cmark_node *node);

/* ---- goal.c, ask.c: the inside of a fenced block; item->id and line are set already ---- */

/* What a block of that kind has, line by line, into the item. */
MUST_USE enum status read_goal(const struct reading *reading, const struct entries *entries,
                               struct item *item);
MUST_USE enum status read_ask(const struct reading *reading, const struct entries *entries,
                              struct item *item);

/* What questions and goals have in common: hint and why. */
MUST_USE enum status take_hint(const struct reading *reading, const struct entry *entry,
                               void *item);
MUST_USE enum status take_why(const struct reading *reading, const struct entry *entry,
                              void *item);

/* ---- answer.c: answer lines, by the question's type ---- */

/* A place, or for a number a sum; a part of its bytes where the type wants that. */
MUST_USE enum status take_answer(const struct reading *reading, const struct entry *entry,
                                 void *item);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lexer: cuts a line of the language into words, signs and quoted texts; commands and
 * expressions share it. A parser looks at lexer->now and calls lexer_step to go on.
 *
 *     WORD   letters, digits and _ . : -          tls.handshake.type  0x0303  9f:02:c1  -24
 *     TEXT   "...", in it \" \\ \n, \xNN for an   "666-12-3456"
 *            octet, \uNNNN and \UNNNNNNNN for a character
 *     SIGN   == != <= >= < > = ( ) { } [ ] #      # only before a digit: #12
 *
 * Any other # begins a comment, as does one that begins the line. A line that went through
 * text_clean reads as it did before.
 */
#ifndef LOCKSTEP_SCRIPT_LEXER_H
#define LOCKSTEP_SCRIPT_LEXER_H

#include "base/bytes.h"
#include "base/memory.h"
#include "base/status.h"

enum token_kind {
    TOKEN_END, /* of the line, or of what comes before its comment */
    TOKEN_WORD,
    TOKEN_TEXT,
    TOKEN_SIGN,
    TOKEN_WRONG, /* nothing of the language: text says why */
};

struct token {
    enum token_kind kind;
    size_t at;         /* offset in the line */
    const char *text;  /* the word, the sign, or what a TEXT stands for; NUL-terminated */
    struct bytes body; /* the same as octets: a TEXT may hold \x00 */
};

struct lexer {
    const char *line;
    size_t after; /* offset of what comes after now */
    struct token now;
    unsigned depth; /* of parentheses and nots around now */
    struct arena *arena;
    struct failure *failure;
};

/* A lexer at the first token of line, which must outlive it. Tokens live in the arena. */
struct lexer lexer_of(const char *line, struct arena *arena, struct failure *failure);

/* Goes to the next token. */
void lexer_step(struct lexer *lexer);

/* True when now is that word or that sign. */
bool lexer_is_word(const struct lexer *lexer, const char *word);
bool lexer_is_sign(const struct lexer *lexer, const char *sign);

/* Steps over that word or that sign; false, staying, when now is anything else. */
bool lexer_takes_word(struct lexer *lexer, const char *word);
bool lexer_takes_sign(struct lexer *lexer, const char *sign);

/* now as an error names it: "word", the end of the line. */
const char *lexer_shown(const struct lexer *lexer);

/* STATUS_USAGE: the line cannot be understood from now on, why, and what is possible there. */
enum status lexer_refuse(const struct lexer *lexer, const char *why, const char *todo);

#endif

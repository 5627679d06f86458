/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * command_arguments: what stands behind a verb. Each reads one argument and steps over it, or
 * refuses, telling what is possible there. Inner part of script.
 */
#ifndef LOCKSTEP_SCRIPT_COMMAND_ARGUMENTS_H
#define LOCKSTEP_SCRIPT_COMMAND_ARGUMENTS_H

#include "script/command.h"
#include "script/lexer.h"

/* #SEQ */
MUST_USE enum status argument_seq(struct lexer *lexer, uint32_t *out);

/* next, #SEQ, held K or {EXPR} */
MUST_USE enum status argument_unit(struct lexer *lexer, struct target *out);

/* The same, or page N of a database file. */
MUST_USE enum status argument_alterable(struct lexer *lexer, struct target *out);

/* The end that sends. Which there are only the lab knows. */
MUST_USE enum status argument_peer(struct lexer *lexer, struct command *out);

/* FIELD[n] */
MUST_USE enum status argument_field(struct lexer *lexer, struct command *out);

/* One of a few words, which goes to *out; what tells what should stand there. */
MUST_USE enum status argument_choice(struct lexer *lexer, const char *what,
                                     const char *const *words, size_t count, const char **out);

/* A word or a "text", neither empty nor with a NUL in it. */
MUST_USE enum status argument_text(struct lexer *lexer, struct command *out);

/* What an end is to say, as out's operand: a word or a "text" with anything in it. */
MUST_USE enum status argument_words(struct lexer *lexer, struct command *out);

#endif

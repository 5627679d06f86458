/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * value_read: reading a value in the middle of a line; shared by values and their sums.
 */
#ifndef LOCKSTEP_SCRIPT_VALUE_READ_H
#define LOCKSTEP_SCRIPT_VALUE_READ_H

#include "script/lexer.h"
#include "script/value.h"

/* Reads "{...}" and steps over it. STATUS_USAGE in three parts. */
MUST_USE enum status value_read(struct lexer *lexer, struct value *out);

/* Steps over a character that only values use (@ * +); false, staying, when now is anything
 * else. */
bool lexer_takes_character(struct lexer *lexer, char character);

#endif

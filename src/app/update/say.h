/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * say: what update tells the student in the line above the hints, and the front in effects.
 */
#ifndef LOCKSTEP_APP_SAY_H
#define LOCKSTEP_APP_SAY_H

#include "app/update/update.h"

/* Puts clean text into the line above the hints. */
void say(struct model *model, enum saying saying, const char *format, ...) PRINTF_LIKE(3, 4);

/* That a command is still being carried out. */
void say_busy(struct model *model);

/* Says that there is no bench, and how to get one. */
void say_nothing_open(struct model *model);

/* The three parts of a failure in one line. */
void say_failure(struct model *model, const struct failure *failure);

/* Copies text into room octets, cut at a whole character. */
void say_copy(char *out, size_t room, const char *text);

/* A new effect, or NULL when there are too many. */
struct effect *effect_add(struct effects *effects, enum effect_kind kind);

/* The same with formatted text in the effects' arena. */
void effect_text(struct effects *effects, enum effect_kind kind, const char *format, ...)
    PRINTF_LIKE(3, 4);

#endif

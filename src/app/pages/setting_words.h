/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * setting_words: what is told of a setting, the same for every face: whether somebody changed
 * it, what the run under way has, and what it can be.
 */
#ifndef LOCKSTEP_APP_SETTING_WORDS_H
#define LOCKSTEP_APP_SETTING_WORDS_H

#include "app/model.h"

/* True when the setting is not as it is unless somebody sets it. */
bool setting_is_changed(const struct lent_setting *setting);

/* The value that the run under way has, when the next one has another; otherwise NULL. */
const char *setting_present(const struct trace *trace, const struct lent_setting *setting);

/* What it can be, in the arena: "on, off", "a number from 1 to 3600". */
const char *setting_possible(const struct lent_setting *setting, struct arena *arena);

#endif

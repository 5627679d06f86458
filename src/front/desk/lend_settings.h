/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lend_settings: the settings of a lab, as the full screen knows them.
 */
#ifndef LOCKSTEP_FRONT_LEND_SETTINGS_H
#define LOCKSTEP_FRONT_LEND_SETTINGS_H

#include "app/model.h"

/* Lends all settings of the lab of that name with these values; what has none has its fallback.
 * Nothing when there is no such lab. Values are cleaned into the arena, which must live as long
 * as *lent is used. */
void lend_settings(struct lent *lent, const char *lab, const struct setting_value *values,
                   size_t count, struct arena *arena);

#endif

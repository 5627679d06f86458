/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * theme: what each style looks like, in the 16 colours a terminal's owner may have tuned. Every
 * theme tells apart what must be told apart without colour as well: by bold, faint, reverse or
 * underline. "default", "light", "mono", "contrast" and "blue-orange" (safe for deuteranopia).
 */
#ifndef LOCKSTEP_VIEW_THEME_H
#define LOCKSTEP_VIEW_THEME_H

#include "view/canvas.h"

#define COLOUR_DEFAULT (-1) /* the terminal's own */

struct look {
    int8_t foreground; /* 0 to 15, or COLOUR_DEFAULT */
    int8_t background;
    bool bold, dim, reverse, underline;
};

struct theme {
    const char *name;
    bool light; /* meant for a light background */
    struct look looks[STYLES];
};

/* All of them, ended by one without a name; the first is the default. */
extern const struct theme themes[];

/* NULL for an unknown name. */
const struct theme *theme_find(const char *name);

#endif

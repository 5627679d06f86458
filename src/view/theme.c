/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/theme.h"

#include <string.h>

enum colour {
    OWN = COLOUR_DEFAULT,
    BLACK = 0,
    RED,
    GREEN,
    YELLOW,
    BLUE,
    MAGENTA,
    CYAN,
    WHITE,
    BRIGHT = 8, /* added to one of those */
};

/* The attributes are the same in every theme, so that what is learnt in one holds in all, and a
 * terminal without colours loses nothing. Only the colours are a theme's own, and whether what
 * is of lesser weight may be faint. */
/* clang-format off */
#define LOOK(colour, ground, ...) {.foreground = (colour), .background = (ground), __VA_ARGS__}

#define LOOKS(text, ground, lesser, faint, clear, sealed, lit, good, bad, warn, changed)     \
    {                                                                                       \
        [STYLE_TEXT] = LOOK(text, ground),                                                  \
        [STYLE_DIM] = LOOK(lesser, ground, .dim = faint),                                   \
        [STYLE_TITLE] = LOOK(text, ground, .bold = true),                                   \
        [STYLE_HEADING] = LOOK(text, ground, .bold = true),                                 \
        [STYLE_RULE] = LOOK(lesser, ground, .dim = faint),                                  \
        [STYLE_KEY] = LOOK(text, ground, .bold = true),                                     \
        [STYLE_HINT] = LOOK(lesser, ground),                                                \
        [STYLE_CLEAR] = LOOK(clear, ground),                                                \
        [STYLE_SEALED] = LOOK(sealed, ground, .bold = true),                                \
        [STYLE_DARK] = LOOK(lesser, ground, .dim = true),                                   \
        [STYLE_CURSOR] = LOOK(text, ground, .reverse = true),                               \
        [STYLE_SELECTED] = LOOK(text, ground, .bold = true, .underline = true),             \
        [STYLE_LIT] = LOOK(lit, ground, .underline = true),                                 \
        [STYLE_CHANGED] = LOOK(changed, ground, .bold = true, .reverse = true),             \
        [STYLE_GOOD] = LOOK(good, ground),                                                  \
        [STYLE_BAD] = LOOK(bad, ground, .bold = true),                                      \
        [STYLE_WARN] = LOOK(warn, ground, .underline = true),                               \
        [STYLE_INPUT] = LOOK(text, ground, .underline = true),                              \
    }
/* clang-format on */

const struct theme themes[] = {
    /* at home on dark and light alike */
    {"default", false,
     LOOKS(OWN, OWN, OWN, true, YELLOW, CYAN, CYAN, GREEN, RED, MAGENTA, MAGENTA)},
    /* for a light background */
    {"light", true, LOOKS(OWN, OWN, OWN, true, MAGENTA, BLUE, BLUE, GREEN, RED, RED, MAGENTA)},
    /* no colour, only bold, faint, reverse and underline */
    {"mono", false, LOOKS(OWN, OWN, OWN, true, OWN, OWN, OWN, OWN, OWN, OWN, OWN)},
    /* bright on black, nothing faint that is meant to be read */
    {"contrast", false,
     LOOKS(BRIGHT + WHITE, BLACK, WHITE, false, BRIGHT + YELLOW, BRIGHT + CYAN, BRIGHT + CYAN,
           BRIGHT + GREEN, BRIGHT + RED, BRIGHT + YELLOW, BRIGHT + MAGENTA)},
    /* told apart without red and green */
    {"blue-orange", false,
     LOOKS(OWN, OWN, OWN, true, YELLOW, BRIGHT + BLUE, BRIGHT + BLUE, BRIGHT + BLUE,
           BRIGHT + YELLOW, YELLOW, BRIGHT + YELLOW)},
    {.name = NULL},
};

const struct theme *theme_find(const char *name)
{
    for (const struct theme *theme = themes; theme->name; theme++)
        if (!strcmp(theme->name, name))
            return theme;
    return NULL;
}

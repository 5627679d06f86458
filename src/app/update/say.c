/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/update/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

void say_copy(char *out, size_t room, const char *text)
{
    struct bytes rest = bytes_of(text);
    size_t length = 0;

    while (length < rest.length) {
        uint32_t code;
        size_t step = unicode_decode(bytes_part(rest, length, SIZE_MAX), &code);

        if (!step || length + step >= room)
            break;
        length += step;
    }
    memcpy(out, text, length);
    out[length] = '\0';
}

void say(struct model *model, enum saying saying, const char *format, ...)
{
    char text[2 * sizeof model->said];
    struct buf clean = {0};
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    text_add(&clean, bytes_of(text));
    say_copy(model->said, sizeof model->said, buf_text(&clean));
    buf_free(&clean);
    model->saying = saying;
}

void say_busy(struct model *model)
{
    say(model, SAY_WORD, "One moment, the lab is still at work. Esc stops it.");
}

void say_failure(struct model *model, const struct failure *failure)
{
    say(model, SAY_BAD, "%s: %s%s%s", failure->what, failure->why, *failure->todo ? "; " : "",
        failure->todo);
}

struct effect *effect_add(struct effects *effects, enum effect_kind kind)
{
    struct effect *effect;

    if (effects->count == EFFECTS_MOST)
        return NULL;
    effect = &effects->list[effects->count++];
    *effect = (struct effect){.kind = kind};
    return effect;
}

void effect_text(struct effects *effects, enum effect_kind kind, const char *format, ...)
{
    struct effect *effect = effect_add(effects, kind);
    char text[LINE_OCTETS * 2];
    va_list args;

    if (!effect)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    effect->text = arena_format(&effects->arena, "%s", text);
}

void say_nothing_open(struct model *model)
{
    if (model->flows.flows)
        say(model, SAY_BAD, "No flow is open: choose one and press ENTER.");
    else
        say(model, SAY_BAD, "No lab is open: choose a lesson or a lab at home.");
}

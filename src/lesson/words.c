/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words: answers as a progress file keeps them and as somebody reads them.
 */
#include <inttypes.h>

#include "base/hex.h"
#include "lesson/judge.h"

static const char *options_words(const struct item *item, unsigned chosen, struct arena *arena)
{
    const char *words = "";

    for (size_t i = 0; i < item->option_count; i++) {
        if (chosen & 1u << i)
            words =
                arena_format(arena, "%s%s%s", words, *words ? "; " : "", item->options[i].text);
    }
    return *words ? words : "none";
}

static const char *order_words(const struct item *item, const struct answer *answer,
                               struct arena *arena)
{
    const char *words = "";

    for (size_t i = 0; i < item->option_count; i++) {
        size_t option = answer->order[i] < item->option_count ? answer->order[i] : 0;

        words = arena_format(arena, "%s%s%s", words, i ? "; " : "", item->options[option].text);
    }
    return words;
}

const char *judge_words(const struct item *item, const struct answer *answer,
                        struct arena *arena)
{
    switch (item->type) {
    case ASK_PREDICT:
    case ASK_CHOICE:
        return options_words(item, answer->chosen < LESSON_OPTIONS ? 1u << answer->chosen : 0,
                             arena);
    case ASK_MULTI:
        return options_words(item, answer->chosen, arena);
    case ASK_ORDER:
        return order_words(item, answer, arena);
    case ASK_NUMBER:
        return arena_format(arena, "%" PRId64, answer->number);
    case ASK_HEX:
        return hex_text(
            arena,
            bytes_part((struct bytes){answer->hex, sizeof answer->hex}, 0, answer->hex_length),
            ' ');
    case ASK_PICK:
        return arena_format(arena, "the field %s in event %" PRIu32,
                            answer->field < FIELD_COUNT ? field_type(answer->field)->name : "-",
                            answer->seq);
    case ASK_BYTE:
        break;
    }
    return arena_format(arena, "byte %zu in event %" PRIu32, answer->offset, answer->seq);
}

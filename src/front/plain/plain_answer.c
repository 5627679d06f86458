/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers: numbers for choices and orders, numbers and octets as they are, fields by number or
 * name, bytes by their place.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "front/plain/plain_state.h"

/* ---- reading ---- */

/* Reads up to most small numbers parted by blanks or commas; false when there is anything else.
 */
static bool read_numbers(const char *text, unsigned most_value, unsigned *out, size_t most,
                         size_t *count)
{
    for (*count = 0; *text; ++*count) {
        char *end;
        unsigned long number;

        if (*count == most || !isdigit((unsigned char)*text))
            return false;
        number = strtoul(text, &end, 10);
        if (number > most_value)
            return false;
        out[*count] = (unsigned)number;
        text = end + strspn(end, " ,");
    }
    return *count > 0;
}

static bool read_choice(const struct item *item, const char *text, struct answer *out)
{
    unsigned number;
    size_t count;

    for (size_t i = 0; i < item->option_count; i++)
        if (!strcasecmp(item->options[i].text, text)) {
            out->chosen = (unsigned)i;
            return true;
        }
    if (!read_numbers(text, (unsigned)item->option_count, &number, 1, &count) || !number)
        return false;
    out->chosen = number - 1;
    return true;
}

/* 0 says that none holds. */
static bool read_marks(const struct item *item, const char *text, struct answer *out)
{
    unsigned numbers[LESSON_OPTIONS];
    size_t count;

    if (!read_numbers(text, (unsigned)item->option_count, numbers, LESSON_OPTIONS, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        out->chosen |= numbers[i] ? 1u << (numbers[i] - 1) : 0;
    return true;
}

/* The numbers are those by which the lines were shown, which is not their right order. */
static bool read_order(const struct item *item, const char *text, struct answer *out)
{
    unsigned numbers[LESSON_OPTIONS];
    uint8_t shown[LESSON_OPTIONS];
    unsigned seen = 0;
    size_t count;

    if (!read_numbers(text, (unsigned)item->option_count, numbers, LESSON_OPTIONS, &count) ||
        count != item->option_count)
        return false;
    session_shuffle(item, shown);
    for (size_t i = 0; i < count; i++) {
        if (!numbers[i] || seen & 1u << numbers[i])
            return false;
        seen |= 1u << numbers[i];
        out->order[i] = shown[numbers[i] - 1];
    }
    return true;
}

static bool read_number(const char *text, struct answer *out)
{
    char *end;
    const char *digits = text + (*text == '-');
    bool is_hex = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');

    if (!isdigit((unsigned char)*digits))
        return false;
    errno = 0;
    out->number = strtoll(text, &end, is_hex ? 16 : 10);
    return !*end && !errno;
}

static bool read_octets(const char *text, struct answer *out)
{
    struct buf octets = {0};
    bool good =
        *text && hex_read(text, &octets) && octets.length && octets.length <= sizeof out->hex;

    if (good) {
        memcpy(out->hex, octets.data, octets.length);
        out->hex_length = octets.length;
    }
    buf_free(&octets);
    return good;
}

bool plain_take_answer(struct plain *plain, const char *line)
{
    const struct item *item = session_open(plain->session);
    struct answer answer = {0};
    bool good = false;

    if (!item || item->kind != ITEM_ASK)
        return false;
    switch (item->type) {
    case ASK_PREDICT:
    case ASK_CHOICE:
        good = read_choice(item, line, &answer);
        break;
    case ASK_MULTI:
        good = read_marks(item, line, &answer);
        break;
    case ASK_ORDER:
        good = read_order(item, line, &answer);
        break;
    case ASK_NUMBER:
        good = read_number(line, &answer);
        break;
    case ASK_HEX:
        good = read_octets(line, &answer);
        break;
    case ASK_PICK:
    case ASK_BYTE:
        break; /* plain_pick.c */
    }
    if (good)
        plain_answer(plain, &answer);
    return good;
}

/* ---- judging ---- */

/* What really happens is told after it did. */
static void tell_prediction(struct plain *plain, const struct item *item,
                            const struct answer *answer, const struct verdict *verdict)
{
    const struct option *chosen = &item->options[answer->chosen];

    for (size_t i = 0; i < item->option_count; i++)
        if (item->options[i].right)
            plain_say(plain, "%s%s.", chosen->right ? "You guessed it: " : "What happens: ",
                      item->options[i].text);
    if (*verdict->reply)
        plain_say(plain, "%s", verdict->reply);
    if (*verdict->why)
        plain_say(plain, "%s", verdict->why);
}

static void tell_verdict(struct plain *plain, const struct verdict *verdict)
{
    const char *reply = *verdict->reply || verdict->right ? verdict->reply : "'hint' helps.";

    plain_say(plain, "%s%s%s", verdict->right ? "Right." : "Not yet.", *reply ? " " : "",
              reply);
    if (verdict->right && *verdict->why)
        plain_say(plain, "%s", verdict->why);
}

void plain_answer(struct plain *plain, const struct answer *answer)
{
    const struct item *item = session_open(plain->session);
    struct verdict verdict = session_answer(
        plain->session, answer, desk_reading(plain->desk, ROLE_ALL), desk_trace(plain->desk));

    plain_keep(plain, item);
    if (item->type == ASK_PREDICT) {
        plain_say(plain, "Your guess: %s.", item->options[answer->chosen].text);
        if (!plain_do(plain, &item->then))
            return;
        tell_prediction(plain, item, answer, &verdict);
    } else {
        tell_verdict(plain, &verdict);
    }
    if (verdict.right)
        plain_tell_open(plain);
}

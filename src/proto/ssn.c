/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proto/ssn.h"

static bool is_digit(uint8_t octet)
{
    return octet >= '0' && octet <= '9';
}

/* True when the bytes have the form, in which '0' stands for any digit. */
static bool has_form(struct bytes bytes, const char *form)
{
    for (size_t i = 0; form[i]; i++) {
        if (form[i] == '0' ? !is_digit(bytes.data[i]) : bytes.data[i] != (uint8_t)form[i])
            return false;
    }
    return true;
}

static bool number_stands_at(struct bytes bytes, size_t at)
{
    struct bytes number = bytes_part(bytes, at, SSN_LENGTH);
    struct bytes after = bytes_part(bytes, at + SSN_LENGTH, 1);

    return number.length == SSN_LENGTH && has_form(number, "666-00-0000") &&
           !(at && is_digit(bytes.data[at - 1])) && !(after.length && is_digit(after.data[0]));
}

size_t ssn_find(struct bytes bytes, size_t from)
{
    size_t at = bytes_find(bytes, bytes_of("666-"), from);

    while (at != BYTES_NOT_FOUND && !number_stands_at(bytes, at))
        at = bytes_find(bytes, bytes_of("666-"), at + 1);
    return at;
}

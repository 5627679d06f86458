/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/entry_names.h"

#define MEMBER(name, member)                                                      \
    {                                                                             \
        name, offsetof(struct event, member), sizeof(((struct event *)0)->member) \
    }

const struct entry_member entry_numbers[] = {
    MEMBER("LOCKSTEP_SEQ", seq),       MEMBER("LOCKSTEP_AT", at_us),
    MEMBER("LOCKSTEP_RUN", run),       MEMBER("LOCKSTEP_CONN", conn),
    MEMBER("LOCKSTEP_FROM", from),     MEMBER("LOCKSTEP_TO", to),
    MEMBER("LOCKSTEP_ABOUT", about),   MEMBER("LOCKSTEP_FLAGS", flags),
    MEMBER("LOCKSTEP_LENGTH", length), {NULL, 0, 0},
};

const struct entry_member entry_strings[] = {
    MEMBER("LOCKSTEP_NAME", name),
    MEMBER("LOCKSTEP_VALUE", value),
    MEMBER("LOCKSTEP_REF", ref),
    {NULL, 0, 0},
};

const char *const entry_roles[ROLE_OTHER + 1] = {
    [ROLE_CLIENT] = "client", [ROLE_SERVER] = "server", [ROLE_MIDDLE] = "middle",
    [ROLE_TAP] = "tap",       [ROLE_OTHER] = "other",
};

const char *const entry_framings[FRAMING_TLS + 1] = {
    [FRAMING_RAW] = "raw",
    [FRAMING_LINE] = "line",
    [FRAMING_TLS] = "tls",
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/entry_names.h"

const char *const entry_roles[ROLE_OTHER + 1] = {
    [ROLE_CLIENT] = "client", [ROLE_SERVER] = "server", [ROLE_MIDDLE] = "middle",
    [ROLE_TAP] = "tap",       [ROLE_OTHER] = "other",
};

const char *const entry_framings[FRAMING_TLS + 1] = {
    [FRAMING_RAW] = "raw",
    [FRAMING_LINE] = "line",
    [FRAMING_TLS] = "tls",
};

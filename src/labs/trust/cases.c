/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "labs/trust/trust.h"

/* In the order of the setting trust.case. A client that cannot get from the server to its root
 * cannot read what is stapled either; those servers staple nothing, so that each case has one
 * flaw only. */
static const struct trust_case cases[] = {
    {.name = "good", .leaf = "trust-server"},
    {.name = "expired", .leaf = "trust-expired"},
    {.name = "not-yet-valid", .leaf = "trust-not-yet-valid"},
    {.name = "wrong-host", .leaf = "trust-wrong-host"},
    {.name = "unknown-issuer", .leaf = "trust-unknown-issuer", .staple = STAPLE_NONE},
    {.name = "self-signed", .leaf = "trust-self-signed"},
    {.name = "missing-intermediate",
     .leaf = "trust-server",
     .staple = STAPLE_NONE,
     .alone = true},
    {.name = "leaf-as-ca", .leaf = "trust-leaf-as-ca"},
    {.name = "path-too-long", .leaf = "trust-path-too-long"},
    {.name = "name-constraints", .leaf = "trust-name-constraints"},
    {.name = "wrong-purpose", .leaf = "trust-wrong-purpose"},
    {.name = "weak-key", .leaf = "trust-weak-key"},
    {.name = "weak-signature", .leaf = "trust-weak-signature"},
    {.name = "revoked-list", .leaf = "trust-server", .list = LIST_NAMES_LEAF},
    {.name = "revoked-staple", .leaf = "trust-server", .staple = STAPLE_REVOKED},
    {.name = "must-staple", .leaf = "trust-must-staple", .staple = STAPLE_NONE},
    {.name = "stale-staple", .leaf = "trust-server", .staple = STAPLE_STALE},
    {.name = "stale-list", .leaf = "trust-server", .list = LIST_STALE},
    {.name = "unknown-staple", .leaf = "trust-server", .staple = STAPLE_UNKNOWN},
    {.name = "rogue", .leaf = "trust-server", .rogue = "trust-rogue-server"},
    {.name = "middle",
     .leaf = "trust-server",
     .rogue = "trust-rogue-server",
     .two_wires = true},
    {.name = "own", .leaf = TRUST_OWN},
};

const struct trust_case *trust_case_of(const struct bench *bench)
{
    const char *name = bench_setting(bench, "trust.case");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!strcmp(cases[i].name, name))
            return &cases[i];
    abort(); /* the setting offers a case that is not here */
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509_names.h"

#define TABLE(name, title_, ...)                                     \
    static const struct name_entry name##_entries[] = {__VA_ARGS__}; \
    const struct name_table name = {                                 \
        .title = (title_),                                           \
        .entries = name##_entries,                                   \
        .count = sizeof name##_entries / sizeof *name##_entries,     \
    }

/* clang-format off */
TABLE(x509_versions, "X.509 versions",
    {0, "v1"},
    {1, "v2"},
    {2, "v3"},
);

TABLE(x509_point_forms, "Forms of a point",
    {0, "infinity"},
    {2, "compressed, y even"},
    {3, "compressed, y odd"},
    {4, "uncompressed"},
    {6, "hybrid, y even"},
    {7, "hybrid, y odd"},
);

TABLE(revocation_reasons, "Reasons for a revocation",
    {0, "unspecified"},
    {1, "keyCompromise"},
    {2, "cACompromise"},
    {3, "affiliationChanged"},
    {4, "superseded"},
    {5, "cessationOfOperation"},
    {6, "certificateHold"},
    {8, "removeFromCRL"},
    {9, "privilegeWithdrawn"},
    {10, "aACompromise"},
);

TABLE(ocsp_statuses, "OCSP response statuses",
    {0, "successful"},
    {1, "malformedRequest"},
    {2, "internalError"},
    {3, "tryLater"},
    {5, "sigRequired"},
    {6, "unauthorized"},
);

TABLE(ocsp_cert_statuses, "OCSP certificate statuses",
    {0, "good"},
    {1, "revoked"},
    {2, "unknown"},
);

TABLE(chain_verdicts, "Verdicts on a certificate",
    {CHAIN_HOLDS, "holds"},
    {CHAIN_FAILS, "fails"},
    {CHAIN_OPEN, "cannot be told"},
);
/* clang-format on */

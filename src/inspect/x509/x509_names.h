/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * x509_names: the numbers and object identifiers that certificates use, with the names that
 * their standards give them (RFC 5280 appendix A, RFC 3279, 4055, 5758, 8410).
 */
#ifndef LOCKSTEP_INSPECT_X509_NAMES_H
#define LOCKSTEP_INSPECT_X509_NAMES_H

#include "proto/names.h"

extern const struct name_table x509_versions;
extern const struct name_table x509_point_forms;   /* SEC 1 section 2.3.3 */
extern const struct name_table revocation_reasons; /* RFC 5280 section 5.3.1 */
extern const struct name_table ocsp_statuses;      /* RFC 6960 section 4.2.1 */
extern const struct name_table ocsp_cert_statuses;

/* What comes of a check of a certificate. */
enum chain_verdict { CHAIN_HOLDS, CHAIN_FAILS, CHAIN_OPEN };

extern const struct name_table chain_verdicts;

struct oid_name {
    const char *oid;     /* "1.2.840.10045.3.1.7" */
    const char *name;    /* "secp256r1" */
    const char *keyword; /* in distinguished names (RFC 4514): "CN"; NULL for none */
    unsigned key_bits;   /* of keys of that curve; 0 for what is no curve */
    size_t oid_length;
};

/* The name of an object identifier; for one not known here, name is oid itself. */
struct oid_name oid_name_of(const char *oid);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Extensions of revocation lists and their entries (RFC 5280 sections 5.2 and 5.3) and of OCSP
 * (RFC 6960 section 4.4).
 */
#include "inspect/x509/x509_parts.h"

#define ONE_VALUE(name, ...)      \
    const struct shape name[] = { \
        MUST(__VA_ARGS__),        \
        {0},                      \
    }

ONE_VALUE(x509_crl_number, as_number, DER_INTEGER, FIELD_CRL_NUMBER);
ONE_VALUE(x509_crl_base_number, as_number, DER_INTEGER, FIELD_CRL_BASE_NUMBER);
ONE_VALUE(x509_crl_reason, as_number, DER_ENUMERATED, FIELD_CRL_REASON);
ONE_VALUE(x509_hold_instruction, as_oid, DER_OID, FIELD_CRL_HOLD_INSTRUCTION);
ONE_VALUE(x509_invalidity_date, as_moment, DER_GENERALIZED_TIME, FIELD_CRL_INVALIDITY_DATE);

ONE_VALUE(ocsp_nonce, as_bytes, DER_OCTET_STRING, FIELD_OCSP_NONCE);
ONE_VALUE(ocsp_archive_cutoff, as_moment, DER_GENERALIZED_TIME, FIELD_OCSP_ARCHIVE_CUTOFF);

static const struct shape nothing[] = {{0}};

ONE_VALUE(ocsp_no_check, as_group, DER_NULL, FIELD_OCSP_NO_CHECK, .inside = nothing);

static const struct shape list_url[] = {MUST(as_text, DER_IA5_STRING, FIELD_OCSP_CRL_URL), {0}};
static const struct shape list_number[] = {MUST(as_number, DER_INTEGER, FIELD_OCSP_CRL_NUMBER),
                                           {0}};
static const struct shape list_time[] = {
    MUST(as_moment, DER_GENERALIZED_TIME, FIELD_OCSP_CRL_TIME), {0}};

static const struct shape list_parts[] = {
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = list_url),
    MAY(as_inside, DER_EXPLICIT | 1, NO_FIELD, .inside = list_number),
    MAY(as_inside, DER_EXPLICIT | 2, NO_FIELD, .inside = list_time),
    {0},
};

ONE_VALUE(ocsp_crl_id, as_group, DER_SEQUENCE, FIELD_OCSP_CRL_ID, .inside = list_parts);

static const struct shape acceptable[] = {EACH(as_oid, DER_OID, FIELD_OCSP_ACCEPTABLE_ITEM),
                                          {0}};

ONE_VALUE(ocsp_acceptable, as_group, DER_SEQUENCE, FIELD_OCSP_ACCEPTABLE, .inside = acceptable);

static const struct shape locator[] = {
    MUST(as_name, DER_SEQUENCE, FIELD_OCSP_LOCATOR_ISSUER),
    MAY(as_group, DER_SEQUENCE, FIELD_OCSP_LOCATOR_ACCESS, .inside = x509_access_descriptions),
    {0},
};

ONE_VALUE(ocsp_locator, as_group, DER_SEQUENCE, FIELD_OCSP_LOCATOR, .inside = locator);

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Extensions that no RFC has: Netscape's, which old authorities carry to this day, and those of
 * Microsoft's certificate services.
 */
#include "inspect/x509/x509_parts.h"

const struct shape x509_netscape_type[] = {
    MUST(as_flags, DER_BIT_STRING, FIELD_X509_NETSCAPE_TYPE,
         .bits = FIELD_X509_NETSCAPE_SSL_CLIENT, .bit_count = 8),
    {0},
};

#define NETSCAPE_TEXT(name, field)            \
    const struct shape name[] = {             \
        MUST(as_text, DER_IA5_STRING, field), \
        {0},                                  \
    }

NETSCAPE_TEXT(x509_netscape_base_url, FIELD_X509_NETSCAPE_BASE_URL);
NETSCAPE_TEXT(x509_netscape_revocation_url, FIELD_X509_NETSCAPE_REVOCATION_URL);
NETSCAPE_TEXT(x509_netscape_ca_revocation_url, FIELD_X509_NETSCAPE_CA_REVOCATION_URL);
NETSCAPE_TEXT(x509_netscape_renewal_url, FIELD_X509_NETSCAPE_RENEWAL_URL);
NETSCAPE_TEXT(x509_netscape_policy_url, FIELD_X509_NETSCAPE_POLICY_URL);
NETSCAPE_TEXT(x509_netscape_server_name, FIELD_X509_NETSCAPE_SERVER_NAME);
NETSCAPE_TEXT(x509_netscape_comment, FIELD_X509_NETSCAPE_COMMENT);

const struct shape x509_template_name[] = {
    MUST(as_text, DER_BMP_STRING, FIELD_X509_LONE_BMP_STRING),
    {0},
};

static const struct shape template[] = {
    MUST(as_oid, DER_OID, FIELD_X509_TEMPLATE_ID),
    MAY(as_number, DER_INTEGER, FIELD_X509_TEMPLATE_MAJOR),
    MAY(as_number, DER_INTEGER, FIELD_X509_TEMPLATE_MINOR),
    {0},
};

const struct shape x509_template[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_TEMPLATE, .inside = template),
    {0},
};

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * x509_parts: what certificates, revocation lists and OCSP are put together from (RFC 5280
 * section 4.1, RFC 6960 section 4). Inner part of inspect/x509; how reading and failing go
 * together is told in x509_shape.h.
 */
#ifndef LOCKSTEP_INSPECT_X509_PARTS_H
#define LOCKSTEP_INSPECT_X509_PARTS_H

#include "inspect/x509/x509_names.h"
#include "inspect/x509/x509_shape.h"

/* ---- values ---- */

/* Steps into an element and adds its heading. NULL, with *inside failed, when there is none,
 * or the tree is full. */
struct field *x509_open(struct tree *tree, struct field *parent, enum field_id id,
                        struct reader *reader, unsigned tag, struct reader *inside);

/* The contents of an element of that tag (0: of any), as bytes or text. NULL when there is
 * none. */
struct field *x509_contents(struct tree *tree, struct field *parent, enum field_id id,
                            struct reader *reader, unsigned tag);

/* The contents of a string with that tag, which are all that the reader has left; what is not
 * UTF-8 is turned into it. NULL when there are none. */
struct field *x509_string(struct tree *tree, struct field *parent, enum field_id id,
                          struct reader *contents, unsigned tag);

/* An object identifier under that tag with its name; both are "?" when there was none. */
struct oid_name x509_oid(struct tree *tree, struct field *parent, enum field_id id,
                         struct reader *reader, unsigned tag);

/* The padding of a BIT STRING as a field; what is left in the result are its bits. */
struct reader x509_bit_string(struct tree *tree, struct field *parent, struct reader *reader,
                              unsigned tag);

/* ---- structures ---- */

/* AlgorithmIdentifier. The result is its object identifier; with a curve as parameter it has
 * that curve's key_bits. */
struct oid_name x509_algorithm(struct tree *tree, struct field *parent, enum field_id id,
                               struct reader *reader);

shape_reader as_algorithm;
shape_reader as_name;
shape_reader as_relative_name;   /* one step of a name, under the shape's tag */
shape_reader as_attribute_value; /* of any kind */
shape_reader as_general_name;
shape_reader as_spki;      /* SubjectPublicKeyInfo */
shape_reader as_signature; /* a BIT STRING; r and s of ECDSA and DSA below it */
shape_reader as_extensions;
shape_reader as_ocsp_extensions; /* the same under the names that Wireshark has in OCSP */

/* What GeneralNames are made of. */
extern const struct shape x509_general_names[];

/* What AuthorityInfoAccessSyntax is made of. */
extern const struct shape x509_access_descriptions[];

/* ---- what the values of extensions are made of ---- */

/* x509_uses.c */
extern const struct shape x509_authority_key_identifier[], x509_subject_key_identifier[],
    x509_key_usage[], x509_key_period[], x509_alternative_names[], x509_directory_attributes[],
    x509_basic_constraints[], x509_key_purposes[], x509_tls_features[], x509_timestamps[],
    x509_qualified_statements[];

/* x509_policies.c */
extern const struct shape x509_policies[], x509_policy_mappings[], x509_policy_constraints[],
    x509_skip_certs[];

/* x509_places.c */
extern const struct shape x509_name_constraints[], x509_distribution_points[],
    x509_info_access[], x509_issuing_point[];

/* x509_vendors.c */
extern const struct shape x509_netscape_type[], x509_netscape_base_url[],
    x509_netscape_revocation_url[], x509_netscape_ca_revocation_url[],
    x509_netscape_renewal_url[], x509_netscape_policy_url[], x509_netscape_server_name[],
    x509_netscape_comment[], x509_template_name[], x509_template[];

/* x509_revocation.c */
extern const struct shape x509_crl_number[], x509_crl_base_number[], x509_crl_reason[],
    x509_hold_instruction[], x509_invalidity_date[], ocsp_nonce[], ocsp_archive_cutoff[],
    ocsp_no_check[], ocsp_crl_id[], ocsp_acceptable[], ocsp_locator[];

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the issuer of the server's certificate takes it back, or does not: on a list that the
 * client has, and by a response that the server staples to its handshake.
 */
#include "labs/trust/trust.h"
#include "pki/revoke.h"

#define DAY       (24 * 60 * 60)
#define WEEK      7   /* days */
#define LONG_PAST -40 /* a stale word is of that day */

/* Who may take the server's certificate back: its issuer, if that is an authority. */
static const struct trust_identity *find_issuer(const struct trust_lab *lab)
{
    const struct trust_identity *issuer = lab->leaf->issuer;
    struct arena arena = {0};
    struct profile profile;
    bool may = issuer != lab->leaf && !trust_profile(lab, issuer, &arena, &profile, NULL) &&
               profile.authority;

    arena_free(&arena);
    return may ? issuer : NULL;
}

/* The issuer lives by the lab's clock, too. */
static struct period period_of(const struct trust_lab *lab, bool stale)
{
    return period_from((int)(lab->clock_seconds / DAY) + (stale ? LONG_PAST : 0), WEEK);
}

enum lab_wants trust_make_list(struct trust_lab *lab, struct failure *failure)
{
    const struct trust_identity *above = find_issuer(lab);
    const struct bytes leaf = buf_view(&lab->leaf->cert);
    struct issuer issuer;
    enum status status;

    if (!above) {
        bench_note(lab->bench, "revocation",
                   "No authority stands right above the server's certificate, so there is "
                   "nobody who could take it back.");
        return LAB_MORE;
    }
    issuer = (struct issuer){buf_view(&above->cert), secret_view(&above->key)};
    status = revoke_list(&issuer, &leaf, lab->of->list == LIST_NAMES_LEAF ? 1 : 0,
                         period_of(lab, lab->of->list == LIST_STALE), &lab->list, failure);
    if (!status)
        status = bench_write(lab->bench, "revoked.crl", STORED_CRL, buf_view(&lab->list), 0644,
                             failure);
    return status ? LAB_FAILED : LAB_MORE;
}

enum lab_wants trust_make_staple(struct trust_lab *lab, struct failure *failure)
{
    static const enum ocsp_status says[] = {
        [STAPLE_GOOD] = OCSP_GOOD,
        [STAPLE_REVOKED] = OCSP_REVOKED,
        [STAPLE_UNKNOWN] = OCSP_UNKNOWN,
        [STAPLE_STALE] = OCSP_GOOD,
    };
    const struct trust_identity *above = find_issuer(lab);
    enum trust_staple staple = lab->of->staple;
    struct issuer issuer;
    enum status status;

    if (!above || staple == STAPLE_NONE)
        return LAB_MORE;
    issuer = (struct issuer){buf_view(&above->cert), secret_view(&above->key)};
    status = revoke_response(&issuer, buf_view(&lab->leaf->cert), says[staple],
                             period_of(lab, staple == STAPLE_STALE), &lab->staple, failure);
    if (!status)
        status = bench_write(lab->bench, "staple.ocsp", STORED_OCSP_RESPONSE,
                             buf_view(&lab->staple), 0644, failure);
    return status ? LAB_FAILED : LAB_MORE;
}

# SPDX-License-Identifier: GPL-3.0-or-later
"""What it means that tshark and we read the same, for those that compare the two.

A value is (name, octets in hexadecimal, number). Number is None for what is no number. In one
packet the values of a name must be the same octets, as often, and the same numbers where both give
numbers. Their order may differ: tshark shows a message that it pieced together from records before
one that lies in the last of these, we after it.
"""
import collections

# Where the two are not meant to be the same, and why.

# tshark lets the type inside a sealed record point at the type outside of it, and a bit of the key
# usage at nothing.
NUMBERS_ONLY = ("tls.record.content_type", "x509ce.KeyUsage.")

# tshark's number tells which of two ways the time is written in, ours is the time; to tshark true
# is 1, to us it is the 255 that stands there.
OCTETS_ONLY = ("x509af.critical", "x509af.notBefore", "x509af.notAfter", "x509ce.cA")

# Of these lists and choices in DER tshark shows the contents, we the whole with its tag and length
# (or so many of them).
HEADERS_LEFT_OUT = {
    "ocsp.certs": 1, "ocsp.responderID": 1, "ocsp.responseExtensions": 1, "ocsp.responses": 1,
    "pkix1explicit.Features": 1, "pkix1implicit.AuthorityInfoAccessSyntax": 1,
    "pkix1implicit.noticeNumbers": 1, "x509af.extensions": 1, "x509ce.CRLDistPointsSyntax": 1,
    "x509ce.CertificatePoliciesSyntax": 1, "x509ce.GeneralNames": 1, "x509ce.KeyPurposeIDs": 1,
    "x509ce.authorityCertIssuer": 1, "x509ce.distributionPoint": 2, "x509ce.fullName": 1,
    "x509ce.policyQualifiers": 1}

# tshark leaves out the padding of a public key whose insides it knows, does not know those of a key
# for RSASSA-PSS alone, and takes a user's id for one string without parts.
OURS_MAY_BE_MORE = (
    "ber.bitstring.padding", "pkcs1.modulus", "pkcs1.publicExponent", "x509sat.uTF8String")

# Of a key exchange of DHE_PSK or ECDHE_PSK, tshark reads nothing.
OURS_MAY_BE_ALONE = frozenset("tls.handshake." + name for name in (
    "client_point", "client_point_len", "g", "g_len", "hint", "hint_len", "identity",
    "identity_len", "p", "p_len", "server_curve_type", "server_named_curve", "server_point",
    "server_point_len", "yc", "yc_len", "ys", "ys_len"))

# tshark reads a message of HTTP where its last byte came, after piecing it together, we as much of
# it as lies in one record, there. So its body may be shorter with us.
EITHER_MAY_BE_MORE = ("http.",)
NOT_COMPARED = ("http.file_data",)


def without_der_header(octets):
    length = int(octets[2:4], 16)
    return octets[4 + 2 * (length & 0x7F if length & 0x80 else 0):]


def our_values(fields, source):
    """Of each field below that has octets in the source, its value."""
    for field in fields:
        octets = source[2 * field["offset"]:2 * (field["offset"] + field["length"])]
        number = field.get("value")
        for _ in range(HEADERS_LEFT_OUT.get(field["name"], 0)):
            octets = without_der_header(octets)
        if octets:
            yield field["name"], octets, int(number) if isinstance(number, (int, bool)) else None
        if "children" in field:
            yield from our_values(field["children"], source)


def event_values(event):
    """All values of an event of `lockstep inspect --json`."""
    for source in event["sources"]:
        yield from our_values(source["fields"], source["hex"])


def number_shown(text):
    """The number in tshark's words."""
    if text in ("True", "False"):
        return int(text == "True")
    try:
        return int(text, 0)
    except ValueError:
        return None


def by_name(values):
    named = collections.defaultdict(list)
    for name, octets, number in values:
        named[name].append((octets, number))
    return named


def same_value(name, ours, theirs):
    same_number = ours[1] == theirs[1] or None in (ours[1], theirs[1]) or name in OCTETS_ONLY
    return same_number and (ours[0] == theirs[0] or name.startswith(NUMBERS_ONLY))


def octets_of(values):
    return collections.Counter(octets for octets, _ in values)


def in_order(values):
    return sorted(values, key=lambda value: (value[0], value[1] or 0))


def all_the_same(name, ours, theirs):
    return len(ours) == len(theirs) and all(map(same_value, [name] * len(ours), ours, theirs))


def agree(name, ours, theirs):
    """Whether the values of one name in one packet are the same."""
    if ours == theirs or name in NOT_COMPARED:
        return True
    if not theirs and name in OURS_MAY_BE_ALONE:
        return True
    our_octets, their_octets = octets_of(ours), octets_of(theirs)
    if name.startswith(EITHER_MAY_BE_MORE):
        return not their_octets - our_octets or not our_octets - their_octets
    if name in OURS_MAY_BE_MORE:
        return not their_octets - our_octets
    return all_the_same(name, ours, theirs) or all_the_same(
        name, in_order(ours), in_order(theirs))

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Real runs brought to failure, and what is told of each: who stopped, why, and what caught it.
 */
#include <string.h>

#include "ending/played.h"

#define UNTIL "deliver until tls.handshake.type == "
#define DATA  "deliver until http.request.method\n" /* the request lies on the wire */

static const struct scenario {
    const char *lab;
    struct setting_value settings[SETTINGS_MOST]; /* up to the first without a name */
    const char *script;
    enum ending_kind kind;
    const char *headline;
    const char *told;  /* stands in the sentence */
    const char *check; /* stands in what caught it */
    const char *deed;  /* stands in what was done; "" when nothing was */
} scenarios[] = {
    /* the certificate */
    {"tls",
     {{"client.host", "www.example.test"}},
     REST,
     ENDING_REFUSED,
     "THE CLIENT STOPPED: WRONG NAME",
     "The client asked for www.example.test; the certificate names tls.lockstep.test.",
     "host name",
     ""},
    {"tls",
     {{"tls.version", "1.2"}},
     UNTIL "certificate\nalter next x509ce.dNSName xor 01\n" REST,
     ENDING_REFUSED,
     "THE CLIENT STOPPED: CHANGED CERTIFICATE",
     "the signature does not hold",
     "issuer's signature",
     "DNS name (x509ce.dNSName), from tls.lockstep.test to uls.lockstep.test"},
    {"tls",
     {{"tls.version", "1.2"}},
     UNTIL "certificate\nalter next x509ce.dNSName = \"bank.test\" mend\n" REST,
     ENDING_REFUSED,
     "THE CLIENT STOPPED: CHANGED CERTIFICATE",
     "the signature does not hold",
     "issuer's signature",
     "DNS name (x509ce.dNSName), from tls.lockstep.test to bank.test"},
    {"tls",
     {{"tls.version", "1.2"}, {"client.verify", "off"}},
     UNTIL "certificate\nalter next x509ce.dNSName xor 01\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: FINISHED DOES NOT OPEN",
     "the two ends' transcripts differ",
     "Finished",
     "(x509ce.dNSName)"},

    /* a bit in each message, TLS 1.3 */
    {"tls",
     {{0}},
     UNTIL "client_hello\nalter next tls.handshake.random xor 01\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: THE TWO ENDS HAVE DIFFERENT KEYS",
     "The server heard another ClientHello",
     "keys of another transcript",
     "You altered byte 11 of ClientHello"},
    {"tls",
     {{0}},
     UNTIL "server_hello\nalter next tls.handshake.random xor 01\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: THE TWO ENDS HAVE DIFFERENT KEYS",
     "The client heard another ServerHello",
     "keys of another transcript",
     "ServerHello"},
    {"tls",
     {{0}},
     UNTIL "server_hello\nalter next tls.handshake.extensions.supported_version xor 01\n" REST,
     ENDING_REFUSED,
     "THE CLIENT STOPPED: A VERSION THAT NOBODY OFFERED",
     "The client offered TLS 1.3",
     "version",
     "from TLS 1.3"},
    {"tls",
     {{0}},
     UNTIL "encrypted_extensions\nalter next byte 9 xor 01\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: A RECORD WAS CHANGED",
     "a tag over every bit",
     "authentication tag",
     "EncryptedExtensions"},
    {"tls",
     {{0}},
     UNTIL "certificate\ndrop next\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: A RECORD IS MISSING",
     "One never came",
     "number of the missing record",
     "You dropped Certificate"},
    {"tls",
     {{0}},
     UNTIL "certificate\nreplay next\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: A RECORD CAME TWICE",
     "the count is one further",
     "next record number",
     "You put Certificate"},
    {"tls",
     {{"tls.stepping", "flight"}},
     UNTIL "certificate\nswap held 1 held 2\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: RECORDS CAME OUT OF ORDER",
     "before its turn",
     "wrong record number",
     "You swapped"},
    {"tls",
     {{0}},
     UNTIL "finished and event.from == client\nreflect next\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: ITS OWN RECORD CAME BACK",
     "Each direction has a key of its own",
     "other direction",
     "back to its sender"},
    {"tls",
     {{"tls.resumption", "ticket"}},
     "deliver until event.conn == resumed and tls.handshake.type == client_hello\n"
     "alter next tls.handshake.extensions.psk.binders xor 0001\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: THE BINDER DOES NOT FIT THE HELLO",
     "a MAC over this very hello",
     "binder",
     "Binders (tls.handshake.extensions.psk.binders), from 0x"},

    /* the same in TLS 1.2 */
    {"tls",
     {{"tls.version", "1.2"}},
     UNTIL "client_hello\nalter next tls.handshake.random xor 01\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: SIGNED OVER ANOTHER HELLO",
     "random of both hellos",
     "ServerKeyExchange",
     "ClientHello"},
    {"tls",
     {{"tls.version", "1.2"}},
     UNTIL "server_key_exchange\nalter next byte 40 xor 01\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: THE SERVER DID NOT SIGN THIS",
     "signs its key share",
     "ServerKeyExchange",
     "ServerKeyExchange"},
    {"tls",
     {{"tls.version", "1.2"}},
     UNTIL "server_hello_done\nalter next byte 8 xor 01\n" REST,
     ENDING_STUCK,
     "BOTH ENDS WAIT FOR EVER",
     "more is to come",
     "",
     "Length (tls.handshake.length)"},
    {"tls",
     {{"tls.version", "1.2"}},
     UNTIL "server_hello_done\ndrop next\n" REST,
     ENDING_STUCK,
     "BOTH ENDS WAIT FOR EVER",
     "never arrived",
     "",
     "You dropped ServerHelloDone"},
    {"tls",
     {{0}},
     UNTIL "client_hello\ndrop next\n" REST,
     ENDING_STUCK,
     "BOTH ENDS WAIT FOR EVER",
     "ClientHello never arrived",
     "",
     "You dropped ClientHello"},

    /* forged */
    {"tls",
     {{0}},
     UNTIL "server_hello\ninject server 15030300020228\n" REST,
     ENDING_BROKEN,
     "THE CLIENT STOPPED: A FORGED ALERT WAS BELIEVED",
     "the server had said nothing of the kind",
     "",
     "which nobody had sent"},
    {"tls",
     {{0}},
     UNTIL "server_hello\ncut server after 20\n" REST,
     ENDING_CUT,
     "THE CLIENT STOPPED: CUT IN THE MIDDLE OF A RECORD",
     "within a record",
     "length",
     "You cut the wire"},
    {"tls",
     {{0}},
     UNTIL "server_hello\ncut server\n" REST,
     ENDING_CUT,
     "THE CLIENT STOPPED: THE END CAME WITHOUT A GOODBYE",
     "no more",
     "close_notify",
     "You cut the wire"},

    /* once data can flow */
    {"tls",
     {{0}},
     DATA "alter next byte 20 xor 01\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: A RECORD WAS CHANGED",
     "a tag over every bit",
     "authentication tag",
     "application_data"},
    {"tls",
     {{0}},
     DATA "alter next byte 0 = 16\n" REST,
     ENDING_PLANNED,
     "NOBODY STOPPED IT",
     "GnuTLS puts there what should stand there",
     "",
     "(tls.record.opaque_type), from 0x17 to 0x16"},
    {"tls",
     {{"tls.version", "1.2"}},
     DATA "alter next byte 0 = 16\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: A RECORD WAS CHANGED",
     "a tag over every bit",
     "authentication tag",
     "from application_data (23) to handshake (22)"},
    {"tls",
     {{0}},
     DATA "alter next byte 0 = 14\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: NOT NOW",
     "may not come at this point",
     "order",
     "from 0x17 to 0x14"},
    {"tls",
     {{"tls.version", "1.2"}},
     DATA "alter next tls.record.length = 0xffff\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: TOO LONG A RECORD",
     "16384 bytes",
     "length of a record",
     "to 65535"},
    {"tls",
     {{0}},
     DATA "inject client 15030300020228\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: A RECORD THAT THE OTHER END NEVER SEALED",
     "only who has the key",
     "authentication tag",
     "which nobody had sent"},
    {"tls",
     {{0}},
     DATA "replay next\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: A RECORD CAME TWICE",
     "The first copy was opened",
     "next record number",
     "once more"},
    {"tls",
     {{0}},
     DATA "cut client\n" REST,
     ENDING_CUT,
     "THE SERVER STOPPED: THE END CAME WITHOUT A GOODBYE",
     "the client had no more to say",
     "close_notify",
     "You cut the wire"},
    {"tls",
     {{0}},
     UNTIL "finished and event.from == client\ndrop next\n" REST,
     ENDING_STUCK,
     "BOTH ENDS WAIT FOR EVER",
     "Finished never arrived",
     "",
     "You dropped Finished"},

    /* downgrades */
    {"tls",
     {{"client.oldest", "1.2"}},
     UNTIL "client_hello\n"
           "alter next tls.handshake.extensions.supported_version[0] = 0x0303\n" REST,
     ENDING_REFUSED,
     "THE CLIENT STOPPED: SOMEBODY PUSHED THE VERSION DOWN",
     "DOWNGRD",
     "sentinel",
     "from TLS 1.3 (0x0304) to TLS 1.2 (0x0303)"},
    {"tls",
     {{0}},
     UNTIL "client_hello\nalter next tls.handshake.version = 0x0302\n" REST,
     ENDING_REFUSED,
     "THE SERVER STOPPED: THE OFFER WAS CHANGED",
     "The client had offered TLS 1.3",
     "version",
     "ClientHello"},
    {"tls",
     {{"tls.version", "1.2"}},
     UNTIL "client_key_exchange\nalter next byte 30 xor 01\n" REST,
     ENDING_BROKEN,
     "THE SERVER STOPPED: FINISHED DOES NOT OPEN",
     "ClientKeyExchange crossed the wire in the clear",
     "Finished",
     "ClientKeyExchange"},
};

#define SCENARIOS (sizeof scenarios / sizeof scenarios[0])

static void holds(const struct scenario *scenario, const char *what, const char *text,
                  const char *part)
{
    if (!strstr(text, part) || (!*part && *text))
        ck_abort_msg("%s:\n%s is \"%s\", without \"%s\"", scenario->script, what, text, part);
}

START_TEST(what_happened_is_told)
{
    const struct scenario *scenario = &scenarios[_i];
    struct played played;
    const struct ending *ending = &played.ending;

    play(&played, scenario->lab, scenario->settings, scenario->script);
    ck_assert_str_eq(ending->headline, scenario->headline);
    ck_assert_str_eq(ending_kind_name(ending->kind), ending_kind_name(scenario->kind));
    holds(scenario, "the sentence", ending->sentence, scenario->told);
    holds(scenario, "the check", ending->check, scenario->check);
    holds(scenario, "the deed", ending->deed, scenario->deed);
    ck_assert(ending_is_told(ending));
    ck_assert_int_eq(ending->seq != 0, scenario->kind != ENDING_PLANNED);
    ck_assert(*ending->remedy);
    ck_assert_ptr_eq(strchr(ending->sentence, '{'), NULL);
    clear(&played);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("ending");
    TCase *played = tcase_create("scenarios");

    tcase_add_loop_test(played, what_happened_is_told, 0, SCENARIOS);
    tcase_set_timeout(played, 120);
    suite_add_tcase(made, played);
    return made;
}

CHECK_MAIN

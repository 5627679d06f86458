/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lesson_text: a lesson with a question of each type, for tests.
 */
#ifndef LOCKSTEP_TESTS_APP_LESSON_TEXT_H
#define LOCKSTEP_TESTS_APP_LESSON_TEXT_H

/* clang-format off */
#define HEAD                                                           \
    "---\nformat: 1\nid: small\ntitle: Small\nlab: ssn\nminutes: 5\n"  \
    "set: ssn.plan = journey\nset: ssn.from = handshake\n"

#define ASK(type, id, question, lines) \
    "```lab ask " id "\ntype: " type "\nquestion: " question "\n" lines "```\n\n"

#define CHOOSE                                                                    \
    "## Choose\n\nProse before the question.\n\n- one\n- two\n\n"                 \
    ASK("choice", "one", "Which one?",                                            \
        "option-: left -- Not left.\noption+: right\n"                            \
        "hint: Not left.\nhint: Right.\nwhy: Because.\n")                         \
    ASK("multi", "some", "Which ones?",                                           \
        "option+: this\noption-: that -- Not that one.\noption+: those\n"         \
        "why: Both.\n")                                                           \
    ASK("order", "order", "In which order?",                                      \
        "item: first\nitem: second\nitem: third\nwhy: So.\n")

#define SEE                                                                       \
    "## See\n\nA hello.\n\n"                                                      \
    "```lab do\nstep\nlook-as client\nfocus tls.handshake.random\nshow hex\n```\n\n" \
    ASK("pick", "suite", "Where?",                                                \
        "answer: at {tls.handshake.ciphersuite @ (event.kind == sent)}\n"         \
        "hint: Look.\nwhy: There.\n")                                             \
    ASK("number", "length", "How long?",                                          \
        "answer: {event.length @ (event.kind == sent and event.from == client)}\n" \
        "hint: Count.\nwhy: So long.\n")                                          \
    "```lab goal hello\ntask: Deliver it.\n"                                      \
    "when: event.kind == sent and event.from == server\n"                         \
    "hint: SPACE.\nsolve: deliver\nwhy: It answers.\n```\n\n"

#define GUESS                                                                     \
    "## Guess\n\nOn it goes.\n\n"                                                 \
    ASK("predict", "guess", "What comes?",                                        \
        "option: more -- You saw it.\noption: less -- It was more.\n"             \
        "hint: Guess.\nright: more\nthen: deliver\n"                              \
        "prove: event.kind == sent and event.from == server\n")

#define LONG                                                                      \
    "## Long\n\nA question that fills its pane.\n\n"                              \
    "```lab do\nstep\nfind number\n```\n\n"                                       \
    ASK("order", "many", "In which order do these seven long lines have to stand?", \
        "item: the first of them\nitem: the second of them\n"                     \
        "item: the third of them\nitem: the fourth of them\n"                     \
        "item: the fifth of them\nitem: the sixth of them\n"                      \
        "item: the seventh of them\nwhy: So.\n")

#define LONG_LESSON HEAD "---\n" LONG

#define LESSON HEAD "---\n" CHOOSE SEE GUESS
/* clang-format on */

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep lesson new ID: a small lesson that is whole, to be rewritten piece by piece.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "front/commands/command_lesson.h"
#include "front/report.h"

/* %1$s is the id, %2$s the title. */
static const char skeleton[] =
    "---\n"
    "format: 1\n"
    "id: %1$s\n"
    "title: %2$s\n"
    "lab: ssn\n"
    "minutes: 10\n"
    "set: ssn.plan = journey\n"
    "---\n"
    "\n"
    "## What crosses the wire\n"
    "\n"
    "Say in a few lines what the student sees. `lockstep list ssn` names the stages and\n"
    "settings of the lab, `lockstep run ssn` shows all that happens in it.\n"
    "\n"
    "```lab do\n"
    "step\n"
    "step\n"
    "```\n"
    "\n"
    "```lab ask the-number\n"
    "type: pick\n"
    "question: Put the cursor on the number in the message.\n"
    "answer: at {dlp.ssn @ (event.kind == sent and event.conn == plain)}\n"
    "hint: It stands behind ssn=.\n"
    "why: Who is on the path can read it just as well.\n"
    "```\n"
    "\n"
    "## Change it\n"
    "\n"
    "First a guess, then the deed.\n"
    "\n"
    "```lab ask will-it-notice\n"
    "type: predict\n"
    "question: One digit changes on the way. Will the server notice?\n"
    "option: yes -- It had nothing to notice by.\n"
    "option: no -- It stored what it was given.\n"
    "hint: What does the message carry to check it by?\n"
    "right: no\n"
    "```\n"
    "\n"
    "```lab goal your-digit\n"
    "task: Change the last digit of the number, then deliver the message.\n"
    "when: event.kind == stored and event.name == \"server memory\"\n"
    "hint: alter next byte 29 xor 01, then deliver.\n"
    "solve: alter next byte 29 xor 01\n"
    "solve: deliver next\n"
    "why: Nothing guarded the message.\n"
    "```\n"
    "\n"
    "## What was shown\n"
    "\n"
    "Three lines on what was shown, and what to try next.\n"
    "\n"
    "```lab ask what-guards\n"
    "type: choice\n"
    "question: What would let the server notice?\n"
    "option-: a checksum -- A checksum catches accidents. You mend it, too.\n"
    "option+: a code made with a key\n"
    "hint: What can you not make up?\n"
    "why: Who has no key cannot make the code for another message.\n"
    "```\n";

/* "my-first-lesson" is titled "My first lesson". */
static const char *title_of(struct arena *arena, const char *id)
{
    char *title = arena_format(arena, "%s", id);

    for (char *at = title; *at; at++)
        if (*at == '-')
            *at = ' ';
    if (*title >= 'a' && *title <= 'z')
        *title = (char)(*title - 'a' + 'A');
    return title;
}

static enum status write_lesson(struct arena *arena, const char *id, struct failure *failure)
{
    const char *path = arena_format(arena, "%s.md", id);
    const char *text;

    if (!lesson_is_id(id))
        return fail(failure, STATUS_USAGE,
                    "cannot begin a lesson '%s'\nan id has lower case letters, digits and "
                    "dashes only, %d at the most\nname it like this: my-first-lesson",
                    id, LESSON_ID);
    if (course_text(id).length)
        return fail(failure, STATUS_USAGE,
                    "cannot begin a lesson '%s'\na lesson of the course has that id, and "
                    "progress is kept by ids\nchoose another id",
                    id);
    if (file_mode(path))
        return fail(failure, STATUS_CANNOT_CREATE,
                    "will not write %s\nit is there already\n"
                    "choose another id, or move it away",
                    path);
    text = arena_format(arena, skeleton, id, title_of(arena, id));
    return file_write(path, bytes_of(text), 0644, failure);
}

enum status lesson_new_file(const char *id)
{
    struct arena arena = {0};
    struct failure failure = {0};
    enum status status = write_lesson(&arena, id, &failure);

    if (status)
        report(&failure);
    else
        printf("%s.md is written. Try it:\n"
               "  lockstep lesson lint %s.md\n"
               "  lockstep lesson test %s.md\n"
               "  lockstep run %s.md\n",
               id, id, id, id);
    arena_free(&arena);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of lessons, by number.
 */
#include <stdlib.h>
#include <string.h>

#include "front/commands/find_lesson.h"
#include "front/plain/plain_state.h"

static void tell_lesson(struct plain *plain, size_t number, const struct lesson *lesson)
{
    struct kept_lesson kept = {0};
    bool begun = keep_lesson(plain->keep, lesson, &kept);

    plain_say(plain, "%zu. %s %s, about %u minutes%s.", number, lesson->number, lesson->title,
              lesson->minutes,
              !begun      ? ""
              : kept.done ? ", done"
                          : arena_format(&plain->arena, ", you stopped at step %zu of %zu",
                                         kept.step + 1, lesson->step_count));
}

void plain_tell_menu(struct plain *plain)
{
    const struct course *course = plain->course;

    paper_gap(&plain->paper);
    plain_say(plain, "The course. Say the number of a lesson to open it, or 'quit'.");
    for (size_t t = 0; t < course->track_count; t++) {
        const struct track *track = &course->tracks[t];

        plain_say(plain, "Part %s: %s.", track->number, track->title);
        for (size_t i = track->first; i < track->first + track->count; i++)
            tell_lesson(plain, i + 1, course->lessons[i]);
    }
}

void plain_menu_line(struct plain *plain, const char *line, const struct lesson **out)
{
    char *end;
    unsigned long number = strtoul(line, &end, 10);

    *out = NULL;
    if (!strcmp(line, "quit") || !strcmp(line, "q"))
        plain->leaving = true;
    else if (number && number <= plain->course->lesson_count && !*end)
        *out = plain->course->lessons[number - 1];
    else if (!strcmp(line, "menu") || !strcmp(line, "help") || !*line)
        plain_tell_menu(plain);
    else
        *out = course_find(plain->course, line);
    if (!*out && *line && !plain->leaving && strcmp(line, "menu") && strcmp(line, "help"))
        plain_say(plain,
                  "There is no lesson '%s'. Say a number of the list, 'menu' to hear it "
                  "once more, or 'quit'.",
                  line);
}

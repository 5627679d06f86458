/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of lessons, by number, and of labs, by name.
 */
#include <stdlib.h>
#include <string.h>

#include "front/desk/find_lesson.h"
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
    plain_say(plain, "The labs, to be moved by hand; say the name of one to open it.");
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        plain_say(plain, "%s: %s.", (*lab)->name, (*lab)->title);
}

static const struct lesson *find(const struct course *course, const char *line)
{
    char *end;
    unsigned long number = strtoul(line, &end, 10);

    if (number && number <= course->lesson_count && !*end)
        return course->lessons[number - 1];
    return course_find(course, line);
}

void plain_menu_line(struct plain *plain, const char *line)
{
    const struct lesson *lesson = find(plain->course, line);

    if (!strcmp(line, "quit") || !strcmp(line, "q"))
        plain->leaving = true;
    else if (!strcmp(line, "menu") || !strcmp(line, "help") || !*line)
        plain_tell_menu(plain);
    else if (lab_find(line))
        plain_open_lab(plain, lab_find(line));
    else if (lesson)
        plain_open_lesson(plain, lesson);
    else
        plain_say(plain,
                  "There is no lesson '%s'. Say a number of the list, 'menu' to hear it "
                  "once more, or 'quit'.",
                  line);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/keymap.h"

#include <stddef.h>

#define CTRL(letter) ((letter)&0x1f)

#define WHERE_LISTS                                                               \
    (WHERE_KEYS | WHERE_VAULT | WHERE_CERTIFICATE | WHERE_NOTEBOOK | WHERE_HELP | \
     WHERE_ENDING | WHERE_SETTINGS)
#define WHERE_PAGES \
    (WHERE_HOME | WHERE_BENCH | WHERE_FLOWS | WHERE_LISTS | WHERE_AB | WHERE_WIZARD)
#define WHERE_TYPED (WHERE_ANSWER | WHERE_LINE)
#define WHERE_ALL   (WHERE_MOVING | WHERE_TYPED | WHERE_EXPLAIN | WHERE_SMALL)

/* In the editor and in lines letters are what is typed, so that they are bound to nothing
 * there; at home l is for the labs. */
/* clang-format off */
const struct binding bindings[] = {
    {ACTION_GO_ON, WHERE_BENCH, {' '}, "SPACE", "deliver",
     "deliver what is next; go on with the lesson"},
    {ACTION_OPEN, WHERE_HOME, {KEY_RETURN}, "ENTER", "open", "open the chosen lesson or lab"},
    {ACTION_OPEN, WHERE_FLOWS, {KEY_RETURN}, "ENTER", "open",
     "put the chosen flow on the bench"},
    {ACTION_OPEN, WHERE_BENCH, {KEY_RETURN}, "ENTER", "answer",
     "answer the question; fold or unfold a group"},
    {ACTION_AB_OFF, WHERE_ENDING, {'a'}, "a", "A/B without",
     "the same with the check off (or on), side by side"},
    {ACTION_MEND, WHERE_ENDING, {'c'}, "c", "mend", "a new run in which it works"},
    {ACTION_SETTINGS, WHERE_ENDING, {'o', 'O'}, "o", "switch",
     "the settings, at the switch of that check"},
    {ACTION_OPEN, WHERE_ENDING, {KEY_RETURN}, "ENTER", "details",
     "the libraries' errors; then the event on the bench"},
    {ACTION_SAVE, WHERE_ENDING, {'s'}, "s", "save", "save the run as pcapng"},
    {ACTION_BACK, WHERE_ENDING, {KEY_ESCAPE, 'q'}, "Esc", "back", "back to the bench"},
    {ACTION_RIGHT, WHERE_SETTINGS, {KEY_RIGHT_ARROW, 'l', ' '}, "RIGHT, l", "change",
     "the next value; left is the one before"},
    {ACTION_OPEN, WHERE_SETTINGS, {KEY_RETURN}, "ENTER", "begin anew",
     "a new run with these settings"},
    {ACTION_VALUE, WHERE_SETTINGS, {'='}, "=", "type it", "type the value as a command"},
    {ACTION_RIGHT, WHERE_WIZARD, {KEY_RIGHT_ARROW, 'l', ' '}, "RIGHT, l", "change",
     "the next choice; left is the one before"},
    {ACTION_OPEN, WHERE_WIZARD, {KEY_RETURN}, "ENTER", "try it",
     "a new run of the trust lab with this certificate"},
    {ACTION_SAVE, WHERE_WIZARD, {'s'}, "s", "save", "save the profile, for a file in certs/"},
    {ACTION_NEXT_DIFFERENCE, WHERE_AB, {'n'}, "n", "difference", "the next difference"},
    {ACTION_PREVIOUS_DIFFERENCE, WHERE_AB, {'N', 'p'}, "N, p", NULL,
     "the difference before"},
    {ACTION_OPEN, WHERE_AB, {KEY_RETURN}, "ENTER", "show",
     "show the row on the bench, in its run"},
    {ACTION_OPEN, WHERE_VAULT | WHERE_CERTIFICATE, {KEY_RETURN}, "ENTER", "show",
     "show where it comes from, on the bench"},
    {ACTION_OPEN, WHERE_EDIT, {KEY_RETURN}, "ENTER", "let it go",
     "put the changed bytes in place"},
    {ACTION_OPEN, WHERE_TYPED, {KEY_RETURN}, "ENTER", "enter", "take what was typed"},
    {ACTION_WHY, WHERE_BENCH | WHERE_LISTS, {'W'}, "W", "why",
     "why it failed, told from both ends"},
    {ACTION_WIZARD, WHERE_HOME | WHERE_BENCH, {'I'}, "I", "issue",
     "put a certificate together, choice by choice"},
    {ACTION_NEXT_PANE, WHERE_BENCH, {KEY_TABULATOR}, "TAB", "pane", "the next pane"},
    {ACTION_HINT, WHERE_BENCH, {'H'}, "H", "hint", "a hint to the open question or goal"},
    {ACTION_PALETTE, WHERE_BENCH, {':'}, ":", "command",
     "type a command; also save FILE, lab NAME, lesson ID"},
    {ACTION_EDIT, WHERE_BENCH, {'t'}, "t", "alter", "alter bytes of a held unit or a page"},
    {ACTION_ROLE, WHERE_BENCH, {'v'}, "v", "look as",
     "look as somebody else: what each role can read"},
    {ACTION_DROP, WHERE_BENCH, {'x'}, "x", "drop", "drop the selected unit: it never arrives"},
    {ACTION_UNDO, WHERE_BENCH, {'u'}, "u", "step anew",
     "the step anew; in a lab: the last command back"},
    {ACTION_REPLAY, WHERE_BENCH, {'r'}, "r", "replay", "put the selected unit there once more"},
    {ACTION_SWAP, WHERE_BENCH, {'w'}, "w", "swap", "swap the selected unit with another one"},
    {ACTION_INJECT, WHERE_BENCH, {'i'}, "i", "inject", "put bytes of your own on the wire"},
    {ACTION_EXPLAIN, WHERE_BENCH | WHERE_CERTIFICATE, {'e'}, "e", "explain",
     "explain the selected field: what it is, and why"},
    {ACTION_EXPLAIN, WHERE_EXPLAIN, {'e'}, "e", "details",
     "its form, place and bytes, and back"},
    {ACTION_ZOOM, WHERE_BENCH, {'z'}, "z", "zoom", "one pane on the whole screen, and back"},
    {ACTION_FLIGHT, WHERE_BENCH, {'f'}, "f", NULL,
     "deliver what one end sends in a row: its flight"},
    {ACTION_ALL, WHERE_BENCH, {'F'}, "F", "deliver all",
     "deliver all; in a lesson until its goal"},
    {ACTION_SOLUTION, WHERE_BENCH, {'S'}, "S", NULL,
     "the solution of the open question or goal"},
    {ACTION_REFLECT, WHERE_BENCH, {'R'}, "R", NULL,
     "reflect the selected unit: back to who sent it"},
    {ACTION_CUT, WHERE_BENCH, {'c'}, "c", NULL,
     "cut off what an end sends"},
    {ACTION_HOLD, WHERE_BENCH, {'o'}, "o", NULL,
     "hold back what the selected end sends, or no more"},
    {ACTION_SEND, WHERE_BENCH, {'s'}, "s", NULL, "let an end send a text of yours"},
    {ACTION_VALUE, WHERE_BENCH | WHERE_EDIT, {'='}, "=", "value",
     "type a new value for the selected field"},
    {ACTION_FIT, WHERE_ANSWER, {KEY_TABULATOR}, "TAB", "mend",
     "a value: mend the lengths around it, or not"},
    {ACTION_NAMES, WHERE_ANSWER, {KEY_UP_ARROW, KEY_DOWN_ARROW}, "UP, DOWN", "names",
     "a value: the names it can have"},
    {ACTION_KEEP, WHERE_BENCH, {'y'}, "y", NULL, "put the selected field into the notebook"},
    {ACTION_NOW, WHERE_BENCH, {'.'}, ".", NULL, "back to now, after looking back"},
    {ACTION_KEEP, WHERE_KEYS, {'y'}, "y", "keep",
     "put the secret, and how to make it, in the notebook"},
    {ACTION_AB, WHERE_BENCH | WHERE_LISTS, {'A'}, "A", NULL,
     "two runs side by side: after ab NAME = VALUE"},
    {ACTION_SETTINGS, WHERE_BENCH | (WHERE_LISTS & ~(unsigned)WHERE_ENDING), {'O'}, "O", NULL,
     "the lab's settings: what each switch prevents"},
    {ACTION_KEYS, WHERE_BENCH | WHERE_LISTS, {'K'}, "K", NULL,
     "the key schedule, with its values"},
    {ACTION_VAULT, WHERE_BENCH | WHERE_LISTS, {'D'}, "D", NULL,
     "the vault: what is on the disk"},
    {ACTION_CERTIFICATE, WHERE_BENCH | WHERE_LISTS, {'C'}, "C", NULL,
     "the row's or the newest certificate, to its end"},
    {ACTION_SAVE, WHERE_FLOWS, {'s'}, "s", "save",
     "save the chosen flow as pcapng, with its keys"},
    {ACTION_SAVE, WHERE_AB, {'s'}, "s", "save", "save both runs as pcapng, with their keys"},
    {ACTION_NOTEBOOK, WHERE_BENCH | WHERE_FLOWS | WHERE_LISTS, {'N'}, "N", NULL,
     "the notebook"},
    {ACTION_FLIP, WHERE_VAULT, {'x'}, "x", "flip a bit",
     "flip a bit of the page's first sealed byte"},
    {ACTION_RESUME, WHERE_HOME, {'r'}, "r", "resume", "go on with the lesson left last"},
    {ACTION_LABS, WHERE_HOME, {'l'}, "l", "labs", "choose a lab, to play without a lesson"},
    {ACTION_TYPE, WHERE_EDIT, {KEY_TABULATOR}, "TAB", "fields/text",
     "type hexadecimal digits or text, or choose a field"},
    {ACTION_RESTORE, WHERE_EDIT, {KEY_RUBOUT, KEY_DELETE}, "BACKSPACE", "restore",
     "the byte as it was"},
    {ACTION_FIND, WHERE_PAGES, {'/'}, "/", "find", "find text, or bytes as hex:9f02"},
    {ACTION_FIND_NEXT, WHERE_BENCH | WHERE_FLOWS | WHERE_LISTS, {'n'}, "n", NULL,
     "the next place it stands"},
    {ACTION_FIND_PREVIOUS, WHERE_BENCH | WHERE_FLOWS | WHERE_LISTS, {'p', 'b'}, "p, b", NULL,
     "the place before"},
    {ACTION_PALETTE, WHERE_PAGES & ~(unsigned)WHERE_BENCH, {':'}, ":", "command",
     "type a command; also save FILE, lab NAME, lesson ID"},
    {ACTION_UP, WHERE_PAGES, {KEY_UP_ARROW, 'k'}, "UP, k", NULL, "up"},
    {ACTION_DOWN, WHERE_PAGES, {KEY_DOWN_ARROW, 'j'}, "DOWN, j", NULL, "down"},
    {ACTION_LEFT, WHERE_PAGES, {KEY_LEFT_ARROW, 'h'}, "LEFT, h", NULL, "left; fold a group"},
    {ACTION_RIGHT, WHERE_BENCH | (WHERE_LISTS & ~(unsigned)WHERE_SETTINGS),
     {KEY_RIGHT_ARROW, 'l'}, "RIGHT, l", NULL, "right; unfold a group"},
    {ACTION_LEFT, WHERE_AB, {KEY_BACK_TAB}, "Shift-TAB", NULL, "run A's column"},
    {ACTION_RIGHT, WHERE_AB, {KEY_RIGHT_ARROW, 'l', KEY_TABULATOR}, "RIGHT, l", NULL,
     "run B's column; left is run A's"},
    {ACTION_RIGHT, WHERE_HOME, {KEY_RIGHT_ARROW, KEY_TABULATOR}, "RIGHT", NULL,
     "the next lesson"},
    {ACTION_LEFT, WHERE_HOME, {KEY_BACK_TAB}, "Shift-TAB", NULL, "the lesson before"},
    {ACTION_UP, WHERE_EDIT, {KEY_UP_ARROW}, "UP", NULL, "a row up"},
    {ACTION_DOWN, WHERE_EDIT, {KEY_DOWN_ARROW}, "DOWN", NULL, "a row down"},
    {ACTION_LEFT, WHERE_EDIT, {KEY_LEFT_ARROW}, "LEFT", NULL, "a byte back"},
    {ACTION_RIGHT, WHERE_EDIT, {KEY_RIGHT_ARROW}, "RIGHT", NULL, "a byte on"},
    {ACTION_PREVIOUS_PANE, WHERE_BENCH, {KEY_BACK_TAB}, "Shift-TAB", NULL, "the pane before"},
    {ACTION_PAGE_UP, WHERE_MOVING, {KEY_PAGE_UP}, "PgUp", NULL, "a screen up"},
    {ACTION_PAGE_DOWN, WHERE_MOVING, {KEY_PAGE_DOWN}, "PgDn", NULL, "a screen down"},
    {ACTION_FIRST, WHERE_PAGES, {KEY_TO_HOME, 'g'}, "Home, g", NULL, "the first"},
    {ACTION_LAST, WHERE_PAGES, {KEY_TO_END, 'G'}, "End, G", NULL, "the last"},
    {ACTION_FIRST, WHERE_EDIT, {KEY_TO_HOME}, "Home", NULL, "the first byte"},
    {ACTION_LAST, WHERE_EDIT, {KEY_TO_END}, "End", NULL, "the last byte"},
    {ACTION_THEME, WHERE_PAGES, {'T'}, "T", NULL, "the next theme"},
    {ACTION_BACK, WHERE_EXPLAIN, {KEY_ESCAPE, 'q', KEY_RETURN}, "Esc", "back",
     "close the explanation"},
    {ACTION_BACK, (WHERE_LISTS & ~(unsigned)WHERE_ENDING) | WHERE_AB | WHERE_WIZARD,
     {KEY_ESCAPE, 'q'}, "Esc", "back", "back to where you were"},
    {ACTION_BACK, WHERE_HOME | WHERE_BENCH, {KEY_ESCAPE}, "Esc", NULL,
     "close what is open; stop what is at work; the flows"},
    {ACTION_BACK, WHERE_EDIT, {KEY_ESCAPE}, "Esc", "leave", "leave without a change"},
    {ACTION_BACK, WHERE_TYPED, {KEY_ESCAPE}, "Esc", "cancel", "close the line"},
    {ACTION_HOME, WHERE_BENCH, {'q'}, "q", "home", "back home, or to the flows; all is kept"},
    {ACTION_QUIT, WHERE_HOME | WHERE_FLOWS | WHERE_SMALL, {'q'}, "q", "quit",
     "leave Lockstep; all is kept"},
    {ACTION_QUIT, WHERE_ALL, {CTRL('C')}, "Ctrl-C", NULL, "leave Lockstep at once"},
    {ACTION_REDRAW, WHERE_ALL, {KEY_REDRAW, CTRL('L')}, "Ctrl-L", NULL, "draw the screen anew"},
    {ACTION_HELP,
     WHERE_HOME | WHERE_BENCH | WHERE_FLOWS | WHERE_AB | WHERE_WIZARD |
         (WHERE_LISTS & ~(unsigned)WHERE_HELP),
     {'?', KEY_FUNCTION_1}, "?, F1", "help", "this page"},
    {ACTION_NONE, 0, {0}, NULL, NULL, NULL},
};
/* clang-format on */

enum action keymap_action(unsigned where, uint32_t key)
{
    for (const struct binding *binding = bindings; binding->action; binding++)
        for (size_t i = 0; i < 4 && binding->keys[i]; i++)
            if ((binding->where & where) && binding->keys[i] == key)
                return binding->action;
    return ACTION_NONE;
}

const char *keymap_place(const struct binding *binding)
{
    static const struct {
        unsigned where;
        const char *word;
    } words[] = {
        {WHERE_HOME, "home"},
        {WHERE_BENCH, "bench"},
        {WHERE_FLOWS, "flows"},
        {WHERE_AB, "two runs"},
        {WHERE_WIZARD, "wizard"},
        {WHERE_KEYS, "keys"},
        {WHERE_VAULT, "vault"},
        {WHERE_NOTEBOOK, "notebook"},
        {WHERE_CERTIFICATE, "certificate"},
        {WHERE_HELP, "help"},
        {WHERE_ENDING, "failure"},
        {WHERE_SETTINGS, "settings"},
        {WHERE_EDIT, "editor"},
        {WHERE_EXPLAIN, "explanation"},
        {WHERE_ANSWER, "typing"},
        {WHERE_ANSWER | WHERE_LINE, "typing"},
        {WHERE_HOME | WHERE_BENCH, "home, bench"},
        {WHERE_HOME | WHERE_FLOWS, "home, flows"},
        {WHERE_BENCH | WHERE_EDIT, "bench, editor"},
        {WHERE_PAGES & ~(unsigned)WHERE_BENCH, "elsewhere"},
    };
    unsigned where = binding->where & ~(unsigned)WHERE_SMALL;

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (where == words[i].where)
            return words[i].word;
    if (where & WHERE_BENCH)
        return where & WHERE_HOME ? "everywhere" : "bench, lists";
    return "lists";
}

# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a lesson in the plain face to its end, through a pipe, as a student would who asks for
every solution and then does what it says:

    python3 -m walk.by_pipe LESSON

Prints what was said; fails with the last of it when something is not taken as right."""
import os
import re
import subprocess
import sys

MARK = "no-such-word"  # told back in a failure of three sentences, which ends what was said before


class Student:
    def __init__(self, lesson):
        self.program = subprocess.Popen([os.environ["LOCKSTEP"], "run", lesson, "--plain"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard = []

    def say(self, words):
        """What is said in return, as one line without its line breaks."""
        self.program.stdin.write(f"{words}\n{MARK}\n".encode())
        self.program.stdin.flush()
        lines = []
        while MARK not in " ".join(lines):
            line = self.program.stdout.readline().decode()
            if not line:
                sys.exit("it ended:\n" + "".join(self.heard[-20:]))
            lines.append(line.rstrip("\n"))
            self.heard.append(line)
        while "What to do:" not in " ".join(lines):
            lines.append(self.program.stdout.readline().decode().rstrip("\n"))
        while not lines[-1].endswith("."):
            lines.append(self.program.stdout.readline().decode().rstrip("\n"))
        answer = " ".join(lines)
        return answer[:answer.rindex("That did not work:")]

    def must(self, words, wanted):
        answer = self.say(words)
        if wanted not in answer:
            sys.exit(f"'{words}' was not met with '{wanted}':\n{answer}\n"
                     + "".join(self.heard[-20:]))
        return answer


def options(question, ends):
    """The numbers of the options by their text."""
    found = re.findall(r"(\d)\. (.*?)(?= \d\. |$)", question[:question.rindex(ends)].rstrip())
    return {text.strip(): number for number, text in found}


def solution(student):
    """The lines of the solution."""
    told = student.must("solution", "One way: - ").split("One way: - ")[1]
    return [line.strip() for line in told[:told.rindex("Now do it yourself")].split(" - ")]


def pick(student, field, event):
    student.say(f"look {event}")
    listed = student.say(f"fields {event} {field}")
    for number in re.findall(rf"(\d+)\. (?:(?!\d+\. )[^;])*; {re.escape(field)}[;.]", listed):
        if "Right." in student.say(f"pick {number}"):
            return
    sys.exit(f"no {field} in event {event} was right:\n{listed}")


def point(student, offset, event):
    student.say(f"look {event}")
    for source in range(5):
        if "Right." in student.say(f"byte {offset} in {source}"):
            return
    sys.exit(f"byte {offset} of event {event} was in no source right")


def answer(student, told):
    way, = solution(student)
    if field := re.fullmatch(r"the field (\S+) in event (\d+)", way):
        pick(student, *field.groups())
    elif byte := re.fullmatch(r"byte (\d+) in event (\d+)", way):
        point(student, *byte.groups())
    elif "Say the number of one." in told:
        student.must(options(told, "Say the number of one.")[way], "Right.")
    elif "Say the numbers of all" in told:
        numbers = options(told, "Say the numbers of all")
        student.must(" ".join(numbers[text] for text in way.split("; ")), "Right.")
    elif "Say the numbers in the right order" in told:
        numbers = options(told, "Say the numbers in")
        student.must(" ".join(numbers[text] for text in way.split("; ")), "Right.")
    else:
        student.must(way, "Right.")


def reach(student):
    said = [student.say(command) for command in solution(student)]
    if "Goal reached:" not in " ".join(said):
        sys.exit("the goal was not reached:\n" + "\n".join(said))


def main():
    student = Student(sys.argv[1])
    for _ in range(500):
        told = student.say("repeat")
        if "This lesson is done." in told:
            break
        if "This step is done." in told:
            student.must("", "Step ")
        elif "Guess: say the number." in told:
            student.must("1", "Your guess:")
        elif "Goal:" in told:
            reach(student)
        else:
            answer(student, told[told.rindex("Question:"):])
    else:
        sys.exit("the lesson did not end")
    student.program.stdin.close()
    rest = student.program.stdout.read().decode()
    if student.program.wait() or "Your progress is kept." not in rest:
        sys.exit(f"it did not end well:\n{rest}")


main()

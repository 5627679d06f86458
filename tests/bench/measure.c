/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure PROGRAM [ARGUMENT]...: runs it with its output thrown away and prints what it took:
 * microseconds of CPU (its own and the kernel's for it), KiB of memory at its peak, and
 * microseconds by the clock. Ends with 1 when the program did not end with 0.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static _Noreturn void become(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
        execvp(command[0], command);
    perror(command[0]);
    _exit(EXIT_FAILURE);
}

static long microseconds(struct timeval time)
{
    return time.tv_sec * 1000000 + time.tv_usec;
}

static long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
    long began = now();
    struct rusage used;
    int how = -1;
    pid_t child;

    if (argc < 2) {
        fputs("usage: measure PROGRAM [ARGUMENT]...\n", stderr);
        return EXIT_FAILURE;
    }
    child = fork();
    if (child == 0)
        become(argv + 1);
    if (child < 0 || wait4(child, &how, 0, &used) < 0 || how != 0) {
        fprintf(stderr, "measure: %s did not end well\n", argv[1]);
        return EXIT_FAILURE;
    }
    printf("%ld %ld %ld\n", microseconds(used.ru_utime) + microseconds(used.ru_stime),
           used.ru_maxrss, now() - began);
    return EXIT_SUCCESS;
}

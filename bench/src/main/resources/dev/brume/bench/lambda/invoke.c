// Invokes a function one time after another on one connection, waiting within read(): the least that a client can take of the
// processors that it shares with the emulator. Prints how many answers came.
// Arguments: port, a file that holds the request, what each answer holds, for how long in milliseconds.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char request[65536];
static char answer[65536];

static void fail(const char *what) {
    fprintf(stderr, "%s\n%s\n", what, answer);
    exit(1);
}

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int connected(int port) {
    int one = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    struct timeval patience = {.tv_sec = 30};
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(connection, (struct sockaddr *) &address, sizeof address)) {
        fail("no connection");
    }
    return connection;
}

// Whether an answer is there as a whole.
static int complete(int length) {
    char *head = strstr(answer, "\r\n\r\n");
    char *field = head == NULL ? NULL : strcasestr(answer, "\r\ncontent-length:");
    if (head != NULL && field == NULL) {
        fail("no content-length");
    }
    return head != NULL && length - (head + 4 - answer) >= atoi(field + strlen("\r\ncontent-length:"));
}

static void take(int connection) {
    int length = 0;
    do {
        int more = read(connection, answer + length, sizeof answer - 1 - length);
        if (more <= 0) {
            fail("no answer");
        }
        length += more;
        answer[length] = 0;
    } while (!complete(length));
}

int main(int count, char **arguments) {
    if (count != 5) {
        fail("port, file, what answers hold, milliseconds");
    }
    FILE *file = fopen(arguments[2], "r");
    int length = file == NULL ? 0 : fread(request, 1, sizeof request, file);
    if (length == 0) {
        fail("no file");
    }
    int connection = connected(atoi(arguments[1]));
    long answers = 0;
    for (long end = now() + atol(arguments[4]); now() < end; answers++) {
        if (write(connection, request, length) != length) {
            fail("no request");
        }
        take(connection);
        if (strstr(answer, " 200 ") == NULL || strstr(answer, arguments[3]) == NULL || strstr(answer, "errorType") != NULL) {
            fail("another answer");
        }
    }
    printf("%ld\n", answers);
    return 0;
}

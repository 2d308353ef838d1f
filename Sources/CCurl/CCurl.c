#include "CCurl.h"

#ifdef __linux__

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

// What curl_multi_info_read answers.
struct message {
    int kind;
    void *easy;
    union {
        void *whatever;
        int result;
    } data;
};

static struct {
    int (*global_init)(long);
    const char *(*version)(void);
    void *(*easy_init)(void);
    void (*easy_cleanup)(void *);
    int (*easy_setopt)(void *, int, ...);
    int (*easy_pause)(void *, int);
    void *(*slist_append)(void *, const char *);
    void (*slist_free_all)(void *);
    void *(*multi_init)(void);
    int (*multi_cleanup)(void *);
    int (*multi_setopt)(void *, int, ...);
    int (*multi_add_handle)(void *, void *);
    int (*multi_remove_handle)(void *, void *);
    int (*multi_perform)(void *, int *);
    int (*multi_poll)(void *, void *, unsigned, int, int *);
    int (*multi_wakeup)(void *);
    struct message *(*multi_info_read)(void *, int *);
} curl;

// zlib's z_stream.
struct stream {
    const uint8_t *next_in;
    unsigned avail_in;
    unsigned long total_in;
    uint8_t *next_out;
    unsigned avail_out;
    unsigned long total_out;
    const char *msg;
    void *state;
    void *zalloc;
    void *zfree;
    void *opaque;
    int data_type;
    unsigned long adler;
    unsigned long reserved;
};

static struct {
    int (*inflate_init)(struct stream *, int, const char *, int);
    int (*inflate)(struct stream *, int);
    int (*inflate_reset)(struct stream *);
    int (*inflate_end)(struct stream *);
} zlib;

static bool has_curl, has_zlib;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool find(void *library, const char *name, void *function) {
    *(void **)function = library ? dlsym(library, name) : NULL;
    return *(void **)function != NULL;
}

static void load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    has_curl = find(library, "curl_global_init", &curl.global_init) && find(library, "curl_version", &curl.version)
        && find(library, "curl_easy_init", &curl.easy_init) && find(library, "curl_easy_cleanup", &curl.easy_cleanup)
        && find(library, "curl_easy_setopt", &curl.easy_setopt) && find(library, "curl_easy_pause", &curl.easy_pause)
        && find(library, "curl_slist_append", &curl.slist_append)
        && find(library, "curl_slist_free_all", &curl.slist_free_all)
        && find(library, "curl_multi_init", &curl.multi_init)
        && find(library, "curl_multi_cleanup", &curl.multi_cleanup)
        && find(library, "curl_multi_setopt", &curl.multi_setopt)
        && find(library, "curl_multi_add_handle", &curl.multi_add_handle)
        && find(library, "curl_multi_remove_handle", &curl.multi_remove_handle)
        && find(library, "curl_multi_perform", &curl.multi_perform)
        && find(library, "curl_multi_poll", &curl.multi_poll)
        && find(library, "curl_multi_wakeup", &curl.multi_wakeup)
        && find(library, "curl_multi_info_read", &curl.multi_info_read)
        && curl.global_init(3 /* CURL_GLOBAL_ALL */) == 0;

    void *compression = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
    has_zlib = find(compression, "inflateInit2_", &zlib.inflate_init) && find(compression, "inflate", &zlib.inflate)
        && find(compression, "inflateReset", &zlib.inflate_reset) && find(compression, "inflateEnd", &zlib.inflate_end);
}

bool ccurl_is_available(void) {
    pthread_once(&once, load);
    return has_curl;
}

const char *ccurl_version(void) { return ccurl_is_available() ? curl.version() : ""; }

void *ccurl_easy_init(void) { return curl.easy_init(); }
void ccurl_easy_cleanup(void *easy) { curl.easy_cleanup(easy); }
int ccurl_easy_set_long(void *easy, int option, long value) { return curl.easy_setopt(easy, option, value); }
int ccurl_easy_set_int64(void *easy, int option, int64_t value) { return curl.easy_setopt(easy, option, value); }
int ccurl_easy_set_pointer(void *easy, int option, const void *value) { return curl.easy_setopt(easy, option, value); }
int ccurl_easy_set_sink(void *easy, int option, ccurl_sink value) { return curl.easy_setopt(easy, option, value); }
int ccurl_easy_set_seeker(void *easy, int option, ccurl_seeker value) {
    return curl.easy_setopt(easy, option, value);
}
int ccurl_easy_pause(void *easy, int mask) { return curl.easy_pause(easy, mask); }
void *ccurl_slist_append(void *list, const char *text) { return curl.slist_append(list, text); }
void ccurl_slist_free(void *list) { curl.slist_free_all(list); }

void *ccurl_multi_init(void) { return curl.multi_init(); }
void ccurl_multi_cleanup(void *multi) { curl.multi_cleanup(multi); }
int ccurl_multi_set_long(void *multi, int option, long value) { return curl.multi_setopt(multi, option, value); }
int ccurl_multi_add(void *multi, void *easy) { return curl.multi_add_handle(multi, easy); }
int ccurl_multi_remove(void *multi, void *easy) { return curl.multi_remove_handle(multi, easy); }

int ccurl_multi_perform(void *multi) {
    int running = 0;
    return curl.multi_perform(multi, &running);
}

int ccurl_multi_wait(void *multi, int milliseconds) {
    int count = 0;
    return curl.multi_poll(multi, NULL, 0, milliseconds, &count);
}

int ccurl_multi_wake(void *multi) { return curl.multi_wakeup(multi); }

void *ccurl_multi_next_ended(void *multi, int *code) {
    int rest = 0;
    struct message *message;
    while ((message = curl.multi_info_read(multi, &rest))) {
        if (message->kind == 1 /* CURLMSG_DONE */) {
            *code = message->data.result;
            return message->easy;
        }
    }
    return NULL;
}

struct known_socket {
    int number;
    bool is_shared;
    /// The number of the transfer that opened it.
    uint64_t opener;
    struct known_socket *next;
};

struct ccurl_sockets {
    struct known_socket *first;
};

struct ccurl_connection {
    ccurl_sockets *sockets;
    uint64_t transfer;
    int socket;
    bool is_unclean;
};

static _Atomic uint64_t transfer_count;

// libcurl's struct curl_sockaddr.
struct wanted_socket {
    int family;
    int type;
    int protocol;
};

static int open_socket(void *context, int purpose, struct wanted_socket *wanted) {
    (void)purpose;
    ccurl_connection *connection = context;
    struct known_socket *known = calloc(1, sizeof *known);
    if (!known) return -1;
    known->number = socket(wanted->family, wanted->type | SOCK_CLOEXEC, wanted->protocol);
    if (known->number < 0) {
        free(known);
        return -1;
    }
    known->opener = connection->transfer;
    known->next = connection->sockets->first;
    connection->sockets->first = known;
    return known->number;
}

static int close_socket(void *context, int number) {
    ccurl_sockets *sockets = context;
    for (struct known_socket **place = &sockets->first; *place; place = &(*place)->next) {
        if ((*place)->number != number) continue;
        struct known_socket *known = *place;
        *place = known->next;
        free(known);
        break;
    }
    return close(number);
}

// Both kinds of addresses have the port at the same place.
static int port(int (*name)(int, struct sockaddr *, socklen_t *), int number) {
    union {
        struct sockaddr_storage storage;
        struct sockaddr_in in;
        struct sockaddr address;
    } place = {0};
    socklen_t length = sizeof place;
    return name(number, &place.address, &length) == 0 ? ntohs(place.in.sin_port) : -1;
}

static int check_connection(void *context, char *peer, char *own, int peer_port, int own_port) {
    (void)peer, (void)own;
    ccurl_connection *connection = context;
    for (struct known_socket *known = connection->sockets->first; known; known = known->next) {
        if (port(getsockname, known->number) != own_port || port(getpeername, known->number) != peer_port) continue;
        connection->socket = known->number;
        if (known->is_shared || known->opener == connection->transfer) continue;
        struct pollfd waiting = {.fd = known->number, .events = POLLIN};
        if (poll(&waiting, 1, 0) == 0) continue;
        connection->is_unclean = true;
        return 1;
    }
    return 0;
}

ccurl_sockets *ccurl_sockets_make(void) { return calloc(1, sizeof(ccurl_sockets)); }

void ccurl_sockets_free(ccurl_sockets *sockets) {
    struct known_socket *next;
    for (struct known_socket *known = sockets->first; known; known = next) {
        next = known->next;
        free(known);
    }
    free(sockets);
}

ccurl_connection *ccurl_watch_connection(void *easy, ccurl_sockets *sockets) {
    ccurl_connection *connection = calloc(1, sizeof *connection);
    if (!connection) return NULL;
    connection->sockets = sockets;
    connection->socket = -1;
    connection->transfer = atomic_fetch_add(&transfer_count, 1);
    curl.easy_setopt(easy, 20163 /* CURLOPT_OPENSOCKETFUNCTION */, open_socket);
    curl.easy_setopt(easy, 10164 /* CURLOPT_OPENSOCKETDATA */, connection);
    curl.easy_setopt(easy, 20208 /* CURLOPT_CLOSESOCKETFUNCTION */, close_socket);
    curl.easy_setopt(easy, 10209 /* CURLOPT_CLOSESOCKETDATA */, sockets);
    curl.easy_setopt(easy, 10313 /* CURLOPT_PREREQDATA */, connection);
    if (curl.easy_setopt(easy, 20312 /* CURLOPT_PREREQFUNCTION */, check_connection) != 0) {
        curl.easy_setopt(easy, 75 /* CURLOPT_FORBID_REUSE */, 1L);
    }
    return connection;
}

void ccurl_connection_free(ccurl_connection *connection) { free(connection); }

bool ccurl_connection_is_unclean(const ccurl_connection *connection) { return connection->is_unclean; }

void ccurl_connection_is_shared(ccurl_connection *connection) {
    for (struct known_socket *known = connection->sockets->first; known; known = known->next) {
        if (known->number == connection->socket) known->is_shared = true;
    }
}

struct ccurl_inflater {
    struct stream stream;
};

bool ccurl_can_inflate(void) {
    pthread_once(&once, load);
    return has_zlib;
}

ccurl_inflater *ccurl_inflater_make(int windowBits) {
    ccurl_inflater *inflater = calloc(1, sizeof *inflater);
    if (inflater && zlib.inflate_init(&inflater->stream, windowBits, "1", sizeof inflater->stream) != 0) {
        free(inflater);
        return NULL;
    }
    return inflater;
}

void ccurl_inflater_free(ccurl_inflater *inflater) {
    zlib.inflate_end(&inflater->stream);
    free(inflater);
}

int ccurl_inflater_reset(ccurl_inflater *inflater) { return zlib.inflate_reset(&inflater->stream); }

int ccurl_inflate(ccurl_inflater *inflater, const uint8_t *input, size_t *inputCount, uint8_t *output,
                  size_t *outputCount) {
    struct stream *stream = &inflater->stream;
    stream->next_in = input;
    stream->avail_in = (unsigned)*inputCount;
    stream->next_out = output;
    stream->avail_out = (unsigned)*outputCount;
    int result = zlib.inflate(stream, 0);
    *inputCount -= stream->avail_in;
    *outputCount -= stream->avail_out;
    return result;
}

#else

// An empty translation unit is no C.
typedef int ccurl_is_for_linux;

#endif

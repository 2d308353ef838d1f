#include "CCurl.h"

#ifdef __linux__

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

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

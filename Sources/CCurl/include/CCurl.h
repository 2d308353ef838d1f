// The few functions of libcurl and zlib that the runtime calls on Linux.
//
// Foundation's URLSession stands on libcurl there, so it is present wherever URLSession works. It is looked up while the
// program runs: nothing needs libcurl's headers, and nothing is linked that was not linked before. Numbers of options
// and errors, and the layout of zlib's stream, are promises that both libraries have kept since their first versions.
#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Takes bytes, or gives them.
typedef size_t (*ccurl_sink)(char *bytes, size_t size, size_t count, void *context);
/// Goes to a place in what is sent.
typedef int (*ccurl_seeker)(void *context, int64_t offset, int origin);

/// Whether libcurl is there, 7.68 or later.
bool ccurl_is_available(void);
const char *ccurl_version(void);

void *ccurl_easy_init(void);
void ccurl_easy_cleanup(void *easy);
int ccurl_easy_set_long(void *easy, int option, long value);
int ccurl_easy_set_int64(void *easy, int option, int64_t value);
int ccurl_easy_set_pointer(void *easy, int option, const void *value);
int ccurl_easy_set_sink(void *easy, int option, ccurl_sink value);
int ccurl_easy_set_seeker(void *easy, int option, ccurl_seeker value);
int ccurl_easy_pause(void *easy, int mask);
void *ccurl_slist_append(void *list, const char *text);
void ccurl_slist_free(void *list);

void *ccurl_multi_init(void);
void ccurl_multi_cleanup(void *multi);
int ccurl_multi_set_long(void *multi, int option, long value);
int ccurl_multi_add(void *multi, void *easy);
int ccurl_multi_remove(void *multi, void *easy);
/// Does what can be done at once.
int ccurl_multi_perform(void *multi);
/// Waits until there is something to do, `ccurl_multi_wake` is called, or the time is up.
int ccurl_multi_wait(void *multi, int milliseconds);
int ccurl_multi_wake(void *multi);
/// The next transfer that ended, with its CURLcode; NULL where none did.
void *ccurl_multi_next_ended(void *multi, int *code);

/// The sockets of all connections of one loop.
typedef struct ccurl_sockets ccurl_sockets;
/// The connection of one transfer.
typedef struct ccurl_connection ccurl_connection;

/// NULL where there is no memory.
ccurl_sockets *ccurl_sockets_make(void);
/// To be called when the connections are closed.
void ccurl_sockets_free(ccurl_sockets *sockets);
/// Breaks the transfer off, with CURLE_ABORTED_BY_CALLBACK, before it sends anything over a connection from before on
/// which something has come meanwhile; libcurl itself does not look before 8.1. A libcurl that cannot ask, before 7.80,
/// uses no connection twice. NULL where there is no memory.
ccurl_connection *ccurl_watch_connection(void *easy, ccurl_sockets *sockets);
void ccurl_connection_free(ccurl_connection *connection);
/// Whether that was why the transfer was broken off.
bool ccurl_connection_is_unclean(const ccurl_connection *connection);
/// On this connection something may come at any time: it speaks HTTP/2.
void ccurl_connection_is_shared(ccurl_connection *connection);

typedef struct ccurl_inflater ccurl_inflater;

/// Whether zlib is there.
bool ccurl_can_inflate(void);
/// windowBits as zlib defines them; NULL where there is no memory.
ccurl_inflater *ccurl_inflater_make(int windowBits);
void ccurl_inflater_free(ccurl_inflater *inflater);
/// Begins with another stream of the same kind.
int ccurl_inflater_reset(ccurl_inflater *inflater);
/// Decodes as much as fits; says how many bytes were taken and made. 0 for more to come, 1 at the stream's end, less
/// than 0 where the bytes are no such stream; -5 where nothing could be done (Z_BUF_ERROR).
int ccurl_inflate(ccurl_inflater *inflater, const uint8_t *input, size_t *inputCount, uint8_t *output,
                  size_t *outputCount);

#endif

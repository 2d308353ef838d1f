/// How often memory was allocated since the program began; always 0 where the C library is not glibc.
long allocationCount(void);

// Builds the untyped tree of a page with simdjson, as often as said, and prints the CPU seconds of the best run: as fast
// as a program that reads JSON can be.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <simdjson.h>

int main(int count, char **arguments) {
    if (count < 3) return 2;
    simdjson::padded_string page;
    if (simdjson::padded_string::load(arguments[1]).get(page)) return 1;
    double best = 1e9;
    simdjson::dom::parser parser;
    for (int round = 0; round < atoi(arguments[2]); round++) {
        clock_t start = clock();
        simdjson::dom::element tree;
        if (parser.parse(page).get(tree)) return 1;
        double seconds = double(clock() - start) / CLOCKS_PER_SEC;
        if (seconds < best) best = seconds;
    }
    printf("{\"seconds\": %.9f}\n", best);
}

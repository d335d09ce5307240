// SPDX-License-Identifier: Apache-2.0
// libc++ for WebAssembly is built without threads, and then lacks the classes that Verilator's
// runtime names, though a model without --threads never uses them. These stand in for them; the
// compiler is told to include them before all else. They do not synchronise anything.
#pragma once
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <sstream>
#include <thread>

namespace std {
class mutex {
public:
    void lock() {}
    void unlock() {}
    bool try_lock() { return true; }
};
class condition_variable_any {
public:
    template <class Lock> void wait(Lock&) { abort(); }
    template <class Lock, class Done> void wait(Lock&, Done done) {
        if (!done()) abort();
    }
    void notify_one() {}
    void notify_all() {}
};
class thread {
public:
    thread() = default;
    template <class... Arguments> explicit thread(Arguments&&...) { abort(); }
    void join() {}
    static unsigned hardware_concurrency() { return 1; }
};
// Only statistics of the process are read from files by streams: there are none.
template <> class basic_ifstream<char> : public istringstream {
public:
    explicit basic_ifstream(const char*) { setstate(failbit); }
};
namespace this_thread {
inline void yield() {}
}
}  // namespace std

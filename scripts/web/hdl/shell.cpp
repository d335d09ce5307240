// SPDX-License-Identifier: Apache-2.0
// What JavaScript calls: the accelerators of lenet5_web.sv, one for each design point in the
// generated models.h, their inputs and outputs in plain memory. It records what the pins and
// streams did in each cycle, and judges nothing.
//
//   boot(design)         elaborates a design point, which reads its memory files
//   pixels(images)       room for so many images, 784 bytes each: where to put them
//   run(limit)           resets, then streams them back to back until the last result word, or for
//                        `limit` cycles: cycles taken, or 0 if they were not enough
//   words(), events()    result words, 11 an image; a word for each cycle
//   activations(stream), activation_count(stream)   bytes of pool1, pool2, fc1, fc2 (0 to 3)
#include <cstdint>
#include <memory>
#include <vector>

#include "models.h"
#include "verilated.h"

#define EXPORT(name) extern "C" __attribute__((export_name(#name), visibility("default")))

namespace {
constexpr int Pixels = 784, ResultWords = 11, Streams = 4, ActBits = 7, ResetCycles = 4;
// Bits of the port events_o
constexpr int ValidBit = 5, ReadyBit = 10, InValidBit = 15, InReadyBit = 16, OutValidBit = 18;

struct Record {
    std::vector<uint8_t> activations[Streams];
    std::vector<uint32_t> words, events;
};

struct Accelerator {
    virtual ~Accelerator() = default;
    virtual uint32_t run(const std::vector<uint8_t>& pixels, uint32_t limit, Record& record) = 0;
};

template <class Model> class Simulated : public Accelerator {
public:
    Simulated() { reset(); }

    uint32_t run(const std::vector<uint8_t>& pixels, uint32_t limit, Record& record) override {
        const size_t beats = pixels.size(), results = beats / Pixels * ResultWords;
        size_t played = 0;
        reset();
        for (uint32_t cycle = 0; cycle < limit; ++cycle) {
            top->s_axis_tvalid = played < beats;
            top->s_axis_tdata = played < beats ? pixels[played] : 0;
            top->s_axis_tlast = played < beats && played % Pixels == Pixels - 1;
            half_cycle(0);
            const uint32_t now = top->events_o;
            const uint32_t moves = (now >> ValidBit) & (now >> ReadyBit);
            record.events.push_back(now);
            if (moves & 1) unpack(0, top->pool1_o, record);
            if (moves & 2) unpack(1, top->pool2_o, record);
            if (moves & 4) unpack(2, top->fc1_o, record);
            if (moves & 8) unpack(3, top->fc2_o, record);
            if (now >> OutValidBit & 1) record.words.push_back(top->m_axis_tdata);
            if (record.words.size() == results) return cycle + 1;
            played += now >> InValidBit & now >> InReadyBit & 1;
            half_cycle(1);
        }
        return 0;
    }

private:
    std::unique_ptr<Model> top = std::make_unique<Model>();

    void half_cycle(uint8_t clock) {
        top->aclk = clock;
        top->eval();
    }

    void reset() {
        top->aresetn = 0;
        top->s_axis_tvalid = 0;
        top->m_axis_tready = 1;
        for (int i = 0; i < ResetCycles; ++i) {
            half_cycle(0);
            half_cycle(1);
        }
        top->aresetn = 1;
    }

    template <class Beat> void unpack(int stream, Beat beat, Record& record) {
        static_assert(sizeof(Beat) <= sizeof(uint64_t), "a beat of more than nine values");
        const int count = top->lanes_o >> (8 * stream) & 255;
        for (int i = 0; i < count; ++i)
            record.activations[stream].push_back(beat >> (ActBits * i) & ((1 << ActBits) - 1));
    }
};

std::unique_ptr<Accelerator> accelerator;
std::vector<uint8_t> pixels_in;
Record record;
}  // namespace

EXPORT(boot) void boot(int design) {
    Verilated::randReset(0);
#define MODEL(number, Model) \
    if (design == number) accelerator = std::make_unique<Simulated<Model>>();
    MODELS
#undef MODEL
}

EXPORT(pixels) uint8_t* pixels(int images) {
    pixels_in.resize(size_t(images) * Pixels);
    return pixels_in.data();
}

EXPORT(run) uint32_t run(uint32_t limit) {
    record = Record();
    return accelerator->run(pixels_in, limit, record);
}

EXPORT(words) uint32_t* words() { return record.words.data(); }
EXPORT(events) uint32_t* events() { return record.events.data(); }
EXPORT(activations) uint8_t* activations(int stream) { return record.activations[stream].data(); }
EXPORT(activation_count) uint32_t activation_count(int stream) {
    return record.activations[stream].size();
}

// Destructors of the only thread's thread_local variables: it never ends.
extern "C" int __cxa_thread_atexit(void (*)(void*), void*, void*) { return 0; }

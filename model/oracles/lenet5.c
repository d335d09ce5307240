/* SPDX-License-Identifier: Apache-2.0 */
/* LeNet-5 in plain C, from the header that model/oracles/c_header.py writes: a reference for whoever runs
 * the network on a processor, and an oracle of the golden model that shares no code with it.
 *
 *   cc -I<folder of the header> lenet5.c -o lenet5
 *   ./lenet5 < images > logits
 *
 * Reads images one after the other, a byte a pixel, row by row; writes a line of logits for each.
 * Exit code 1 if the last image is cut short or the logits cannot be written. The numbers are
 * those of docs/contract.md. */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "lenet5_network.h"

enum { ACTIVATION_MAX = 127, PIXELS = LENET5_CONV1_IN_ROWS * LENET5_CONV1_IN_COLUMNS };

/* (5): acc is requantised by multiplier / 2^shift, a half rounded up. */
struct scaling {
    const int32_t *multiplier;
    int shift;
};

struct conv {
    int out, in, kernel, padding, pool;
    int in_rows, in_columns, rows, columns; /* rows and columns are those after pooling */
    const int8_t *weights;
    const int32_t *bias;
    struct scaling scaling;
};

struct linear {
    int out, in;
    const int8_t *weights;
    const int32_t *bias;
};

#define SCALING(NAME, name) {lenet5_##name##_multiplier, LENET5_##NAME##_SHIFT}

#define CONV(NAME, name)                                                                           \
    {LENET5_##NAME##_OUT, LENET5_##NAME##_IN, LENET5_##NAME##_KERNEL, LENET5_##NAME##_PADDING,     \
     LENET5_##NAME##_POOL, LENET5_##NAME##_IN_ROWS, LENET5_##NAME##_IN_COLUMNS,                    \
     LENET5_##NAME##_RESULT_ROWS, LENET5_##NAME##_RESULT_COLUMNS,                                  \
     (const int8_t *)lenet5_##name##_weights, lenet5_##name##_bias, SCALING(NAME, name)}

#define LINEAR(NAME, name)                                                                         \
    {LENET5_##NAME##_OUT, LENET5_##NAME##_IN, (const int8_t *)lenet5_##name##_weights,             \
     lenet5_##name##_bias}

#define RESULTS(NAME) \
    (LENET5_##NAME##_OUT * LENET5_##NAME##_RESULT_ROWS * LENET5_##NAME##_RESULT_COLUMNS)

static int8_t requantise(int32_t acc, struct scaling scaling, int channel)
{
    const int64_t half = (int64_t)1 << (scaling.shift - 1);
    const int64_t scaled = (int64_t)acc * scaling.multiplier[channel] + half;
    if (scaled < 0) { /* ReLU; and C leaves it open how a negative number is shifted */
        return 0;
    }
    const int64_t y = scaled >> scaling.shift;
    return (int8_t)(y < ACTIVATION_MAX ? y : ACTIVATION_MAX);
}

/* (4) and (6): the accumulator of one output channel at one position, before pooling. */
static int32_t window(const struct conv *layer, const int8_t *x, int channel, int row, int column)
{
    const int taps = layer->kernel * layer->kernel;
    const int8_t *weights = layer->weights + channel * layer->in * taps;
    int32_t acc = layer->bias[channel];
    for (int in = 0; in < layer->in; in++) {
        const int8_t *plane = x + in * layer->in_rows * layer->in_columns;
        for (int tap = 0; tap < taps; tap++) {
            const int y = row + tap / layer->kernel - layer->padding;
            const int z = column + tap % layer->kernel - layer->padding;
            if (y >= 0 && y < layer->in_rows && z >= 0 && z < layer->in_columns) {
                acc += weights[in * taps + tap] * plane[y * layer->in_columns + z];
            }
        }
    }
    return acc;
}

/* A convolution, ReLU, and (7) the greatest of every pool x pool. */
static void convolve(const struct conv *layer, const int8_t *x, int8_t *y)
{
    const int pool = layer->pool;
    for (int channel = 0; channel < layer->out; channel++) {
        for (int row = 0; row < layer->rows; row++) {
            for (int column = 0; column < layer->columns; column++) {
                int8_t greatest = 0;
                for (int part = 0; part < pool * pool; part++) {
                    const int32_t acc = window(layer, x, channel, row * pool + part / pool,
                                               column * pool + part % pool);
                    const int8_t value = requantise(acc, layer->scaling, channel);
                    greatest = value > greatest ? value : greatest;
                }
                *y++ = greatest;
            }
        }
    }
}

/* (4): the accumulator of one output of a fully connected layer. */
static int32_t dot(const struct linear *layer, const int8_t *x, int channel)
{
    const int8_t *weights = layer->weights + channel * layer->in;
    int32_t acc = layer->bias[channel];
    for (int in = 0; in < layer->in; in++) {
        acc += weights[in] * x[in];
    }
    return acc;
}

static void connect(const struct linear *layer, struct scaling scaling, const int8_t *x, int8_t *y)
{
    for (int channel = 0; channel < layer->out; channel++) {
        y[channel] = requantise(dot(layer, x, channel), scaling, channel);
    }
}

/* Logits (8) of pixels 0..255. */
static void classify(const uint8_t *pixels, int32_t *logits)
{
    static const struct conv conv1 = CONV(CONV1, conv1), conv2 = CONV(CONV2, conv2);
    static const struct linear fc1 = LINEAR(FC1, fc1), fc2 = LINEAR(FC2, fc2);
    static const struct linear fc3 = LINEAR(FC3, fc3);
    static const struct scaling scaling1 = SCALING(FC1, fc1), scaling2 = SCALING(FC2, fc2);
    static int8_t input[PIXELS], maps1[RESULTS(CONV1)], maps2[RESULTS(CONV2)];
    static int8_t values1[LENET5_FC1_OUT], values2[LENET5_FC2_OUT];

    for (int i = 0; i < PIXELS; i++) {
        input[i] = (int8_t)(pixels[i] >> 1); /* (2) */
    }
    convolve(&conv1, input, maps1);
    convolve(&conv2, maps1, maps2);
    connect(&fc1, scaling1, maps2, values1);
    connect(&fc2, scaling2, values1, values2);
    for (int class = 0; class < fc3.out; class++) {
        logits[class] = dot(&fc3, values2, class);
    }
}

int main(void)
{
    static uint8_t pixels[PIXELS];
    static int32_t logits[LENET5_FC3_OUT];
    size_t count;
    while ((count = fread(pixels, 1, PIXELS, stdin)) == PIXELS) {
        classify(pixels, logits);
        for (int class = 0; class < LENET5_FC3_OUT; class++) {
            printf(class == 0 ? "%ld" : " %ld", (long)logits[class]);
        }
        putchar('\n');
    }
    if (count != 0) {
        fprintf(stderr, "the last image has %zu of %d pixels\n", count, (int)PIXELS);
        return EXIT_FAILURE;
    }
    return fflush(stdout) == 0 && !ferror(stdout) && !ferror(stdin) ? EXIT_SUCCESS : EXIT_FAILURE;
}

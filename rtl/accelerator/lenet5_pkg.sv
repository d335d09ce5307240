// SPDX-License-Identifier: Apache-2.0
// Numbers that every block shares: the integer contract's widths, the result packet's fields, and
// the shape of a configuration: what the exporter says of network and design point. It holds no
// logic. The default configuration is chosen by the include path alone
// (rtl/config/<design>/lenet5_config.svh); an accelerator may be given another one.
`default_nettype none

package lenet5_pkg;
  // An activation is an int8 that is never negative (ReLU, and pixels halved): only its seven value
  // bits are wired.
  localparam int ActBits = 7;
  localparam int WeightBits = 8;
  // A product of the two, signed.
  localparam int ProductBits = WeightBits + ActBits;
  // M of the requantiser, 1 <= M < 2^17, unsigned.
  localparam int MultiplierBits = 17;

  // Multipliers of more words than this are block RAM; below, LUTs are the cheaper store.
  localparam int LutRomWords = 64;

  localparam int PixelBits = 8;

  // A result packet's words; the first has, from the lowest bit, the fields that follow.
  localparam int ResultBits = 32;
  localparam int ClassBits = 8;
  localparam int ImageBits = 12;
  localparam int NetworkBits = 8;
  localparam int ErrorBits = 3;
  localparam logic [ErrorBits-1:0] ErrorNone = 3'd0;
  // tlast before the last pixel: the rest counts as 0
  localparam logic [ErrorBits-1:0] ErrorShort = 3'd1;
  // no tlast on the last pixel: the surplus is swallowed
  localparam logic [ErrorBits-1:0] ErrorLong = 3'd2;

  // A configuration is a vector of 32-bit numbers, the first in the highest bits: the fingerprints
  // of network and design point, then these fields of each layer (0 where it has no use for one).
  localparam int Layers = 5;
  localparam int Conv1 = 0;
  localparam int Conv2 = 1;
  localparam int Fc1 = 2;
  localparam int Fc2 = 3;
  localparam int Fc3 = 4;

  localparam int Fields = 19;
  localparam int InChannels = 0;
  localparam int OutChannels = 1;
  localparam int Height = 2;
  localparam int Width = 3;
  localparam int Kernel = 4;
  localparam int Padding = 5;
  localparam int InLanes = 6;
  localparam int Simd = 7;
  localparam int Pe = 8;
  localparam int AccBits = 9;
  localparam int Shift = 10;
  localparam int UseDsp = 11;
  localparam int BlockRam = 12;
  localparam int WindowFifo = 13;
  localparam int AccFifo = 14;
  localparam int OutFifo = 15;
  localparam int Engine = 16;
  localparam int FirstNode = 17;
  localparam int Nodes = 18;

  // A layer's engine: what multiplies in its matrix-vector unit (model/hardware/designs.py).
  localparam int Multiply = 0;
  localparam int Constant = 1;
  localparam int Distributed = 2;

  // Cycles from a plane of bits taken from its window to the plane itself (window_planes).
  localparam int PlaneDelay = 2;

  localparam int FieldBits = 32;
  localparam int FingerprintBits = 64;  // {network, design point}
  localparam int NodeBits = 64;
  localparam int ConfigBits = FingerprintBits + Layers * Fields * FieldBits;

  // Bits of a counter that runs from 0 to count - 1; one bit where there is nothing to count.
  function automatic int index_bits(input int count);
    index_bits = (count > 1) ? $clog2(count) : 1;
  endfunction

  // A count or a width, at least 1: elaborators refuse a range or a cast of none before a module's
  // check can say which parameter was left out.
  function automatic int positive(input int value);
    positive = (value > 1) ? value : 1;
  endfunction

  // Bits of an activation that an engine takes a cycle.
  function automatic int engine_bits(input int engine);
    engine_bits = (engine == Distributed) ? 1 : ActBits;
  endfunction

  // Parts in which an engine's word of so many channels leaves: whole, or in as many cycles as the
  // next one takes.
  function automatic int result_parts(input int engine, input int channels);
    result_parts = 1;
    for (int n = 2; n <= ActBits; n++)
      if (engine == Distributed && channels % n == 0) result_parts = n;
  endfunction

  // Channels of such a part.
  function automatic int result_channels(input int engine, input int channels);
    result_channels = positive(channels / result_parts(engine, channels));
  endfunction

  // Distributed arithmetic: the first tap of table n of a chain. The first table has six taps, as a
  // LUT has inputs, the others five: their LUTs add as well.
  function automatic int chain_first(input int n);
    chain_first = (n > 0) ? 5 * n + 1 : 0;
  endfunction

  // Tables of a chain of so many taps.
  function automatic int chain_tables(input int taps);
    chain_tables = (taps > 1) ? (taps + 3) / 5 : 1;
  endfunction

  // A layer's field of a configuration.
  function automatic int field(input logic [ConfigBits-1:0] configuration, input int layer,
                               input int index);
    field = configuration[((Layers-layer)*Fields-1-index)*FieldBits+:FieldBits];
  endfunction

  // Whose a configuration is: {network, design point}. Shifted, since Verilator takes bits that a
  // function does not read for forgotten ones.
  function automatic logic [FingerprintBits-1:0] fingerprint(
      input logic [ConfigBits-1:0] configuration);
    fingerprint = FingerprintBits'(configuration >> (ConfigBits - FingerprintBits));
  endfunction

  // Config, the default configuration, and Graph, the adder graphs of its constant engines and
  // the bias and weights of its distributed ones: words of NodeBits, the first in the highest bits,
  // which is {network, design point} again.
  `include "lenet5_config.svh"
endpackage

`default_nettype wire

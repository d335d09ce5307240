// SPDX-License-Identifier: Apache-2.0
// Numbers that every block shares: the integer contract's widths and, included from the exported
// configuration, the shape and folding of each layer. It holds no logic. The design point is chosen
// by the include path alone: rtl/config/<design>/lenet5_config.svh.
`default_nettype none

package lenet5_pkg;
  // An activation is an int8 that is never negative (ReLU, and pixels halved): only its seven value
  // bits are wired.
  localparam int ActBits = 7;
  localparam int WeightBits = 8;
  // M of the requantiser, 1 <= M < 2^17, unsigned.
  localparam int MultiplierBits = 17;

  // Multipliers of more words than this are block RAM; below, LUTs are the cheaper store.
  localparam int LutRomWords = 64;

  localparam int PixelBits = 8;
  localparam int ResultBits = 32;

  // Error codes of a result packet.
  localparam int ErrorBits = 3;
  localparam logic [ErrorBits-1:0] ErrorNone = 3'd0;
  // tlast before the last pixel: the rest counts as 0
  localparam logic [ErrorBits-1:0] ErrorShort = 3'd1;
  // no tlast on the last pixel: the surplus is swallowed
  localparam logic [ErrorBits-1:0] ErrorLong = 3'd2;

  // Bits of a counter that runs from 0 to count - 1; one bit where there is nothing to count.
  function automatic int index_bits(input int count);
    index_bits = (count > 1) ? $clog2(count) : 1;
  endfunction

  // A width, at least 1: elaborators refuse a cast to none before a module can say which parameter
  // was left out.
  function automatic int positive(input int bits);
    positive = (bits > 1) ? bits : 1;
  endfunction

  `include "lenet5_config.svh"
endpackage

`default_nettype wire

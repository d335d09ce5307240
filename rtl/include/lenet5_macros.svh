// SPDX-License-Identifier: Apache-2.0
// Macros, in the forms that different tools take: a check of parameters, an assertion, and what
// keeps a module from being empty.
// It is the only include file of the sources; the other one, lenet5_config.svh, is the exporter's.
`ifndef LENET5_MACROS_SVH
`define LENET5_MACROS_SVH

// Stops elaboration, in synthesis too, unless Condition holds: "Module: Parameter=value must Rule".
// It stands at module level, before the first division by Parameter. Icarus 11 takes no $fatal
// there, so it stops at the start of the simulation instead.
`ifdef __ICARUS__
`define LENET5_CHECK(Module, Parameter, Condition, Rule) \
  initial if ((Condition) !== 1'b1) \
    $fatal(1, `"Module: Parameter=%0d must Rule`", Parameter);
`else
`define LENET5_CHECK(Module, Parameter, Condition, Rule) \
  if (!(Condition)) begin : gen_check_``Parameter \
    $fatal(1, `"Module: Parameter=%0d must Rule`", Parameter); \
  end
`endif

// Holds at every rising edge of clk_i outside reset: stops a simulation (SIMULATION), or is an
// assertion for formal tools (FORMAL). Else it is nothing. A Condition that is X does not hold.
`ifdef SIMULATION
`define LENET5_ASSERT(Condition, Text) \
  always @(posedge clk_i) if (rst_ni === 1'b1 && (Condition) !== 1'b1) $fatal(1, `"%m: Text`");
`elsif FORMAL
`define LENET5_ASSERT(Condition, Text) \
  always @(posedge clk_i) if (rst_ni) assert (Condition);
`else
`define LENET5_ASSERT(Condition, Text)
`endif

// In place of all that a module holds, where that is for simulation only: Vivado takes an empty
// module for a black box, which opt_design refuses (DRC INBB-3).
`define LENET5_NOT_EMPTY \
  logic unused; \
  assign unused = 1'b0;

`endif

// SPDX-License-Identifier: Apache-2.0
// Stops the simulation unless all memory files carry the fingerprints of the network and the design
// point that the configuration names: a file of another network would fit, and classify wrongly
// without a word. In synthesis it does nothing: there the flows' scripts compare the files.
//
// Config  the configuration; a layer has files of weights and bias if its engine has ROMs of them
// Prefix  of the files' names, as in lenet5_core
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_memory_check #(
  parameter logic [lenet5_pkg::ConfigBits-1:0] Config = '0,
  parameter Prefix = ""
);
`ifdef SIMULATION
  localparam int Half = lenet5_pkg::FingerprintBits / 2;
  localparam logic [2*Half-1:0] Fingerprint = lenet5_pkg::fingerprint(Config);
  localparam bit Conv1Rom =
      lenet5_pkg::field(Config, lenet5_pkg::Conv1, lenet5_pkg::Engine) == lenet5_pkg::Multiply;
  localparam bit Conv2Rom =
      lenet5_pkg::field(Config, lenet5_pkg::Conv2, lenet5_pkg::Engine) == lenet5_pkg::Multiply;

  localparam bit Conv1Bias =
      lenet5_pkg::field(Config, lenet5_pkg::Conv1, lenet5_pkg::Engine) != lenet5_pkg::Distributed;
  localparam bit Conv2Bias =
      lenet5_pkg::field(Config, lenet5_pkg::Conv2, lenet5_pkg::Engine) != lenet5_pkg::Distributed;

  int file, found;
  logic [Half-1:0] network, point;

  task automatic check(input string name);
    file = $fopen(name, "r");
    if (file == 0) $fatal(1, "%s: no such file in the simulation's folder", name);
    found = $fscanf(file, "// lenet5 network %h design %h", network, point);
    if (found != 2) $fatal(1, "%s: no fingerprint in its first line: export it anew", name);
    if ({network, point} != Fingerprint)
      $fatal(1, "%s: of network %h, design point %h; the configuration is of network %h, %h",
             name, network, point, Fingerprint[2*Half-1:Half], Fingerprint[Half-1:0]);
    $fclose(file);
  endtask

  initial begin
    if (Conv1Rom) check({Prefix, "conv1_weights.mem"});
    if (Conv1Bias) check({Prefix, "conv1_bias.mem"});
    check({Prefix, "conv1_multiplier.mem"});
    if (Conv2Rom) check({Prefix, "conv2_weights.mem"});
    if (Conv2Bias) check({Prefix, "conv2_bias.mem"});
    check({Prefix, "conv2_multiplier.mem"});
    check({Prefix, "fc1_weights.mem"});
    check({Prefix, "fc1_bias.mem"});
    check({Prefix, "fc1_multiplier.mem"});
    check({Prefix, "fc2_weights.mem"});
    check({Prefix, "fc2_bias.mem"});
    check({Prefix, "fc2_multiplier.mem"});
    check({Prefix, "fc3_weights.mem"});
    check({Prefix, "fc3_bias.mem"});
  end
`else
  `LENET5_NOT_EMPTY
`endif
endmodule

`default_nettype wire

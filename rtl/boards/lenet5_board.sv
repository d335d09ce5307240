// SPDX-License-Identifier: Apache-2.0
// All of a board that is no pin: the accelerator behind the link, a demo that a button steps
// through, lights, and the reset. Each board's top adds pins, polarities and the clock.
//
// ClockHz         of clk_i, Hz, at least 8 times Baud         Baud  bits a second of the UART
// MsCycles        cycles that count as a millisecond, for simulations; 0: as many as it has
// Board, Design   names, of up to 16 characters, for the information
// Config, Graph, Prefix  as of lenet5_accel
// Images          file of the demo's eight images, as lenet5_demo_images reads it
// good_i          the clock is locked, and nobody asks for a reset; it may change at any time
// seen_o          there has been a class since configuration; class_o is the last one
// A frame has failed that lacks a byte for a quarter of a second; a button has to be still for 10
// ms. active_o and failed_o are on for a tenth of a second after a whole frame or the button, and
// after a frame that was not whole.
`default_nettype none

module lenet5_board #(
  parameter int ClockHz = 0,
  parameter int Baud = 115200,
  parameter int MsCycles = 0,
  parameter logic [lenet5_link_pkg::NameBits-1:0] Board = "",
  parameter logic [lenet5_link_pkg::NameBits-1:0] Design = "custom",
  parameter logic [lenet5_pkg::ConfigBits-1:0] Config = lenet5_pkg::Config,
  parameter Graph = lenet5_pkg::Graph,
  parameter Prefix = "lenet5_",
  parameter Images = "lenet5_demo_images.mem"
) (
  input  logic                             clk_i,
  input  logic                             good_i,
  input  logic                             rx_i,
  output logic                             tx_o,
  input  logic                             button_i,
  output logic                             seen_o,
  output logic [lenet5_pkg::ClassBits-1:0] class_o,
  output logic                             active_o,
  output logic                             failed_o
);
  // As in VERSION, the lowest byte first: major, minor, patch.
  localparam logic [23:0] Version = {8'd0, 8'd2, 8'd0};
  localparam int Slots = 4;
  localparam int DemoImages = 8;
  localparam int Ms = MsCycles != 0 ? MsCycles : ClockHz / 1000;
  localparam int LightCycles = 100 * Ms;
  localparam int StableCycles = 10 * Ms;
  localparam int SilenceCycles = 250 * Ms;
  localparam int Pixels = lenet5_pkg::field(Config, lenet5_pkg::Conv1, lenet5_pkg::Height)
      * lenet5_pkg::field(Config, lenet5_pkg::Conv1, lenet5_pkg::Width);
  localparam int Classes = lenet5_pkg::field(Config, lenet5_pkg::Fc3, lenet5_pkg::OutChannels);
  localparam int Half = lenet5_pkg::FingerprintBits / 2;
  localparam logic [2*Half-1:0] Fingerprint = lenet5_pkg::fingerprint(Config);
  localparam int NameBits = lenet5_link_pkg::NameBits;
  localparam int TagBits = lenet5_link_pkg::TagBits;

  // A text's first character in the lowest byte, zeros behind the last.
  function automatic logic [NameBits-1:0] name(input logic [NameBits-1:0] text);
    name = '0;
    for (int i = 0; i < NameBits; i += 8)
      if (text[i+:8] != '0) name = {name[NameBits-9:0], text[i+:8]};
  endfunction

  localparam logic [8*lenet5_link_pkg::InformationBytes-1:0] Information = {
    name(Design),
    name(Board),
    Fingerprint[Half-1:0],  // design point
    Fingerprint[2*Half-1:Half],  // network
    32'(Baud),
    32'(ClockHz),
    16'(Slots),
    16'(Pixels),
    16'(Classes),
    Version,
    lenet5_link_pkg::ProtocolVersion
  };

  logic rst_n, core_rst_n, image_valid, image_ready, image_last, demo_valid, demo_ready, demo_last,
        joined_valid, joined_ready, joined_last, is_demo, tag_valid, tag_ready, word_valid,
        word_ready, class_valid, pressed, received, failed;
  logic [lenet5_pkg::PixelBits-1:0] image_data, demo_data, joined_data;
  logic [TagBits-1:0] image_tag, tag;
  logic [lenet5_pkg::ResultBits-1:0] word;
  logic [lenet5_pkg::ClassBits-1:0] class_data;
  logic [lenet5_pkg::ClassBits-1:0] class_q = '0;
  logic seen_q = 1'b0;

  lenet5_power_on_reset u_reset (.clk_i, .good_i, .rst_no(rst_n));

  lenet5_link #(
    .ClockHz(ClockHz), .Baud(Baud), .SilenceCycles(SilenceCycles), .Pixels(Pixels),
    .Classes(Classes), .Slots(Slots), .Information(Information)
  ) u_link (
    .clk_i, .rst_ni(rst_n), .rx_i, .tx_o, .core_rst_no(core_rst_n),
    .image_valid_o(image_valid), .image_ready_i(image_ready), .image_data_o(image_data),
    .image_last_o(image_last), .image_tag_o(image_tag),
    .tag_valid_i(tag_valid), .tag_ready_o(tag_ready), .tag_data_i(tag),
    .word_valid_i(word_valid), .word_ready_o(word_ready), .word_data_i(word),
    .received_o(received), .failed_o(failed)
  );

  lenet5_button #(.StableCycles(StableCycles)) u_button (
    .clk_i, .rst_ni(rst_n), .button_i, .pressed_o(pressed)
  );

  lenet5_demo_images #(.Pixels(Pixels), .Images(DemoImages), .File(Images)) u_demo (
    .clk_i, .rst_ni(core_rst_n), .step_i(pressed), .out_valid_o(demo_valid),
    .out_ready_i(demo_ready), .out_data_o(demo_data), .out_last_o(demo_last)
  );

  lenet5_image_arbiter u_arbiter (
    .clk_i, .rst_ni(core_rst_n),
    .first_valid_i(image_valid), .first_ready_o(image_ready), .first_data_i(image_data),
    .first_last_i(image_last),
    .second_valid_i(demo_valid), .second_ready_o(demo_ready), .second_data_i(demo_data),
    .second_last_i(demo_last),
    .out_valid_o(joined_valid), .out_ready_i(joined_ready), .out_data_o(joined_data),
    .out_last_o(joined_last), .second_o(is_demo)
  );

  lenet5_tagged_accel #(.Config(Config), .Graph(Graph), .Prefix(Prefix)) u_accel (
    .clk_i, .rst_ni(core_rst_n),
    .in_valid_i(joined_valid), .in_ready_o(joined_ready), .in_data_i(joined_data),
    .in_last_i(joined_last), .in_tag_i(image_tag), .in_silent_i(is_demo),
    .tag_valid_o(tag_valid), .tag_ready_i(tag_ready), .tag_data_o(tag),
    .word_valid_o(word_valid), .word_ready_i(word_ready), .word_data_o(word),
    .class_valid_o(class_valid), .class_data_o(class_data)
  );

  always_ff @(posedge clk_i) begin
    if (!rst_n) begin
      seen_q <= 1'b0;
    end else if (class_valid) begin
      seen_q <= 1'b1;
      class_q <= class_data;
    end
  end
  assign seen_o = seen_q;
  assign class_o = class_q;

  lenet5_light #(.Cycles(LightCycles)) u_active (
    .clk_i, .rst_ni(rst_n), .pulse_i(received || pressed), .on_o(active_o)
  );
  lenet5_light #(.Cycles(LightCycles)) u_failed (
    .clk_i, .rst_ni(rst_n), .pulse_i(failed), .on_o(failed_o)
  );
endmodule

`default_nettype wire

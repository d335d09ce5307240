// SPDX-License-Identifier: Apache-2.0
// What surrounds lenet5_credit_fifo in a proof: a pipeline that reserves a place only when there is
// one, and later pushes a word or gives the place back, once for each reservation. What is proved:
// a pushed word always finds its place, and no place is lost or made up. That words come out in
// order and unchanged is not.
`default_nettype none

module proof_credit_fifo #(
  parameter int Width = 3,
  parameter int Depth = 4
) (
  input logic             clk_i,
  input logic             rst_ni,
  input logic             reserve_i,  // if there is a place
  input logic             push_i,  // if one is reserved
  input logic             return_i,  // if another one is
  input logic [Width-1:0] data_i,
  input logic             ready_i
);
  localparam int CountBits = $clog2(Depth + 1);
  localparam int SumBits = CountBits + 2;

  localparam int LevelBits = $clog2(Depth) + 1;

  logic available, reserve, push, give_back;
  logic [LevelBits-1:0] level;
  logic [CountBits-1:0] owed_q = '0;  // reservations for which neither has come yet
  assign reserve = reserve_i && available;
  assign push = push_i && owed_q != '0;
  assign give_back = return_i && owed_q > CountBits'(push);

  lenet5_credit_fifo #(.Width(Width), .Depth(Depth)) u_fifo (
    .clk_i, .rst_ni, .available_o(available), .reserve_i(reserve), .return_i(give_back),
    .push_i(push), .data_i, .out_valid_o(), .out_ready_i(ready_i), .out_data_o()
  );

  if (Depth == 1) begin : gen_place
    assign level = u_fifo.gen_place.valid_q;
  end else begin : gen_places
    assign level = {u_fifo.gen_places.u_fifo.full_q, u_fifo.gen_places.u_fifo.write_q[0]
        - u_fifo.gen_places.u_fifo.read_q[0]};
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      owed_q <= '0;
    end else begin
      owed_q <= owed_q + CountBits'(reserve) - CountBits'(push) - CountBits'(give_back);
      assert (!available || u_fifo.free_q > CountBits'(u_fifo.reserved_q));
      assert (SumBits'(u_fifo.free_q) + SumBits'(u_fifo.popped_q) + SumBits'(u_fifo.returned_q)
          + SumBits'(owed_q) + SumBits'(level) == SumBits'(Depth) + SumBits'(u_fifo.reserved_q));
    end
  end
endmodule

`default_nettype wire

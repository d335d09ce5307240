// SPDX-License-Identifier: Apache-2.0
// What surrounds the accelerator on a board, in compile order, after the files of lenet5.f. Paths are
// relative to this folder. Each board's own top is in boards/<board>/.
link/lenet5_link_pkg.sv
link/lenet5_tick.sv
link/lenet5_uart_rx.sv
link/lenet5_uart_tx.sv
link/lenet5_frame_receiver.sv
link/lenet5_frame_sender.sv
link/lenet5_image_slots.sv
link/lenet5_image_arbiter.sv
link/lenet5_replies.sv
link/lenet5_link.sv
link/lenet5_tagged_accel.sv
boards/lenet5_power_on_reset.sv
boards/lenet5_button.sv
boards/lenet5_light.sv
boards/lenet5_demo_images.sv
boards/lenet5_seven_segment.sv
boards/lenet5_board.sv
boards/arty_a7_35t/lenet5_arty_a7_35t.sv
boards/basys3/lenet5_basys3.sv
boards/ulx3s/lenet5_ulx3s.sv

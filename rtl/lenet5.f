// SPDX-License-Identifier: Apache-2.0
// The design, in compile order: the only file list. Paths are relative to this folder. A second
// include folder, config/<design>, chooses the design point.
+incdir+include
accelerator/lenet5_pkg.sv
stream/lenet5_stream_assertions.sv
stream/lenet5_stream_fifo.sv
stream/lenet5_stream_register.sv
stream/lenet5_stream_stage.sv
stream/lenet5_stream_serialiser.sv
stream/lenet5_shift_out.sv
stream/lenet5_credit_fifo.sv
compute/lenet5_weight_rom.sv
compute/lenet5_adder_tree.sv
compute/lenet5_multiplier.sv
compute/lenet5_dot_product.sv
compute/lenet5_maxpool2d.sv
compute/lenet5_engine_multiply.sv
compute/lenet5_adder_graph.sv
compute/lenet5_engine_constant.sv
compute/lenet5_bit_table.sv
compute/lenet5_distributed_channel.sv
compute/lenet5_engine_distributed.sv
compute/lenet5_mvu.sv
compute/lenet5_line_buffer.sv
compute/lenet5_sliding_window.sv
compute/lenet5_window_planes.sv
compute/lenet5_requantise_lane.sv
compute/lenet5_requantise.sv
layers/lenet5_conv2d.sv
layers/lenet5_linear.sv
layers/lenet5_argmax.sv
accelerator/lenet5_memory_check.sv
accelerator/lenet5_pixel_unpacker.sv
accelerator/lenet5_image_framer.sv
accelerator/lenet5_core.sv
accelerator/lenet5_result_packer.sv
accelerator/lenet5_accel.sv

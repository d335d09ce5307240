// SPDX-License-Identifier: Apache-2.0
// Design point fast, from model/hardware/export.py, for lenet5_pkg.sv.
localparam logic [3103:0] Config = {
  32'hd71f9b20,  // network
  32'h2affe84c,  // design point
  32'd1,  // conv1 InChannels
  32'd6,  // conv1 OutChannels
  32'd28,  // conv1 Height
  32'd28,  // conv1 Width
  32'd5,  // conv1 Kernel
  32'd2,  // conv1 Padding
  32'd1,  // conv1 InLanes
  32'd25,  // conv1 Simd
  32'd6,  // conv1 Pe
  32'd18,  // conv1 AccBits
  32'd25,  // conv1 Shift
  32'd1,  // conv1 UseDsp
  32'd0,  // conv1 BlockRam
  32'd32,  // conv1 WindowFifo
  32'd32,  // conv1 AccFifo
  32'd64,  // conv1 OutFifo
  32'd1,  // conv1 Engine
  32'd0,  // conv1 FirstNode
  32'd268,  // conv1 Nodes
  32'd6,  // conv2 InChannels
  32'd16,  // conv2 OutChannels
  32'd14,  // conv2 Height
  32'd14,  // conv2 Width
  32'd5,  // conv2 Kernel
  32'd0,  // conv2 Padding
  32'd6,  // conv2 InLanes
  32'd150,  // conv2 Simd
  32'd16,  // conv2 Pe
  32'd20,  // conv2 AccBits
  32'd24,  // conv2 Shift
  32'd1,  // conv2 UseDsp
  32'd0,  // conv2 BlockRam
  32'd1,  // conv2 WindowFifo
  32'd32,  // conv2 AccFifo
  32'd64,  // conv2 OutFifo
  32'd2,  // conv2 Engine
  32'd268,  // conv2 FirstNode
  32'd305,  // conv2 Nodes
  32'd400,  // fc1 InChannels
  32'd120,  // fc1 OutChannels
  32'd0,  // fc1 Height
  32'd0,  // fc1 Width
  32'd0,  // fc1 Kernel
  32'd0,  // fc1 Padding
  32'd4,  // fc1 InLanes
  32'd4,  // fc1 Simd
  32'd20,  // fc1 Pe
  32'd25,  // fc1 AccBits
  32'd25,  // fc1 Shift
  32'd1,  // fc1 UseDsp
  32'd1,  // fc1 BlockRam
  32'd0,  // fc1 WindowFifo
  32'd32,  // fc1 AccFifo
  32'd32,  // fc1 OutFifo
  32'd0,  // fc1 Engine
  32'd0,  // fc1 FirstNode
  32'd0,  // fc1 Nodes
  32'd120,  // fc2 InChannels
  32'd84,  // fc2 OutChannels
  32'd0,  // fc2 Height
  32'd0,  // fc2 Width
  32'd0,  // fc2 Kernel
  32'd0,  // fc2 Padding
  32'd4,  // fc2 InLanes
  32'd4,  // fc2 Simd
  32'd12,  // fc2 Pe
  32'd23,  // fc2 AccBits
  32'd24,  // fc2 Shift
  32'd1,  // fc2 UseDsp
  32'd1,  // fc2 BlockRam
  32'd0,  // fc2 WindowFifo
  32'd32,  // fc2 AccFifo
  32'd32,  // fc2 OutFifo
  32'd0,  // fc2 Engine
  32'd0,  // fc2 FirstNode
  32'd0,  // fc2 Nodes
  32'd84,  // fc3 InChannels
  32'd10,  // fc3 OutChannels
  32'd0,  // fc3 Height
  32'd0,  // fc3 Width
  32'd0,  // fc3 Kernel
  32'd0,  // fc3 Padding
  32'd4,  // fc3 InLanes
  32'd4,  // fc3 Simd
  32'd2,  // fc3 Pe
  32'd23,  // fc3 AccBits
  32'd0,  // fc3 Shift
  32'd1,  // fc3 UseDsp
  32'd1,  // fc3 BlockRam
  32'd0,  // fc3 WindowFifo
  32'd32,  // fc3 AccFifo
  32'd0,  // fc3 OutFifo
  32'd0,  // fc3 Engine
  32'd0,  // fc3 FirstNode
  32'd0  // fc3 Nodes
};
localparam logic [36735:0] Graph = {
  64'hd71f9b202affe84c,  // network, design point
  64'h0001010900150014,  // conv1 node 0
  64'h090100080002000c,  // conv1 node 1
  64'h0902010b001f0020,  // conv1 node 2
  64'h0901000800050018,  // conv1 node 3
  64'h0901020a00150016,  // conv1 node 4
  64'h0902010c00220023,  // conv1 node 5
  64'h0903010d00210024,  // conv1 node 6
  64'h1001000700070000,  // conv1 node 7
  64'h0001020a00030013,  // conv1 node 8
  64'h0002000a00260027,  // conv1 node 9
  64'h00010008000f0010,  // conv1 node 10
  64'h0901010900120006,  // conv1 node 11
  64'h0902000a0029002a,  // conv1 node 12
  64'h0903000b0028002b,  // conv1 node 13
  64'h0904020e0025002c,  // conv1 node 14
  64'h0901010900010004,  // conv1 node 15
  64'h000100080006000b,  // conv1 node 16
  64'h0802020c002e002f,  // conv1 node 17
  64'h0901040c000b0017,  // conv1 node 18
  64'h0001000800070009,  // conv1 node 19
  64'h0802020c00310032,  // conv1 node 20
  64'h0803000d00300033,  // conv1 node 21
  64'h1001000700080000,  // conv1 node 22
  64'h0001020a000f000d,  // conv1 node 23
  64'h0902000b00350036,  // conv1 node 24
  64'h1002000700350000,  // conv1 node 25
  64'h0903020c00370038,  // conv1 node 26
  64'h0904010e00340039,  // conv1 node 27
  64'h09050311002d003a,  // conv1 node 28
  64'h18060011003b0000,  // conv1 node 29
  64'h0901020a000a0011,  // conv1 node 30
  64'h10010007000a0000,  // conv1 node 31
  64'h0902040d003d003e,  // conv1 node 32
  64'h1001000700000000,  // conv1 node 33
  64'h1002000700400000,  // conv1 node 34
  64'h0903050e003f0041,  // conv1 node 35
  64'h00010109000c0010,  // conv1 node 36
  64'h0901020a0003000e,  // conv1 node 37
  64'h0802000a00430044,  // conv1 node 38
  64'h1803000a00450000,  // conv1 node 39
  64'h0804040f00420046,  // conv1 node 40
  64'h1001000700150000,  // conv1 node 41
  64'h0902020b00230048,  // conv1 node 42
  64'h10010007000f0000,  // conv1 node 43
  64'h10020007004a0000,  // conv1 node 44
  64'h0903010c0049004b,  // conv1 node 45
  64'h1804000c004c0000,  // conv1 node 46
  64'h090505110047004d,  // conv1 node 47
  64'h09010008000c0018,  // conv1 node 48
  64'h18020008004f0000,  // conv1 node 49
  64'h0903060f00280050,  // conv1 node 50
  64'h0904000f00390051,  // conv1 node 51
  64'h1001000700100000,  // conv1 node 52
  64'h0001000800130017,  // conv1 node 53
  64'h0902000900530054,  // conv1 node 54
  64'h1001000700160000,  // conv1 node 55
  64'h090100080005000e,  // conv1 node 56
  64'h0802030c00560057,  // conv1 node 57
  64'h0903000c00550058,  // conv1 node 58
  64'h090100080000000b,  // conv1 node 59
  64'h0001000800110014,  // conv1 node 60
  64'h0902040e005a005b,  // conv1 node 61
  64'h0001000800090012,  // conv1 node 62
  64'h0902000a002e005d,  // conv1 node 63
  64'h0903000e005c005e,  // conv1 node 64
  64'h0904000e0059005f,  // conv1 node 65
  64'h0905000f00520060,  // conv1 node 66
  64'h09060011004e0061,  // conv1 node 67
  64'h08070012003c0062,  // conv1 node 68
  64'h090100080003000e,  // conv1 node 69
  64'h10010007000c0000,  // conv1 node 70
  64'h0902050e00640065,  // conv1 node 71
  64'h0901000800040005,  // conv1 node 72
  64'h0902000a00670032,  // conv1 node 73
  64'h0803000e00660068,  // conv1 node 74
  64'h00010008000b000d,  // conv1 node 75
  64'h0001000800120016,  // conv1 node 76
  64'h0902010a006a006b,  // conv1 node 77
  64'h0001000800000010,  // conv1 node 78
  64'h0902000b0036006d,  // conv1 node 79
  64'h0903020d006c006e,  // conv1 node 80
  64'h0804000e0069006f,  // conv1 node 81
  64'h0802010b003d0020,  // conv1 node 82
  64'h0901000800060014,  // conv1 node 83
  64'h000100080008000b,  // conv1 node 84
  64'h0902000a00720073,  // conv1 node 85
  64'h0903000b00710074,  // conv1 node 86
  64'h0901000800130017,  // conv1 node 87
  64'h0001020a000e0000,  // conv1 node 88
  64'h0802000b00760077,  // conv1 node 89
  64'h0001000800170018,  // conv1 node 90
  64'h0902010b00670079,  // conv1 node 91
  64'h0903010c0078007a,  // conv1 node 92
  64'h0904000d0075007b,  // conv1 node 93
  64'h0905020f0070007c,  // conv1 node 94
  64'h1806000f007d0000,  // conv1 node 95
  64'h0001000800070018,  // conv1 node 96
  64'h10020008007f0000,  // conv1 node 97
  64'h0803020c006e0080,  // conv1 node 98
  64'h00010109000d000c,  // conv1 node 99
  64'h1002000900820000,  // conv1 node 100
  64'h0903061000710083,  // conv1 node 101
  64'h0904001000810084,  // conv1 node 102
  64'h0001010900080009,  // conv1 node 103
  64'h0902010a00860026,  // conv1 node 104
  64'h1001000700030000,  // conv1 node 105
  64'h1002000700880000,  // conv1 node 106
  64'h0803020b00870089,  // conv1 node 107
  64'h1804000b008a0000,  // conv1 node 108
  64'h090505110085008b,  // conv1 node 109
  64'h1802000800720000,  // conv1 node 110
  64'h0803000c008d0030,  // conv1 node 111
  64'h09020009003e005d,  // conv1 node 112
  64'h0001020a00150002,  // conv1 node 113
  64'h0002010b00900029,  // conv1 node 114
  64'h0803000c008f0091,  // conv1 node 115
  64'h0904000c008e0092,  // conv1 node 116
  64'h1805000c00930000,  // conv1 node 117
  64'h08060411008c0094,  // conv1 node 118
  64'h08070012007e0095,  // conv1 node 119
  64'h0001010900110001,  // conv1 node 120
  64'h1002000900970000,  // conv1 node 121
  64'h0803050f00490098,  // conv1 node 122
  64'h10010007000d0000,  // conv1 node 123
  64'h09020009009a0020,  // conv1 node 124
  64'h18030009009b0000,  // conv1 node 125
  64'h090407110099009c,  // conv1 node 126
  64'h0802000a006d0067,  // conv1 node 127
  64'h09010109000a0001,  // conv1 node 128
  64'h0001010900160012,  // conv1 node 129
  64'h0902000b009f00a0,  // conv1 node 130
  64'h0903000b009e00a1,  // conv1 node 131
  64'h00010109000d0006,  // conv1 node 132
  64'h000101090002000f,  // conv1 node 133
  64'h0902010b00a300a4,  // conv1 node 134
  64'h000100080009000e,  // conv1 node 135
  64'h0901020a000c0002,  // conv1 node 136
  64'h0902000b00a600a7,  // conv1 node 137
  64'h0803010c00a500a8,  // conv1 node 138
  64'h0904000d00a200a9,  // conv1 node 139
  64'h09050011009d00aa,  // conv1 node 140
  64'h09020009004a002f,  // conv1 node 141
  64'h0802000a00200086,  // conv1 node 142
  64'h0803010c00ac00ad,  // conv1 node 143
  64'h0902000b003d002a,  // conv1 node 144
  64'h0903010b00af0055,  // conv1 node 145
  64'h0904010d00ae00b0,  // conv1 node 146
  64'h1805000d00b10000,  // conv1 node 147
  64'h0906041200ab00b2,  // conv1 node 148
  64'h1001000700140000,  // conv1 node 149
  64'h0902000900b40054,  // conv1 node 150
  64'h1802000800640000,  // conv1 node 151
  64'h0903020b00b500b6,  // conv1 node 152
  64'h0002020a006d0048,  // conv1 node 153
  64'h0001000800080011,  // conv1 node 154
  64'h0902000a004300b9,  // conv1 node 155
  64'h0903010c00b800ba,  // conv1 node 156
  64'h0904010d00b700bb,  // conv1 node 157
  64'h0001020a00050004,  // conv1 node 158
  64'h1002000a00bd0000,  // conv1 node 159
  64'h000200090056007f,  // conv1 node 160
  64'h0003020c00be00bf,  // conv1 node 161
  64'h0904010d00c000b7,  // conv1 node 162
  64'h0805021000bc00c1,  // conv1 node 163
  64'h1806001000c20000,  // conv1 node 164
  64'h0807011200b300c3,  // conv1 node 165
  64'h0902000a005d00a4,  // conv1 node 166
  64'h1803000a00c50000,  // conv1 node 167
  64'h08040610008e00c6,  // conv1 node 168
  64'h0901000800080014,  // conv1 node 169
  64'h1802000800c80000,  // conv1 node 170
  64'h0903060f002800c9,  // conv1 node 171
  64'h0802000a0020006d,  // conv1 node 172
  64'h0903000b003700cb,  // conv1 node 173
  64'h0804000f00ca00cc,  // conv1 node 174
  64'h0905001100c700cd,  // conv1 node 175
  64'h0802000a0023006b,  // conv1 node 176
  64'h0901000800050013,  // conv1 node 177
  64'h0802010b00d000a6,  // conv1 node 178
  64'h0903000c00cf00d1,  // conv1 node 179
  64'h1001000700120000,  // conv1 node 180
  64'h1002000700d30000,  // conv1 node 181
  64'h0803010d003f00d4,  // conv1 node 182
  64'h0804010e00d200d5,  // conv1 node 183
  64'h0001010900110014,  // conv1 node 184
  64'h0002000a007900d7,  // conv1 node 185
  64'h0903010b00d800ad,  // conv1 node 186
  64'h0904010e00d90081,  // conv1 node 187
  64'h0805010f00d600da,  // conv1 node 188
  64'h0906001100ce00db,  // conv1 node 189
  64'h0902000b002e0027,  // conv1 node 190
  64'h0903010d00dd0049,  // conv1 node 191
  64'h0904000e00d500de,  // conv1 node 192
  64'h0902000b00360072,  // conv1 node 193
  64'h0903000c005800e0,  // conv1 node 194
  64'h0901000800100017,  // conv1 node 195
  64'h0902010a00e20064,  // conv1 node 196
  64'h0901010900000004,  // conv1 node 197
  64'h0802010b00e4002f,  // conv1 node 198
  64'h0803010c00e300e5,  // conv1 node 199
  64'h0804000d00e100e6,  // conv1 node 200
  64'h0905010f00df00e7,  // conv1 node 201
  64'h1806000f00e80000,  // conv1 node 202
  64'h0807031200dc00e9,  // conv1 node 203
  64'h0803000a009b00ac,  // conv1 node 204
  64'h090100080001000e,  // conv1 node 205
  64'h0902000b00bd00ec,  // conv1 node 206
  64'h0901000800000014,  // conv1 node 207
  64'h0802010b00ee0043,  // conv1 node 208
  64'h0903010c00ed00ef,  // conv1 node 209
  64'h0804000d00eb00f0,  // conv1 node 210
  64'h0902000a00a00076,  // conv1 node 211
  64'h0802010b00220032,  // conv1 node 212
  64'h0803010c00f200f3,  // conv1 node 213
  64'h0804010e008a00f4,  // conv1 node 214
  64'h0905010f00f100f5,  // conv1 node 215
  64'h1806000f00f60000,  // conv1 node 216
  64'h1002000800540000,  // conv1 node 217
  64'h0903060f00bf00f8,  // conv1 node 218
  64'h0904000f004200f9,  // conv1 node 219
  64'h0902010a00a0002f,  // conv1 node 220
  64'h0903000b004500fb,  // conv1 node 221
  64'h1804000b00fc0000,  // conv1 node 222
  64'h0905051100fa00fd,  // conv1 node 223
  64'h000100080001000d,  // conv1 node 224
  64'h1001000700020000,  // conv1 node 225
  64'h0002010900ff0100,  // conv1 node 226
  64'h10020007009a0000,  // conv1 node 227
  64'h0903020a01010102,  // conv1 node 228
  64'h0901000800040006,  // conv1 node 229
  64'h0802010b0104002e,  // conv1 node 230
  64'h0903010c01050087,  // conv1 node 231
  64'h0804010d01030106,  // conv1 node 232
  64'h1805000d01070000,  // conv1 node 233
  64'h0906031200fe0108,  // conv1 node 234
  64'h0907001200f70109,  // conv1 node 235
  64'h0901010900080007,  // conv1 node 236
  64'h0902000b00bd010b,  // conv1 node 237
  64'h0903000e0066010c,  // conv1 node 238
  64'h0903010e005c00b5,  // conv1 node 239
  64'h0904010f010d010e,  // conv1 node 240
  64'h0901010900090011,  // conv1 node 241
  64'h0902010c01100036,  // conv1 node 242
  64'h0902030d004f009f,  // conv1 node 243
  64'h0803010e01110112,  // conv1 node 244
  64'h0904010e011300c0,  // conv1 node 245
  64'h08050211010f0114,  // conv1 node 246
  64'h1806001101150000,  // conv1 node 247
  64'h0904000c00b7004c,  // conv1 node 248
  64'h0903000d008f0112,  // conv1 node 249
  64'h0904000d01030118,  // conv1 node 250
  64'h0805000e01170119,  // conv1 node 251
  64'h0002010b008600a4,  // conv1 node 252
  64'h0003010c011b00b8,  // conv1 node 253
  64'h09010109000e0013,  // conv1 node 254
  64'h0802010c011d0044,  // conv1 node 255
  64'h0902010a0073006b,  // conv1 node 256
  64'h0803020d011e011f,  // conv1 node 257
  64'h0904010f011c0120,  // conv1 node 258
  64'h1805000f01210000,  // conv1 node 259
  64'h09060312011a0122,  // conv1 node 260
  64'h0907001201160123,  // conv1 node 261
  64'h0908001200190063,  // conv1 node 262
  64'h08080012001a0096,  // conv1 node 263
  64'h09080012001b00c4,  // conv1 node 264
  64'h08080012001c00ea,  // conv1 node 265
  64'h08080012001d010a,  // conv1 node 266
  64'h09080012001e0124,  // conv1 node 267
  64'hffff5000a4ffcc6f,  // conv2 bias and weights 0
  64'hfa1b000feffffeff,  // conv2 bias and weights 1
  64'hf7bffc810027cfff,  // conv2 bias and weights 2
  64'hf0ffcbdffe9cffd9,  // conv2 bias and weights 3
  64'h4ff641ff943ffb18,  // conv2 bias and weights 4
  64'h32ecd900ea19232c,  // conv2 bias and weights 5
  64'hf202001226f90fd5,  // conv2 bias and weights 6
  64'h13fe2df8f1f0f10c,  // conv2 bias and weights 7
  64'h080504daf620fc18,  // conv2 bias and weights 8
  64'h1fee270b25eaf11f,  // conv2 bias and weights 9
  64'hf921cf0201ff1dea,  // conv2 bias and weights 10
  64'he3e6f1101cfe03fb,  // conv2 bias and weights 11
  64'h082a0a031a003304,  // conv2 bias and weights 12
  64'hfafd2117f802c9f1,  // conv2 bias and weights 13
  64'he3010cfbe5f0d80f,  // conv2 bias and weights 14
  64'hf4f9dd9522e8fdf7,  // conv2 bias and weights 15
  64'haf13e8dee2f8f4fc,  // conv2 bias and weights 16
  64'hf5010e021b2ad202,  // conv2 bias and weights 17
  64'h210a44fde70e043d,  // conv2 bias and weights 18
  64'h0b81ed011000c4cc,  // conv2 bias and weights 19
  64'h08f6feece600eee2,  // conv2 bias and weights 20
  64'hd7e9f1e8f3e40af7,  // conv2 bias and weights 21
  64'hecebea30e9eed7f0,  // conv2 bias and weights 22
  64'h180cf8f31206ffea,  // conv2 bias and weights 23
  64'hd8faff06fef7f80c,  // conv2 bias and weights 24
  64'hddf1d0e7caf8d214,  // conv2 bias and weights 25
  64'hefd507e4fb1d1a15,  // conv2 bias and weights 26
  64'h001b140cfa18290a,  // conv2 bias and weights 27
  64'h12d0e9371324d281,  // conv2 bias and weights 28
  64'hb3f6f41efe8f9ee1,  // conv2 bias and weights 29
  64'h0c09fdfd0ef5171f,  // conv2 bias and weights 30
  64'h11fcc7c80c2e0623,  // conv2 bias and weights 31
  64'he2b7e7e4112711b2,  // conv2 bias and weights 32
  64'ha501e1ebf9f61810,  // conv2 bias and weights 33
  64'h00effef0f406fbf5,  // conv2 bias and weights 34
  64'hc397f11d0726ddab,  // conv2 bias and weights 35
  64'hf9f3041a16efe232,  // conv2 bias and weights 36
  64'h2f2e0d01e31b2b10,  // conv2 bias and weights 37
  64'h0e07de082618ea02,  // conv2 bias and weights 38
  64'hbdccdb100401ff22,  // conv2 bias and weights 39
  64'h07f8fcf301d51ef4,  // conv2 bias and weights 40
  64'hf9e815d8def3e3ff,  // conv2 bias and weights 41
  64'h1c30e0eb290fec05,  // conv2 bias and weights 42
  64'h1d0926e5bbdb2cec,  // conv2 bias and weights 43
  64'hbc9b9efffe080e9b,  // conv2 bias and weights 44
  64'h06f5fef7cee4e823,  // conv2 bias and weights 45
  64'h1aeb1bcbaeeaed20,  // conv2 bias and weights 46
  64'hd8ed27e3fdd70c13,  // conv2 bias and weights 47
  64'h0d030efd0915c61f,  // conv2 bias and weights 48
  64'hfaf6c8de9d101f01,  // conv2 bias and weights 49
  64'h12c8f71c02ebd3fb,  // conv2 bias and weights 50
  64'h19ff0905fa0e2a11,  // conv2 bias and weights 51
  64'he4cc260e2932ba9b,  // conv2 bias and weights 52
  64'hdbff2d14badf0940,  // conv2 bias and weights 53
  64'h641ada03131f2018,  // conv2 bias and weights 54
  64'heb1136caefec0b7f,  // conv2 bias and weights 55
  64'h02fc0ebc0dd4cd20,  // conv2 bias and weights 56
  64'h24c0c0fa0cf7feed,  // conv2 bias and weights 57
  64'hf3081df5e11bf113,  // conv2 bias and weights 58
  64'h02090cfaeab20e04,  // conv2 bias and weights 59
  64'he60d9cc410041ae9,  // conv2 bias and weights 60
  64'hb5011416020e1918,  // conv2 bias and weights 61
  64'h10fff70f1b1600d3,  // conv2 bias and weights 62
  64'he5151709dcbdfd09,  // conv2 bias and weights 63
  64'h1d0ef7e0ee1107fd,  // conv2 bias and weights 64
  64'hf7ed010de9eef4e3,  // conv2 bias and weights 65
  64'h01f9faf1f5180e09,  // conv2 bias and weights 66
  64'h150b0f010300d2f2,  // conv2 bias and weights 67
  64'h06eff2f9ee15e2f1,  // conv2 bias and weights 68
  64'hca0d12f7da81f911,  // conv2 bias and weights 69
  64'hcadee7ee12e0f703,  // conv2 bias and weights 70
  64'hf5010005faf3f5ed,  // conv2 bias and weights 71
  64'hff05e3e7f90a020f,  // conv2 bias and weights 72
  64'he01813131c0c0aff,  // conv2 bias and weights 73
  64'h0c060e04fc0a0dfe,  // conv2 bias and weights 74
  64'hf103051afffd09f3,  // conv2 bias and weights 75
  64'he9fbffed03f609f6,  // conv2 bias and weights 76
  64'hf9ff0c1c0a0404fe,  // conv2 bias and weights 77
  64'h090f0ce7f1fdfa21,  // conv2 bias and weights 78
  64'h1dcce810111fe9bc,  // conv2 bias and weights 79
  64'hfc06deec41e60a31,  // conv2 bias and weights 80
  64'heafbeb0e0709dee6,  // conv2 bias and weights 81
  64'h150be105f41afe0e,  // conv2 bias and weights 82
  64'h06eee5eafbfbecba,  // conv2 bias and weights 83
  64'h81a2b0daeae307f9,  // conv2 bias and weights 84
  64'h201a10170c18102d,  // conv2 bias and weights 85
  64'h1607db032645300a,  // conv2 bias and weights 86
  64'hfdeea08210bba3c3,  // conv2 bias and weights 87
  64'hd7f9b2ff2efedd05,  // conv2 bias and weights 88
  64'h182b1a07100c2821,  // conv2 bias and weights 89
  64'hdef3e70313c4e8af,  // conv2 bias and weights 90
  64'hbdfde9f90cf9f1f9,  // conv2 bias and weights 91
  64'h1e0606142c2d1b19,  // conv2 bias and weights 92
  64'hffe2e5ecd9f1e1de,  // conv2 bias and weights 93
  64'h99b9f408eaed0825,  // conv2 bias and weights 94
  64'h0dfcf6fa06f900f9,  // conv2 bias and weights 95
  64'h03e7d90c0b02faed,  // conv2 bias and weights 96
  64'h0c06e933fc0c1b0c,  // conv2 bias and weights 97
  64'h271efaf80829fa19,  // conv2 bias and weights 98
  64'h29fef7042904fcf2,  // conv2 bias and weights 99
  64'h00f80ac6c1f7291d,  // conv2 bias and weights 100
  64'h1a0ed619e9e5f01f,  // conv2 bias and weights 101
  64'h15152001fc0f0ced,  // conv2 bias and weights 102
  64'hf2f6eedae6fbdfc3,  // conv2 bias and weights 103
  64'h81ad0bddd4f02524,  // conv2 bias and weights 104
  64'h02f0cef108fcf5f9,  // conv2 bias and weights 105
  64'h1215f1dc0a1d26cb,  // conv2 bias and weights 106
  64'hf513fb16f2e6def0,  // conv2 bias and weights 107
  64'h1ffc06eec9d0f50a,  // conv2 bias and weights 108
  64'hea0701f6fa283107,  // conv2 bias and weights 109
  64'h1b392533f8240eec,  // conv2 bias and weights 110
  64'hc0f1f8001813030b,  // conv2 bias and weights 111
  64'h17f2ccec1afec7dd,  // conv2 bias and weights 112
  64'hed1acfed05fb1ef3,  // conv2 bias and weights 113
  64'h040803f3082112fb,  // conv2 bias and weights 114
  64'h10080ffce41513ee,  // conv2 bias and weights 115
  64'hcab31ef9e08dadf3,  // conv2 bias and weights 116
  64'hd0bbebe81d131925,  // conv2 bias and weights 117
  64'hf7150dcee3a13014,  // conv2 bias and weights 118
  64'hf4fe080602f626eb,  // conv2 bias and weights 119
  64'h0ff808e6edeafe1e,  // conv2 bias and weights 120
  64'h19f8030cfad0d4cf,  // conv2 bias and weights 121
  64'h94def70c00021219,  // conv2 bias and weights 122
  64'h0d1b0a170d0c0707,  // conv2 bias and weights 123
  64'h08f9a1f0fbfb0200,  // conv2 bias and weights 124
  64'hd8b4c2f3e62b2509,  // conv2 bias and weights 125
  64'hfbf8010720170529,  // conv2 bias and weights 126
  64'h261c2c2d1c301710,  // conv2 bias and weights 127
  64'h00cdafdae90707ba,  // conv2 bias and weights 128
  64'h81f90f1400df0eea,  // conv2 bias and weights 129
  64'h0006031a0ff812fc,  // conv2 bias and weights 130
  64'heff607e509f3d802,  // conv2 bias and weights 131
  64'hd4f7e0f2f7d6eef7,  // conv2 bias and weights 132
  64'h111a14101816fd03,  // conv2 bias and weights 133
  64'h131bf4d41ed2bdb3,  // conv2 bias and weights 134
  64'h1d2e0ee1e0f6df00,  // conv2 bias and weights 135
  64'hedf71bfb2b1e33d4,  // conv2 bias and weights 136
  64'h17f2fa02a99be116,  // conv2 bias and weights 137
  64'h1711e0c7c1fe2d17,  // conv2 bias and weights 138
  64'h25fafd0f15050706,  // conv2 bias and weights 139
  64'hff0e1512effb050b,  // conv2 bias and weights 140
  64'heee6efccf6f0bd0c,  // conv2 bias and weights 141
  64'hef000cfd19200efd,  // conv2 bias and weights 142
  64'hfdff1b1ae207cd9f,  // conv2 bias and weights 143
  64'hc4dcee24ea81ded8,  // conv2 bias and weights 144
  64'h232ee3fcdfe70833,  // conv2 bias and weights 145
  64'h35fddcbdef21040d,  // conv2 bias and weights 146
  64'hbdb01b3100f6b2d4,  // conv2 bias and weights 147
  64'h28f90926f81ef3e8,  // conv2 bias and weights 148
  64'hccc8fa0e1af3ee1a,  // conv2 bias and weights 149
  64'h236b4c00ebdbf31f,  // conv2 bias and weights 150
  64'h5f16d0c497e30800,  // conv2 bias and weights 151
  64'hf2182405d8e9f4f9,  // conv2 bias and weights 152
  64'h0dc7eefaf90ea3f5,  // conv2 bias and weights 153
  64'hff1812ce31ebf41c,  // conv2 bias and weights 154
  64'hff02f1f8150be7d1,  // conv2 bias and weights 155
  64'h0509eb23e0db2039,  // conv2 bias and weights 156
  64'hebd2ee123efbeafa,  // conv2 bias and weights 157
  64'h152105db0106260e,  // conv2 bias and weights 158
  64'hfe342c1c24262b1a,  // conv2 bias and weights 159
  64'hddf5070a0a05eaed,  // conv2 bias and weights 160
  64'hf9061e1d1ddb0cfb,  // conv2 bias and weights 161
  64'h04f2f2ff0c2206ee,  // conv2 bias and weights 162
  64'hfc1602252805deed,  // conv2 bias and weights 163
  64'h07e6ea042e2de80c,  // conv2 bias and weights 164
  64'h1818f3ee24271481,  // conv2 bias and weights 165
  64'h030d29edacf40de8,  // conv2 bias and weights 166
  64'habf5eceef6f4f002,  // conv2 bias and weights 167
  64'hd8e9dcece2d20eef,  // conv2 bias and weights 168
  64'hb104f4deb4e83b06,  // conv2 bias and weights 169
  64'hd69df2360b02d7d4,  // conv2 bias and weights 170
  64'hf403dcbcc4ed0296,  // conv2 bias and weights 171
  64'h9dcdfce3aee2c5fa,  // conv2 bias and weights 172
  64'heddbee1111e94732,  // conv2 bias and weights 173
  64'h1e3e1dc5fc27fc1a,  // conv2 bias and weights 174
  64'hc4dcfffbffdaddfc,  // conv2 bias and weights 175
  64'h0d030f14fa0102f4,  // conv2 bias and weights 176
  64'hc3fd2c07f0048103,  // conv2 bias and weights 177
  64'hfaf6fff4fcf907f9,  // conv2 bias and weights 178
  64'hfe1009faf6f5e4fd,  // conv2 bias and weights 179
  64'heded01d4000c04f6,  // conv2 bias and weights 180
  64'hf3170d081906f616,  // conv2 bias and weights 181
  64'h0e13fd06f3fa02fd,  // conv2 bias and weights 182
  64'h030bf3e7e404d2c4,  // conv2 bias and weights 183
  64'hd1d4dbcad0d5e5f2,  // conv2 bias and weights 184
  64'h18e4e3040d0bfbec,  // conv2 bias and weights 185
  64'hf8fce403ccda061a,  // conv2 bias and weights 186
  64'h11dde13e2e1015ee,  // conv2 bias and weights 187
  64'hfcff03150fe80c13,  // conv2 bias and weights 188
  64'h13fe0ac1eacefc07,  // conv2 bias and weights 189
  64'h4915edbc0b15120c,  // conv2 bias and weights 190
  64'hed090a100c19e910,  // conv2 bias and weights 191
  64'hf00f0f18cb1205f6,  // conv2 bias and weights 192
  64'hb40f092ff1dd220b,  // conv2 bias and weights 193
  64'hf2fdf8fa16f5171a,  // conv2 bias and weights 194
  64'hd5e3ebf9170dcef6,  // conv2 bias and weights 195
  64'hfa11bfdeedd5e40c,  // conv2 bias and weights 196
  64'h01ee05e507f6f816,  // conv2 bias and weights 197
  64'hf606fe12f9042315,  // conv2 bias and weights 198
  64'hc7d5fece81c7e0ab,  // conv2 bias and weights 199
  64'he43b4e5ae71c371b,  // conv2 bias and weights 200
  64'h41f3ecf90c13e41a,  // conv2 bias and weights 201
  64'h1714112312df9ba7,  // conv2 bias and weights 202
  64'ha7191404eff63d0e,  // conv2 bias and weights 203
  64'h02fdf30206fad701,  // conv2 bias and weights 204
  64'hfac9061d0da296e0,  // conv2 bias and weights 205
  64'hecfce6fd25252ae9,  // conv2 bias and weights 206
  64'hf7fff205f9ffe70e,  // conv2 bias and weights 207
  64'hfc1eeaf7fbdc9fb8,  // conv2 bias and weights 208
  64'h11efce1a5f6b5d45,  // conv2 bias and weights 209
  64'h2ff7d9db14ede9e5,  // conv2 bias and weights 210
  64'hf925f7b82e3a3fee,  // conv2 bias and weights 211
  64'h32f10116f51b0a13,  // conv2 bias and weights 212
  64'hf5ed1f061d09fdd0,  // conv2 bias and weights 213
  64'he9e005d7fadecbd4,  // conv2 bias and weights 214
  64'hc1b3bb0afe211032,  // conv2 bias and weights 215
  64'h16e879562a109047,  // conv2 bias and weights 216
  64'h1c10e0f21114e5c7,  // conv2 bias and weights 217
  64'hfd2b90e9f50db81a,  // conv2 bias and weights 218
  64'hf1e8d9ea2c0deab2,  // conv2 bias and weights 219
  64'h2c34310c01f2e701,  // conv2 bias and weights 220
  64'hdda33bcb861c3a81,  // conv2 bias and weights 221
  64'hf20d561eba041b25,  // conv2 bias and weights 222
  64'h02e9d8e9f813120d,  // conv2 bias and weights 223
  64'h273100c21418a9d7,  // conv2 bias and weights 224
  64'hd7f2b38336d4dee5,  // conv2 bias and weights 225
  64'h2630f91f2e2d19d4,  // conv2 bias and weights 226
  64'haeccdeebba181a2f,  // conv2 bias and weights 227
  64'h39d0422ae3daf12e,  // conv2 bias and weights 228
  64'hde9800ffd5bffc22,  // conv2 bias and weights 229
  64'h0bfdc7d0f2081400,  // conv2 bias and weights 230
  64'h05f8f816220ae3ee,  // conv2 bias and weights 231
  64'h1b01e8dbe51c1ff8,  // conv2 bias and weights 232
  64'h272209092c2d09f2,  // conv2 bias and weights 233
  64'hd8e5eef5ffb9accb,  // conv2 bias and weights 234
  64'h03ebe51c0feb1840,  // conv2 bias and weights 235
  64'h26121d1c180724e4,  // conv2 bias and weights 236
  64'hdddfb3f7fdef81f7,  // conv2 bias and weights 237
  64'h01ff05db2906f017,  // conv2 bias and weights 238
  64'h0e18fbf4cf05dbda,  // conv2 bias and weights 239
  64'h00e80d08030f2a2a,  // conv2 bias and weights 240
  64'he90af70bc610040a,  // conv2 bias and weights 241
  64'h08091e01e6bfe5b8,  // conv2 bias and weights 242
  64'he0fdf61f28130bf7,  // conv2 bias and weights 243
  64'h2e200e11e0ede803,  // conv2 bias and weights 244
  64'hfef3e3faeffd04fd,  // conv2 bias and weights 245
  64'he109eb192c240fe4,  // conv2 bias and weights 246
  64'h071b2419dff4e0d5,  // conv2 bias and weights 247
  64'hc522ffe4b6e8e702,  // conv2 bias and weights 248
  64'hf2ed0203f71f2f1a,  // conv2 bias and weights 249
  64'h0301d326fdbce5d9,  // conv2 bias and weights 250
  64'h12eacce31e3e2b15,  // conv2 bias and weights 251
  64'hfafeded015f613e5,  // conv2 bias and weights 252
  64'h1a1d1c97c5c6faec,  // conv2 bias and weights 253
  64'h81c7edf3dccd02fd,  // conv2 bias and weights 254
  64'h180012180915fff9,  // conv2 bias and weights 255
  64'hdfc92520e1bfd7fb,  // conv2 bias and weights 256
  64'h1f06231eed0c0f09,  // conv2 bias and weights 257
  64'hf6111f0c0af5e520,  // conv2 bias and weights 258
  64'h494c0ddfcbff1327,  // conv2 bias and weights 259
  64'hf1cd0a2800130518,  // conv2 bias and weights 260
  64'h190df8f9d7e9d411,  // conv2 bias and weights 261
  64'hafaeeed82b05defb,  // conv2 bias and weights 262
  64'hdf35323e1eef1f13,  // conv2 bias and weights 263
  64'hf6ece6ed14120f04,  // conv2 bias and weights 264
  64'he0eef2f4fcd2bee8,  // conv2 bias and weights 265
  64'h2604ccd1203818fc,  // conv2 bias and weights 266
  64'h0c1004fbf81d00fd,  // conv2 bias and weights 267
  64'h180be1f0edee0cfa,  // conv2 bias and weights 268
  64'h09141300cb09ffef,  // conv2 bias and weights 269
  64'h0e1b1df6e70dfa05,  // conv2 bias and weights 270
  64'hdada1617e4afcf18,  // conv2 bias and weights 271
  64'h1dbfc705f710c901,  // conv2 bias and weights 272
  64'hfe0014f50febd4dd,  // conv2 bias and weights 273
  64'h101223f6dade1833,  // conv2 bias and weights 274
  64'hf0eed2063afffbea,  // conv2 bias and weights 275
  64'hf513e1d2f7fc0502,  // conv2 bias and weights 276
  64'hd2a7f5141df5fbd0,  // conv2 bias and weights 277
  64'h172108ff2c4e1414,  // conv2 bias and weights 278
  64'h0a1910fb2413f230,  // conv2 bias and weights 279
  64'h1608f1c9290e09e9,  // conv2 bias and weights 280
  64'hf91afd2033fa1d27,  // conv2 bias and weights 281
  64'h0715f9110c000d0c,  // conv2 bias and weights 282
  64'h17422923322110d6,  // conv2 bias and weights 283
  64'hcae2e4e3e3b281f1,  // conv2 bias and weights 284
  64'hc0eddfcafed7eeec,  // conv2 bias and weights 285
  64'hecd0074d2219f422,  // conv2 bias and weights 286
  64'h04e8f5f902b11613,  // conv2 bias and weights 287
  64'h05fae3e1f12b0de4,  // conv2 bias and weights 288
  64'hb408dcdd0b211eee,  // conv2 bias and weights 289
  64'h11142a0e08071a41,  // conv2 bias and weights 290
  64'hf0f8191e1909f522,  // conv2 bias and weights 291
  64'h04f1a4a7ffc3d909,  // conv2 bias and weights 292
  64'h40b5cb392829c5e1,  // conv2 bias and weights 293
  64'h2c150b120c0f1afb,  // conv2 bias and weights 294
  64'hafeaf5fceeec20d0,  // conv2 bias and weights 295
  64'hd8f0d5fab7e8ffe0,  // conv2 bias and weights 296
  64'hadf10e11c8e3f413,  // conv2 bias and weights 297
  64'h2bfc09171a0b12f2,  // conv2 bias and weights 298
  64'h0f0b97ef0303c981,  // conv2 bias and weights 299
  64'he8f9f2c8c31609ea,  // conv2 bias and weights 300
  64'he8fefbf9f4feffeb,  // conv2 bias and weights 301
  64'h191616c6e80811ee,  // conv2 bias and weights 302
  64'hbb2500ffcdd127e2,  // conv2 bias and weights 303
  64'hcaea0d14ebde2018  // conv2 bias and weights 304
};

// SPDX-License-Identifier: Apache-2.0
// The configuration of a second network, beside lenet5_pkg's: what the exporter wrote with
// --prefix fashion_. It holds nothing else.
`default_nettype none

package fashion_pkg;
  `include "fashion_config.svh"
endpackage

`default_nettype wire

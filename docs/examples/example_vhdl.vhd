-- SPDX-License-Identifier: Apache-2.0
-- The accelerator in a design in VHDL-2008: pixels in, the class of each image out. Classes that
-- nobody takes are lost; the logits are dropped.
--
-- VHDL sees the wrapper in Verilog, lenet5_accel_ip (scripts/fpga/vivado/), as a component.
library ieee;
use ieee.std_logic_1164.all;

entity example_vhdl is
  port (
    clk_i         : in  std_logic;
    rst_ni        : in  std_logic;
    pixel_i       : in  std_logic_vector(7 downto 0);
    pixel_valid_i : in  std_logic;
    pixel_ready_o : out std_logic;
    pixel_last_i  : in  std_logic;  -- with an image's last pixel
    class_o       : out std_logic_vector(7 downto 0);
    error_o       : out std_logic;  -- the image was malformed
    class_valid_o : out std_logic   -- for one cycle
  );
end entity;

architecture rtl of example_vhdl is
  -- With other values of its parameters the component gets generics of their names: InBytes,
  -- FrameByCount, PacketsPerLast. InBytes = 1 makes tkeep a vector of one bit.
  component lenet5_accel_ip is
    port (
      aclk          : in  std_logic;
      aresetn       : in  std_logic;
      s_axis_tdata  : in  std_logic_vector(7 downto 0);
      s_axis_tkeep  : in  std_logic_vector(0 downto 0);
      s_axis_tvalid : in  std_logic;
      s_axis_tready : out std_logic;
      s_axis_tlast  : in  std_logic;
      m_axis_tdata  : out std_logic_vector(31 downto 0);
      m_axis_tvalid : out std_logic;
      m_axis_tready : in  std_logic;
      m_axis_tlast  : out std_logic
    );
  end component;

  signal word       : std_logic_vector(31 downto 0);
  signal word_valid : std_logic;
  signal word_last  : std_logic;
  signal header     : std_logic := '1';  -- the next word is a packet's first
begin
  process (clk_i) is
  begin
    if rising_edge(clk_i) then
      if rst_ni = '0' then
        header <= '1';
      elsif word_valid = '1' then
        header <= word_last;
      end if;
    end if;
  end process;

  class_valid_o <= word_valid and header;
  class_o       <= word(7 downto 0);
  error_o       <= word(31);

  u_accel : component lenet5_accel_ip
    port map (
      aclk          => clk_i,
      aresetn       => rst_ni,
      s_axis_tdata  => pixel_i,
      s_axis_tkeep  => "1",
      s_axis_tvalid => pixel_valid_i,
      s_axis_tready => pixel_ready_o,
      s_axis_tlast  => pixel_last_i,
      m_axis_tdata  => word,
      m_axis_tvalid => word_valid,
      m_axis_tready => '1',
      m_axis_tlast  => word_last
    );
end architecture;

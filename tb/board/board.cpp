// SPDX-License-Identifier: Apache-2.0
// Runs a board's top in Verilator, and puts its serial line on a pseudo-terminal and, if asked, on
// a TCP port of the loopback address: the far end of the line is a UART in here.
//
//   board CYCLES_PER_BIT QUIET_CYCLES [PORT]
//
// CYCLES_PER_BIT  of the far end's UART, a fraction; the board's own is a parameter of its top
// QUIET_CYCLES    without a bit on the line, after which nothing happens on the board any more: the
//                 simulation then waits for the next byte without computing cycles
// PORT            of TCP; 0: any that is free
//
// Prints the pseudo-terminal's name in the first line, and socket://ADDRESS:PORT in the second.
// Lines that it reads: "button" presses the demo's, "reset" the board's; it prints "class N" when
// the lights show another class. SIGUSR1 presses reset too; SIGINT, SIGTERM or the end of its input
// ends it.
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <deque>
#include <memory>
#include <string>

#include "Vboard.h"
#include "verilated.h"

namespace {

constexpr int kClassLights = 15;
constexpr int kDataBits = 8;
constexpr int kFrameBits = kDataBits + 2;
constexpr size_t kMostQueued = 4096;  // bytes read ahead, as of a serial port's driver
constexpr int kPollCycles = 64;       // between looks for bytes while the board works
// Of a press of the reset button; the power-on reset goes on by itself.
constexpr uint64_t kResetCycles = 8;
// For the PLL's lock, the power-on reset, and until the button has been seen released.
constexpr uint64_t kPowerOnCycles = 1000 + BUTTON_CYCLES;

volatile sig_atomic_t stopped = 0, reset_asked = 0;
void stop(int) { stopped = 1; }
void ask_for_reset(int) { reset_asked = 1; }

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "error: %s: %s\n", what, std::strerror(errno));
  std::exit(2);
}

// Sends bytes as bits, the edges at fractions of a cycle.
class Transmitter {
 public:
  explicit Transmitter(double bit) : bit_(bit) {}
  bool idle() const { return queue_.empty() && !sending_; }
  size_t room() const { return kMostQueued - std::min(kMostQueued, queue_.size()); }
  void push(uint8_t byte) { queue_.push_back(byte); }
  void clear() { queue_.clear(); }

  // The line's level in this cycle.
  bool level(uint64_t cycle) {
    const double now = static_cast<double>(cycle);
    if (sending_ && now >= start_ + kFrameBits * bit_) {
      sending_ = false;
      next_ = start_ + kFrameBits * bit_;
    }
    if (!sending_) {
      if (queue_.empty()) return true;
      byte_ = queue_.front();
      queue_.pop_front();
      sending_ = true;
      start_ = now - next_ < 1 ? next_ : now;  // back to back, or after a pause
    }
    const int index = static_cast<int>((now - start_) / bit_);
    if (index <= 0) return false;
    return index > kDataBits || ((byte_ >> (index - 1)) & 1);
  }

 private:
  double bit_, start_ = 0, next_ = -1e9;
  bool sending_ = false;
  uint8_t byte_ = 0;
  std::deque<uint8_t> queue_;
};

// Finds bytes in the board's line, one sample amid each bit.
class Receiver {
 public:
  explicit Receiver(double bit) : bit_(bit) {}
  bool idle() const { return index_ < 0; }
  uint64_t bad() const { return bad_; }

  // Takes the line's level in this cycle; whether a byte came.
  bool sample(uint64_t cycle, bool level, uint8_t* byte) {
    const double now = static_cast<double>(cycle);
    if (index_ < 0) {
      if (level || !armed_) {
        armed_ = armed_ || level;
        return false;
      }
      index_ = 0;
      start_ = now;
    }
    if (now < start_ + (index_ + 0.5) * bit_) return false;
    if (index_ == 0 && level) {
      index_ = -1;
    } else if (index_ <= kDataBits) {
      if (index_ > 0) byte_ = static_cast<uint8_t>((byte_ >> 1) | (level ? 0x80 : 0));
      ++index_;
    } else {
      index_ = -1;
      armed_ = level;
      if (!level) ++bad_;
      *byte = byte_;
      return level;
    }
    return false;
  }

 private:
  double bit_, start_ = 0;
  int index_ = -1;
  bool armed_ = false;
  uint8_t byte_ = 0;
  uint64_t bad_ = 0;
};

int open_terminal(std::string* name) {
  const int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (master < 0 || grantpt(master) || unlockpt(master)) fail("cannot open a pseudo-terminal");
  *name = ptsname(master);
  // Stays open here, so that hosts may come and go.
  const int slave = open(name->c_str(), O_RDWR | O_NOCTTY);
  termios settings;
  if (slave < 0 || tcgetattr(slave, &settings)) fail(name->c_str());
  cfmakeraw(&settings);
  tcsetattr(slave, TCSANOW, &settings);
  return master;
}

int listen_on(int port, int* got) {
  const int server = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  const int yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  socklen_t size = sizeof address;
  if (server < 0 || bind(server, reinterpret_cast<sockaddr*>(&address), size) || listen(server, 1))
    fail("cannot listen on the port");
  getsockname(server, reinterpret_cast<sockaddr*>(&address), &size);
  *got = ntohs(address.sin_port);
  return server;
}

class Simulation {
 public:
  Simulation(VerilatedContext* context, double bit, uint64_t quiet)
      : top_(context), transmitter_(bit), receiver_(bit), quiet_(quiet) {
    top_.uart_rx_i = 1;
    top_.button_i = 0;
    terminal_ = open_terminal(&name_);
    std::printf("%s\n", name_.c_str());
  }

  void serve(int port) {
    int got = 0;
    server_ = listen_on(port, &got);
    std::printf("socket://127.0.0.1:%d\n", got);
  }

  // Names the line's ends only when the board is there to listen.
  void run(VerilatedContext* context) {
    while (cycle_ < kPowerOnCycles) tick();
    std::fflush(stdout);
    while (!stopped && !context->gotFinish()) {
      const bool asleep = cycle_ > last_activity_ + quiet_ && transmitter_.idle();
      if (asleep || cycle_ % kPollCycles == 0) look(asleep ? -1 : 0);
      if (reset_asked) press_reset();
      const bool pressed = cycle_ < button_until_ || cycle_ < reset_until_;
      if (!asleep || !transmitter_.idle() || pressed) tick();
    }
    std::fprintf(stderr, "\nstopped after %llu cycles: %llu bytes to the board, %llu from it\n",
                 static_cast<unsigned long long>(cycle_), static_cast<unsigned long long>(sent_),
                 static_cast<unsigned long long>(received_));
    top_.final();
  }

 private:
  void tick() {
    const bool line = transmitter_.level(cycle_);
    top_.uart_rx_i = line;
    top_.button_i = cycle_ < button_until_;
    top_.RESET_PORT = (cycle_ < reset_until_) == (RESET_LEVEL != 0);
    top_.clk_i = 0;
    top_.eval();
    top_.clk_i = 1;
    top_.eval();
    uint8_t byte;
    if (receiver_.sample(cycle_, top_.uart_tx_o, &byte)) give(byte);
    if (!line || !receiver_.idle()) last_activity_ = cycle_;
    ++cycle_;
    if ((top_.led_o & kClassLights) != shown_) {
      shown_ = top_.led_o & kClassLights;
      std::printf("class %d\n", shown_);
      std::fflush(stdout);
    }
  }

  // What nobody reads is lost, as on a serial line.
  void give(uint8_t byte) {
    ++received_;
    if (client_ >= 0) {
      if (send(client_, &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0 && errno != EAGAIN) hang_up();
    } else if (write(terminal_, &byte, 1) < 0 && errno != EAGAIN) {
      fail("cannot write to the pseudo-terminal");
    }
  }

  void hang_up() {
    close(client_);
    client_ = -1;
  }

  // Takes in what has come, after waiting for it up to `timeout` (-1: for good).
  void look(int timeout) {
    const short wanted = transmitter_.room() ? POLLIN : 0;
    pollfd ready[] = {{terminal_, wanted, 0},
                      {client_, wanted, 0},
                      {client_ < 0 ? server_ : -1, POLLIN, 0},
                      {input_, POLLIN, 0}};
    if (poll(ready, 4, timeout) <= 0) return;
    if (ready[0].revents & POLLIN) take(terminal_);
    if (ready[1].revents && !take(client_)) hang_up();
    if (ready[2].revents) client_ = accept(server_, nullptr, nullptr);
    if (ready[3].revents) command();
  }

  bool take(int from) {
    uint8_t bytes[kMostQueued];
    const ssize_t count = read(from, bytes, transmitter_.room());
    for (ssize_t i = 0; i < count; ++i) transmitter_.push(bytes[i]);
    if (count > 0) {
      sent_ += static_cast<uint64_t>(count);
      last_activity_ = cycle_;
    }
    return count > 0 || (count < 0 && errno == EAGAIN);
  }

  void command() {
    char text[256];
    const ssize_t count = read(input_, text, sizeof text - 1);
    if (count == 0) stopped = 1;
    if (count < 0) input_ = -1;  // a terminal's, whose foreground is another program's
    if (count <= 0) return;
    text[count] = 0;
    if (std::strstr(text, "button")) button_until_ = cycle_ + BUTTON_CYCLES;
    if (std::strstr(text, "reset")) press_reset();
    last_activity_ = cycle_ + BUTTON_CYCLES;
  }

  void press_reset() {
    reset_asked = 0;
    reset_until_ = cycle_ + kResetCycles;
    last_activity_ = reset_until_;
  }

  Vboard top_;
  Transmitter transmitter_;
  Receiver receiver_;
  std::string name_;
  int terminal_ = -1, server_ = -1, client_ = -1, input_ = STDIN_FILENO;
  uint64_t quiet_, cycle_ = 0, last_activity_ = 0, sent_ = 0, received_ = 0;
  uint64_t button_until_ = 0, reset_until_ = 0;
  int shown_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: board CYCLES_PER_BIT QUIET_CYCLES [PORT]\n");
    return 2;
  }
  struct sigaction action {};
  action.sa_handler = stop;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGTTIN, SIG_IGN);
  action.sa_handler = ask_for_reset;
  sigaction(SIGUSR1, &action, nullptr);
  const auto context = std::make_unique<VerilatedContext>();
  context->commandArgs(argc, argv);
  context->randReset(2);
  Simulation simulation(context.get(), std::atof(argv[1]), std::strtoull(argv[2], nullptr, 10));
  if (argc > 3) simulation.serve(std::atoi(argv[3]));
  simulation.run(context.get());
  return 0;
}

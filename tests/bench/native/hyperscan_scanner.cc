// Hyperscan over the benchmark's texts, asked as its other scanners are: a question per line of standard input, an
// answer per line of standard output, both JSON (questions.ts). The first line out says how many patterns it accepted.
//
//   hyperscan_scanner PATTERNS_JSON CORPORA_JSON [--starts]
//
// --starts: report where matches begin too, which the engine supports at a price; without it a hit is where one ends.
#include <hs/hs.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nlohmann/json.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

struct Span {
  uint64_t begin = 0;
  uint64_t end = 0;
};

struct Sample {
  std::string text;
  std::vector<Span> planted;
};

double Milliseconds(Clock::time_point since) {
  return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

[[noreturn]] void Fail(std::string_view what) {
  std::cerr << "hyperscan_scanner: " << what << '\n';
  std::exit(2);
}

json ReadJson(const char* path) {
  std::ifstream file(path);
  json value = json::parse(file, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) Fail(std::string(path) + " is not JSON");
  return value;
}

class HyperscanScanner {
 public:
  // Compiles each pattern alone to learn whether it is accepted, then the accepted ones together.
  HyperscanScanner(const json& patterns, bool starts) : starts_(starts) {
    std::vector<std::string> sources;
    std::vector<unsigned> flags;
    for (const json& pattern : patterns) {
      const std::string source = pattern["source"];
      unsigned flag = starts ? HS_FLAG_SOM_LEFTMOST : 0;
      if (pattern["flags"].get<std::string>().find('i') != std::string::npos) flag |= HS_FLAG_CASELESS;
      hs_database_t* alone = nullptr;
      hs_compile_error_t* error = nullptr;
      if (hs_compile(source.c_str(), flag, HS_MODE_BLOCK, nullptr, &alone, &error) != HS_SUCCESS) {
        hs_free_compile_error(error);
        ++refused_;
        continue;
      }
      hs_free_database(alone);
      sources.push_back(source);
      flags.push_back(flag);
    }
    accepted_ = sources.size();
    std::vector<const char*> expressions;
    std::vector<unsigned> ids;
    for (const std::string& source : sources) {
      ids.push_back(static_cast<unsigned>(expressions.size()));
      expressions.push_back(source.c_str());
    }
    hs_compile_error_t* error = nullptr;
    if (hs_compile_multi(expressions.data(), flags.data(), ids.data(), static_cast<unsigned>(ids.size()), HS_MODE_BLOCK,
                         nullptr, &database_, &error) != HS_SUCCESS) {
      Fail(error->message);
    }
    if (hs_alloc_scratch(database_, &scratch_) != HS_SUCCESS) Fail("no memory for scratch space");
  }

  ~HyperscanScanner() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }
  HyperscanScanner(const HyperscanScanner&) = delete;
  HyperscanScanner& operator=(const HyperscanScanner&) = delete;

  const std::vector<Span>& Scan(std::string_view text) {
    hits_.clear();
    hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, &OnMatch, this);
    return hits_;
  }

  size_t accepted() const { return accepted_; }
  size_t refused() const { return refused_; }

 private:
  static int OnMatch(unsigned /*id*/, unsigned long long from, unsigned long long to, unsigned /*flags*/, void* self) {
    auto* scanner = static_cast<HyperscanScanner*>(self);
    scanner->hits_.push_back({scanner->starts_ ? from : to - 1, to});
    return 0;
  }

  bool starts_;
  size_t accepted_ = 0;
  size_t refused_ = 0;
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
  std::vector<Span> hits_;
};

json Throughput(HyperscanScanner& scanner, const std::vector<Sample>& samples, double least_ms, double budget_ms) {
  constexpr uint64_t kBytesPerLook = 16384;
  uint64_t bytes = 0;
  uint64_t next_look = kBytesPerLook;
  const Clock::time_point started = Clock::now();
  bool spent = false;
  while (!spent && Milliseconds(started) < least_ms) {
    for (const Sample& sample : samples) {
      scanner.Scan(sample.text);
      bytes += sample.text.size();
      if (bytes < next_look) continue;
      next_look = bytes + kBytesPerLook;
      spent = Milliseconds(started) > budget_ms;
      if (spent) break;
    }
  }
  return {{"megabytesPerSecond", static_cast<double>(bytes) / 1e3 / Milliseconds(started)}};
}

json Recall(HyperscanScanner& scanner, const std::vector<Sample>& samples) {
  size_t planted = 0;
  size_t found = 0;
  for (const Sample& sample : samples) {
    const std::vector<Span>& hits = scanner.Scan(sample.text);
    planted += sample.planted.size();
    found += static_cast<size_t>(std::ranges::count_if(sample.planted, [&hits](Span value) {
      return std::ranges::any_of(hits, [value](Span hit) { return hit.begin < value.end && hit.end > value.begin; });
    }));
  }
  return {{"recall", static_cast<double>(found) / static_cast<double>(planted)}};
}

json Latency(HyperscanScanner& scanner, const std::vector<Sample>& samples) {
  std::vector<double> micros;
  for (const Sample& sample : samples) {
    const Clock::time_point started = Clock::now();
    scanner.Scan(sample.text);
    micros.push_back(Milliseconds(started) * 1000);
  }
  std::ranges::sort(micros);
  return {{"p50", micros[micros.size() / 2]}, {"p99", micros[micros.size() * 99 / 100]}};
}

std::map<std::string, std::vector<Sample>> ReadCorpora(const json& list) {
  std::map<std::string, std::vector<Sample>> corpora;
  for (const json& corpus : list) {
    std::vector<Sample>& samples = corpora[corpus["name"]];
    for (const json& sample : corpus["samples"]) {
      samples.push_back({sample["text"], {}});
      for (const json& span : sample["planted"]) samples.back().planted.push_back({span["start"], span["end"]});
    }
  }
  return corpora;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) Fail("usage: hyperscan_scanner PATTERNS_JSON CORPORA_JSON [--starts]");
  const auto corpora = ReadCorpora(ReadJson(argv[2]));
  HyperscanScanner scanner(ReadJson(argv[1]), argc > 3 && std::string_view(argv[3]) == "--starts");
  std::cout << json{{"accepted", scanner.accepted()}, {"refused", scanner.refused()}} << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    const json question = json::parse(line, nullptr, /*allow_exceptions=*/false);
    const std::string ask = question.value("ask", "");
    const auto corpus = corpora.find(question.value("corpus", ""));
    if (corpus == corpora.end()) Fail("no such question or corpus: " + line);
    const std::vector<Sample>& samples = corpus->second;
    if (ask == "throughput") {
      std::cout << Throughput(scanner, samples, question["leastMs"], question["budgetMs"]);
    } else if (ask == "recall") {
      std::cout << Recall(scanner, samples);
    } else {
      std::cout << Latency(scanner, samples);
    }
    std::cout << std::endl;
  }
}

#include "decode/piece_finder.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "decode/base64.h"
#include "decode/hex.h"
#include "decode/mark_search.h"
#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

using Strings = std::vector<std::string>;

// "encoding:source" of every piece.
Strings Pieces(std::string_view text) {
  PieceFinder finder;
  Strings pieces;
  for (const EncodedPiece& piece : finder.Find(text)) {
    pieces.push_back(absl::StrCat(Name(piece.encoding), ":", text.substr(piece.source.begin, piece.source.size())));
  }
  return pieces;
}

constexpr std::string_view kText = "user=deploy, password=k8Xp2mQ9 !";
std::string Encoded() { return absl::Base64Escape(kText); }

TEST(Base64TextTest, TakesRunsThatHoldText) {
  const std::string run = Encoded();
  EXPECT_EQ(FindBase64Text(run + " rest").size, run.size());
  EXPECT_EQ(FindBase64Text("x" + run).size, 0u) << "one off, it decodes to no text";
  EXPECT_EQ(FindBase64Text(absl::Base64Escape(std::string(60, '\xA7'))).size, 0u);
  EXPECT_EQ(FindBase64Text(run.substr(0, 15)).size, 0u) << "too short to judge";
  std::string out = "kept ";
  EXPECT_TRUE(AppendBase64Text(run, out));
  EXPECT_EQ(out, absl::StrCat("kept ", kText));
}

TEST(Base64TextTest, TellsTheAlphabets) {
  const std::string standard = absl::Base64Escape("a>?a>?a>?a>?a>?");
  const std::string url = absl::WebSafeBase64Escape("a>?a>?a>?a>?a>?");
  EXPECT_EQ(FindBase64Text(standard).encoding, Encoding::kBase64);
  EXPECT_EQ(FindBase64Text(url).encoding, Encoding::kBase64Url);
  EXPECT_EQ(FindBase64Text(standard + "_more").size, standard.size()) << "no run has both";
}

TEST(Base64TextTest, ReadsUtf16AndDropsWhatIsNoText) {
  std::string utf16;
  for (const char c : kText) utf16.append({c, '\0'});
  std::string out;
  EXPECT_GT(FindBase64Text(absl::Base64Escape(utf16)).size, 0u);
  EXPECT_TRUE(AppendBase64Text(absl::Base64Escape(utf16), out));
  EXPECT_EQ(out, kText);
  out.clear();
  // A keystore may begin like text.
  EXPECT_FALSE(AppendBase64Text(absl::Base64Escape("looks like text" + std::string(60, '\x01')), out));
  EXPECT_EQ(out, "");
  EXPECT_TRUE(AppendBase64Text(absl::Base64Escape("a line of text with an end" + std::string(1, '\0')), out));
  EXPECT_EQ(out, "a line of text with an end\xF8") << "a separator stands for what no text holds";
}

TEST(HexTextTest, TakesRunsThatHoldText) {
  const std::string run = absl::BytesToHexString(kText);
  EXPECT_EQ(FindHexText(run).size, run.size());
  EXPECT_EQ(FindHexText("0x" + run + ",").size, run.size() + 2);
  EXPECT_EQ(FindHexText(run + "z").size, 0u) << "part of another word";
  EXPECT_EQ(FindHexText("d41d8cd98f00b204e9800998ecf8427e").size, 0u) << "a hash";
  std::string out;
  EXPECT_TRUE(AppendHexText("0x" + run, out));
  EXPECT_EQ(out, kText);
}

TEST(PieceFinderTest, PlainTextHasNone) {
  for (const std::string_view text :
       {"", "a", "The AbstractAutowireCapableBeanFactory of org.springframework.beans.factory.support failed.",
        "/usr/local/share/applications/kde4/konsole.desktop", "d41d8cd98f00b204e9800998ecf8427e",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "if (a && b) { x = y == 20; } // 100% of C:\\users\\x",
        "caf\xC3\xA9 \xE2\x80\x93 \xE2\x80\x9Cquoted\xE2\x80\x9D \xF0\x9F\x98\x80"}) {
    EXPECT_EQ(Pieces(text), Strings{}) << text;
  }
}

TEST(PieceFinderTest, FindsRunsOnAnyAlignment) {
  const std::string run = Encoded();
  for (size_t before = 0; before < 40; ++before) {
    EXPECT_EQ(Pieces(std::string(before, ' ') + run + " end"), Strings{"base64:" + run}) << before;
  }
  EXPECT_EQ(Pieces("/api/v1/" + run), Strings{"base64:" + run}) << "behind the parts of a path";
  EXPECT_EQ(Pieces("key_" + absl::BytesToHexString(kText)), Strings{"hex:" + absl::BytesToHexString(kText)});
}

TEST(PieceFinderTest, EachByteEntersOneDecoder) {
  const std::string run = Encoded();
  EXPECT_EQ(Pieces("key%3D" + run), Strings{"percent:%3D"}) << "the run waits until its neighbour is decoded";
  EXPECT_EQ(Pieces(run.substr(0, run.size() - 1) + "%3D"), Strings{"percent:%3D"});
  EXPECT_EQ(Pieces("%41%42 &amp; \\u0041"),
            (Strings{"percent:%41", "percent:%42", "html-entity:&amp;", "escape:\\u0041"}));
}

TEST(PieceFinderTest, QuotedPrintableNeedsAMark) {
  EXPECT_EQ(Pieces("page=20&size=40"), Strings{});
  EXPECT_EQ(Pieces("a=20b, c=3Dd"), (Strings{"quoted-printable:=20", "quoted-printable:=3D"}));
  EXPECT_EQ(Pieces("c=3Dd=\nrest"), (Strings{"quoted-printable:=3D", "quoted-printable:=\n"}));
}

TEST(PieceFinderTest, PartsOfDottedTokensAreNoText) {
  const std::string run = absl::WebSafeBase64Escape(kText);
  EXPECT_EQ(Pieces(run + "." + run + ".c2ln"), Strings{});
  EXPECT_EQ(Pieces("See " + Encoded() + ". Then"), Strings{"base64:" + Encoded()}) << "the end of a sentence";
}

TEST(PieceFinderTest, RunsGoOnInTheNextLine) {
  const std::string text =
      "apiVersion: v1, kind: Config, users: [deploy], password: k8Xp2mQ9, token: none, server: local";
  const std::string run = absl::Base64Escape(text);
  for (const std::string_view gap : {"\n", "\r\n", "\n    ", "\n> ", "\\\n  ", "\xF9"}) {
    const std::string wrapped = absl::StrCat(run.substr(0, 64), gap, run.substr(64));
    EXPECT_EQ(Pieces(absl::StrCat("data:", gap, wrapped, "\nnext line here")), Strings{"base64:" + wrapped}) << gap;
    std::string out;
    EXPECT_TRUE(AppendBase64Text(wrapped, out));
    EXPECT_EQ(out, text);
  }
  const std::string padded = Encoded();
  EXPECT_EQ(Pieces(padded + "\n" + padded), (Strings{"base64:" + padded, "base64:" + padded})) << "one value per line";
}

TEST(PieceFinderTest, JoinsTokensOverLines) {
  const std::string token(70, 'k');
  EXPECT_EQ(Pieces(token + "\n" + token + "\nabc\nmore words"), (Strings{"line-wrap:\n", "line-wrap:\n"}))
      << "the third line is shorter and so the last";
  EXPECT_EQ(Pieces(token.substr(0, 20) + "\xFA" + token.substr(0, 12) + "\xFA"), Strings{"split:\xFA"});
  EXPECT_EQ(Pieces(token + "\nand then a sentence"), Strings{});
  EXPECT_EQ(Pieces("-----BEGIN CERTIFICATE-----\n" + token + "\n" + token), Strings{}) << "key blocks are read as such";
  std::string file;
  for (int line = 0; line < 80; ++line) file += token + "\n";
  EXPECT_EQ(Pieces(file), Strings{}) << "so many lines are a file";
}

TEST(MarkSearchTest, MissesNothing) {
  // Every byte that begins an escape, at every place of a block.
  for (const char mark : {'%', '&', '=', '\\', '\xC2', '\xE2', '\xEF'}) {
    for (uint32_t at = 0; at < 48; ++at) {
      std::string text(64, ' ');
      text[at] = mark;
      EXPECT_EQ(FindMarkedBlock(text, 0), at / kMarkBlock * kMarkBlock) << mark << at;
    }
  }
  for (int c = 0; c < 256; ++c) {
    const std::string text = std::string(32, ' ') + std::string(15, static_cast<char>(c)) + std::string(33, ' ');
    const uint32_t found = FindMarkedBlock(text, 1);
    const bool begins_escape =
        std::string_view("%&=\\\xC2\xE2\xEF").find(static_cast<char>(c)) != std::string_view::npos;
    EXPECT_EQ(found < 48, begins_escape || Base64Digit(static_cast<char>(c)) >= 0) << c;
  }
}

}  // namespace
}  // namespace secret_scanner

// E-mail addresses: syntax as mail systems accept it (RFC 5321 section 4.1.2, with the simplest quoted local parts), a
// top-level domain that exists, reserved domains (RFC 2606, RFC 6761) as examples, and role mailboxes (RFC 2142 and
// habit), which are nobody's personal data, rejected. Not a check: nearly every string of the shape passes whose last
// label is a top-level domain.
#include <algorithm>
#include <array>

#include "validate/id_text.h"
#include "validate/top_level_domains.h"

namespace secret_scanner::validate {
namespace {

constexpr size_t kMaxLocal = 64;    // RFC 5321 section 4.5.3.1.1, octets
constexpr size_t kMaxDomain = 253;  // RFC 1035 section 2.3.4 without the root label

// The address in lower case; empty when it is too long.
struct Folded {
  std::array<char, kMaxLocal + 1 + kMaxDomain> text{};
  size_t size = 0;

  explicit Folded(std::string_view value) {
    if (value.size() > text.size()) return;
    std::transform(value.begin(), value.end(), text.begin(), ToLower);
    size = value.size();
  }
  std::string_view view() const { return {text.data(), size}; }
};

// Local parts that name a function. Compared with the whole local part, and with what stands before a "-", "_", "." or
// "+".
constexpr std::string_view kRoles =
    "abuse accounting accounts admin administration administrator alert alerts announce anonymous api app apps "
    "billing bitbucket bot bounce bounces bugs bugzilla build buildbot builds careers ci commits community "
    "compliance confluence contact contacto contactus cron cs customercare customerservice daemon db dba deploy "
    "dev developer developers devnull devops discuss do-not-reply do_not_reply donotreply emailalerts enquiries "
    "errors events fax feedback finance ftp gerrit git github gitlab hadoop hdfs hello help helpdesk hg hive "
    "hostmaster hr info inquiries invoice invoices issues it jenkins jira jobs kontakt legal list lists logs mail "
    "mailer mailer-daemon mailman marketing media monitoring nagios news newsletter no-reply no_reply nobody noc "
    "noreply not-reply notification notifications notify notreply office operations ops oracle orders owner "
    "partners payments postgres postmaster press privacy private qa recruiting register registrar release replies "
    "reply reports returns review reviews root sales security server service services soporte spam ssh staff "
    "status subscribe subscriptions support svn sysadmin system team tech tickets tomcat unsubscribe usenet "
    "user-support users uucp webmaster website welcome worker www www-data yarn";

// Local parts that stand for "some address".
constexpr std::string_view kPlaceholders =
    "a abc address asdf bar blah demo dummy email email1 example fake first.last firstname.lastname foo foobar "
    "fred guest here login mail1 me me2 my my.name myemail myname name nome none person recipient sample sender "
    "some.one somebody someone something test test.user test1 test2 test3 tester testing testuser user user.name "
    "user1 user2 username x xx xxx xxxx xyz you your-email your.email your.name your_email youremail yourname";

// Names people make up for a domain, apart from the reserved ones: the label before the top-level domain.
constexpr std::string_view kMadeUpDomains =
    "abc acme bar blah company corp domain domainname dummy email example examples fake foo foobar host hostname "
    "mail-server mycompany mydomain myemail mysite organization provider sample server site some somecompany "
    "somedomain somewhere test tester testing xyz your-company your-domain yourcompany yourdomain yoursite";

// Whether `word` is one of the words of `list`, which single spaces part.
constexpr bool Contains(std::string_view list, std::string_view word) {
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

bool LabelsAreSound(std::string_view domain) {
  size_t begin = 0;
  while (begin <= domain.size()) {
    const size_t end = std::min(domain.find('.', begin), domain.size());
    const std::string_view label = domain.substr(begin, end - begin);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    begin = end + 1;
  }
  return true;
}

// Identifiers of messages (RFC 5322 section 3.6.4) have the form of addresses. `text` ends before their bracket.
bool IsBehindMessageIdHeader(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  const auto ends_with = [text](std::string_view header) {
    return text.size() >= header.size() &&
           std::equal(header.begin(), header.end(), text.end() - static_cast<ptrdiff_t>(header.size()),
                      [](char a, char b) { return a == ToLower(b); });
  };
  return ends_with("message-id:") || ends_with("in-reply-to:") || ends_with("references:");
}

// An address inside something else: the user part of a URL ("https://name@host"), a remote path ("git@host:project"), a
// principal ("hive/host@REALM"), an object reference ("x@host/resource"), or a piece of a longer word.
bool IsPartOfSomethingElse(const ValidatorInput& input) {
  const std::string_view buffer = input.buffer;
  const char before = input.span.begin > 0 ? buffer[input.span.begin - 1] : ' ';
  const char after = input.span.end < buffer.size() ? buffer[input.span.end] : ' ';
  if (before == '/' || before == '@' || before == '$' || before == '}' || before == '%') return true;
  if (after == '/' || after == '@' || after == '(') return true;
  if (after == ':' && input.span.end + 1 < buffer.size()) {
    const char next = buffer[input.span.end + 1];
    if (IsAlnum(next) || next == '/' || next == '~') return true;
  }
  if (before == '<' && IsBehindMessageIdHeader(buffer.substr(0, input.span.begin - 1))) return true;
  // A URL's user part may hold a colon, so that only the password matched: look back over the word for "://". An angle
  // bracket begins a word, but not in a URL: archives of mailing lists end in "/<message id>".
  const auto begins_word = [buffer](size_t at) {
    return buffer[at] <= ' ' || (buffer[at] == '<' && (at == 0 || (buffer[at - 1] != '/' && buffer[at - 1] != '=')));
  };
  size_t start = input.span.begin;
  while (start > 0 && input.span.begin - start < 128 && !begins_word(start - 1)) --start;
  const std::string_view word = buffer.substr(start, input.span.begin - start);
  return word.find("://") != std::string_view::npos;
}

bool IsRole(std::string_view local) {
  if (Contains(kRoles, local)) return true;
  const size_t cut = local.find_first_of("-_.+");
  if (cut != std::string_view::npos && Contains(kRoles, local.substr(0, cut))) return true;
  const size_t last = local.find_last_of("-_.");
  const std::string_view tail = last == std::string_view::npos ? std::string_view() : local.substr(last + 1);
  // Mailing lists: mapreduce-dev@, core-user@, foo-commits@.
  return IsOneOf(tail, {"dev",     "user",    "users",   "list", "commits",   "issues",      "announce",     "admin",
                        "support", "team",    "help",    "info", "subscribe", "unsubscribe", "noreply",      "bot",
                        "owner",   "request", "discuss", "talk", "devel",     "feedback",    "notifications"});
}

bool IsReserved(std::string_view domain, std::string_view top_level) {
  if (IsOneOf(top_level, {"example", "test", "invalid", "localhost"})) return true;
  const std::string_view rest = domain.substr(0, domain.size() - top_level.size() - 1);
  const size_t dot = rest.rfind('.');
  return Contains(kMadeUpDomains, dot == std::string_view::npos ? rest : rest.substr(dot + 1));
}

// Mailing lists, and names of SSH algorithms (RFC 4250 section 4.6.1), which look like addresses.
bool IsNoMailbox(std::string_view domain) {
  return IsOneOf(domain, {"googlegroups.com", "openssh.com", "libssh.org", "putty.projects.tartarus.org"}) ||
         domain.substr(0, 6) == "lists." || domain.substr(0, 5) == "list.";
}

bool HasLower(std::string_view text) { return std::any_of(text.begin(), text.end(), IsLower); }

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// What is said of an address, wherever it stands.
Verdict JudgeAddress(std::string_view value) {
  const Folded folded(value);
  const std::string_view address = folded.view();
  const size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at > kMaxLocal) return Verdict::kReject;
  const std::string_view local = address.substr(0, at);
  const std::string_view domain = address.substr(at + 1);
  if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos)
    return Verdict::kReject;
  const size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || domain.size() > kMaxDomain || !LabelsAreSound(domain)) return Verdict::kReject;
  const std::string_view top_level = domain.substr(dot + 1);
  const bool reserved = IsReserved(domain, top_level);
  // Top-level domains in other scripts are not listed: there are about 150.
  if (!reserved && IsAscii(top_level) && !IsTopLevelDomain(top_level)) return Verdict::kReject;
  if (IsNoMailbox(domain)) return Verdict::kReject;
  if (IsRole(local)) return reserved ? Verdict::kExample : Verdict::kReject;
  // Kerberos principals write the realm, and only the realm, in capitals.
  if (HasLower(value.substr(0, at)) && IsAscii(domain) && !HasLower(value.substr(at + 1))) return Verdict::kReject;
  return reserved || Contains(kPlaceholders, local) ? Verdict::kExample : Verdict::kConfirm;
}

}  // namespace

Verdict Email(const ValidatorInput& input) {
  return IsPartOfSomethingElse(input) ? Verdict::kReject : JudgeAddress(input.value);
}

// Addresses with letters beyond ASCII, or with a quoted local part; what has neither is Email's.
Verdict EmailInternational(const ValidatorInput& input) {
  if (IsPartOfSomethingElse(input)) return Verdict::kReject;
  return input.value.starts_with('"') || !IsAscii(input.value) ? JudgeAddress(input.value) : Verdict::kReject;
}

// "jane (at) contoso (dot) com": read with the signs in place of the words.
Verdict EmailSpelledOut(const ValidatorInput& input) {
  std::array<char, kMaxLocal + 1 + kMaxDomain> address{};
  size_t size = 0;
  bool behind_at = false;
  for (size_t i = 0; i < input.value.size();) {
    size_t end = i;
    while (end < input.value.size() &&
           (IsAlnum(input.value[end]) || IsOneOf(input.value.substr(end, 1), {".", "_", "+", "-", "@"})))
      ++end;
    const std::string_view word = input.value.substr(i, end - i);
    i = std::max(end, i + 1);
    if (word.empty()) continue;
    std::string_view sign = word;
    const bool at = word.size() <= 2 && !behind_at && size > 0 && ToLower(word[0]) == (word[0] == '@' ? '@' : 'a');
    if (at) sign = "@";
    behind_at = behind_at || at;
    if (behind_at && !at && word.size() == 3 && ToLower(word[0]) == 'd' && ToLower(word[1]) == 'o' &&
        ToLower(word[2]) == 't')
      sign = ".";
    if (size + sign.size() > address.size()) return Verdict::kReject;
    size = static_cast<size_t>(std::copy(sign.begin(), sign.end(), address.begin() + static_cast<ptrdiff_t>(size)) -
                               address.begin());
  }
  const std::string_view text(address.data(), size);
  // "Look at contoso dot com."
  const std::string_view local = text.substr(0, text.find('@'));
  const Folded word(local);
  if (IsOneOf(word.view(), {"look", "looking", "us",      "me",      "available", "here",   "live", "is",
                            "are",  "found",   "hosted",  "shop",    "visit",     "online", "work", "page",
                            "up",   "site",    "website", "located", "them",      "it",     "him",  "her"})) {
    return Verdict::kReject;
  }
  return JudgeAddress(text);
}

}  // namespace secret_scanner::validate

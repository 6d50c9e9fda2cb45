/** Sentences as tickets hold them: words, names of things, numbers, paths; about 6 bytes a word. */
import type { Random } from '../../support/random.ts';

const WORDS = `the a to of and in is that it for on with this be as not are when we if can has from have at by an was
  but will should after or which does all no more been there user error issue page please see using version file test
  build server client data value null field list update change changed fails failed works expected actual result steps
  reproduce click button open create new release branch merge commit review customer support team request response
  time date day week order number name report export import search filter table column row index query database
  connection timeout retry queue message event handler method class object interface function parameter return type
  string integer boolean exception thrown stack trace logging level debug warning info configuration property default
  setting option enable disable environment production staging deploy cluster node memory disk network request header
  login session account profile permission role group project board sprint story task bug epic version component label
  screen dialog window menu link text icon colour font layout mobile browser chrome firefox safari windows linux mac
  java python script module package library dependency upgrade migration schema document attachment comment worklog
  because however instead already still again only also same different first last next previous many few some every
  before while during without within between under over about into through against across behind`
  .split(/\s+/)
  .filter((word) => word !== '');

const THINGS: readonly ((random: Random) => string)[] = [
  (random) => `${random.below(9) + 1}.${random.below(20)}.${random.below(30)}`,
  (random) => `PROJ-${random.below(90_000) + 100}`,
  (random) => `${random.below(5000)}`,
  (random) => `src/main/${random.pick(WORDS)}/${random.pick(WORDS)}.java`,
  (random) => `get${capital(random.pick(WORDS))}${capital(random.pick(WORDS))}()`,
  (random) => `2026-0${random.below(9) + 1}-1${random.below(10)}`,
  (random) => `1${random.below(3)}:${random.below(50) + 10}`,
  (random) => `${random.pick(WORDS)}_${random.pick(WORDS)}`,
  (random) => `"${random.pick(WORDS)} ${random.pick(WORDS)}"`,
];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export function sentence(random: Random): string {
  const words = Array.from({ length: 6 + random.below(14) }, () =>
    random.below(14) === 0 ? random.pick(THINGS)(random) : random.pick(WORDS),
  );
  return `${capital(words.join(random.below(9) === 0 ? ', ' : ' '))}.`;
}

/** Sentences and line breaks up to at least `length` UTF-16 units. */
export function paragraphs(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += sentence(random) + (random.below(4) === 0 ? '\n\n' : ' ');
  return text;
}

/** Sentences of tickets, without anything that looks like a finding. */
import { mix } from './mix.ts';

const WORDS =
  `after again page loads slowly when user opens report list customer said order failed with error about timeout
we should check service logs before release today team agreed to move this into next sprint because build was broken
please review change and add missing test for parser thanks looks good deployed on staging cannot reproduce here
first step click button second screen stays empty third try works fine maybe cache problem similar issue last month
database query takes long since upgrade index dropped restored backup now running fix merged branch waiting approval
meeting notes agenda decision owner follow up ticket blocked by network rule firewall request pending vendor answer
button label wrong translation missing german italian text overflow mobile layout header footer menu colour contrast
invoice total rounded down tax line discount applied twice refund booked shipping address changed by support agent`
    .split(/\s+/)
    .filter((word) => word !== '');

/** `words` words that `number` and `salt` decide, with a full stop now and then. */
export function prose(number: number, salt: number, words: number): string {
  let text = '';
  let state = mix(number, salt);
  for (let at = 0; at < words; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const word = WORDS[(state >>> 8) % WORDS.length] as string;
    text += at === 0 ? word : (state & 15) === 0 ? `. ${word}` : ` ${word}`;
  }
  return text;
}

/** An ADF document of paragraphs. */
export function adf(paragraphs: readonly string[]): object {
  const content = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  return { type: 'doc', version: 1, content };
}

/** An ADF document whose text lies deeper than anybody nests. */
export function deepAdf(text: string, depth: number): object {
  let node: object = { type: 'paragraph', content: [{ type: 'text', text }] };
  for (let level = 0; level < depth; level++)
    node = { type: 'bulletList', content: [{ type: 'listItem', content: [node] }] };
  return { type: 'doc', version: 1, content: [node] };
}

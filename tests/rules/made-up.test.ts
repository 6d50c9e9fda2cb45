/**
 * Made-up tokens: the forms of the catalogue with letters and digits at random where the provider issues hex or base32, as
 * authors of documentation and tests write them. They are examples, and hidden unless examples are asked for.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Random } from '../support/random.ts';
import { rowsOf } from './csv.ts';
import { draw, parseBody, reportsOf } from './token-forms.ts';

/** Of all forms that tell themselves, how many are found with any body. */
const LEAST_FOUND = 0.93;

/** The form with each class of letters or digits widened to all of the same case, and all digits. */
function widened(form: string): string {
  return form.replaceAll(/\[[^\]]{4,}\]/g, (group) => {
    const upper = /[A-Z]/.test(group) ? 'A-Z' : '';
    const lower = /[a-z]/.test(group) ? 'a-z' : '';
    if (upper + lower === '') return group;
    const signs = group.slice(1, -1).replaceAll(/[A-Za-z0-9](?:-[A-Za-z0-9])?/g, '');
    return `[${upper}${lower}${/[0-9]/.test(group) ? '0-9' : ''}${signs}]`;
  });
}

const [, ...rows] = rowsOf(fileURLToPath(new URL('catalogue-forms.csv', import.meta.url)));
const tokens = rows
  .filter(([, , , , , how]) => how === 'marked')
  .map(([provider = '', type = '', , , form = ''], row) => {
    const value = draw(parseBody(widened(form)), new Random(row + 1));
    return { what: `${provider}, ${type}`, value, text: `const sample = "${value}";` };
  });

test('a body that no provider issues makes an example', () => {
  const reports = reportsOf(tokens.map(({ text }) => text));
  const missed = tokens.filter(({ value, text }, i) => {
    const begin = text.indexOf(value);
    const end = begin + value.length;
    return !(reports[i]?.findings ?? []).some((finding) => {
      const shared = Math.min(finding.end, end) - Math.max(finding.start, begin);
      return finding.category === 'secret' && 2 * shared > Math.min(value.length, finding.end - finding.start);
    });
  });
  const found = 1 - missed.length / tokens.length;
  assert.ok(found >= LEAST_FOUND, `${found.toFixed(3)}; not ${missed.map(({ what }) => what).join('; ')}`);
});

/** How a file becomes an issue. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { isAdfDocument, textOf } from '../jira/adf.ts';
import { issueFromFile } from './issue-from-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'issue-from-file-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('the issue of a file', () => {
  it('holds prose as paragraphs, anything else as a code block, ADF as it is', () => {
    const prose = issueFromFile(file('prose.txt', 'one\n\ntwo\r\n'));
    assert.deepEqual(
      prose.description?.content.map((node) => node.type),
      ['paragraph', 'paragraph'],
    );
    const code = issueFromFile(file('run.sh', 'set -e\n\nexit 0\n'));
    assert.deepEqual(code.description?.content, [
      { type: 'codeBlock', content: [{ type: 'text', text: 'set -e\n\nexit 0\n' }] },
    ]);
    const adf = { type: 'doc', version: 1, content: [{ type: 'rule' }] };
    assert.deepEqual(issueFromFile(file('doc.json', JSON.stringify(adf))).description, adf);
    assert.equal(issueFromFile(file('empty.txt', '')).description, null);
    assert.equal(issueFromFile(file('data.json', '{"a": 1}')).description?.content[0]?.type, 'codeBlock');
  });

  it('loses nothing of a long text and cuts no word that has an end', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `word${index}`).join(' ');
    for (const text of [words, words.replaceAll(' ', '\n')]) {
      const { description, comments } = issueFromFile(file('long.sh', text));
      const parts = [description, ...comments].map((part) => (isAdfDocument(part) ? textOf(part).slice(0, -1) : ''));
      assert.ok(parts.length > 3);
      assert.equal(parts.join(''), text);
      for (const part of parts) assert.ok(part.length < 32_767 && part.startsWith('word'));
    }
  });
});

/**
 * A small project to look at. Its secrets are made up anew each time, so that the repository holds none and no scanner
 * mistakes this file for a leak.
 */
import { randomInt } from 'node:crypto';
import type { AdfNode } from '../jira/adf.ts';
import { adfDocument, codeBlock, paragraphs } from '../jira/adf.ts';
import type { IssueDraft } from './issue-from-file.ts';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS = UPPER + UPPER.toLowerCase();
const DIGITS = '0123456789';

function random(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** A card number with a valid check digit. */
function cardNumber(): string {
  const digits = [4, ...Array.from({ length: 14 }, () => randomInt(10))];
  const sum = digits.reduce((total, digit, position) => total + luhn(digit, position % 2 === 0), 0);
  return [...digits, (10 - (sum % 10)) % 10].join('').replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}

function luhn(digit: number, doubled: boolean): number {
  if (!doubled) return digit;
  return digit > 4 ? digit * 2 - 9 : digit * 2;
}

function draft(summary: string, content: readonly AdfNode[], comments: readonly AdfNode[][] = []): IssueDraft {
  return { summary, description: adfDocument(content), comments: comments.map(adfDocument) };
}

export function sampleIssues(): IssueDraft[] {
  const password = random(LETTERS + DIGITS, 20);
  return [
    draft('Deployment fails after the key rotation', [
      ...paragraphs('The pipeline stops with "access denied". The new credentials are:'),
      codeBlock(`aws_access_key_id = ${['AK', 'IA'].join('')}${random(`${UPPER}234567`, 16)}\nregion = eu-central-1`),
    ]),
    draft('Staging database is slow', paragraphs('It takes 40 s to open the report page. Nothing in the log.'), [
      paragraphs(
        `You can look yourself: ${['postgres', '://report:'].join('')}${password}@db.staging.internal:5432/reports`,
      ),
    ]),
    draft('Refund for a customer', paragraphs(`The customer paid with card ${cardNumber()} and wants the money back.`)),
    draft(
      'Change the colour of the button',
      paragraphs('It should be blue, as on the other pages. See build 4711 of 2026-03-14.'),
    ),
  ];
}

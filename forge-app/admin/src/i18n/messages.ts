/** The viewer's language: sentences from the catalogue, dates and numbers by the platform. */
import { createContext, useContext } from 'react';
import { en } from './en.ts';

/** English is the catalogue's measure: another language has every sentence of it and no other. */
export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, string>>;
/** The sentences of one area in another language. */
export type Area<English> = Readonly<Record<keyof English, string>>;
type Values = Readonly<Record<string, string | number>>;

export interface Messages {
  readonly locale: string;
  /** `{name}` in the sentence stands for `values.name`. A number picks the plural form: `one | other`. */
  readonly t: (key: MessageKey, values?: Values) => string;
  /** For words that come from data: the catalogue's, or the data's own as it is. */
  readonly word: (key: string, fallback: string) => string;
  readonly number: (value: number) => string;
  /** Rounded down to a tenth: all of them is said only of all of them. */
  readonly percent: (part: number, whole: number) => string;
  readonly dateTime: (time: number) => string;
  /** In whole minutes, hours or days, `3 days ago`. */
  readonly ago: (time: number, now: number) => string;
}

const LOADERS: Readonly<Record<string, () => Promise<Catalogue>>> = {
  de: async () => (await import('./de.ts')).de,
  it: async () => (await import('./it.ts')).it,
};

/** Jira's locale decides; languages without a catalogue read English with dates of their own. */
export async function loadMessages(locale: string): Promise<Messages> {
  const supported = Intl.DateTimeFormat.supportedLocalesOf([locale])[0] ?? 'en';
  const language = supported.split('-')[0] ?? 'en';
  const catalogue = (await LOADERS[language]?.()) ?? en;
  return messagesOf(catalogue, supported);
}

const MINUTE_MS = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
] as const;

export function messagesOf(catalogue: Catalogue, locale: string): Messages {
  const numbers = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const plural = new Intl.PluralRules(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const shown = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  return {
    locale,
    t(key, values = {}) {
      const forms = catalogue[key].split(' | ');
      const count = Object.values(values).find((value) => typeof value === 'number');
      const form =
        forms.length > 1 && typeof count === 'number' && plural.select(count) === 'one' ? forms[0] : forms.at(-1);
      return (form ?? '').replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name] ?? ''));
    },
    word: (key, fallback) => (catalogue as Readonly<Record<string, string>>)[key] ?? fallback,
    number: (value) => numbers.format(value),
    percent: (part, whole) => shares.format(whole === 0 ? 1 : Math.floor((1000 * part) / whole) / 1000),
    dateTime: (time) => dates.format(time),
    ago(time, now) {
      const [unit, size] = UNITS.find(([, length]) => now - time >= length) ?? UNITS[2];
      return relative.format(-Math.floor(Math.max(0, now - time) / size), unit);
    },
  };
}

export const MessagesContext = createContext<Messages>(messagesOf(en, 'en'));
export const useMessages = (): Messages => useContext(MessagesContext);

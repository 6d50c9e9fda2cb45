/** National numbers with their check digits, from the issuing authorities' rules. Serials are random. */
import { DIGITS, UPPER } from '../../support/random.ts';
import type { Random } from '../../support/random.ts';
import { digitSums, luhnDigit, mod1110Digit, mrzDigit, remainder, verhoeffDigit, weighted } from './checks.ts';
import { between, dayOf, digits, number, two } from './plain-values.ts';

type Maker = (random: Random) => string;

const birth = (random: Random): { yy: string; mm: string; dd: string; year: number; month: number } => {
  const { year, month, day } = dayOf(random, 1940, 1999);
  return { yy: two(year % 100), mm: two(month), dd: two(day), year, month };
};

/** Tries until `make` gives a number; some serials have no check digit. */
function until(random: Random, make: (random: Random) => string | undefined): string {
  for (;;) {
    const value = make(random);
    if (value !== undefined) return value;
  }
}

/** Weights, modulus 11, the digit that completes to a multiple; undefined for ten. */
function eleven(text: string, weights: readonly number[]): string | undefined {
  const check = (11 - (weighted(text, weights) % 11)) % 11;
  return check === 10 ? undefined : String(check);
}

const complete =
  (start: (random: Random) => string, weights: readonly number[]): Maker =>
  (random) =>
    until(random, (again) => {
      const body = start(again);
      const check = eleven(body, weights);
      return check === undefined ? undefined : body + check;
    });

/** Eleven digits; in the first ten one occurs twice and one not at all. */
function germanTaxId(random: Random): string {
  return until(random, (again) => {
    const ten = again.shuffle([...DIGITS]);
    ten[between(again, 1, 9)] = ten[0] ?? '0';
    const body = again.shuffle(ten).join('');
    return body.startsWith('0') || /(\d)\1/.test(body) ? undefined : body + mod1110Digit(body);
  });
}

function germanPension(random: Random): string {
  const { yy, mm, dd } = birth(random);
  const body = `${random.pick(['65', '12', '53', '15'])}${dd}${mm}${yy}${random.text(UPPER, 1)}${digits(random, 2)}`;
  return `${body}${digitSums(body, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10}`;
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function italianCode(random: Random): string {
  const { yy, month, dd } = birth(random);
  const consonants = (): string => random.text('BCDFGLMNPRSTVZ', 3);
  const body = `${consonants()}${consonants()}${yy}${'ABCDEHLMPRST'.charAt(month - 1)}${dd}${random.pick(['H501', 'F205', 'L219', 'D612'])}`;
  const sum = Array.from(body).reduce((total, char, i) => {
    const value = /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65;
    return total + (i % 2 === 0 ? (ODD[value] ?? 0) : value);
  }, 0);
  return body + String.fromCharCode(65 + (sum % 26));
}

const DNI = 'TRWAGMYFPDXBNJZSQVHLCKE';

function frenchNir(random: Random): string {
  const { yy, mm } = birth(random);
  const body = `${between(random, 1, 2)}${yy}${mm}${random.pick(['75', '69', '13', '33', '59'])}${digits(random, 3)}${digits(random, 3)}`;
  const key = two(97 - remainder(body, 97));
  return random.below(2) === 0
    ? body + key
    : `${body.slice(0, 1)} ${body.slice(1, 3)} ${body.slice(3, 5)} ${body.slice(5, 7)} ${body.slice(7, 10)} ${body.slice(10)} ${key}`;
}

function curp(random: Random): string {
  const { yy, mm, dd } = birth(random);
  const body = `${random.text('BCDGLMPRS', 1)}${random.text('AEIOU', 1)}${random.text('BCDGLMPRS', 2)}${yy}${mm}${dd}${random.pick(['H', 'M'])}${random.pick(['DF', 'JC', 'NL', 'PL'])}${random.text('BCDGLMNPRS', 3)}${digits(random, 1)}`;
  const alphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
  const sum = Array.from(body).reduce((total, char, i) => total + alphabet.indexOf(char) * (18 - i), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function turkish(random: Random): string {
  const nine = Array.from(number(random, 9), Number);
  const sum = (from: number): number => nine.reduce((total, digit, i) => total + (i % 2 === from ? digit : 0), 0);
  const tenth = (((sum(0) * 7 - sum(1)) % 10) + 10) % 10;
  return `${nine.join('')}${tenth}${(sum(0) + sum(1) + tenth) % 10}`;
}

function estonian(random: Random): string {
  const { yy, mm, dd } = birth(random);
  const body = `${between(random, 3, 4)}${yy}${mm}${dd}${digits(random, 3)}`;
  const first = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weighted(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return `${body}${first < 10 ? first : second % 10}`;
}

function chileanRut(random: Random): string {
  const body = String(between(random, 5000000, 24999999));
  const check = 11 - (weighted(Array.from(body).reverse().join(''), [2, 3, 4, 5, 6, 7]) % 11);
  const dotted = body.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${dotted}-${check === 11 ? '0' : check === 10 ? 'K' : check}`;
}

function czech(random: Random): string {
  return until(random, (again) => {
    const { year, month, dd } = birth(again);
    if (year < 1986) return undefined;
    const body = `${two(year % 100)}${two(month + (again.below(2) === 0 ? 0 : 50))}${dd}${digits(again, 3)}`;
    const rest = remainder(body, 11);
    return rest === 10 ? undefined : `${body.slice(0, 6)}/${body.slice(6)}${rest}`;
  });
}

/** Makers by the name a template uses after `pii:`. */
export const nationalIds: Readonly<Record<string, Maker>> = {
  'us-ssn': (random) =>
    until(random, (again) =>
      ((area) =>
        area === 666
          ? undefined
          : `${String(area).padStart(3, '0')}-${two(between(again, 1, 99))}-${number(again, 4)}`)(
        between(again, 101, 772),
      ),
    ),
  'us-mbi': (random) =>
    ((letter: () => string) =>
      `${between(random, 1, 9)}${letter()}${digits(random, 2)}-${letter()}${digits(random, 2)}-${letter()}${letter()}${digits(random, 2)}`)(
      () => random.text('ACDEFGHJKMNPQRTUVWXY', 1),
    ),
  'us-npi': (random) => ((body) => body + luhnDigit(`80840${body}`))(`1${digits(random, 8)}`),
  'uk-nino': (random) => {
    const body = `${random.pick(['AB', 'CE', 'JK', 'LM', 'SW', 'PX', 'HL'])} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)} ${random.text('ABCD', 1)}`;
    return random.below(2) === 0 ? body : body.replaceAll(' ', '');
  },
  'uk-nhs': (random) =>
    ((value) => `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`)(
      complete((again) => `${between(again, 4, 7)}${digits(again, 8)}`, [10, 9, 8, 7, 6, 5, 4, 3, 2])(random),
    ),
  'de-tax-id': germanTaxId,
  'de-pension-number': germanPension,
  'de-health-insurance': (random) =>
    ((body) => `${body}${digitSums(body, [1, 2]) % 10}`)(random.text(UPPER, 1) + digits(random, 8)),
  'de-id-card': (random) =>
    ((body) => body + mrzDigit(body))(
      `${random.text('LMNPRTVWXYZ', 1)}${random.text('0123456789CFGHJKLMNPRTVWXYZ', 8)}`,
    ),
  'at-svnr': (random) =>
    until(random, (again) => {
      const { yy, mm, dd } = birth(again);
      const serial = number(again, 3);
      const check = (weighted(serial, [3, 7, 9]) + weighted(`${dd}${mm}${yy}`, [5, 8, 4, 2, 1, 6])) % 11;
      return check === 10 ? undefined : `${serial}${check} ${dd}${mm}${yy}`;
    }),
  'fr-nir': frenchNir,
  'es-dni': (random) => ((body) => body + DNI.charAt(Number(body) % 23))(number(random, 8)),
  'es-nie': (random) =>
    ((start, body) => `${'XYZ'.charAt(start)}${body}${DNI.charAt(Number(`${start}${body}`) % 23)}`)(
      random.below(3),
      digits(random, 7),
    ),
  'it-fiscal-code': italianCode,
  'pt-nif': (random) =>
    ((body) => ((check) => `${body}${check > 9 ? 0 : check}`)(11 - (weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)))(
      `2${digits(random, 7)}`,
    ),
  'br-cpf': (random) => {
    const check = (body: string, from: number): string =>
      ((rest) => (rest < 2 ? '0' : String(11 - rest)))(
        weighted(
          body,
          Array.from({ length: body.length }, (_, i) => from - i),
        ) % 11,
      );
    const body = number(random, 9);
    const first = check(body, 10);
    const all = body + first + check(body + first, 11);
    return random.below(3) === 0 ? all : `${all.slice(0, 3)}.${all.slice(3, 6)}.${all.slice(6, 9)}-${all.slice(9)}`;
  },
  'nl-bsn': (random) =>
    until(random, (again) =>
      ((body) =>
        ((check) => (check > 9 ? undefined : `${body}${check}`))(weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11))(
        number(again, 8),
      ),
    ),
  'pl-pesel': (random) =>
    ((body) => `${body}${(10 - (weighted(body, [1, 3, 7, 9]) % 10)) % 10}`)(
      ((day) => `${day.yy}${day.mm}${day.dd}${digits(random, 4)}`)(birth(random)),
    ),
  'se-personnummer': (random) =>
    ((day, serial) => `${day.yy}${day.mm}${day.dd}-${serial}${luhnDigit(`${day.yy}${day.mm}${day.dd}${serial}`)}`)(
      birth(random),
      digits(random, 3),
    ),
  'ch-ahv': (random) =>
    ((body) =>
      ((all) => `756.${all.slice(3, 7)}.${all.slice(7, 11)}.${all.slice(11)}`)(
        `${body}${(10 - (weighted(body, [1, 3]) % 10)) % 10}`,
      ))(`756${digits(random, 9)}`),
  'be-national-number': (random) =>
    ((day, serial) =>
      `${day.yy}.${day.mm}.${day.dd}-${serial}.${two(97 - remainder(`${day.yy}${day.mm}${day.dd}${serial}`, 97))}`)(
      birth(random),
      `${between(random, 1, 8)}${digits(random, 2)}`,
    ),
  'in-aadhaar': (random) =>
    ((body) => ((all) => `${all.slice(0, 4)} ${all.slice(4, 8)} ${all.slice(8)}`)(body + verhoeffDigit(body)))(
      `${between(random, 2, 9)}${digits(random, 10)}`,
    ),
  'in-pan': (random) => `${random.text(UPPER, 3)}P${random.text(UPPER, 1)}${digits(random, 4)}${random.text(UPPER, 1)}`,
  'ca-sin': (random) =>
    ((body) => ((all) => `${all.slice(0, 3)} ${all.slice(3, 6)} ${all.slice(6)}`)(body + luhnDigit(body)))(
      `${between(random, 1, 7)}${digits(random, 7)}`,
    ),
  'au-tfn': (random) =>
    until(random, (again) =>
      ((body) =>
        weighted(body, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0
          ? `${body.slice(0, 3)} ${body.slice(3, 6)} ${body.slice(6)}`
          : undefined)(number(again, 9)),
    ),
  'au-medicare': (random) =>
    ((body) => `${body.slice(0, 4)} ${body.slice(4)}${weighted(body, [1, 3, 7, 9]) % 10} ${between(random, 1, 4)}`)(
      `${between(random, 2, 6)}${digits(random, 7)}`,
    ),
  'fi-hetu': (random) =>
    ((day, serial) =>
      `${day.dd}${day.mm}${day.yy}-${serial}${'0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(`${day.dd}${day.mm}${day.yy}${serial}`) % 31)}`)(
      birth(random),
      String(between(random, 2, 899)).padStart(3, '0'),
    ),
  'dk-cpr': (random) =>
    ((value) => `${value.slice(0, 6)}-${value.slice(6)}`)(
      complete(
        (again) => ((day) => `${day.dd}${day.mm}${day.yy}${between(again, 0, 3)}${digits(again, 2)}`)(birth(again)),
        [4, 3, 2, 7, 6, 5, 4, 3, 2],
      )(random),
    ),
  'ro-cnp': (random) =>
    ((day) =>
      ((body) =>
        ((check) => `${body}${check === 10 ? 1 : check}`)(weighted(body, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11))(
        `${between(random, 1, 2)}${day.yy}${day.mm}${day.dd}${two(between(random, 1, 40))}${String(between(random, 1, 999)).padStart(3, '0')}`,
      ))(birth(random)),
  'ie-pps': (random) =>
    ((body) => body + 'WABCDEFGHIJKLMNOPQRSTUV'.charAt(weighted(body, [8, 7, 6, 5, 4, 3, 2]) % 23))(number(random, 7)),
  'mx-curp': curp,
  'ee-isikukood': estonian,
  'cn-resident-id': (random) =>
    ((day) =>
      ((body) =>
        body + '10X98765432'.charAt(weighted(body, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11))(
        `${random.pick(['110101', '310104', '440305'])}${day.year}${day.mm}${day.dd}${digits(random, 3)}`,
      ))(birth(random)),
  'kr-rrn': (random) =>
    ((day) =>
      ((body) =>
        `${body.slice(0, 6)}-${body.slice(6)}${(11 - (weighted(body, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10}`)(
        `${day.yy}${day.mm}${day.dd}${between(random, 1, 2)}${digits(random, 5)}`,
      ))(birth(random)),
  'za-id': (random) =>
    ((day) => ((body) => body + luhnDigit(body))(`${day.yy}${day.mm}${day.dd}${digits(random, 4)}08`))(birth(random)),
  'tr-kimlik': turkish,
  'cl-rut': chileanRut,
  'ar-cuit': (random) =>
    ((value) => `${value.slice(0, 2)}-${value.slice(2, 10)}-${value.slice(10)}`)(
      complete(
        (again) => `${again.pick(['20', '27', '23'])}${number(again, 8)}`,
        [5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
      )(random),
    ),
  'cz-rodne-cislo': czech,
  'hr-oib': (random) => ((body) => body + mod1110Digit(body))(number(random, 10)),
};

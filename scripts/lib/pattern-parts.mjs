/**
 * Parts that patterns of several rules share. A rule file names one as a fragment of its own: `- '{{gap}}'`.
 *
 * Rules that use them set `ignore_case`; where capitals matter all the same, a class is written in escapes, which the
 * expansion of letters leaves alone.
 */

const CAPITAL = '[\\x41-\\x5A]';

/** What may end a label: "number", "no.", "ID card". */
const LABEL_TAIL =
  '(?:[ _./-]{0,2}(?:no|nr|number|num|n[.°ºo]|nummer|numéro|numero|número|numer|id|identifier|code|card|value|#)){0,2}\\.?';

/** A remark behind a label: "(US)", "[optional]", "of the customer". */
const REMARK =
  "(?: ?[(\\[][a-z ,./'-]{2,24}[)\\]]| (?:of|for) (?:(?:the|my|our|his|her|this) )?(?:customer|user|client|employee|patient|applicant|holder|member|driver|passenger|guest))?";

/** Signs of prose, JSON, YAML, XML, wiki markup and shell between a label and its value. */
const SIGNS = '[ \\t"\'`*_:=#>)(|,\\\\-]{0,6}';

/** The value stands on the line below. */
const BELOW = '\\r?\\n[ \\t"\'`*>-]{0,6}';
const NEXT_LINE = `["'*_ ]{0,3}[:=][ "'*_]{0,3}${BELOW}`;

/** The value stands in the cell of HTML behind the label's. */
const NEXT_CELL = ' ?:?</(?:t[dh]|dt|label)>[ \\t\\r\\n]{0,4}<(?:td|dd)>';

const TO_BE = '(?:is|was|reads|are|ist|lautet|war|est|es|è|é|jest|to|er|är|on|luidt)';

/** "is", and an opening quote. */
const VERB = `(?:${TO_BE}(?: now| also| still| the| d(?:er|ie|as)| le| la| el| il)?[ :]{1,3}|：|是|は)?["'\`*(]{0,2}`;

/** A number as documents carry: digits with up to five letters before them, in groups or not, letters at the end. */
const DOCUMENT_NUMBER =
  `(?:${CAPITAL}{1,5}[ ./-])?[A-Z]{0,5}[0-9][0-9A-Z]{0,19}` + `(?:[./-](?:[0-9]|${CAPITAL}){1,12}| [0-9]{2,12}){0,5}`;

export const PATTERN_PARTS = Object.freeze({
  /** From the label of a number to the number itself. */
  gap: `${LABEL_TAIL}${REMARK}(?:${NEXT_LINE}|${BELOW}|${NEXT_CELL}|${SIGNS})${VERB}`,
  /** The same for labels that are short or also mean something else: only behind a sign or "is". */
  'firm-gap': `${LABEL_TAIL}(?:${NEXT_LINE}|${NEXT_CELL}|["'*_ ]{0,3}[:=#>]${SIGNS}| ${TO_BE} )["'\`*(]{0,2}`,
  'document-number': DOCUMENT_NUMBER,
});

/** The text of a pattern, with its parts in their places. Throws an Error that names an unknown part. */
export function joinPattern(pattern) {
  const fragments = Array.isArray(pattern) ? pattern : [pattern];
  return fragments
    .map((fragment) =>
      fragment.replaceAll(/\{\{([a-z-]+)\}\}/g, (_, name) => {
        if (Object.hasOwn(PATTERN_PARTS, name)) return PATTERN_PARTS[name];
        throw new Error(`no part named '${name}'; there are ${Object.keys(PATTERN_PARTS).join(', ')}`);
      }),
    )
    .join('');
}

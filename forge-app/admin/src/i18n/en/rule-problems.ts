import type { Problem } from '../../custom/use-custom-rules.ts';

/** What the engine says is wrong with a custom rule, by its code. The field is named before it, the place shown below it. */
export const ruleProblems = {
  'custom.problem.look-ahead':
    'RE2 has no look-ahead (?=...). Match what follows as well, and mark the value before it: (?P<secret>value)what follows.',
  'custom.problem.look-ahead-not':
    'RE2 has no negative look-ahead (?!...). Exclude what must not follow by a class such as [^0-9], or choose what may not touch the value below.',
  'custom.problem.look-behind':
    'RE2 has no look-behind (?<=...). Match what stands before as well, and mark the value: what precedes(?P<secret>value).',
  'custom.problem.look-behind-not':
    'RE2 has no negative look-behind (?<!...). Choose what may not touch the value below, or begin with a class such as [^0-9] and mark the value: (?P<secret>value).',
  'custom.problem.atomic-group': 'RE2 never backtracks and has no atomic groups (?>...). Write (?:...).',
  'custom.problem.group-syntax': 'This kind of group is unknown. RE2 has (?:...), (?P<secret>...) and (?i:...).',
  'custom.problem.back-reference':
    'RE2 has no back-references. Write the repeated part again, or ask for context words near the value.',
  'custom.problem.bad-escape': 'This escape is unknown. A literal backslash is written twice.',
  'custom.problem.bad-class': 'This character class is not valid. RE2 has classes such as [a-z], \\d, \\w and \\s.',
  'custom.problem.bad-range': 'This range runs backwards. Swap its ends.',
  'custom.problem.open-bracket': 'This bracket is not closed. Add “]”, or write \\[ for the bracket itself.',
  'custom.problem.open-parenthesis':
    'This parenthesis is not closed. Add “)”, or write \\( for the parenthesis itself.',
  'custom.problem.stray-parenthesis':
    'This parenthesis closes nothing. Remove it, or write \\) for the parenthesis itself.',
  'custom.problem.last-backslash': 'The pattern ends in a single backslash. Remove it or write it twice.',
  'custom.problem.nothing-to-repeat':
    'There is nothing to repeat here. Put something before it, or a backslash for the sign itself.',
  'custom.problem.repeat-size':
    'This repetition is not valid, or goes beyond 1,000; those inside one another are multiplied. Lower it.',
  'custom.problem.repeat-twice': 'Two repetitions follow each other. Use one: RE2 has no possessive repetition.',
  'custom.problem.not-utf8': 'The pattern holds characters that are no valid text. Type it again.',
  'custom.problem.group-name': 'This group name is not valid, or used twice. Only (?P<secret>...) is needed.',
  'custom.problem.too-much-memory':
    'The pattern would need too much memory. Use shorter repetitions or fewer alternatives.',
  'custom.problem.not-accepted': 'RE2 does not accept this pattern. Try it in parts to find the place.',
  'custom.problem.no-quoting': '\\Q...\\E and \\C are not supported. Put a backslash before each sign instead.',
  'custom.problem.too-many-groups': 'There are more than {limit} groups. Write (?:...) where no value is meant.',
  'custom.problem.other-group-name':
    'Only one named group is known: (?P<secret>...). Write (?:...) instead of the others.',
  'custom.problem.matches-nothing': 'The pattern also matches an empty text. Make some part of it required.',
  'custom.problem.keyword-form':
    'Each must have 2 to {limit} letters, digits or signs of ASCII, or be a single sign. Remove or lengthen the others.',
  'custom.problem.keywords-too-long': 'Together they have more than {limit} characters. Use fewer or shorter ones.',
  'custom.problem.too-many-keywords': 'All rules together have too many. Use fewer or longer ones.',
  'custom.problem.keyword-missed':
    'Some match would hold none of them. Every alternative of the pattern needs one; leave the field empty to have them derived.',
  'custom.problem.too-large':
    'The pattern compiles to {size} instructions, more than {limit}. Use shorter repetitions or fewer alternatives.',
  'custom.problem.too-slow':
    'The rule could take {steps} steps per character of every text, more than {limit}. Name a rarer keyword, or use shorter repetitions.',
  'custom.problem.too-slow-without-keyword':
    'The rule could take {steps} steps per character of every text, more than {limit}. Name a keyword that every match holds.',
  'custom.problem.too-slow-together':
    'All rules together could take {steps} steps per character of every text, more than {limit}. This one takes the most: name a keyword that every match holds.',
  'custom.problem.too-many-examples':
    'There can be {limit} examples and counterexamples together. Remove the less telling ones.',
  'custom.problem.example-missed': 'Number {number} is not found. Widen the pattern or correct the example.',
  'custom.problem.counterexample-found': 'Number {number} is found. Narrow the pattern or remove it.',
  'custom.problem.name-form': 'The name must have 1 to 60 lower-case letters, digits and inner dashes.',
  'custom.problem.name-twice': 'Two rules have this name. Choose another.',
  'custom.problem.malformed': 'The value of this field is not of the right kind. Type it again.',
} as const satisfies Readonly<Record<`custom.problem.${Problem['code']}`, string>>;

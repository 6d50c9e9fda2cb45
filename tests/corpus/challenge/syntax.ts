/** A place where credentials stand, and how its tables are written. */
import type { NameGroup, Style } from './names.ts';
import type { Writing } from './values.ts';

export interface Syntax {
  readonly family: 'config' | 'code' | 'text';
  readonly name: string;
  readonly groups: readonly NameGroup[];
  readonly writing: Writing;
  readonly style: Style;
  /** The text; `§n` stands for the name, `§v` for the value. */
  readonly template: string;
}

type SyntaxRow = readonly [name: string, group: NameGroup | 'both', writing: Writing, style: Style, template: string];

export const syntaxes = (family: Syntax['family'], rows: readonly SyntaxRow[]): readonly Syntax[] =>
  rows.map(([name, group, writing, style, template]) => ({
    family,
    name,
    groups: group === 'both' ? ['password', 'secret'] : [group],
    writing,
    style,
    template,
  }));

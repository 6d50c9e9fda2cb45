/** The part of JQL that the site understands, read into a tree. Everything else is refused, never guessed. */
import { JiraError } from './jira-error.ts';

export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'in' | 'not in';

export type Clause =
  | { readonly type: 'and' | 'or'; readonly clauses: readonly Clause[] }
  | { readonly type: 'not'; readonly clause: Clause }
  | { readonly type: 'test'; readonly field: string; readonly operator: Operator; readonly values: readonly string[] };

export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

export interface Jql {
  readonly where: Clause | undefined;
  readonly order: readonly Order[];
}

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(>=|<=|!=|[=><(),])|([^\s"'=><!(),]+))/gy;
const ORDER_FIELDS = 7;

interface Token {
  readonly text: string;
  /** Quoted text is never a keyword. */
  readonly quoted: boolean;
}

export function parseJql(jql: string): Jql {
  return new Parser(tokenise(jql)).parse();
}

function tokenise(jql: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (jql.slice(TOKEN.lastIndex).trim() !== '') {
    const match = TOKEN.exec(jql);
    if (match === null) throw invalid('unexpected character');
    const quoted = match[1] ?? match[2];
    tokens.push(
      quoted === undefined
        ? { text: match[3] ?? match[4] ?? '', quoted: false }
        : { text: quoted.replaceAll(/\\(.)/g, '$1'), quoted: true },
    );
  }
  return tokens;
}

function invalid(what: string): JiraError {
  return new JiraError(400, [`Error in the JQL Query: ${what}.`]);
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Jql {
    const where = this.#done() || this.#isWord('order') ? undefined : this.#any();
    const order = this.#order();
    if (!this.#done()) throw invalid('expected the end of the query');
    return { where, order };
  }

  #any(): Clause {
    const clauses = [this.#all()];
    while (this.#accept('or')) clauses.push(this.#all());
    return clauses.length === 1 ? (clauses[0] as Clause) : { type: 'or', clauses };
  }

  #all(): Clause {
    const clauses = [this.#single()];
    while (this.#accept('and')) clauses.push(this.#single());
    return clauses.length === 1 ? (clauses[0] as Clause) : { type: 'and', clauses };
  }

  #single(): Clause {
    if (this.#accept('not')) return { type: 'not', clause: this.#single() };
    if (this.#accept('(')) {
      const inner = this.#any();
      this.#expect(')');
      return inner;
    }
    const field = this.#next().text;
    const operator = this.#operator();
    return {
      type: 'test',
      field,
      operator,
      values: operator === 'in' || operator === 'not in' ? this.#list() : [this.#value()],
    };
  }

  #operator(): Operator {
    if (this.#accept('not')) {
      this.#expect('in');
      return 'not in';
    }
    const { text } = this.#next();
    const operator = text.toLowerCase();
    if (!['=', '!=', '>', '>=', '<', '<=', 'in'].includes(operator))
      throw invalid(`the operator '${text}' is not supported`);
    return operator as Operator;
  }

  #list(): string[] {
    this.#expect('(');
    const values = [this.#value()];
    while (this.#accept(',')) values.push(this.#value());
    this.#expect(')');
    return values;
  }

  #value(): string {
    const token = this.#next();
    if (!token.quoted && /^[=><(),]/.test(token.text)) throw invalid('expected a value');
    return token.text;
  }

  #order(): Order[] {
    if (!this.#accept('order')) return [];
    this.#expect('by');
    const order: Order[] = [];
    do {
      const field = this.#next().text;
      order.push({ field, descending: this.#accept('desc') || (this.#accept('asc') && false) });
    } while (this.#accept(','));
    if (order.length > ORDER_FIELDS) throw invalid('more than 7 fields to order by');
    return order;
  }

  #isWord(word: string): boolean {
    const token = this.#tokens[this.#position];
    return token !== undefined && !token.quoted && token.text.toLowerCase() === word;
  }

  #accept(word: string): boolean {
    if (!this.#isWord(word)) return false;
    this.#position += 1;
    return true;
  }

  #expect(word: string): void {
    if (!this.#accept(word)) throw invalid(`expected '${word}'`);
  }

  #next(): Token {
    const token = this.#tokens[this.#position];
    if (token === undefined) throw invalid('unexpected end of the query');
    this.#position += 1;
    return token;
  }

  #done(): boolean {
    return this.#position >= this.#tokens.length;
  }
}

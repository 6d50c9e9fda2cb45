/**
 * A site of any size whose issues are computed from their number. What people did to them meanwhile is remembered, issue by issue;
 * the search index sees it later than the issue itself.
 */
import { fraction, geometric, mix } from './mix.ts';
import { PLANT_KINDS } from './plants.ts';
import { adf, deepAdf, prose } from './prose.ts';

export interface GeneratedOptions {
  readonly issues: number;
  /** Milliseconds since 1970; every issue is older. */
  readonly now: number;
  readonly searchLagMs?: number;
  /** Whether comments and worklogs inside a page of issues cost points. Default false. */
  readonly commentsCharged?: boolean;
  /** Whether some issues cannot be read, for one reason or another. Default true. */
  readonly troubles?: boolean;
}

/** Why an issue cannot be read like the others. `heavy`: not in a page; `broken`: not at all; `hidden`: listed, and not there. */
export type Trouble = 'heavy' | 'broken' | 'hidden' | 'deep';

/** What people can do to an issue. */
export type EditKind = 'touch' | 'add' | 'remove' | 'move' | 'delete';

export interface IssueState {
  /** Milliseconds since 1970, also `updated`. */
  readonly at: number;
  /** Number of edits. */
  readonly revision: number;
  readonly deleted: boolean;
  readonly project: number;
  /** Whether a comment with a value was added. */
  readonly added: boolean;
  /** Whether the planted value was taken out. */
  readonly removed: boolean;
}

export interface Plant {
  readonly issueId: number;
  readonly kind: string;
  readonly surface: string;
}

const FIRST_ID = 1_000_000;
/** Of twenty ids one is missing: deleted long ago. */
const BLOCK = 20;
export const PROJECTS = 12;
const FIRST_PROJECT = 50_000;
const YEARS_MS = 5 * 365 * 86_400_000;
const COMMENTS_MEAN = 3.3;
const CHANGES_MEAN = 12;
/** One issue in so many holds a value, one in so many is a giant or in trouble. */
const PLANT_EVERY = 250;
const GIANT_EVERY = 50_000;
const TROUBLE_EVERY = 10_000;
const DEEP = 400;

export class GeneratedSite {
  readonly options: GeneratedOptions;
  readonly #edits = new Map<number, IssueState[]>();

  constructor(options: GeneratedOptions) {
    this.options = options;
  }

  get count(): number {
    return this.options.issues;
  }

  get lastId(): number {
    return this.idOf(this.count - 1);
  }

  idOf(number: number): number {
    return FIRST_ID + Math.floor(number / (BLOCK - 1)) * BLOCK + (number % (BLOCK - 1));
  }

  /** Undefined for an id that no issue ever had here. */
  numberOf(id: number): number | undefined {
    const offset = id - FIRST_ID;
    if (!Number.isInteger(offset) || offset < 0 || offset % BLOCK === BLOCK - 1) return undefined;
    const number = Math.floor(offset / BLOCK) * (BLOCK - 1) + (offset % BLOCK);
    return number < this.count ? number : undefined;
  }

  numberOfKey(key: string): number | undefined {
    const number = Number(/^GEN\d+-(\d+)$/.exec(key)?.[1] ?? 0) - 1;
    return number >= 0 && number < this.count && this.keyOf(number, this.state(number)) === key ? number : undefined;
  }

  keyOf(number: number, state: IssueState): string {
    return `GEN${state.project}-${number + 1}`;
  }

  /** Ids of `PROJECTS` projects. */
  projectId(project: number): string {
    return String(FIRST_PROJECT + project);
  }

  trouble(number: number): Trouble | undefined {
    if (this.options.troubles === false || number % (TROUBLE_EVERY / 4) !== 1234) return undefined;
    return (['hidden', 'deep', 'heavy', 'broken'] as const)[Math.floor(number / (TROUBLE_EVERY / 4)) % 4];
  }

  /** As the issue is now. */
  state(number: number): IssueState {
    return this.#edits.get(number)?.at(-1) ?? this.#original(number);
  }

  /** As the search index has it. */
  indexed(number: number, now: number): IssueState {
    const edits = this.#edits.get(number);
    if (edits === undefined) return this.#original(number);
    const seen = now - (this.options.searchLagMs ?? 0);
    return edits.findLast((state) => state.at <= seen) ?? this.#original(number);
  }

  isEdited(number: number): boolean {
    return this.#edits.has(number);
  }

  /** Issues that were edited. */
  edited(): IterableIterator<number> {
    return this.#edits.keys();
  }

  edit(number: number, kind: EditKind, at: number): IssueState {
    const before = this.state(number);
    const state: IssueState = {
      at,
      revision: before.revision + 1,
      deleted: kind === 'delete',
      project: kind === 'move' ? (before.project + 1) % PROJECTS : before.project,
      added: before.added || kind === 'add',
      removed: before.removed || kind === 'remove',
    };
    this.#edits.set(number, [...(this.#edits.get(number) ?? []), state]);
    return state;
  }

  /** Values that the issue holds now and that can be read. */
  plants(number: number): Plant[] {
    const state = this.state(number);
    const trouble = this.trouble(number);
    if (state.deleted || trouble === 'hidden' || trouble === 'broken' || trouble === 'deep') return [];
    const issueId = this.idOf(number);
    const plants: Plant[] = [];
    const own = this.#plant(number);
    if (own !== undefined && !state.removed) plants.push({ issueId, kind: own.kind, surface: own.surface });
    if (state.added) {
      const surface = `comment:${commentId(issueId, this.comments(number, state) - 1)}`;
      plants.push({ issueId, kind: addedKind(number), surface });
    }
    return plants;
  }

  comments(number: number, state: IssueState): number {
    return this.#ownComments(number) + Number(state.added);
  }

  worklogs(number: number): number {
    return mix(number, 31) % 5 === 0 ? 1 + (mix(number, 32) % 3) : 0;
  }

  /** Entries of the history, which the app does not read. */
  changes(number: number): number {
    return geometric(number, 33, CHANGES_MEAN);
  }

  summary(number: number, { revision }: IssueState): string {
    return prose(number, 41 + revision, 4 + (mix(number, 42) % 8));
  }

  description(number: number, state: IssueState): object {
    const long = mix(number, 43) % 200 === 0 ? 3000 : 0;
    const words = 20 + geometric(number, 44, 90) + long;
    const paragraphs: string[] = [];
    for (let at = 0; at < words; at += 60) paragraphs.push(prose(number, 4500 + at, Math.min(60, words - at)));
    const plant = this.#plant(number);
    if (plant?.surface === 'description' && !state.removed) paragraphs.push(plant.sentence(number));
    return this.trouble(number) === 'deep' ? deepAdf(paragraphs.join(' '), DEEP) : adf(paragraphs);
  }

  comment(number: number, index: number, state: IssueState): object {
    const own = this.#ownComments(number);
    const issueId = this.idOf(number);
    const id = commentId(issueId, index);
    const paragraphs = [prose(number, 100_000 + index, 5 + geometric(number, 200_000 + index, 35))];
    const plant = this.#plant(number);
    if (plant?.surface === `comment:${id}` && !state.removed) paragraphs.push(plant.sentence(number));
    if (state.added && index >= own) paragraphs.push(addedSentence(number));
    return { id: String(id), body: adf(paragraphs) };
  }

  worklog(number: number, index: number, state: IssueState): object {
    const id = commentId(this.idOf(number), index);
    const paragraphs = [prose(number, 300_000 + index, 6)];
    const plant = this.#plant(number);
    if (plant?.surface === `worklog:${id}` && !state.removed) paragraphs.push(plant.sentence(number));
    return { id: String(id), comment: adf(paragraphs) };
  }

  #ownComments(number: number): number {
    if (number % GIANT_EVERY === 7777) return 60 + Math.floor(1000 ** fraction(number, 27)) * 2;
    if (this.trouble(number) === 'hidden') return 30;
    return geometric(number, 22, COMMENTS_MEAN);
  }

  /** The value that the issue was made with: in its description, its last comment or its last worklog. */
  #plant(number: number): { kind: string; surface: string; sentence: (number: number) => string } | undefined {
    const isGiant = number % GIANT_EVERY === 7777;
    if (!isGiant && mix(number, 51) % PLANT_EVERY !== 0) return undefined;
    const kind = PLANT_KINDS[mix(number, 52) % PLANT_KINDS.length];
    if (kind === undefined) return undefined;
    const issueId = this.idOf(number);
    const [comments, worklogs] = [this.#ownComments(number), this.worklogs(number)];
    const place = mix(number, 53) % 3;
    if ((place === 1 || isGiant) && comments > 0)
      return { ...kind, surface: `comment:${commentId(issueId, comments - 1)}` };
    if (place === 2 && worklogs > 0) return { ...kind, surface: `worklog:${commentId(issueId, worklogs - 1)}` };
    return { ...kind, surface: 'description' };
  }

  #original(number: number): IssueState {
    const at = this.options.now - 86_400_000 - Math.floor(fraction(number, 61) * YEARS_MS);
    const project = mix(Math.floor(number / 7), 62) % PROJECTS;
    return { at, revision: 0, deleted: false, project, added: false, removed: false };
  }
}

/** Number of a value that a person adds: another one than the issue was made with. */
const ADDED = 100_000_000;

function addedKind(number: number): string {
  return (PLANT_KINDS[mix(number, 71) % PLANT_KINDS.length] as (typeof PLANT_KINDS)[number]).kind;
}

function addedSentence(number: number): string {
  const kind = PLANT_KINDS[mix(number, 71) % PLANT_KINDS.length] as (typeof PLANT_KINDS)[number];
  return kind.sentence(number + ADDED);
}

function commentId(issueId: number, index: number): number {
  return issueId * 10_000 + index + 1;
}

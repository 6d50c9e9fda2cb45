/** When this browser last looked at the overview. It is nobody else's business, so it is not stored by the app. */

const NAME = 'secret-scanner.last-visit';
/** Looking again within this time counts as the same visit; milliseconds. */
const VISIT_MS = 30 * 60_000;

interface Visits {
  /** Begin of the visit before this one. */
  readonly before?: number;
  readonly latest: number;
}

/** Milliseconds since 1970; undefined on the first visit, or where the browser keeps nothing. */
export function lastVisit(): number | undefined {
  const visits = read();
  if (visits === undefined) return undefined;
  return Date.now() - visits.latest < VISIT_MS ? visits.before : visits.latest;
}

export function noteVisit(): void {
  const before = lastVisit();
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...(before === undefined ? {} : { before }), latest: Date.now() }));
  } catch {
    // A browser that keeps nothing shows no news.
  }
}

function read(): Visits | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(NAME) ?? 'null') as Partial<Visits> | null;
    return typeof value?.latest === 'number' ? (value as Visits) : undefined;
  } catch {
    return undefined;
  }
}

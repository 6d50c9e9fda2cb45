/** Names and colours of what findings are described by. */
import Lozenge from '@atlaskit/lozenge';
import { useMessages } from '../i18n/messages.ts';
import type { Messages } from '../i18n/messages.ts';

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const TRIAGES = ['open', 'in-progress', 'resolved', 'false-positive', 'accepted'] as const;
export const PRESENCES = ['present', 'absent', 'unknown'] as const;
export type Severity = (typeof SEVERITIES)[number];
export type Triage = (typeof TRIAGES)[number];
export type Presence = (typeof PRESENCES)[number];

const TRIAGE_COLOURS = {
  open: 'removed',
  'in-progress': 'inprogress',
  resolved: 'success',
  'false-positive': 'default',
  accepted: 'moved',
} as const satisfies Record<Triage, string>;

export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { t } = useMessages();
  return <span className={`severity severity-${severity}`}>{t(`severity.${severity}`)}</span>;
}

/** Decision and presence, always together: removed is not resolved. */
export function StateMarks({ triage, presence }: { readonly triage: Triage; readonly presence: Presence }) {
  const { t } = useMessages();
  return (
    <span className="marks">
      <Lozenge appearance={TRIAGE_COLOURS[triage]}>{t(`triage.${triage}`)}</Lozenge>
      {presence !== 'present' && <Lozenge>{t(`presence.${presence}`)}</Lozenge>}
    </span>
  );
}

const ACRONYMS = new Set([
  'aws',
  'api',
  'id',
  'url',
  'uri',
  'iban',
  'bic',
  'jwt',
  'json',
  'ssh',
  'ssn',
  'vat',
  'ip',
  'db',
]);

/** Kinds are ids in kebab case; without a title they are shown as words. */
function kindName(kind: string): string {
  const words = kind.split('-').map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word));
  const name = words.join(' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What a finding is: the title of the rule or kind, or the kind. */
export function findingName({ kind, title }: { readonly kind: string; readonly title?: string | undefined }): string {
  return title ?? kindName(kind);
}

/** A place in an issue: `summary`, `field:<id>`, `comment:<id>`, `worklog:<id>`. */
export function surfaceName({ t, word }: Messages, surface: string): string {
  const [kind = '', id] = surface.split(':');
  if (id === undefined) return word(`surface.${kind}`, kind);
  return kind === 'comment' || kind === 'worklog' ? t(`surface.${kind}`, { id }) : t('surface.field', { id });
}

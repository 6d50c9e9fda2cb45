/** Orders a scan. It is estimated first: nobody should start hundreds of hours by accident. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import Textfield from '@atlaskit/textfield';
import { useId, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Input, Output } from '../host/bridge.ts';
import { useAction } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Failed } from '../ui/states.tsx';
import { useProjects } from '../ui/use-projects.ts';
import { duration } from './duration.ts';

type Scope = Input<'history.estimate'>['scope'];
type Kind = Scope['kind'];
const KINDS: readonly Kind[] = ['site', 'projects', 'jql'];
/** Bits as the app names groups of surfaces. */
const GROUPS = [
  ['fields', 1],
  ['comments', 2],
  ['worklogs', 4],
] as const;
const POINTS = 5000;

export function ScanForm({ onStarted }: { readonly onStarted: () => void }) {
  const { t, locale, number } = useMessages();
  const projects = useProjects();
  const [kind, setKind] = useState<Kind>('site');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [jql, setJql] = useState('');
  const [groups, setGroups] = useState(7);
  const [points, setPoints] = useState(String(POINTS));
  const [estimate, setEstimate] = useState<Output<'history.estimate'>>();
  const { busy, failure, run } = useAction();
  const jqlId = useId();
  const pointsId = useId();

  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      // It was about another order.
      setEstimate(undefined);
    };
  };
  const scope: Scope =
    kind === 'site' ? { kind } : kind === 'projects' ? { kind, projects: [...chosen] } : { kind, jql: jql.trim() };
  const complete = (kind !== 'projects' || chosen.length > 0) && (kind !== 'jql' || jql.trim() !== '') && groups > 0;
  const order = { scope, pointsPerHour: Math.round(Number(points)) };

  return (
    <section className="card" aria-labelledby="order">
      <Heading size="small" as="h2" id="order">
        {t('history.order')}
      </Heading>
      <form
        className="order"
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => {
            setEstimate(await call('history.estimate', order));
          });
        }}
      >
        <SelectField
          label={t('history.scope')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`history.scope.${value}`) }))}
          onChange={(value) => {
            change(setKind)(value as Kind);
          }}
        />
        {kind === 'projects' && (
          <fieldset>
            <legend>{t('history.projects')}</legend>
            {[...projects.values()].map(({ id, key, name }) => (
              <Check
                key={id}
                label={`${name} (${key})`}
                checked={chosen.includes(id)}
                onChange={(on) => {
                  change(setChosen)(on ? [...chosen, id] : chosen.filter((other) => other !== id));
                }}
              />
            ))}
          </fieldset>
        )}
        {kind === 'jql' && (
          <div className="field">
            <label htmlFor={jqlId}>{t('history.jql')}</label>
            <Textfield
              id={jqlId}
              isCompact
              value={jql}
              onChange={(event) => {
                change(setJql)(event.currentTarget.value);
              }}
            />
          </div>
        )}
        <fieldset>
          <legend>{t('history.surfaces')}</legend>
          {GROUPS.map(([group, bit]) => (
            <Check
              key={group}
              label={t(`surface.${group}`)}
              checked={(groups & bit) !== 0}
              onChange={() => {
                change(setGroups)(groups ^ bit);
              }}
            />
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor={pointsId}>{t('history.points')}</label>
          <Textfield
            id={pointsId}
            isCompact
            type="number"
            min={200}
            max={500_000}
            value={points}
            onChange={(event) => {
              change(setPoints)(event.currentTarget.value);
            }}
          />
        </div>
        <p className="hint">{t('history.points.hint')}</p>
        <Button type="submit" isDisabled={!complete || busy}>
          {t('history.estimate')}
        </Button>
      </form>
      {failure !== undefined && <Failed code={failure} />}
      {estimate !== undefined && (
        <div role="status">
          <SectionMessage title={t('history.estimate.title', { count: estimate.issues })}>
            <p>
              {t('history.estimate.text', {
                points: number(estimate.points),
                time: duration(estimate.seconds, locale),
              })}
            </p>
            <Button
              appearance="primary"
              isDisabled={busy || estimate.issues === 0}
              onClick={() =>
                void run(async () => {
                  await call('history.start', { ...order, groups });
                  setEstimate(undefined);
                  onStarted();
                })
              }
            >
              {t('history.start')}
            </Button>
          </SectionMessage>
        </div>
      )}
    </section>
  );
}

function Check({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      {label}
    </label>
  );
}

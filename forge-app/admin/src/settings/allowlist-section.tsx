/** What is known to be harmless: own domains, own address ranges, bots. */
import Button from '@atlaskit/button/new';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { useId, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Input } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { Section } from './section.tsx';
import type { SectionProps } from './section.tsx';
import { useSave } from './use-save.ts';

type Bot = NonNullable<Input<'settings.save'>['change']['allowlist']>['bots'][number];

export function AllowlistSection({ settings, onSaved, onReload }: SectionProps) {
  const { t } = useMessages();
  const saving = useSave();
  const stored = settings.allowlist;
  const [domains, setDomains] = useState(stored.emailDomains.map(({ domain }) => domain).join('\n'));
  const [ranges, setRanges] = useState(stored.ipRanges.map(({ cidr }) => cidr).join('\n'));
  const [bots, setBots] = useState<readonly Bot[]>(stored.bots);
  return (
    <Section
      title={t('settings.allowlist')}
      hint={t('settings.allowlist.hint')}
      saving={saving}
      onReload={onReload}
      onSave={() => {
        saving.run(async () => {
          const allowlist = { emailDomains: linesOf(domains), ipRanges: linesOf(ranges), bots: [...bots] };
          const next = await call('settings.save', { seen: settings.revision, change: { allowlist } });
          setDomains(next.allowlist.emailDomains.map(({ domain }) => domain).join('\n'));
          setRanges(next.allowlist.ipRanges.map(({ cidr }) => cidr).join('\n'));
          setBots(next.allowlist.bots);
          onSaved(next);
        });
      }}
    >
      <Lines
        label={t('settings.field.emailDomains')}
        hint={t('settings.emailDomains.hint')}
        value={domains}
        onChange={setDomains}
      />
      <Lines
        label={t('settings.field.ipRanges')}
        hint={t('settings.ipRanges.hint')}
        value={ranges}
        onChange={setRanges}
      />
      <Bots bots={bots} onChange={setBots} />
    </Section>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function Lines({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <TextArea
        id={id}
        value={value}
        minimumRows={3}
        isMonospaced
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
    </div>
  );
}

function Bots({
  bots,
  onChange,
}: {
  readonly bots: readonly Bot[];
  readonly onChange: (bots: readonly Bot[]) => void;
}) {
  const { t } = useMessages();
  const id = useId();
  const [name, setName] = useState('');
  const [accountId, setAccountId] = useState('');
  return (
    <fieldset className="selection">
      <legend>{t('settings.field.bots')}</legend>
      <p className="hint">{t('settings.bots.hint')}</p>
      <ul className="entries">
        {bots.map((bot, index) => (
          <li key={bot.id ?? bot.accountId}>
            {bot.name}{' '}
            <Button
              spacing="compact"
              aria-label={t('settings.bots.remove', { name: bot.name })}
              onClick={() => {
                onChange(bots.filter((_, at) => at !== index));
              }}
            >
              {t('settings.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="filters">
        {(
          [
            ['name', t('settings.bots.name'), name, setName],
            ['account', t('settings.bots.account'), accountId, setAccountId],
          ] as const
        ).map(([part, label, value, set]) => (
          <div key={part} className="field">
            <label htmlFor={`${id}-${part}`}>{label}</label>
            <Textfield
              id={`${id}-${part}`}
              value={value}
              maxLength={part === 'name' ? 80 : 128}
              isCompact
              onChange={(event) => {
                set(event.currentTarget.value);
              }}
            />
          </div>
        ))}
        <Button
          isDisabled={name.trim() === '' || accountId.trim() === ''}
          onClick={() => {
            onChange([...bots, { name, accountId }]);
            setName('');
            setAccountId('');
          }}
        >
          {t('settings.bots.add')}
        </Button>
      </div>
    </fieldset>
  );
}

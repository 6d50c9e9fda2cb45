/** A custom rule: its fields, what the engine says of them while they are typed, and a box to try it in. */
import Drawer from '@atlaskit/drawer';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { SavingState } from '../rules/saving-state.tsx';
import { ScopeField } from '../rules/scope-field.tsx';
import { SEVERITIES } from '../ui/labels.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { ProblemList } from './problem-list.tsx';
import { EMPTY_DRAFT, draftOf, inputOf, isComplete, nameOf } from './rule-draft.ts';
import type { CustomRule, Draft } from './rule-draft.ts';
import { TextBox } from './text-box.tsx';
import { TryBox } from './try-box.tsx';
import { useRuleCheck } from './use-rule-check.ts';
import type { RuleCheck } from './use-rule-check.ts';
import type { CustomRulesHandle, Problem } from './use-custom-rules.ts';

const BOUNDARIES = ['word', 'token', 'none'] as const;
const CATEGORIES = ['secret', 'pii'] as const;

export default function RuleEditor({
  rule,
  handle,
  onClose,
  onSaved,
}: {
  /** Undefined for a new one. */
  readonly rule: CustomRule | undefined;
  readonly handle: CustomRulesHandle;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}) {
  const { t } = useMessages();
  const [draft, setDraft] = useState<Draft>(rule === undefined ? EMPTY_DRAFT : draftOf(rule));
  const [named, setNamed] = useState(rule !== undefined);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const check = useRuleCheck(draft);
  const set = (change: Partial<Draft>) => {
    setProblems([]);
    setDraft((before) => {
      const next = { ...before, ...change };
      return named || change.title === undefined ? next : { ...next, name: nameOf(next.title) };
    });
  };
  const save = async () => {
    const input = inputOf(draft);
    const replaces = rule === undefined ? {} : { replaces: rule.name };
    const found = await handle.save((seen) => call('custom.save', { seen, rule: input, ...replaces }));
    setProblems(found ?? []);
    if (found?.length === 0) onSaved(input.name);
  };
  const heading = rule === undefined ? t('custom.new') : rule.title;
  return (
    <Drawer isOpen onClose={onClose} width="extended" label={heading}>
      <div className="drawer">
        <Heading size="medium" as="h2">
          {heading}
        </Heading>
        <div className="editor">
          <form
            className="triage"
            aria-label={t('custom.form')}
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TextBox
              label={t('custom.title')}
              value={draft.title}
              max={100}
              onChange={(title) => {
                set({ title });
              }}
            />
            <TextBox
              label={t('custom.name')}
              value={draft.name}
              max={50}
              hint={t('custom.name.hint')}
              onChange={(name) => {
                setNamed(true);
                set({ name });
              }}
            />
            <TextBox
              label={t('custom.pattern')}
              value={draft.pattern}
              max={1000}
              rows={3}
              code
              hint={t('custom.pattern.hint')}
              onChange={(pattern) => {
                set({ pattern });
              }}
            />
            <CheckState
              check={check}
              pattern={draft.pattern}
              onKeywords={(keywords) => {
                set({ keywords });
              }}
              given={draft.keywords}
            />
            <TextBox
              label={t('custom.keywords')}
              value={draft.keywords}
              max={600}
              hint={t('custom.keywords.hint')}
              onChange={(keywords) => {
                set({ keywords });
              }}
            />
            <SelectField
              label={t('severity')}
              value={draft.severity}
              options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
              onChange={(value) => {
                set({ severity: value as Draft['severity'] });
              }}
            />
            <SelectField
              label={t('category')}
              value={draft.category}
              options={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
              onChange={(value) => {
                set({ category: value as Draft['category'] });
              }}
            />
            <SelectField
              label={t('custom.boundary')}
              value={draft.boundary}
              options={BOUNDARIES.map((value) => ({ value, label: t(`custom.boundary.${value}`) }))}
              onChange={(value) => {
                set({ boundary: value as Draft['boundary'] });
              }}
            />
            <label className="check">
              <input
                type="checkbox"
                checked={draft.ignoreCase}
                onChange={(event) => {
                  set({ ignoreCase: event.currentTarget.checked });
                }}
              />{' '}
              {t('custom.ignoreCase')}
            </label>
            <TextBox
              label={t('custom.contextWords')}
              value={draft.contextWords}
              max={600}
              hint={t('custom.contextWords.hint')}
              onChange={(contextWords) => {
                set({ contextWords });
              }}
            />
            <TextBox
              label={t('custom.examples')}
              value={draft.examples}
              max={20_000}
              rows={2}
              code
              hint={t('custom.examples.hint')}
              onChange={(examples) => {
                set({ examples });
              }}
            />
            <TextBox
              label={t('custom.counterexamples')}
              value={draft.counterexamples}
              max={20_000}
              rows={2}
              code
              onChange={(counterexamples) => {
                set({ counterexamples });
              }}
            />
            <ScopeField
              scope={draft.scope}
              onChange={(scope) => {
                set({ scope: scope === undefined ? undefined : { mode: scope.mode, projects: [...scope.projects] } });
              }}
            />
            <label className="check">
              <input
                type="checkbox"
                role="switch"
                checked={draft.enabled}
                onChange={(event) => {
                  set({ enabled: event.currentTarget.checked });
                }}
              />{' '}
              {t('rules.on')}
            </label>
            <p className="hint">{t('custom.enabled.hint')}</p>
            <ProblemList problems={problems} pattern={draft.pattern} />
            <SavingState saving={handle.saving} onReload={handle.reload} />
            <div className="actions">
              <Button
                type="submit"
                appearance="primary"
                isDisabled={!isComplete(draft) || handle.saving.is === 'saving'}
              >
                {t('triage.save')}
              </Button>
              <Button onClick={onClose}>{t('rules.cancel')}</Button>
            </div>
          </form>
          <TryBox draft={draft} />
        </div>
      </div>
    </Drawer>
  );
}

/** What the engine made of the pattern as it stands. */
function CheckState({
  check,
  pattern,
  given,
  onKeywords,
}: {
  readonly check: RuleCheck;
  readonly pattern: string;
  readonly given: string;
  readonly onKeywords: (keywords: string) => void;
}) {
  const { t } = useMessages();
  if (check.state === 'problems') return <ProblemList problems={check.problems} pattern={pattern} />;
  if (check.state !== 'fine')
    return (
      <p role="status" className="saving">
        {check.state === 'asking' && t('custom.checking')}
      </p>
    );
  const { unfiltered, cost, keywords } = check.rule;
  return (
    <div role="status">
      <p className="hint">
        {unfiltered ? t('custom.unfiltered') : t('custom.filtered', { keywords: keywords.join(', ') })}{' '}
        {t('custom.cost', { cost: Math.ceil(cost / 1000) })}
      </p>
      {given.trim() === '' && keywords.length > 0 && (
        <Button
          spacing="compact"
          onClick={() => {
            onKeywords(keywords.join(', '));
          }}
        >
          {t('custom.keywords.take')}
        </Button>
      )}
    </div>
  );
}

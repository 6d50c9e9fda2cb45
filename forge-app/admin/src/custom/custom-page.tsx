/** The administrator's own rules: the list, and what can be done to all of them. */
import { Suspense, lazy, useState } from 'react';
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { call } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { SavingState } from '../rules/saving-state.tsx';
import { Loaded, Loading } from '../ui/states.tsx';
import { CustomTable } from './custom-table.tsx';
import { ProblemList } from './problem-list.tsx';
import type { CustomRule } from './rule-draft.ts';
import { TransferBar } from './transfer-bar.tsx';
import { useCustomRules } from './use-custom-rules.ts';
import type { CustomRuleList, CustomRulesHandle, Problem } from './use-custom-rules.ts';
import { Versions } from './versions.tsx';

const RuleEditor = lazy(() => import('./rule-editor.tsx'));
const DryRunDrawer = lazy(() => import('./dry-run-drawer.tsx'));

type Open = { readonly what: 'nothing' | 'new' } | { readonly what: 'edit' | 'dry-run'; readonly name: string };

export default function CustomPage() {
  const handle = useCustomRules();
  return (
    <Loaded load={handle.load} onRetry={handle.reload}>
      {(list) => <Custom list={list} handle={handle} />}
    </Loaded>
  );
}

function Custom({ list, handle }: { readonly list: CustomRuleList; readonly handle: CustomRulesHandle }) {
  const { t } = useMessages();
  const [open, setOpen] = useState<Open>({ what: 'nothing' });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const close = () => {
    setOpen({ what: 'nothing' });
  };
  const rule = 'name' in open ? list.rules.find(({ name }) => name === open.name) : undefined;
  const run = (ask: Parameters<CustomRulesHandle['save']>[0]) => {
    void handle.save(ask).then((found) => {
      setProblems(found ?? []);
    });
  };
  return (
    <>
      <p className="hint">{t('custom.intro')}</p>
      <div className="actions">
        <Button
          appearance="primary"
          onClick={() => {
            setOpen({ what: 'new' });
          }}
        >
          {t('custom.new')}
        </Button>
        <TransferBar list={list} handle={handle} onProblems={setProblems} />
      </div>
      <SavingState saving={open.what === 'nothing' ? handle.saving : { is: 'idle' }} onReload={handle.reload} />
      {open.what === 'nothing' && <ProblemList problems={problems} />}
      {list.rules.length === 0 ? (
        <SectionMessage appearance="information" title={t('custom.none.title')}>
          <p>{t('custom.none')}</p>
        </SectionMessage>
      ) : (
        <CustomTable
          rules={list.rules}
          busy={handle.saving.is === 'saving'}
          onSwitch={(name, enabled) => {
            run((seen) => call('custom.switch', { seen, name, enabled }));
          }}
          onRemove={(name) => {
            run((seen) => call('custom.remove', { seen, name }));
          }}
          onEdit={(name) => {
            setOpen({ what: 'edit', name });
          }}
          onDryRun={(name) => {
            setOpen({ what: 'dry-run', name });
          }}
        />
      )}
      {list.version > 0 && <Versions list={list} handle={handle} onProblems={setProblems} />}
      <Suspense fallback={<Loading />}>
        <Opened open={open} rule={rule} handle={handle} onClose={close} onOpen={setOpen} />
      </Suspense>
    </>
  );
}

function Opened({
  open,
  rule,
  handle,
  onClose,
  onOpen,
}: {
  readonly open: Open;
  readonly rule: CustomRule | undefined;
  readonly handle: CustomRulesHandle;
  readonly onClose: () => void;
  readonly onOpen: (open: Open) => void;
}) {
  if (open.what === 'new') {
    const saved = (name: string) => {
      onOpen({ what: 'dry-run', name });
    };
    return <RuleEditor rule={undefined} handle={handle} onClose={onClose} onSaved={saved} />;
  }
  if (rule === undefined) return null;
  if (open.what === 'edit') return <RuleEditor rule={rule} handle={handle} onClose={onClose} onSaved={onClose} />;
  return <DryRunDrawer rule={rule} handle={handle} onClose={onClose} />;
}

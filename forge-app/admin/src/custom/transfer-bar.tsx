/** Export and import of all custom rules as YAML. */
import Button from '@atlaskit/button/new';
import { useRef, useState } from 'react';
import { call } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import type { YamlProblem } from './rules-yaml.ts';
import type { CustomRuleList, CustomRulesHandle, Problem } from './use-custom-rules.ts';

const FILE_NAME = 'custom-rules.yml';

export function TransferBar({
  list,
  handle,
  onProblems,
}: {
  readonly list: CustomRuleList;
  readonly handle: CustomRulesHandle;
  readonly onProblems: (problems: readonly Problem[]) => void;
}) {
  const { t } = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<YamlProblem>();
  const importFile = async (file: File) => {
    onProblems([]);
    const { rulesFromYaml } = await import('./rules-yaml.ts');
    const rules = rulesFromYaml(await file.text());
    setProblem('code' in rules ? rules : undefined);
    if ('code' in rules) return;
    onProblems((await handle.save((seen) => call('custom.import', { seen, rules: [...rules] }))) ?? []);
  };
  const exportFile = async () => {
    const { rulesToYaml } = await import('./rules-yaml.ts');
    download(FILE_NAME, rulesToYaml(list.rules));
  };
  return (
    <>
      <Button
        onClick={() => {
          input.current?.click();
        }}
      >
        {t('custom.import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".yml,.yaml,application/yaml"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('custom.import')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file can be chosen again after it was corrected.
          event.currentTarget.value = '';
          if (file !== undefined) void importFile(file);
        }}
      />
      <Button isDisabled={list.rules.length === 0} onClick={() => void exportFile()}>
        {t('custom.export')}
      </Button>
      {problem !== undefined && (
        <p role="alert">
          {problem.code === 'yaml-syntax' && t('custom.yaml-syntax', { line: problem.line })}
          {problem.code === 'yaml-shape' && t('custom.yaml-shape')}
          {problem.code === 'yaml-field' && t('custom.yaml-field', { rule: problem.rule, field: problem.field })}
        </p>
      )}
    </>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

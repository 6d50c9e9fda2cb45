/** What is wrong with a rule, with the place in the pattern where one is known. */
import SectionMessage from '@atlaskit/section-message';
import { useMessages } from '../i18n/messages.ts';
import type { Problem } from './use-custom-rules.ts';

export function ProblemList({
  problems,
  pattern,
}: {
  readonly problems: readonly Problem[];
  /** Of the one rule that they are about; absent where they are about several. */
  readonly pattern?: string;
}) {
  const { t, word } = useMessages();
  if (problems.length === 0) return null;
  return (
    <div role="alert">
      <SectionMessage appearance="error" title={t('custom.problems')}>
        <ul className="problems">
          {problems.map(({ index, field, code, numbers, offset }) => (
            <li key={`${index} ${field} ${code} ${numbers['number'] ?? ''}`}>
              {pattern === undefined && `${t('custom.problems.rule', { number: index + 1 })} `}
              <strong>{word(`custom.${field}`, field)}</strong> {t(`custom.problem.${code}`, numbers)}
              {pattern !== undefined && offset !== undefined && field === 'pattern' && (
                <Pointer pattern={pattern} offset={offset} />
              )}
            </li>
          ))}
        </ul>
      </SectionMessage>
    </div>
  );
}

/** UTF-16 units of the pattern shown around the place. */
const AROUND = 30;

function Pointer({ pattern, offset }: { readonly pattern: string; readonly offset: number }) {
  const { t } = useMessages();
  const from = Math.max(0, offset - AROUND);
  return (
    <>
      <p>{t('custom.problems.at', { place: offset + 1 })}</p>
      <pre className="pointer">
        {pattern.slice(from, offset)}
        <mark>{pattern.slice(offset, offset + 1) || ' '}</mark>
        {pattern.slice(offset + 1, offset + AROUND)}
      </pre>
    </>
  );
}

/** A bar chart whose bars lead to the findings they count. */
import { useId } from 'react';
import Heading from '@atlaskit/heading';
import { useMessages } from '../i18n/messages.ts';
import { useRoute } from '../host/route.ts';

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** Filters of the findings page. */
  readonly query: Readonly<Record<string, string>>;
  readonly tone?: string;
}

export function Bars({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  const { number } = useMessages();
  const route = useRoute();
  const heading = useId();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <section className="card" aria-labelledby={heading}>
      <Heading size="small" as="h2" id={heading}>
        {title}
      </Heading>
      <ul className="bars">
        {bars.map((bar) => (
          <li key={bar.id}>
            <a
              href={`#/findings?${new URLSearchParams(bar.query).toString()}`}
              onClick={(event) => {
                event.preventDefault();
                route.go('findings', new URLSearchParams(bar.query));
              }}
            >
              <span className="bar-label">{bar.label}</span>
              <span className="bar-count">{number(bar.count)}</span>
              <span className="bar-track" aria-hidden="true">
                <span className={`bar-fill ${bar.tone ?? ''}`} style={{ inlineSize: `${(100 * bar.count) / most}%` }} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Open findings day by day, as a chart; the same numbers as a table for who cannot see it. */
import Heading from '@atlaskit/heading';
import { useEffect, useId, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import type { Messages } from '../i18n/messages.ts';
import { SEVERITIES } from '../ui/labels.tsx';
import { Loaded } from '../ui/states.tsx';

const DAYS = 90;
const HEIGHT = 220;
const DAY_SECONDS = 86_400;
/** Tokens of Atlassian's design system, as the bars beside the chart use them. */
const COLOURS = {
  critical: '--ds-background-accent-red-bolder',
  high: '--ds-background-accent-orange-bolder',
  medium: '--ds-background-accent-blue-bolder',
  low: '--ds-background-accent-gray-bolder',
} as const;

type Day = Output<'overview.trend'>['days'][number];

export default function Trend() {
  const { t } = useMessages();
  const heading = useId();
  const { load, reload } = useLoad('trend', () => call('overview.trend', { days: DAYS }));
  return (
    <section className="card" aria-labelledby={heading}>
      <Heading size="small" as="h2" id={heading}>
        {t('trend.title', { days: DAYS })}
      </Heading>
      <Loaded load={load} onRetry={reload}>
        {({ days }) => (days.length < 2 ? <p>{t('trend.too-early')}</p> : <Chart days={days} />)}
      </Loaded>
    </section>
  );
}

function Chart({ days }: { readonly days: readonly Day[] }) {
  const messages = useMessages();
  const { t, number } = messages;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const chart = plot(element, days, messages);
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) chart.setSize({ width: entry.contentRect.width, height: HEIGHT });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [days, messages]);
  return (
    <>
      <div ref={frame} role="img" aria-label={t('trend.label')} className="trend" />
      <details>
        <summary>{t('trend.table')}</summary>
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">{t('trend.day')}</th>
              {SEVERITIES.map((severity) => (
                <th key={severity} scope="col" className="number">
                  {t(`severity.${severity}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map(({ day, open }) => (
              <tr key={day}>
                <th scope="row">{dayName(messages, day)}</th>
                {SEVERITIES.map((severity) => (
                  <td key={severity} className="number">
                    {number(open[severity])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function plot(element: HTMLDivElement, days: readonly Day[], { locale, number, t }: Messages): UPlot {
  const style = getComputedStyle(element);
  const colour = (token: string) => style.getPropertyValue(token).trim();
  const axis = { stroke: colour('--ds-text-subtle'), grid: { stroke: colour('--ds-border'), width: 1 } };
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const dates = days.map(({ day }) => Date.parse(day) / 1000);
  return new UPlot(
    {
      width: element.clientWidth,
      height: HEIGHT,
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      scales: { y: { range: (_, __, most) => [0, Math.max(1, most)] } },
      axes: [
        {
          ...axis,
          incrs: [1, 2, 7, 14, 30].map((count) => count * DAY_SECONDS),
          values: (_, splits) => splits.map((seconds) => shortDay.format(seconds * 1000)),
        },
        {
          ...axis,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000],
          values: (_, v) => v.map(number),
        },
      ],
      series: [
        {
          label: t('trend.day'),
          value: (_, seconds: number | null) => shortDay.format((seconds ?? dates.at(-1) ?? 0) * 1000),
        },
        ...SEVERITIES.map((severity) => ({
          label: t(`severity.${severity}`),
          stroke: colour(COLOURS[severity]),
          width: 2,
          // While nobody points at a day: those of the last one.
          value: (_: UPlot, value: number | null) => number(value ?? days.at(-1)?.open[severity] ?? 0),
        })),
      ],
    },
    [dates, ...SEVERITIES.map((severity) => days.map(({ open }) => open[severity]))] as UPlot.AlignedData,
    element,
  );
}

function dayName({ locale }: Messages, day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
}

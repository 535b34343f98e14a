// The pictures of Innsikt, drawn by ECharts as SVG. What they show stands in a table beside them too.
import type { EChartsCoreOption } from 'echarts/core';
import type { IsoDate } from '../../../flows/ports.ts';
import { addDays } from '../../cases/dates.ts';
import { flowWords } from '../flow-words.ts';
import { LEFT } from './count-day.ts';
import { answersOn, paths } from './figures.ts';
import type { Sums } from './sums.ts';
import { dayWords, number, outcomeName, WEEKDAYS } from './words.ts';

/** Colours that hold on light and on dark: all but these two stay as they are. */
const INK = '#1b1f24';
const LINE = '#c3c8ce';
const NOW = '#3a7fc1';
const BEFORE = '#9a6b1f';
/** Where callers got lost. */
const LOST = '#d9622b';
/** From nearly nothing to all of the colour: so it is on dark as on light. */
const HEAT = ['rgba(58,127,193,0.06)', 'rgba(58,127,193,1)'];
/** A picture takes the colours of the page it is on, which follows the reader's system. */
const STYLE = `<style>@media (prefers-color-scheme: dark){[fill="${INK}"]{fill:#e8eaed}[stroke="${INK}"]{stroke:#e8eaed}[stroke="${LINE}"]{stroke:#4a5058}}</style>`;
const FONT = { fontFamily: 'Inter, system-ui, sans-serif', fontSize: 13, color: INK };
const PATHS_SHOWN_MAX = 40;

type Size = { width: number; height: number };

/** Loaded when the first picture is asked for: it takes a second, and calls need none. */
const library = () => import('./echarts.ts');

async function draw(option: EChartsCoreOption, size: Size): Promise<string> {
  const { init } = await library();
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: FONT, ...option });
    return chart.renderToSVGString().replace('>', `>${STYLE}`);
  } finally {
    chart.dispose();
  }
}

const axis = {
  axisLabel: { color: INK, fontSize: 13 },
  axisLine: { lineStyle: { color: LINE } },
  splitLine: { lineStyle: { color: LINE } },
};
const NO_TITLE = { top: 36, left: 48, right: 16, bottom: 32 };

/** Calls of each day, and of the same day of the period before. */
export const daysChart = ({ days }: Sums): Promise<string> =>
  draw(
    {
      grid: NO_TITLE,
      legend: { top: 0, left: 0, itemGap: 24, textStyle: FONT, data: ['Perioden', 'Perioden før'] },
      xAxis: { type: 'category', data: days.map(({ day }) => dayWords(day)), ...axis },
      yAxis: { type: 'value', minInterval: 1, ...axis },
      series: [
        { name: 'Perioden', type: 'bar', data: days.map(({ now }) => now), itemStyle: { color: NOW } },
        {
          ...{ name: 'Perioden før', type: 'line', symbolSize: 7, data: days.map(({ before }) => before) },
          ...{ itemStyle: { color: BEFORE }, lineStyle: { color: BEFORE, type: 'dashed', width: 2 } },
        },
      ],
    },
    { width: 760, height: 280 },
  );

/** How long answers took, each day; and the slow ones of the same day of the period before. */
export function answersChart(sums: Sums): Promise<string> {
  const of = (when: (day: IsoDate) => IsoDate, what: 'median' | 'high') =>
    sums.days.map(({ day }) => answersOn(sums, when(day))[what]);
  const before = (day: IsoDate) => addDays(day, -sums.days.length);
  const lines = [
    { name: 'Median', data: of((day) => day, 'median'), color: NOW, type: 'solid' },
    { name: '95 av 100', data: of((day) => day, 'high'), color: LOST, type: 'solid' },
    { name: '95 av 100, perioden før', data: of(before, 'high'), color: BEFORE, type: 'dashed' },
  ] as const;
  return draw(
    {
      grid: { ...NO_TITLE, left: 64 },
      legend: { top: 0, left: 0, itemGap: 24, textStyle: FONT, data: lines.map(({ name }) => name) },
      xAxis: { type: 'category', data: sums.days.map(({ day }) => dayWords(day)), ...axis },
      yAxis: { type: 'value', minInterval: 1, ...axis, axisLabel: { ...axis.axisLabel, formatter: '{value} ms' } },
      series: lines.map(({ name, data, color, type }) => ({
        ...{ name, type: 'line', data, symbolSize: 7 },
        ...{ itemStyle: { color }, lineStyle: { color, type, width: 2 } },
      })),
    },
    { width: 760, height: 280 },
  );
}

/** Calls by weekday and hour. */
export const hoursChart = ({ hours }: Sums): Promise<string> => {
  const cells = hours.flatMap((row, day) => row.map((calls, hour) => [hour, day, calls]));
  return draw(
    {
      grid: { top: 8, left: 72, right: 16, bottom: 72 },
      xAxis: { type: 'category', data: hours[0]!.map((_, hour) => String(hour).padStart(2, '0')), ...axis },
      yAxis: { type: 'category', data: [...WEEKDAYS], inverse: true, ...axis },
      visualMap: {
        ...{ min: 0, max: Math.max(1, ...cells.map(([, , calls]) => calls!)), precision: 0, calculable: false },
        ...{ orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 160, text: ['flest', 'ingen'] },
        ...{ inRange: { color: HEAT }, textStyle: FONT },
      },
      series: [{ type: 'heatmap', data: cells, itemStyle: { borderColor: LINE, borderWidth: 1 } }],
    },
    { width: 760, height: 340 },
  );
};

/** The ways through the services: from the call, by one service after another, to what it came to. */
export const pathsChart = (sums: Sums): Promise<string> => {
  const widths = new Map<string, number>();
  for (const { steps, now } of paths(sums).slice(0, PATHS_SHOWN_MAX)) {
    const nodes = [FROM, ...steps.map((step, i) => `${i === steps.length - 1 ? 'slutt' : i + 1}|${step}`)];
    for (const [i, to] of nodes.slice(1).entries()) {
      const way = `${nodes[i]}>${to}`;
      widths.set(way, (widths.get(way) ?? 0) + now);
    }
  }
  const links = [...widths].map(([way, value]) => {
    const [source = '', target = ''] = way.split('>');
    return { source, target, value, lineStyle: { color: isLost(target) ? LOST : NOW } };
  });
  const names = [...new Set(links.flatMap(({ source, target }) => [source, target]))];
  const calls = (name: string) => {
    const into = links.filter((link) => (name === FROM ? link.source : link.target) === name);
    return into.reduce((sum, { value }) => sum + value, 0);
  };
  return draw(
    {
      series: [
        {
          ...{ type: 'sankey', left: 8, right: 150, top: 8, bottom: 8, nodeGap: 10, nodeAlign: 'justify', links },
          data: names.map((name) => ({
            ...{ name, itemStyle: { color: isLost(name) ? LOST : NOW } },
            label: { formatter: `${nodeWords(name)} ${number(calls(name))}` },
          })),
          label: { ...FONT, textBorderWidth: 0 },
          lineStyle: { opacity: 0.35 },
        },
      ],
    },
    { width: 900, height: 480 },
  );
};

const FROM = '0|Samtaler';
const isLost = (node: string): boolean => LEFT.some((outcome) => node === `slutt|${outcome}`);

function nodeWords(name: string): string {
  const [at, step = ''] = name.split('|');
  if (at === 'slutt') return outcomeName(step);
  return at === '0' ? step : flowWords(step);
}

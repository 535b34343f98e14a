// A drawn graph with a path through it lit, or the busy places warm: what Graphviz drew is kept, only colours change. Pure.

/**
 * The places visited in order. Between two of them the path goes through `through` only: places nobody can stay in.
 * `also`: places that were passed where no way is drawn.
 */
export type Path = { visited: readonly string[]; also?: readonly string[]; through: (node: string) => boolean };

const LIT_STROKE = '#0b5cad';
const LIT_FILL = '#cfe4fa';

/** @param svg a directed graph drawn by Graphviz, whose nodes and edges have titles. */
export function lightUp(svg: string, { visited, also = [], through }: Path): string {
  const edges = [...svg.matchAll(EDGE)].map(([, title = '']) => readTitle(title).split('->') as [string, string]);
  const steps = visited.slice(1).map((to, i) => wayBetween(visited[i]!, to, edges, through));
  const nodes = new Set([...visited, ...also, ...steps.flat()]);
  const taken = new Set(steps.flatMap((way) => way.slice(1).map((to, i) => `${way[i]}->${to}`)));
  return svg.replace(PART, (part, kind: string, title: string) => {
    if (kind === 'node') return nodes.has(readTitle(title)) ? lit(filled(part)) : part;
    return taken.has(readTitle(title)) ? lit(part).replaceAll('fill="black"', `fill="${LIT_STROKE}"`) : part;
  });
}

/** `<g id="node3" class="node"><title>status</title>…</g>` */
const PART = /<g id="[^"]+" class="(node|edge)">\s*<title>([^<]*)<\/title>[\s\S]*?<\/g>/g;
const EDGE = /class="edge">\s*<title>([^<]*)<\/title>/g;

const filled = (part: string): string => part.replace(/fill="(none|#[0-9a-f]+)"/, `fill="${LIT_FILL}"`);

/** Some states are words only. */
const lit = (part: string): string =>
  part.includes('stroke="black"')
    ? part.replaceAll('stroke="black"', `stroke="${LIT_STROKE}" stroke-width="3"`)
    : part.replaceAll('<text ', `<text fill="${LIT_STROKE}" `);

const readTitle = (title: string): string =>
  title.replaceAll('&#45;', '-').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** The shortest way; nothing where none is drawn. */
function wayBetween(from: string, to: string, edges: readonly [string, string][], through: Path['through']): string[] {
  const ways = [[from]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const [a, b] of edges) {
      if (a !== way.at(-1)) continue;
      if (b === to) return [...way, b];
      if (seen.has(b) || !through(b)) continue;
      seen.add(b);
      ways.push([...way, b]);
    }
  }
  return [];
}

/** How many, by node. */
export type Heat = ReadonlyMap<string, number>;

const COOL = [255, 247, 236] as const;
const HOT = [244, 128, 60] as const;

/**
 * The same graph with its nodes filled the warmer, the larger their share of the largest, and how many under their names; the
 * others stay as they are. In the colours of the page it is on, which follows the reader's system.
 */
export function heatUp(svg: string, heat: Heat): string {
  const most = Math.max(...heat.values());
  const heated = svg.replace(PART, (part, kind: string, title: string) => {
    const count = heat.get(readTitle(title));
    if (kind !== 'node' || !count) return part;
    const rgb = COOL.map((cool, i) => Math.round(cool + (HOT[i]! - cool) * (count / most)));
    return counted(part, count)
      .replace('class="node"', 'class="node warm"')
      .replace(/fill="(none|#[0-9a-f]+)"/, `fill="rgb(${rgb.join(',')})"`);
  });
  return heated.replace(/<svg [^>]*>/, (head) => head + DARK);
}

/** Room for two lines in a box of one. */
const NAME_UP = 5;
const NUMBER_DOWN = 14;

const counted = (part: string, count: number): string =>
  part.replace(/<text ([^>]*) y="([\d.-]+)"([^>]*)>[^<]*<\/text>/, (text, before: string, y: string, after: string) => {
    const at = (down: number) => (Number(y) + down).toFixed(2);
    const number = `<text ${before} y="${at(NUMBER_DOWN - NAME_UP)}"${after} font-weight="bold">${count}</text>`;
    return text.replace(` y="${y}"`, ` y="${at(-NAME_UP)}"`) + number;
  });

const DARK = `<style>@media (prefers-color-scheme: dark){
[fill="white"]{fill:none}[fill="black"],text{fill:#e8eaed}[stroke="black"]{stroke:#aeb6bf}[fill="#e8f0ec"]{fill:#26362f}
.warm text{fill:#1b1f24}}</style>`;

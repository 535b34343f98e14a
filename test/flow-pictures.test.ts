// The pictures in docs/flows are drawn from the machines: `npm test -- --update` draws them anew.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instance } from '@viz-js/viz';
import { expect, test } from 'vitest';
import { flows } from '../flows/index.ts';
import { callToDot, flowToDot } from '../src/flow-pictures/dot.ts';

const FOLDER = fileURLToPath(new URL('../docs/flows/', import.meta.url));
const pictures = {
  samtalen: callToDot(flows),
  ...Object.fromEntries(Object.entries(flows).map(([name, { machine }]) => [name, flowToDot(name, machine)])),
};

test.each(Object.entries(pictures))('the picture of %s is fresh', async (name, dot) => {
  const viz = await instance();
  await expect(dot).toMatchFileSnapshot(`${FOLDER}${name}.dot`);
  await expect(viz.renderString(dot, { format: 'svg' })).toMatchFileSnapshot(`${FOLDER}${name}.svg`);
});

test('every picture is of a flow', () => {
  const wanted = Object.keys(pictures).flatMap((name) => [`${name}.dot`, `${name}.svg`]);
  expect(readdirSync(FOLDER).filter((file) => !wanted.includes(file))).toEqual([]);
});

// What every page must be, whatever it shows: without a fault that axe finds, and no wider than the window.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The faults axe finds, each with the markup it found it in. Our pages have no frames, so axe needs no page of its own. */
export async function faultsOf(page: Page): Promise<string[][]> {
  const options = { runOnly: { type: 'tag' as const, values: TAGS }, resultTypes: ['violations' as const] };
  const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
}

export async function isAccessibleAndFits(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
}

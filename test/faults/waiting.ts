// How long callers wait while something is away, and whether the service calls itself ready.
import { expect } from 'vitest';
import type { TestApp } from '../app.ts';

const ANSWER_MS_MAX = 5_000;

/** Fails when the caller would have waited too long. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const answered = await answer;
  expect(performance.now() - startedMs).toBeLessThan(ANSWER_MS_MAX);
  return answered;
}

/** What /readyz answers, with its status as `code`. */
export const readiness = async ({ publicUrl }: TestApp) => {
  const response = await fetch(`${publicUrl}/readyz`);
  return { code: response.status, ...((await response.json()) as object) };
};

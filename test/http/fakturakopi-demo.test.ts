// The demo shows it: one of its own cases has a copy of its invoice, without any setting.
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../app.ts';

test('a demo case has a copy of its invoice, opened with its kode', async () => {
  const app = await startApp();
  onTestFinished(() => app.stop());
  await app.phone
    .dials()
    .presses('5')
    .presses('1')
    .enters('31840265')
    .entersKode('604918')
    .presses('1')
    .receivesSms('Kopien du ba om')
    .hangsUp();
  const link = /^http\S+\/l\/\S+$/m.exec(app.inbox.messages()[0]!.body)![0];
  const response = await fetch(link, { method: 'POST', body: new URLSearchParams({ kode: '604918' }) });
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(await response.text()).toContain('EKSEMPEL');
});

import { expect, it } from 'vitest';
import { maskPhone, maskSaksnummer } from '../../src/records/masking.ts';

it.each([
  ['+4790000001', '+47 9•• •• ••1'],
  ['+4722000002', '+47 2•• •• ••2'],
  ['+46701234567', '+46••••••••7'],
  ['12345', '•••••'],
  ['+12345', '+12••5'],
  [null, 'skjult'],
])('shows %s as %s', (number, shown) => expect(maskPhone(number)).toBe(shown));

it('shows the last three digits of a saksnummer', () => expect(maskSaksnummer('20418837')).toBe('•••••837'));

import { describe, expect, test } from 'vitest';
import { classifyCaller, SHARED_BUCKET } from '../../src/cases/caller-kind.ts';

describe('a caller with a number of its own', () => {
  test.each([
    ['+4795512000', 'norskMobil', '+4795512000'],
    ['004795512000', 'norskMobil', '+4795512000'],
    ['95512000', 'norskMobil', '+4795512000'],
    ['+4741000000', 'norskMobil', '+4741000000'],
    ['+4722222222', 'fast', '+4722222222'],
    ['+4779021234', 'fast', '+4779021234'],
    ['+46701234567', 'utenlandsk', '+46701234567'],
    ['+14155552671', 'utenlandsk', '+14155552671'],
    ['+26622123456', 'utenlandsk', '+26622123456'],
  ])('%s is %s', (from, kind, e164) => {
    expect(classifyCaller(from)).toEqual({ kind, e164, bucket: e164 });
  });
});

describe('a hidden caller', () => {
  test.each([
    ['+266696687'],
    ['266696687'],
    ['+7378742833'],
    ['+7378742883'],
    ['+86282452253'],
    ['+2562533'],
    ['+8656696'],
    ['anonymous'],
    ['Anonymous'],
    ['Restricted'],
    ['UNAVAILABLE'],
    ['unknown'],
    ['client:anonymous'],
    ['sip:anonymous@anonymous.invalid'],
    [''],
    ['  '],
    [undefined],
  ])('%s has no number', (from) => {
    expect(classifyCaller(from)).toEqual({ kind: 'skjult', bucket: SHARED_BUCKET });
  });
});

describe('a caller that is no ordinary telephone', () => {
  test.each([
    ['sip:sentralbord@example.no', 'SIP'],
    ['client:kari', 'an app'],
    ['whatsapp:+4795512000', 'an app that names a mobile'],
    ['02800', 'five digits'],
    ['116117', 'a short number'],
    ['+4782900000', 'a special number'],
    ['+4759000000', 'a machine'],
    ['+47580000000000', 'a machine'],
    ['+4749999999', 'a range nobody has'],
    ['+47', 'a stump'],
    ['<script>', 'nonsense'],
    ['9'.repeat(5000), 'too long'],
  ])('%.40s shares the bucket (%s)', (from) => {
    expect(classifyCaller(from)).toMatchObject({ kind: 'annet', bucket: SHARED_BUCKET });
  });
});

import { expect, test } from 'vitest';
import { certificateNumber, readCertificateNumber, readDocumentNumber } from '../../src/domain/award/numbers.ts';

test.each([
  '威政发〔2026〕21号',
  '威政发[2026]21号',
  '威政发（2026）21号',
  '威政发【2026】 21 号',
  ' 威政发〔２０２６〕２１号 ',
  '威政发〔2026〕第21号',
])('%s is the document 威政发〔2026〕21号', (typed) => {
  expect(readDocumentNumber(typed)).toEqual({ number: '威政发〔2026〕21号', year: 2026 });
});

test.each([
  '',
  '21号',
  '威政发2026年21号',
  '威政发〔2026〕021号',
  '威政发〔26〕21号',
  '威政发〔2026〕号',
  '威政办发〔2026〕21号',
  '鲁政发〔2026〕21号',
  '威政发〔2026〕21',
  '威政发〔2026〕99999号',
])('%s is no number of a document of the city government', (typed) => {
  expect(readDocumentNumber(typed)).toBeUndefined();
});

test('a certificate number says year, kind and place, and cannot be had by counting on', () => {
  const [one, next] = ['ab'.repeat(32), 'cd'.repeat(32)].map((digest, at) =>
    certificateNumber({ year: 2026, kind: 'organisation', place: at + 1 }, digest),
  );
  expect(one).toMatch(/^ZLJ2026-D01-[2-9A-Z]{6}$/);
  expect(next).toMatch(/^ZLJ2026-D02-[2-9A-Z]{6}$/);
  expect(one?.slice(-6)).not.toBe(next?.slice(-6));
  expect(certificateNumber({ year: 2027, kind: 'individual', place: 3 }, 'ab'.repeat(32))).toMatch(/^ZLJ2027-G03-/);
});

test.each(['ZLJ2026-D01-7KQ4M2', 'zlj2026-d01-7kq4m2', ' ＺＬＪ2026－D01－7KQ4M2 ', 'ZLJ2026—D01—7KQ4M2'])(
  '%s is found as ZLJ2026-D01-7KQ4M2',
  (typed) => {
    expect(readCertificateNumber(typed)).toBe('ZLJ2026-D01-7KQ4M2');
  },
);

test.each(['', 'ZLJ2026-X01-7KQ4M2', 'ZLJ2026-D1-7KQ4M2', '../regulation', 'ZLJ2026-D01-7KQ4M2x'])(
  '%s is no number of a certificate',
  (typed) => {
    expect(readCertificateNumber(typed)).toBeUndefined();
  },
);

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { trustOnly } from './trust-only.js';

const folder = mkdtempSync(join(tmpdir(), 'vouch-trust-'));
const before = getCACertificates();
const file = join(folder, 'ca.crt');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['is not there', undefined],
  ['is empty', ''],
  ['holds no certificate', '-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n'],
])('nothing is trusted from a file that %s, and what was trusted before stays', (_what, content) => {
  if (content !== undefined) writeFileSync(file, content);
  expect(() => {
    trustOnly(file);
  }).toThrow(expect.objectContaining({ code: 'TLS.NO_AUTHORITY', retry: 'permanent' }) as Error);
  expect(getCACertificates('default')).toEqual(before);
});

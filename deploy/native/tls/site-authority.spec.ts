import 'reflect-metadata';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509';
import { StateFolder } from '../state/state-folder.js';
import { algorithm, keyPairOf } from './keys.js';
import { SiteAuthority } from './site-authority.js';

const folder = mkdtempSync(join(tmpdir(), 'vouch-authority-'));
const state = (name: string) => new StateFolder(join(folder, name));
const read = (file: string) => new X509Certificate(readFileSync(file));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the authority of a stack', () => {
  it('is the same at the next start, and another in another folder', async () => {
    const first = await SiteAuthority.open(state('a'));
    const again = await SiteAuthority.open(state('a'));
    const other = await SiteAuthority.open(state('b'));
    expect(again.certificatePem).toBe(first.certificatePem);
    expect(other.vouchesFor(first.certificatePem)).toBe(false);
  });

  it('keeps its key and those it makes for its owner alone', async () => {
    const authority = await SiteAuthority.open(state('a'));
    const { keyFile } = await authority.issue('vault', 'server');
    for (const file of [keyFile, state('a').secretFile('site-authority-key')]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it('issues a server that answers to loopback and its own name, and to no other', async () => {
    const authority = await SiteAuthority.open(state('a'));
    const certificate = read((await authority.issue('postgres', 'server')).certificateFile);
    expect(certificate.subject).toBe('OU=servers\nCN=postgres');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('postgres')).toBe('postgres');
    expect(certificate.checkHost('vault')).toBeUndefined();
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect([certificate.ca, authority.vouchesFor(certificate.toString())]).toEqual([false, true]);
  });

  it('issues a new key each time', async () => {
    const authority = await SiteAuthority.open(state('a'));
    const { certificateFile } = await authority.issue('vault', 'server');
    const before = read(certificateFile).publicKey.export({ type: 'spki', format: 'pem' });
    await authority.issue('vault', 'server');
    expect(read(certificateFile).publicKey.export({ type: 'spki', format: 'pem' })).not.toBe(before);
  });

  it('lets an authority below it vouch for clients only, and for no further authority', async () => {
    const authority = await SiteAuthority.open(state('a'));
    const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    const request = await Pkcs10CertificateRequestGenerator.create({
      name: 'CN=Vouch workloads',
      keys: keyPairOf(pem.toString()),
      signingAlgorithm: algorithm,
    });
    const below = new X509Certificate(await authority.signClientsAuthority(request.toString('pem')));
    expect([below.ca, below.keyUsage, below.subject]).toEqual([
      true,
      ['1.3.6.1.5.5.7.3.2'],
      'CN=Vouch workloads',
    ]);
    expect(authority.vouchesFor(below.toString())).toBe(true);
  });
});

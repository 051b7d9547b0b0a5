import { readFileSync } from 'node:fs';
import { kafkaAccess } from '../servers/kafka-properties.js';
import { composeFile } from './docker.js';

const compose = readFileSync(composeFile(), 'utf8');

describe('the servers in containers', () => {
  it('are told nothing that opens a listener without TLS', () => {
    expect(compose).not.toMatch(/PLAINTEXT|tls_disable|http:|ssl=off|VOUCH_TLS_DISABLE/);
    expect(compose).toMatch(/-cssl=on\n/);
    expect(compose).toMatch(/-chba_file=/);
  });

  it.each(Object.entries(kafkaAccess))('have a broker with %s as in a native stack', (name, value) => {
    const variable = `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`;
    const [, written] = new RegExp(`^ +${variable}: (.*)$`, 'm').exec(compose) ?? [];
    // A single `$` would be the file's own; quotes keep a text a text.
    expect(written?.replaceAll('$$', '$').replaceAll("'", '')).toBe(String(value));
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentResource } from './document-resource.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-appeal-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a text is sent as a document that holds it', () => {
  expect(documentResource(file('letter.txt', 'It was promised.'), 1)).toEqual({
    resourceType: 'DocumentReference',
    id: 'document-2',
    status: 'current',
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          title: 'letter.txt',
          data: Buffer.from('It was promised.').toString('base64'),
        },
      },
    ],
  });
});

test('a FHIR resource is sent as it is', () => {
  const resource = { resourceType: 'Binary', id: 'b', contentType: 'text/plain', data: 'QQ==' };
  expect(documentResource(file('binary.json', JSON.stringify(resource)), 0)).toEqual(resource);
});

test.each([
  ['picture.png', 'x'],
  ['list.json', '[]'],
  ['broken.json', '{'],
])('%s is refused before anything is sent', (name, content) => {
  expect(() => documentResource(file(name, content), 0)).toThrow(name);
});

test('a file that there is not is named', () => {
  expect(() => documentResource(join(folder, 'nowhere.pdf'), 0)).toThrow('nowhere.pdf: no file');
});

import { readFileSync } from 'node:fs';
import { Complaint } from '../complaint.js';
import { locate } from '../locate.js';

/** @throws Complaint */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(locate(file), 'utf8'));
  } catch {
    throw new Complaint(`${file}: no file with JSON in it`, 2);
  }
}

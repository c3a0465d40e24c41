import type { Executor } from '../../storage/database.ts';
import { selectOrganizations, selectTaken } from './import.sql.ts';
import type { Importable, Unreadable } from './read-account.ts';

/** The decision about one line, made before anything is written, and the same in a dry run. */
export type Planned = 'create' | 'exists' | 'exists-without' | { readonly why: string };

/** An organization as the lines so far would leave it. */
interface Organization {
  readonly name: string;
  /** Whether it was founded here: imported people join it only with `--into-existing`. */
  readonly foundedHere: boolean;
  readonly isNew: boolean;
  owned: boolean;
  people: number;
}

/** Decides line by line, in order, and remembers the decisions. */
export interface Plan {
  /** Looks up the accounts and organizations of a batch. */
  prepare(lines: readonly Importable[]): Promise<void>;
  decide(line: Importable | Unreadable): Planned;
  /** The organizations founded here that imported people join. */
  intoExisting(): { slug: string; name: string; people: number }[];
  /** Slugs of new organizations without an owner in the lines so far. */
  ownerless(): string[];
  /** Whether an organization has an owner, in the database or in the lines so far. */
  owns(slug: string): boolean;
}

/** Compares lines with the database and with each other. A dry run keeps all addresses in memory. */
export function createPlan(db: Executor, asked: { dryRun: boolean; intoExisting: boolean }): Plan {
  const organizations = new Map<string, Organization>();
  /** By address, whether the account has 2-Step Verification or has to set it up first. */
  const taken = new Map<string, boolean>();
  return {
    async prepare(lines) {
      const found = await selectTaken(
        db,
        lines.map(({ email }) => email),
      );
      // Outside a dry run the database has the addresses, and memory stays constant.
      if (!asked.dryRun) taken.clear();
      for (const [email, isProtected] of found) taken.set(email, isProtected);
      await lookUpOrganizations(db, organizations, lines);
    },
    decide(line) {
      if ('why' in line) return line;
      const isProtected = taken.get(line.email);
      // If the person had a second factor and the existing account has none, the account is left alone and reported.
      if (isProtected !== undefined) return line.had && !isProtected ? 'exists-without' : 'exists';
      const why = objection(organizations, line, asked.intoExisting);
      if (why !== undefined) return { why };
      taken.set(line.email, line.apps.length > 0 || line.setUpAgain !== undefined);
      for (const membership of line.organizations) addPerson(organizations, membership);
      return 'create';
    },
    intoExisting: () =>
      [...organizations].flatMap(([slug, { name, foundedHere, people }]) =>
        foundedHere && people > 0 ? [{ slug, name, people }] : [],
      ),
    ownerless: () =>
      [...organizations].flatMap(([slug, { isNew, owned }]) => (isNew && !owned ? [slug] : [])),
    owns: (slug) => organizations.get(slug)?.owned === true,
  };
}

type Organizations = Map<string, Organization>;

async function lookUpOrganizations(
  db: Executor,
  organizations: Organizations,
  lines: readonly Importable[],
): Promise<void> {
  const slugs = lines.flatMap((line) => line.organizations.flatMap(({ slug }) => slug ?? []));
  const unseen = [...new Set(slugs)].filter((slug) => !organizations.has(slug));
  if (unseen.length === 0) return;
  for (const { slug, name, origin, owned } of await selectOrganizations(db, unseen))
    organizations.set(slug, { name, foundedHere: origin === 'here', isNew: false, owned, people: 0 });
}

/** The reason why a line's memberships aren't possible, if there is one. */
function objection(
  organizations: Organizations,
  { organizations: memberships }: Importable,
  intoExisting: boolean,
): string | undefined {
  for (const { slug, role } of memberships) {
    const there = slug === undefined ? undefined : organizations.get(slug);
    if (there?.foundedHere && !intoExisting)
      return `organizations: ${slug} was not made by an import: see --into-existing`;
    if (there?.owned && role === 'owner') return `organizations: ${slug} already has an owner`;
  }
  return undefined;
}

function addPerson(
  organizations: Organizations,
  { slug, name, role }: Importable['organizations'][number],
): void {
  if (slug === undefined) return;
  const there = organizations.get(slug) ?? { name, foundedHere: false, isNew: true, owned: false, people: 0 };
  there.owned ||= role === 'owner';
  there.people += 1;
  organizations.set(slug, there);
}

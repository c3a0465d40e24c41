import type { Executor } from '../../storage/database.ts';
import { selectOrganizations, selectTaken } from './import.sql.ts';
import type { Importable, Unreadable } from './read-account.ts';

/** What is to become of one line, decided before anything is written: the same in a dry run. */
export type Planned = 'create' | 'exists' | 'exists-without' | { readonly why: string };

/** An organization as the lines so far leave it. */
interface Organization {
  readonly name: string;
  /** Founded here, so that nobody who is imported belongs to it unless the operator says so. */
  readonly living: boolean;
  readonly isNew: boolean;
  owned: boolean;
  people: number;
}

/** Decides line by line, in their order, and remembers what it decided. */
export interface Plan {
  /** Looks up what the lines of a batch are about. */
  prepare(lines: readonly Importable[]): Promise<void>;
  decide(line: Importable | Unreadable): Planned;
  /** The organizations founded here that people are brought into. */
  intoExisting(): { slug: string; name: string; people: number }[];
  /** New organizations that no line so far owns, by slug. */
  ownerless(): string[];
  /** Whether a line owns what nobody owned. */
  owns(slug: string): boolean;
}

/** Compares with what is there, and lines with each other. Of a dry run it remembers every address. */
export function createPlan(db: Executor, asked: { dryRun: boolean; intoExisting: boolean }): Plan {
  const organizations = new Map<string, Organization>();
  // By address, whether the account has 2-Step Verification or sets it up first.
  const taken = new Map<string, boolean>();

  function objection({ organizations: memberships }: Importable): string | undefined {
    for (const { slug, role } of memberships) {
      const there = slug === undefined ? undefined : organizations.get(slug);
      if (there?.living && !asked.intoExisting)
        return `organizations: ${slug} was not made by an import: see --into-existing`;
      if (there?.owned && role === 'owner') return `organizations: ${slug} has an owner already`;
    }
    return undefined;
  }

  function note({ slug, name, role }: Importable['organizations'][number]): void {
    if (slug === undefined) return;
    const there = organizations.get(slug) ?? { name, living: false, isNew: true, owned: false, people: 0 };
    there.owned ||= role === 'owner';
    there.people += 1;
    organizations.set(slug, there);
  }

  return {
    async prepare(lines) {
      const found = await selectTaken(
        db,
        lines.map(({ email }) => email),
      );
      // Without a dry run the database remembers, and memory stays level.
      if (!asked.dryRun) taken.clear();
      for (const [email, isProtected] of found) taken.set(email, isProtected);
      const slugs = lines.flatMap((line) => line.organizations.flatMap(({ slug }) => slug ?? []));
      const unseen = [...new Set(slugs)].filter((slug) => !organizations.has(slug));
      if (unseen.length === 0) return;
      for (const { slug, name, origin, owned } of await selectOrganizations(db, unseen))
        organizations.set(slug, { name, living: origin === 'here', isNew: false, owned, people: 0 });
    },
    decide(line) {
      if ('why' in line) return line;
      // Somebody who had a second factor, and whose address has an account that hasn't: it is left alone, and told.
      const isProtected = taken.get(line.email);
      if (isProtected !== undefined) return line.had && !isProtected ? 'exists-without' : 'exists';
      const why = objection(line);
      if (why !== undefined) return { why };
      taken.set(line.email, line.app !== undefined || line.setUpAgain !== undefined);
      line.organizations.forEach(note);
      return 'create';
    },
    intoExisting: () =>
      [...organizations].flatMap(([slug, { name, living, people }]) =>
        living && people > 0 ? [{ slug, name, people }] : [],
      ),
    ownerless: () =>
      [...organizations].flatMap(([slug, { isNew, owned }]) => (isNew && !owned ? [slug] : [])),
    owns: (slug) => organizations.get(slug)?.owned === true,
  };
}

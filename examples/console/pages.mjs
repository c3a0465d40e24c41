// The console's pages: plain HTML and one style sheet.
import { chart } from './visits.mjs';

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const layout = (title, who, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Namu Analytics</title><link rel="stylesheet" href="/style.css"></head><body>
<header><a class="name" href="/">Namu Analytics</a>
<nav aria-label="Organizations">${(who?.organizations ?? [])
  .map(({ slug, name }) => {
    const here = slug === who.organization?.slug ? ' aria-current="page"' : '';
    return `<a href="/o/${escape(slug)}/"${here}>${escape(name)}</a>`;
  })
  .join('')}</nav>
${
  who
    ? `<span class="who">${escape(who.name)}${who.organization ? `, ${escape(who.organization.role)}` : ''}</span>
<form method="post" action="${escape(who.signOut)}"><button>Sign out</button></form>`
    : ''
}
</header><main>${body}</main></body></html>`;

export const dashboard = (who, visits) =>
  layout(
    who.organization.name,
    who,
    `<h1>${escape(who.organization.name)}</h1>
<p class="sum"><strong>${visits.reduce((sum, { views }) => sum + views, 0).toLocaleString('en')}</strong> page views in 30 days</p>
${chart(visits)}
<p><a href="/o/${escape(who.organization.slug)}/api/visits">The same as JSON</a>
${who.organization.role === 'member' ? '' : ` · <a href="/o/${escape(who.organization.slug)}/admin">Settings</a>`}</p>`,
  );

export const welcome = (who) =>
  layout(
    'Welcome',
    who,
    who.organizations.length > 0
      ? `<h1>Hello, ${escape(who.name)}</h1><p>Choose an organization above.</p>`
      : `<h1>Hello, ${escape(who.name)}</h1><p>None of your organizations is open to you here yet.</p>`,
  );

export const admin = (who, saved) =>
  layout(
    'Settings',
    who,
    `<h1>Settings of ${escape(who.organization.name)}</h1>
${saved ? '<p role="status">The page views are deleted. (Not really: this is a demo.)</p>' : ''}
<p>You showed who you are less than ten minutes ago, with your second step: Sallyport asked for that before this page came.</p>
<form method="post"><button>Delete all page views</button></form>`,
  );

export const trouble = (who, title, text) =>
  layout(title, who, `<h1>${escape(title)}</h1><p>${escape(text)}</p>`);

export const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: #8884; --accent: #1f6f5c; }
body { margin: 0; } header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
.name { font-weight: 700; color: inherit; text-decoration: none; } nav { display: flex; gap: .5rem; margin-inline-end: auto; }
nav a { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 2rem; color: inherit; text-decoration: none; }
nav a[aria-current] { background: var(--accent); border-color: var(--accent); color: #fff; }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; } .sum strong { font-size: 2rem; }
svg { width: 100%; height: auto; } rect { fill: var(--accent); } form { margin: 0; }
button { font: inherit; padding: .35rem .9rem; border-radius: .5rem; border: 1px solid var(--line); background: none; color: inherit; }
@media (prefers-color-scheme: dark) { :root { --accent: #4fb39a; } nav a[aria-current] { color: #000; } }
`;

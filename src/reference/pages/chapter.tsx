import type { View } from '../../web/view.ts';
import { fieldsOf, typeOf, type FieldRow } from '../fields.ts';
import type { OpenApi, Schema } from '../open-api.ts';
import type { Tag } from '../operation.ts';
import { whoPasses } from '../who-passes.ts';
import { Breakable, operationsOf, ReferenceFrame, RouteName, type Listed } from './frame.tsx';

/** A chapter: each route with who may pass, what is sent, what is answered, and an example. */
export function ChapterPage(view: View, { api, tag }: { api: OpenApi; tag: Tag }) {
  const title = api.tags.find(({ name }) => name === tag)!.description;
  return (
    <ReferenceFrame view={view} api={api} at={`/reference/${tag}`} title={title}>
      {operationsOf(api, tag).map((listed) => (
        <Route view={view} listed={listed} />
      ))}
    </ReferenceFrame>
  );
}

function Route({ view: { t }, listed }: { view: View; listed: Listed }) {
  const { operation } = listed;
  const inQuery = (operation.parameters ?? []).filter((it) => it.in === 'query');
  const body = operation.requestBody?.content['application/json']?.schema as Schema | undefined;
  const sent = [
    ...inQuery.map(({ name, required, schema }) => ({ name, type: typeOf(schema), optional: !required })),
    ...(body ? fieldsOf(body) : []),
  ];
  return (
    <section class="route" id={operation.operationId}>
      <h2>
        <RouteName {...listed} />
      </h2>
      <p lang="en">
        {operation.summary}. {operation.description && <InWords text={operation.description} />}
      </p>
      <WhoAndRefusals t={t} operation={operation} />
      {sent.length > 0 && <Fields t={t} caption={t('reference.sent')} rows={sent} />}
      <Answered t={t} operation={operation} />
      <Example t={t} listed={listed} />
    </section>
  );
}

function WhoAndRefusals({ t, operation }: Words & { operation: Listed['operation'] }) {
  const who = operation['x-who'];
  return (
    <dl class="facts">
      <div>
        <dt>{t('reference.who')}</dt>
        <dd lang="en">
          <code>{who}</code> {whoPasses[who].meaning}
          {operation['x-scope'] && (
            <>
              ; or an access token with <code>{operation['x-scope']}</code>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('reference.refusesWith')}</dt>
        <dd class="codes-named">
          {operation['x-refusals'].map((code) => (
            <a href={`/reference/refusals#${code}`}>{code}</a>
          ))}
        </dd>
      </div>
    </dl>
  );
}

/** Words with a few between backticks. */
function InWords({ text }: { text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part))}</>;
}

type Words = Pick<View, 't'>;

function Fields({ t, caption, rows }: Words & { caption: string; rows: readonly FieldRow[] }) {
  return (
    <table class="fields">
      <caption>{caption}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{t('reference.name')}</th>
          <th scope="col">{t('reference.type')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, type, optional, description }) => (
          <tr>
            <th scope="row">
              <code>
                <Breakable name={name} />
              </code>
            </th>
            <td>
              <code>{type}</code>
              {optional && <span class="muted"> {t('reference.optional')}</span>}
              {description !== undefined && <span lang="en"> {description}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const doneOf = ({ responses }: Listed['operation']) => Object.entries(responses)[0]!;

function Answered({ t, operation }: Words & { operation: Listed['operation'] }) {
  const [status, { content = {} }] = doneOf(operation);
  const [type, media] = Object.entries(content)[0] ?? [];
  const caption = t('reference.answered', { status });
  const rows = type === 'application/json' ? fieldsOf(media!.schema as Schema) : [];
  if (rows.length > 0) return <Fields t={t} caption={caption} rows={rows} />;
  const instead = type === undefined || type === 'application/json' ? t('reference.nothing') : undefined;
  return (
    <p>
      <strong>{caption}</strong> {instead ?? t('reference.aFile', { type: type! })}
    </p>
  );
}

function Example({ t, listed: { method, path, operation } }: Words & { listed: Listed }) {
  const [status, { content = {} }] = doneOf(operation);
  const answer = Object.values(content)[0]?.example;
  const sent = operation.requestBody?.content['application/json']?.example;
  if (answer === undefined && sent === undefined) return null;
  const said = typeof answer === 'string' ? answer : answer && JSON.stringify(answer, null, 2);
  return (
    <details>
      <summary>{t('reference.example')}</summary>
      <pre class="sample">
        {`${method} ${path}${sent ? `\nContent-Type: application/json\n\n${JSON.stringify(sent, null, 2)}` : ''}`}
      </pre>
      <pre class="sample">{`${status}${said ? `\n\n${said}` : ''}`}</pre>
    </details>
  );
}

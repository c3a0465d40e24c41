// Loaded before Sallyport: writes down the statements of each request, those of jobs left out, as lines of JSON into RECORD.
import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import { Server } from 'node:http';
import pg from 'pg';

const ofRequest = new AsyncLocalStorage();
const requests = [];
const underWay = new WeakMap();

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (...args) {
  const statements = ofRequest.getStore();
  if (!statements) return query.apply(this, args);
  const [first, second] = args;
  const { text, name, values } = typeof first === 'string' ? { text: first, values: second } : first;
  const sent = underWay.get(this) ?? 0;
  const statement = { text, name, values: Array.isArray(values) ? values : [], together: sent > 0, rows: 0 };
  statements.push(statement);
  underWay.set(this, sent + 1);
  const answered = (result) => {
    statement.rows = result?.rowCount ?? 0;
    underWay.set(this, underWay.get(this) - 1);
  };
  const told = args.at(-1);
  if (typeof told === 'function')
    return query.apply(this, [
      ...args.slice(0, -1),
      (fault, result) => (answered(result), told(fault, result)),
    ]);
  const asked = query.apply(this, args);
  asked.then(answered, answered);
  return asked;
};

const { emit } = Server.prototype;
Server.prototype.emit = function (...args) {
  if (args[0] !== 'request' || args[1].method !== 'POST') return emit.apply(this, args);
  const statements = [];
  requests.push(statements);
  return ofRequest.run(statements, () => emit.apply(this, args));
};

process.on('exit', () => {
  for (const statements of requests) appendFileSync(process.env.RECORD, `${JSON.stringify(statements)}\n`);
});

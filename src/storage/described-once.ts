import pg from 'pg';

/** The columns of a statement's rows, with their readers, as the driver keeps them in its result. */
interface Columns {
  readonly fields: unknown;
  readonly _parsers: unknown;
  readonly _prebuiltEmptyResultObject: unknown;
}

/** The driver's connection. A silent one sends everything but the question for a statement's columns. */
interface Connection {
  describe(of: object): void;
  silent?: Connection;
  columns?: Map<string, Columns>;
}

const driver = pg.Query.prototype as unknown as {
  prepare(connection: Connection): void;
  handleRowDescription(message: object): void;
};

/**
 * A named statement whose columns are asked for once on each connection. The driver asks each time, which costs both sides as much as
 * the row; PostgreSQL refuses a prepared statement whose columns have changed meanwhile (0A000).
 */
export class DescribedOnce extends pg.Query {
  declare readonly name: string;
  declare readonly text: string;
  declare readonly values: unknown[];
  declare private readonly _result: Columns;
  #connection: Connection | undefined;

  constructor(name: string, text: string, values: unknown[]) {
    super(text, values);
    Object.assign(this, { name });
  }

  /** Called by the driver, to send the statement. */
  prepare(connection: Connection): void {
    const columns = connection.columns?.get(this.name);
    if (columns)
      Object.assign(this, { _accumulateRows: true, _result: Object.assign(this._result, columns) });
    this.#connection = connection;
    driver.prepare.call(this, columns ? silentOf(connection) : connection);
  }

  /** Called by the driver, when PostgreSQL says what the columns are. */
  handleRowDescription(message: object): void {
    driver.handleRowDescription.call(this, message);
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    const columns = (this.#connection!.columns ??= new Map());
    columns.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
  }
}

const silentOf = (connection: Connection): Connection =>
  (connection.silent ??= Object.assign(Object.create(connection) as Connection, { describe() {} }));

/** Sends a statement, alone or in a transaction; its rows. */
export const rowsOf = <Row extends object>(
  client: Pick<pg.ClientBase, 'query'>,
  statement: DescribedOnce,
): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    client.query<Row>(statement, (fault, result) => (fault ? reject(fault) : resolve(result.rows)));
  });

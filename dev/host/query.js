'use strict';

// Run by the host's Node, which has an SQLite driver built in: prints the rows of one query as
// JSON. The database is opened read only; n8n may be running on it.
const { DatabaseSync } = require('node:sqlite');

const [file, sql, parameters] = process.argv.slice(2);
const database = new DatabaseSync(String(file), { readOnly: true });
const rows = database.prepare(String(sql)).all(...JSON.parse(String(parameters)));
process.stdout.write(JSON.stringify(rows));

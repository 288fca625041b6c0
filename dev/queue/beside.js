'use strict';

/*
 * Runs one server beside the command that started it, and ends it when that command ends, however
 * it ends: PostgreSQL and Redis would otherwise outlive a crash or a SIGKILL. Takes
 * `{ command, args, options }` as JSON; SIGTERM ends the server as an administrator does.
 */
const { spawn } = require('node:child_process');

const { command, args, options } = JSON.parse(String(process.argv[2]));
const server = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });

// SIGINT is PostgreSQL's fast shutdown (SIGTERM would wait for its clients), and ends Redis too.
const end = () => server.kill('SIGINT');
process.on('SIGTERM', end);
process.on('disconnect', end);
server.once('error', (error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
server.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

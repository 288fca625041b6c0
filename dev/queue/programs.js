'use strict';

/*
 * Where this machine has PostgreSQL, of the Payment Ledger and of n8n's queue mode, and its Redis.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { PlainError } = require('../progress');

const debian = '/usr/lib/postgresql';

/** The folders that may have a program, the newest PostgreSQL first. */
function folders() {
	const versions = fs.existsSync(debian) ? fs.readdirSync(debian).map(Number) : [];
	const ofDebian = versions.sort((a, b) => b - a).map((v) => path.join(debian, `${v}`, 'bin'));
	return [...ofDebian, ...(process.env.PATH ?? '').split(path.delimiter)];
}

/** @param {string} name @returns {string | undefined} its path */
const find = (name) =>
	folders()
		.map((folder) => path.join(folder, name))
		.find((file) => fs.existsSync(file));

/** @returns {{ postgres: string, initdb: string } | undefined} */
function findPostgres() {
	const postgres = find('postgres');
	const initdb = find('initdb');
	return postgres && initdb ? { postgres, initdb } : undefined;
}

/**
 * @returns {{ postgres: string, initdb: string, redis: string }} the paths of the programs
 * @throws {PlainError} that names the packages which are missing
 */
function findPrograms() {
	const postgres = findPostgres();
	const redis = find('redis-server');
	if (postgres && redis) return { ...postgres, redis };
	const missing = [...(postgres ? [] : ['PostgreSQL']), ...(redis ? [] : ['Redis'])].join(
		' and no ',
	);
	throw new PlainError(
		`n8n's queue mode needs PostgreSQL and Redis, and this machine has no ${missing}.`,
		'install them (Debian/Ubuntu: apt-get install postgresql redis-server; macOS: brew install ' +
			'postgresql redis) and run again.',
	);
}

/**
 * PostgreSQL does not run as root: then as the user whom Debian's package made.
 *
 * @returns {{ uid?: number, gid?: number }}
 */
function account() {
	if (process.getuid?.() !== 0) return {};
	const id = (/** @type {string} */ flag) =>
		Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

module.exports = { findPostgres, findPrograms, account };

'use strict';

/*
 * n8n's home folder. A fresh one takes n8n several hundred database migrations and ten seconds,
 * so one migrated home with its owner is kept as a template, and every new home is a copy of it.
 */
const { createHash, randomUUID } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { root } = require('../bootstrap');
const { run } = require('../children');
const { step } = require('../progress');
const { n8nVersion } = require('./install');

const dataFolder = path.join(root, '.data');

/** The one account of every local n8n. It listens on this machine only. */
const owner = {
	email: 'owner@example.com',
	password: 'Local-n8n-2026',
	firstName: 'Local',
	lastName: 'Owner',
};

/** @param {string} home */
const databaseFile = (home) => path.join(home, '.n8n', 'database.sqlite');

/** The template is rebuilt when n8n, the account or this format changes. */
const templateFolder = path.join(
	dataFolder,
	`n8n-home-${n8nVersion}-${createHash('sha256')
		.update(JSON.stringify([1, owner]))
		.digest('hex')
		.slice(0, 8)}`,
);

/**
 * Makes `home` a home that n8n can start on at once.
 *
 * @param {string} home
 * @param {(home: string) => Promise<void>} migrate starts n8n on a home, creates the owner, stops
 */
async function prepareHome(home, migrate) {
	if (fs.existsSync(databaseFile(home))) return;
	if (!fs.existsSync(templateFolder)) {
		await step('Preparing the database of n8n (the first time only)', async () => {
			const draft = `${templateFolder}.${randomUUID()}`;
			try {
				await migrate(draft);
				fs.renameSync(draft, templateFolder);
			} catch (error) {
				fs.rmSync(draft, { recursive: true, force: true });
				// Another process finished the same template first: use that one.
				if (!fs.existsSync(templateFolder)) throw error;
			}
		});
	}
	fs.cpSync(templateFolder, home, { recursive: true });
}

/**
 * Where n8n loads a community package from.
 *
 * @param {string} home
 * @param {string} name
 */
const installedFolder = (home, name) => path.join(home, '.n8n', 'nodes', 'node_modules', name);

/**
 * Installs a package tarball as n8n's own community package service does (2.41:
 * `downloadPackage` in community-packages.service.js): unpack, drop the development and peer
 * dependencies, `npm install` what is left, note it in the ledger.
 *
 * @param {string} home
 * @param {string} tarball
 */
async function installPackage(home, tarball) {
	const nodes = path.join(home, '.n8n', 'nodes');
	const unpacked = path.join(nodes, `unpacking-${randomUUID()}`);
	fs.mkdirSync(unpacked, { recursive: true });
	await run('tar', ['-xzf', path.resolve(tarball), '-C', unpacked, '--strip-components=1']);

	const manifestFile = path.join(unpacked, 'package.json');
	const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	fs.writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		const flags = ['--no-audit', '--no-fund', '--no-bin-links', '--ignore-scripts'];
		await run('npm', ['install', ...flags, '--install-strategy=shallow', '--no-package-lock'], {
			cwd: unpacked,
		});
	}

	const target = installedFolder(home, manifest.name);
	fs.rmSync(target, { recursive: true, force: true });
	fs.mkdirSync(path.dirname(target), { recursive: true });
	fs.renameSync(unpacked, target);

	const ledgerFile = path.join(nodes, 'package.json');
	const ledger = fs.existsSync(ledgerFile)
		? JSON.parse(fs.readFileSync(ledgerFile, 'utf8'))
		: { name: 'installed-nodes', private: true, dependencies: {} };
	ledger.dependencies = { ...ledger.dependencies, [manifest.name]: manifest.version };
	fs.writeFileSync(ledgerFile, JSON.stringify(ledger, null, 2));
}

module.exports = {
	prepareHome,
	installPackage,
	installedFolder,
	databaseFile,
	dataFolder,
	owner,
};

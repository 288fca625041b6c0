import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { ROOT } from '../support/repository';
import { PROVIDERS, TRIGGERS } from '../providers';

interface Report {
	filePath: string;
	errorCount: number;
	fatalErrorCount: number;
	messages: Array<{ ruleId: string | null; message: string; line: number }>;
}

/** Below the real nodes, because the official rules look at the path; git never sees the folder. */
const FOLDER = join(ROOT, '.data', 'lint', String(process.pid), 'nodes', 'Rendered');

afterAll(() => rmSync(join(FOLDER, '../..'), { recursive: true, force: true }));

/** The description as the rules want to see it: an object literal in a class, nothing computed. */
function source(className: string, description: object, rest = ''): string {
	const literal = inspect(description, {
		depth: null,
		maxArrayLength: null,
		maxStringLength: null,
	});
	const connections = literal.replace(
		/(inputs|outputs): \[ 'main' \]/g,
		'$1: [NodeConnectionTypes.Main]',
	);
	return `import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

export class ${className} implements INodeType {
	description: INodeTypeDescription = ${connections};
${rest}}
`;
}

/** In a process of its own: eslint loads its configuration by a dynamic import, which jest forbids. */
function lint(files: string[]): Report[] {
	const script = `
		const { ESLint } = require('eslint');
		const { config } = require('@n8n/node-cli/eslint');
		(async () => {
			const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config, ignore: false });
			console.log(JSON.stringify(await eslint.lintFiles(${JSON.stringify(files)})));
		})().catch((error) => { console.error(error); process.exit(1); });`;
	const output = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
	return JSON.parse(output) as Report[];
}

const problemsOf = (reports: Report[]) =>
	reports.flatMap(({ messages }) =>
		messages.map(({ ruleId, line, message }) => `${line} ${ruleId}: ${message}`),
	);

function written(className: string, description: object, rest?: string): string {
	mkdirSync(FOLDER, { recursive: true });
	const file = join(FOLDER, `${className}.node.ts`);
	writeFileSync(file, source(className, description, rest));
	for (const [icon] of source(className, description).matchAll(/(?<=file:)[\w./]+\.svg/g)) {
		writeFileSync(join(FOLDER, icon), '<svg xmlns="http://www.w3.org/2000/svg"/>');
	}
	return file;
}

describe('n8n’s official rules over the rendered description', () => {
	it.each(PROVIDERS)('$name has no problem', ({ node }) => {
		const file = written(node.constructor.name, node.description);
		expect(problemsOf(lint([file]))).toEqual([]);
	});

	it.each(TRIGGERS)('$name Trigger has no problem', ({ node }) => {
		const { constructor, description } = node();
		const lifecycle = '\n\twebhookMethods = { default: lifecycle };\n';
		expect(problemsOf(lint([written(constructor.name, description, lifecycle)]))).toEqual([]);
	});

	it('the rules do look at it: options out of order and a wrong limit are seen', () => {
		const [first] = PROVIDERS;
		const broken = structuredClone(first?.node.description ?? {}) as unknown as {
			usableAsTool?: boolean;
			properties: Array<{ name: string; default?: unknown; options?: unknown[] }>;
		};
		delete broken.usableAsTool;
		for (const property of broken.properties) {
			if (property.name === 'limit') property.default = 7;
		}
		const file = written('Broken', broken);
		expect(problemsOf(lint([file])).join('\n')).toMatch(/node-usable-as-tool|limit/);
	});
});

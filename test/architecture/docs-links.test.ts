import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { filesUnder, read, ROOT } from '../support/repository';

const OURS =
	'https://github.com/n8n-nodes-payment-providers/n8n-nodes-payment-providers/blob/main/';

interface Codex {
	resources: Record<'credentialDocumentation' | 'primaryDocumentation', Array<{ url: string }>>;
}

/** What *Docs* opens: of a node by its codex, of a credential by its class. */
const opened = [
	...filesUnder('nodes', '.node.json').flatMap((file) => {
		const { resources } = JSON.parse(read(file)) as Codex;
		const { credentialDocumentation, primaryDocumentation } = resources;
		return [...credentialDocumentation, ...primaryDocumentation].map(({ url }) => ({ file, url }));
	}),
	...filesUnder('credentials', '.credentials.ts').map((file) => ({
		file,
		url: /documentationUrl =\s+'([^']+)'/.exec(read(file))?.[1] ?? '',
	})),
];

describe('Docs in the editor', () => {
	it('is there for every node and credential', () => {
		const { n8n } = JSON.parse(read('package.json')) as {
			n8n: { nodes: string[]; credentials: string[] };
		};
		expect(new Set(opened.map(({ file }) => file)).size).toBe(
			n8n.nodes.length + n8n.credentials.length,
		);
	});

	it.each(opened)('$file opens a page of ours: $url', ({ url }) => {
		expect(url.startsWith(OURS)).toBe(true);
		expect(existsSync(join(ROOT, url.slice(OURS.length)))).toBe(true);
	});
});

/** The pages that people read: every link between them must lead somewhere. */
const pages = ['README.md', 'CONTRIBUTING.md', ...filesUnder('docs', '.md')];

const links = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);

/** As GitHub makes them: small letters, no punctuation, dashes for blanks. */
const anchors = (text: string) =>
	[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);

it.each(pages)('the links of %s lead somewhere', (page) => {
	const dead = links(read(page))
		.filter((to) => !/^[a-z]+:/.test(to))
		.filter((to) => {
			const [path = '', anchor] = to.split('#');
			const file = path === '' ? page : join(page, '..', path);
			if (!existsSync(join(ROOT, file))) return true;
			return anchor !== undefined && !anchors(read(file)).includes(anchor);
		});
	expect(dead).toEqual([]);
});

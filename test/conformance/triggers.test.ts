import type { INodeProperties } from 'n8n-workflow';

import { PROVIDERS, TRIGGERS } from '../providers';
import { filesUnder, read } from '../support/repository';

/** The words under which n8n's search finds a node, by the node's name. */
const WORDS = new Map(
	filesUnder('nodes', '.node.json').map((file) => {
		const { alias, node } = JSON.parse(read(file)) as { alias: string[]; node: string };
		return [node.split('.')[1], alias];
	}),
);

/** Every property of a panel, those inside collections too. */
function all(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.type === 'collection' ? all(property.options as INodeProperties[]) : []),
	]);
}

describe.each(TRIGGERS)('$name Trigger', ({ methods: httpMethod = 'POST', node, provider }) => {
	const { description, methods, webhook, webhookMethods, poll, trigger } = node();

	it('is of version 2: for version 1 n8n evaluates an expression about each delivery', () => {
		expect(description.version).toBe(2);
	});

	it('has one address, answered as soon as the execution exists', () => {
		expect(description.webhooks).toMatchObject([
			{ name: 'default', httpMethod, responseMode: 'onReceived', responseData: 'noData' },
		]);
	});

	it('shows its method beside the address where it has one: the editor cuts off several', () => {
		const isHidden = description.webhooks?.[0]?.ndvHideMethod === true;
		expect(isHidden).toBe(String(httpMethod).includes(','));
	});

	it('is a webhook and nothing else', () => {
		expect(description.group).toEqual(['trigger']);
		expect(description.inputs).toEqual([]);
		expect(description.usableAsTool).toBeUndefined();
		expect([typeof webhook, poll, trigger]).toEqual(['function', undefined, undefined]);
		expect(Object.keys(webhookMethods?.default ?? {})).toEqual(['checkExists', 'create', 'delete']);
	});

	it('shares its credentials with the provider’s action node', () => {
		const actions = PROVIDERS.map((entry) => entry.provider.credential);
		expect(actions).toContain(provider.credential);
		const action = PROVIDERS.find((entry) => entry.provider.credential === provider.credential);
		// Whichever of the two n8n asks, it tests the credential in the same way.
		expect(description.credentials).toEqual(action?.node.description.credentials);
		expect(description.credentials?.map(({ name }) => name)).toEqual([
			provider.credential,
			'paymentLedgerApi',
		]);
		expect(action?.node.methods?.credentialTest).toMatchObject(methods?.credentialTest ?? {});
	});

	it('is named after the action node, or n8n’s node panel shows the two as strangers', () => {
		const partners = PROVIDERS.filter(
			(entry) => entry.provider.credential === provider.credential,
		).map((entry) => `${entry.node.description.name}Trigger`);
		expect(partners).toContain(description.name);
	});

	it('is found by its own words: n8n searches those of the action node, which it lists for both', () => {
		const { name } = description;
		const words = WORDS.get(name) ?? [];
		expect(words.length).toBeGreaterThan(0);
		expect(WORDS.get(name.replace(/Trigger$/, ''))).toEqual(expect.arrayContaining(words));
	});

	it('says what the action node is about: n8n shows this text, and not the other, for both', () => {
		const action = PROVIDERS.find((entry) => entry.provider.credential === provider.credential);
		// Past the verb that the text begins with: places, companies, means of payment.
		const names = action?.node.description.description.slice(1).match(/\w*[A-Z]\w*/g) ?? [];
		expect(names.length).toBeGreaterThan(0);
		expect(names.filter((name) => !description.description.includes(name))).toEqual([]);
		expect(description.description).toMatch(/: starts the workflow when /);
	});

	it('says on publishing that it starts for what was chosen', () => {
		expect(description.activationMessage).toMatch(/chosen/);
		expect(description.eventTriggerDescription).toMatch(/chosen|Test URL/);
	});

	it('asks for no secret: those live in the credential', () => {
		const secrets = all(description.properties).filter(
			({ name, typeOptions }) => /secret|token|password/i.test(name) || typeOptions?.password,
		);
		expect(secrets).toEqual([]);
	});

	it('explains every field, in n8n’s punctuation', () => {
		for (const { displayName, description: text = '', type } of all(description.properties)) {
			if (type === 'notice' || type === 'collection') continue;
			const sentences = text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length;
			expect(`${displayName}: ${text}`).toMatch(sentences > 1 ? /\.$/ : /\w[^.]*[^.]$/);
		}
	});
});

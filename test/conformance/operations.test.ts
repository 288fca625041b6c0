import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { optionsOf } from '../../shared/declare/build-properties';
import type { Fields } from '../../shared/declare/field';
import type { Library, Need } from '../../shared/declare/libraries';
import { InputProblem } from '../../shared/errors/failure';
import { credentialFields } from '../../shared/provider/undocumented-path';
import { subtitleOf } from '../support/context';
import { OPERATIONS, PROVIDERS } from '../providers';
import { readingsOf, library } from '../support/surroundings';

const SLUG = /^[a-z][a-zA-Z0-9]*$/;
/** The words that n8n's own actions begin with, and those of money. */
const VERBS =
	/^(Add|Ask|Attach|Authorize|Cancel|Capture|Charge|Check|Collect|Create|Delete|Disable|Download|Enable|Export|Find|Get|List|Pay|Prepare|Reconcile|Refund|Regenerate|Remove|Resolve|Send|Set|Simulate|Start|Switch|Test|Update|Upload|Validate|Verify|Wait)\b/;

const sentences = (text: string) =>
	text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length;

/** n8n's style: one sentence has no full stop, several have. */
function punctuationOf(text: string): 'good' | string {
	const ends = /\.$/.test(text);
	const several = sentences(text) > 1;
	return ends === several
		? 'good'
		: `“${text}” ${several ? 'misses its' : 'has a needless'} full stop`;
}

const fieldsOf = (fields: Fields) => Object.entries(fields);

describe('the registry', () => {
	it('has operations, each once', () => {
		const labels = OPERATIONS.map(({ label }) => label);
		expect(labels.length).toBeGreaterThan(0);
		expect(new Set(labels).size).toBe(labels.length);
	});

	it('action texts differ within a node', () => {
		for (const { provider } of PROVIDERS) {
			const actions = provider.resources.flatMap(({ operations }) =>
				operations.map(({ action }) => action),
			);
			expect(new Set(actions).size).toBe(actions.length);
		}
	});
});

describe.each(OPERATIONS)('$label', ({ operation, resource, node }) => {
	const all = [...fieldsOf(operation.fields), ...fieldsOf(optionsOf(operation))];

	it('is stored under slugs', () => {
		expect(operation.value).toMatch(SLUG);
		expect(resource.value).toMatch(SLUG);
		for (const [name] of all) expect(name).toMatch(SLUG);
	});

	it('its notice and its credential ask for a path that no document states', () => {
		const { endpoint, notice, undocumented: call } = operation;
		expect(endpoint.includes('of the credential')).toBe(call !== undefined);
		if (call === undefined) return;
		expect(notice).toContain(call.displayName);
		const { credential } = PROVIDERS.find((entry) => entry.node === node) ?? {};
		for (const field of credentialFields(call)) {
			expect(credential?.properties).toContainEqual(field);
		}
	});

	it('lets an AI agent fill in its fields', () => {
		// The editor has no agent button for parameters of these names.
		const without = ['name', 'description', 'toolDescription'];
		expect(fieldsOf(operation.fields).filter(([name]) => without.includes(name))).toEqual([]);
	});

	it('its hints name operations that its node has', () => {
		if (operation.effect !== 'movesMoney') return;
		const { provider } = PROVIDERS.find((entry) => entry.node === node) ?? {};
		const names = provider?.resources.flatMap(({ name, operations }) =>
			operations.map((one) => `${one.name}: ${name}`),
		);
		const { by, lookUp, pending } = operation.follow;
		expect(names).toEqual(expect.arrayContaining([...by, lookUp]));
		expect(pending).toMatch(/^[a-z]+ awaits (a|its) [a-z]+$/);
	});

	it('has an action that begins with a verb, in sentence case', () => {
		expect(operation.action).toMatch(VERBS);
		expect(operation.action).not.toMatch(/\.$/);
		expect(operation.name).toMatch(/^[A-Z]/);
	});

	it('says what it does, and how sure we are of the endpoint', () => {
		expect(punctuationOf(operation.description)).toBe('good');
		const ofLedger = operation.needsLedger && operation.endpoint === 'Payment Ledger';
		if (!ofLedger) expect(operation.endpoint).toMatch(/^(GET|POST|PUT|PATCH|DELETE) \//);
		expect(operation.evidence.length).toBeGreaterThan(5);
	});

	it('describes every field', () => {
		for (const [name, { property }] of all) {
			expect([name, property.displayName]).toEqual([name, expect.stringMatching(/^[A-Z]/)]);
			expect([name, punctuationOf(property.description ?? '')]).toEqual([name, 'good']);
		}
	});

	it('its fields say which libraries they need, and none that they do not', () => {
		for (const [name, field] of all) {
			const asked = new Set<Need>();
			const recording: Library = (need) => {
				asked.add(need);
				return library(need);
			};
			for (const [raw, surroundings] of readingsOf(operation.fields, field)) {
				try {
					field.read(raw, { ...surroundings, library: recording });
				} catch (problem) {
					expect(problem).toBeInstanceOf(InputProblem);
				}
			}
			expect([name, [...asked]]).toEqual([name, field.needs ?? []]);
		}
	});

	it('lists choices in order, and the default is one of them', () => {
		for (const [name, { property }] of all) {
			if (property.type !== 'options') continue;
			const options = property.options as INodePropertyOptions[];
			const names = options.map((option) => option.name);
			expect([name, names]).toEqual([name, names.toSorted((a, b) => a.localeCompare(b))]);
			expect(options.map(({ value }) => value)).toContain(property.default);
		}
	});

	it('is shown in the editor with its fields, options and Simplify', () => {
		const shown = node.description.properties.filter(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource.value) &&
				displayOptions.show.operation?.includes(operation.value),
		);
		const names = shown.map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining([...Object.keys(operation.fields), 'simplify', 'options']),
		);
		const options = shown.find(({ name }) => name === 'options')?.options as INodeProperties[];
		const labels = options.map(({ displayName }) => displayName);
		expect(labels).toEqual(labels.toSorted((a, b) => a.localeCompare(b)));
		expect(options.map(({ name }) => name).sort()).toEqual(
			Object.keys(optionsOf(operation)).sort(),
		);
	});
});

describe.each(PROVIDERS)('$name node', ({ node, provider }) => {
	const { description } = node;

	it('is an action node of version 1 that agents may use', () => {
		expect(description).toMatchObject({ version: 1, usableAsTool: true, group: ['transform'] });
		const { credential } = provider;
		const testedBy = `test${credential.charAt(0).toUpperCase()}${credential.slice(1)}`;
		expect(description.credentials).toEqual([
			{ name: credential, required: true, testedBy },
			{
				name: 'paymentLedgerApi',
				// n8n would head it “Credential” as well, as if a person had to fill it in.
				displayName: 'Payment Ledger (Optional)',
				required: false,
				testedBy: 'testPaymentLedgerApi',
			},
		]);
		expect(node.methods?.credentialTest?.testPaymentLedgerApi).toBeInstanceOf(Function);
		expect(node.methods?.credentialTest?.[testedBy]).toBeInstanceOf(Function);
	});

	it('has a subtitle in the words of the menus, for every operation', () => {
		for (const resource of provider.resources) {
			for (const operation of resource.operations) {
				const shown = subtitleOf(node, { resource: resource.value, operation: operation.value });
				const hasChoice = fieldsOf(operation.fields).some(([, { inSubtitle }]) => inSubtitle);
				expect(shown).toBe(hasChoice ? operation.name : `${operation.name}: ${resource.name}`);
			}
		}
	});

	it('its subtitle names what a field says better than the resource', () => {
		const chosen = provider.resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				fieldsOf(operation.fields)
					.filter(([, { inSubtitle }]) => inSubtitle)
					.flatMap(([field, { property }]) =>
						(property.options as INodePropertyOptions[]).map(({ name, value }) => ({
							parameters: { resource: resource.value, operation: operation.value, [field]: value },
							text: value === property.default ? operation.name : `${operation.name}: ${name}`,
						})),
					),
			),
		);
		for (const { parameters, text } of chosen) expect(subtitleOf(node, parameters)).toBe(text);
	});

	it('lists resources and operations in order, each with its default', () => {
		const menus = description.properties.filter(({ name }) =>
			['resource', 'operation'].includes(name),
		);
		expect(menus).toHaveLength(1 + provider.resources.length);
		for (const menu of menus) {
			const options = menu.options as INodePropertyOptions[];
			const names = options.map(({ name }) => name);
			expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
			expect(options.map(({ value }) => value)).toContain(menu.default);
			expect(menu.noDataExpression).toBe(true);
		}
	});

	it('every property has a name of its own where it is shown', () => {
		const seen = new Set<string>();
		for (const { name, displayOptions } of description.properties) {
			const key = JSON.stringify([name, displayOptions?.show]);
			expect(seen.has(key)).toBe(false);
			seen.add(key);
		}
	});
});

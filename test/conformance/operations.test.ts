import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { optionsOf } from '../../shared/declare/build-properties';
import type { Fields } from '../../shared/declare/field';
import type { Library, Need } from '../../shared/declare/libraries';
import { InputProblem } from '../../shared/errors/failure';
import { credentialFields } from '../../shared/provider/undocumented-path';
import { nameOf } from '../../shared/payment/name';
import { subtitleOf } from '../support/context';
import { OPERATIONS, PROVIDERS } from '../providers';
import { readingsOf, library } from '../support/surroundings';

const SLUG = /^[a-z][a-zA-Z0-9]*$/;
/** The words that n8n's own actions begin with, and those of money. */
const VERBS =
	/^(Add|Ask|Attach|Authorize|Cancel|Capture|Charge|Check|Collect|Create|Delete|Disable|Download|Enable|Find|Get|List|Pay|Reconcile|Refund|Regenerate|Remove|Send|Set|Simulate|Start|Switch|Test|Update|Upload|Validate|Verify|Wait)\b/;

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

	it('has an action that begins with a verb, in sentence case', () => {
		expect(operation.action).toMatch(VERBS);
		expect(operation.action).not.toMatch(/\.$/);
		expect(operation.name).toMatch(/^[A-Z]/);
	});

	it('says what it does, and how sure we are of the endpoint', () => {
		expect(punctuationOf(operation.description)).toBe('good');
		expect(operation.endpoint).toMatch(/^(GET|POST|PUT|PATCH|DELETE) \//);
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

const MONEY = OPERATIONS.filter(({ operation }) => operation.effect === 'movesMoney');

describe.each(MONEY)('$label moves money', ({ operation, provider }) => {
	if (operation.effect !== 'movesMoney') throw new Error('A payment was expected.');

	const personal = 'canary-847654321';
	const refined: Record<string, unknown> = {};
	const sample = new Proxy({} as Record<string, unknown>, {
		get: (_, name) => {
			if (name in refined) return refined[String(name)];
			if (name === 'options') return {};
			if (name === 'reference') return 'R-1';
			if (name === 'amount') return { minor: 100, currency: 'MZN' };
			return operation.fields[String(name)]?.personal ? personal : `value of ${String(name)}`;
		},
	}) as never;
	Object.assign(refined, operation.refine?.(sample, library, provider.settings({})));

	it('tells an agent that it moves money and is safe to repeat', () => {
		expect(operation.description).toMatch(/moves money/i);
		expect(operation.description).toMatch(/safe to repeat/i);
	});

	it('goes one by one, and asks what to do about an unknown outcome', () => {
		const { concurrency, whenOutcomeUnknown } = optionsOf(operation);
		expect(concurrency?.property.default).toBe(1);
		expect(whenOutcomeUnknown?.property.default).toBe('returnItem');
	});

	it('takes a reference that says so, or knows the payment by its own fields', () => {
		const { reference } = operation.fields;
		if (reference) {
			expect(operation.namedBy).toEqual(['reference']);
			expect(reference.property.description).toMatch(/never pays twice/);
		}
		if (!reference) {
			for (const field of operation.namedBy) {
				expect([field, operation.fields[field]?.property.required]).toEqual([field, true]);
			}
		}
		expect(nameOf(operation, sample)).toBeTruthy();
		if (provider.profile.idempotencyHeader === undefined) {
			// Nothing tells the provider that a call is a repeat, so it must be possible to look.
			expect(operation.lookup).toBeDefined();
			expect(operation.evidence).toMatch(/no.*idempotency key|nor any idempotency key/);
		}
		expect(provider.profile.deadlineMs.movesMoney).toBeGreaterThanOrEqual(60_000);
	});

	it('identifies a payment by amount and recipient, and its summary has no personal value', () => {
		const identity = JSON.stringify(operation.identity(sample));
		if ('amount' in operation.fields) expect(identity).toContain('100');
		const hasPerson = Object.values(operation.fields).some((field) => field.personal);
		if (hasPerson) expect(identity).toContain(personal);
		const summary = JSON.stringify(operation.summary(sample));
		if ('reference' in operation.fields) expect(summary).toContain('R-1');
		expect(summary).not.toContain(personal);
	});

	it('every phone number, name and document is declared personal', () => {
		const PERSONAL = /msisdn|phone|cpf|cnpj|email|taxId|document|holder|customerName/i;
		for (const [name, field] of fieldsOf(operation.fields)) {
			if (PERSONAL.test(name)) expect([name, field.personal]).toEqual([name, true]);
		}
	});
});

describe.each(PROVIDERS)('$name node', ({ node, provider }) => {
	const { description } = node;

	it('is an action node of version 1 that agents may use', () => {
		expect(description).toMatchObject({ version: 1, usableAsTool: true, group: ['transform'] });
		const { credential } = provider;
		const testedBy = `test${credential.charAt(0).toUpperCase()}${credential.slice(1)}`;
		expect(description.credentials).toEqual([{ name: credential, required: true, testedBy }]);
		expect(node.methods?.credentialTest?.[testedBy]).toBeInstanceOf(Function);
	});

	it('has a subtitle in the words of the menus, for every operation', () => {
		for (const resource of provider.resources) {
			for (const operation of resource.operations) {
				const shown = subtitleOf(node, { resource: resource.value, operation: operation.value });
				expect(shown).toBe(`${operation.name}: ${resource.name}`);
			}
		}
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

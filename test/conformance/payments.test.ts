import { optionsOf } from '../../shared/declare/build-properties';
import type { Field } from '../../shared/declare/field';
import { nameOf } from '../../shared/payment/name';
import { OPERATIONS } from '../providers';
import { library } from '../support/surroundings';

/** Whose credential may say anything. */
const CREDENTIAL = new Proxy({}, { get: () => 'sample' });
const MONEY = OPERATIONS.filter(({ operation }) => operation.effect === 'movesMoney');

describe.each(MONEY)('$label moves money', ({ operation, provider, inputs }) => {
	if (operation.effect !== 'movesMoney') throw new Error('A payment was expected.');
	const personal = 'canary-847654321';
	const refined: Record<string, unknown> = {};
	const cardData = 'canary-5555555555554444';
	const sample = new Proxy({} as Record<string, unknown>, {
		get: (_, name) => {
			if (name in refined) return refined[String(name)];
			if (inputs && name in inputs) return inputs[String(name)];
			if (name === 'options') return {};
			if (name === 'reference') return 'R-1';
			if (name === 'amount') return { minor: 100, currency: 'MZN' };
			const { neverStored, personal: is } = operation.fields[String(name)] ?? {};
			return neverStored ? cardData : is ? personal : `value of ${String(name)}`;
		},
	}) as never;
	Object.assign(refined, operation.refine?.(sample, library, provider.settings(CREDENTIAL)));

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
		const isPerson = ({ neverStored, personal: is }: Field<unknown>) => is && !neverStored;
		if (Object.values(operation.fields).some(isPerson)) expect(identity).toContain(personal);
		// Hashed into what n8n stores: the hash of a card number can be tried out.
		expect(identity).not.toContain(cardData);
		const summary = JSON.stringify(operation.summary(sample));
		if ('reference' in operation.fields) expect(summary).toContain('R-1');
		expect(summary).not.toMatch(/canary/);
	});

	it('every phone number, name and document is declared personal', () => {
		const PERSONAL = /msisdn|phone|cpf|cnpj|email|taxId|document|holder|customerName/i;
		for (const [name, field] of Object.entries(operation.fields)) {
			if (PERSONAL.test(name)) expect([name, field.personal]).toEqual([name, true]);
		}
	});
});

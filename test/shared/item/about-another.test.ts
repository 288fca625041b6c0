import { requireSame } from '../../../shared/item/about-another';
import { failureOf } from '../../support/transport';

const asking = async (...args: Parameters<typeof requireSame>) => requireSame(...args);

it('an answer about what was asked for is taken', () => {
	expect(() => requireSame('order', 'O-1', 'O-1')).not.toThrow();
	expect(() => requireSame('order', 'AB-1', 'ab-1', (id) => id.toLowerCase())).not.toThrow();
});

it.each([
	['O-2', 'O-1'],
	['ab-1', 'AB-1'],
])('%s instead of %s proves nothing, and says both', async (answered, asked) => {
	const failure = await failureOf(asking('order', answered, asked));
	expect(failure.details).toMatchObject({ kind: 'unknown', code: 'contract' });
	expect(failure.message).toBe(`The answer names another order, ${answered}, instead of ${asked}.`);
});

import type { IDataObject } from 'n8n-workflow';

import { text } from '../../../shared/declare/fields';
import { ProviderFailure } from '../../../shared/errors/failure';
import { requireFromData } from '../../../shared/run/never-stored';
import { runNode } from '../../support/context';
import { errorOf } from '../../support/error-of';
import { over, reading } from '../../support/toy';

const CARD = '5555555555554444';
const CODE = '739';

const refusal = (parameter: unknown, value: unknown = CARD): string | undefined => {
	try {
		requireFromData(parameter, value, { displayName: 'Card Number' });
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
};

describe('a value that must not be in the workflow', () => {
	it.each([
		['typed', CARD, CARD],
		['typed as a number', 5555555555554444, 5555555555554444],
		['in an expression without data', `={{ "${CARD}" }}`, CARD],
		['put together from pieces', '={{ "5555" + "555555554444" }}', CARD],
		['beside the expression', `=${CARD}{{ $json.nothing }}`, CARD],
		['in groups', '=5555 5555 5555 4444{{ $json.nothing }}', '5555 5555 5555 4444'],
		['as the value for when there is none', `={{ $json.card ?? "${CARD}" }}`, '4111111111111111'],
		['as the short value for when there is none', `={{ $json.code ?? '${CODE}' }}`, CODE],
		['as a number for when there is none', `={{ $json.code || ${CODE} }}`, CODE],
		['from a model', "={{ $fromAI('card') }}", CARD],
	])('%s is refused with the reason, and not shown', (_, parameter, value) => {
		const message = refusal(parameter, value) ?? '';
		expect(message).toMatch(/^Card Number: .+(would store it with the workflow|be told it)\.$/);
		expect(message).not.toContain(String(value));
	});

	it.each([
		['={{ $json.card.number }}', CARD],
		['={{ $json["card 739"] }}', CODE],
		["={{ $('Ask 739').item.json.code739 }}", CODE],
		['={{ $json.month }}/{{ $json.year }}', '01/2031'],
		['={{ $json.month }}/20{{ $json.year }}', '01/2031'],
		['={{ $json.code || 739 }}', '114'],
		[undefined, undefined],
		['', ''],
	])('%s comes from data', (parameter, value) => {
		expect(refusal(parameter, value)).toBeUndefined();
	});
});

describe('a run', () => {
	const label = { displayName: 'Card Number', description: 'A number', example: 'x' };
	const fields = {
		name: { ...text(label), neverStored: 'secret' as const },
		cvv: {
			...text(label),
			neverStored: 'code' as const,
			alsoSentAs: (value: string) => [`${value}1`],
		},
	};
	const call = (run: Parameters<typeof reading>[0], changes: IDataObject = {}) =>
		over(reading(run, { fields } as never), {
			items: [{ name: CARD, code: CODE }],
			parameters: { cvv: '={{ $json.code }}', ...changes } as never,
		});
	const echoed = {
		number: CARD,
		cvv: CODE,
		card: { security_code: CODE },
		ref: CODE,
		amount: `${CODE},00`,
		text: `O código ${CODE} não é válido, nem 1.${CODE} ou ${CODE},00, nem ${CODE}1.`,
	};

	it('refuses what is typed before anything is sent', async () => {
		const error = await errorOf(
			runNode(
				call(
					async () => {
						throw new Error('It must not run.');
					},
					{ name: CARD },
				),
			),
		);
		expect(error.message).toContain('typed into the node');
		expect(JSON.stringify([error.message, error.description, error.context])).not.toContain(CARD);
	});

	it.each([true, false])('repeats none of it in an item (Simplify %s)', async (simplify) => {
		const { items } = await runNode(
			call(async () => ({ json: echoed, raw: echoed }), { simplify }),
		);
		expect(items[0]?.json).toEqual({
			number: expect.not.stringContaining(CARD.slice(0, 12)),
			cvv: '•••',
			card: { security_code: '•••' },
			ref: CODE,
			amount: `${CODE},00`,
			text: `O código ••• não é válido, nem 1.${CODE} ou ${CODE},00, nem ••••.`,
		});
	});

	it('nor in an error', async () => {
		const failing = call(async () => {
			throw new ProviderFailure({
				kind: 'rejected',
				code: 'validation',
				message: `O cartão ${CARD} com ${CODE} não passou.`,
				fieldErrors: { cvv: [CODE], number: [CARD] },
			});
		});
		const error = await errorOf(runNode(failing));
		const shown = JSON.stringify([error.message, error.description, error.context]);
		expect(shown).not.toContain(CARD);
		expect(shown).not.toMatch(/\b739\b/);
	});
});

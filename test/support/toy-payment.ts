import { number, text } from '../../shared/declare/fields';
import {
	defineOperation,
	type PaymentAnswer,
	type RunContext,
} from '../../shared/declare/operation';
import type { ProviderNode } from '../../shared/declare/provider-node';
import type { NodeSetup } from './context';
import { answered } from './answered';
import { GO, NAME, things, toyProvider, toyRun } from './toy';

/** What a toy payment is run with. */
export type Pay = RunContext<{
	reference: string | undefined;
	amount: number;
	payer: string | undefined;
}> & { key: string };

type Run = (context: Pay) => Promise<PaymentAnswer>;

/** A payment by reference, with an amount and a payer. */
export const paymentOperation = (run: Run) =>
	defineOperation({
		...GO,
		effect: 'movesMoney',
		family: 'toy',
		follow: { pending: 'toy awaits its end', by: ['Go: Thing'], lookUp: 'Go: Thing' },
		fields: {
			payer: { ...text(NAME), personal: true },
			amount: number({ ...NAME, displayName: 'Amount', default: 5, min: 1, max: 9 }),
			reference: text({ ...NAME, displayName: 'Reference' }),
		},
		namedBy: ['reference'],
		identity: ({ amount }) => amount,
		summary: ({ reference, amount }) => ({
			...(amount !== undefined && { amount }),
			...(reference && { reference }),
		}),
		run,
	});

export const paying = (run: Run, connect: Partial<ProviderNode> = {}) =>
	toyProvider(things(paymentOperation(run)), connect);

/** An answer of the toy. */
export const paid =
	(outcome: PaymentAnswer['outcome'] = 'succeeded') =>
	async ({ input }: Pay): Promise<PaymentAnswer> => ({
		outcome,
		json: { reference: input.reference ?? '' },
		answer: answered(),
	});

/** A run over items with a reference each. */
export const pay = (
	run: Run,
	{ parameters, ...changes }: Partial<NodeSetup> = {},
	connect: Partial<ProviderNode> = {},
) =>
	toyRun(paying(run, connect), {
		items: ['A', 'B', 'C'].map((reference) => ({ reference })),
		...changes,
		parameters: { reference: '={{ $json.reference }}', ...parameters },
	});

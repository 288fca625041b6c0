import type { INodeExecutionData } from 'n8n-workflow';

import { failure } from '../support/payment-setup';
import { forgetProcessedData } from '../support/processed-data';
import { paid, pay } from '../support/toy-payment';
import { runNode } from '../support/context';

/** n8n-workflow as it was before 2.36, when the rule for error items had no “details”. */
jest.mock('n8n-workflow', () => {
	const { recordConsumedAuth, ...older } =
		jest.requireActual<Record<string, unknown>>('n8n-workflow');
	if (recordConsumedAuth === undefined) throw new Error('There is nothing to take away.');
	return older;
});

beforeEach(() => forgetProcessedData());

/** The condition in `handleNodeErrorOutput` of n8n-core 1.122 to 2.35. */
const isErrorItem = ({ json }: INodeExecutionData) => {
	const keys = Object.keys(json).length;
	return Boolean(json.error) && (keys === 1 || (Boolean(json.message) && keys === 2));
};

it.each([
	['refused', failure('rejected'), /^failed: /],
	['not sent', failure('notSent'), /^failed: /],
	['a bug', new TypeError('x'), /^unknown: /],
])(
	'an item that was %s is an error there too, and says its outcome first',
	async (_, error, begins) => {
		const items = [{ reference: 'A', outcome: 'succeeded' }];
		const throwing = async () => await Promise.reject(error);
		const parameters = { options: { whenOutcomeUnknown: 'stop' } };
		const setup = pay(throwing, { items, parameters, onError: 'continueErrorOutput' });
		const [item] = (await runNode(setup)).items as [INodeExecutionData];
		expect(isErrorItem(item)).toBe(true);
		expect(item.json.error).toMatch(begins);
	},
);

it('an item on the regular output has its details in every n8n', async () => {
	const refused = async () => await Promise.reject(failure('rejected'));
	const { items } = await runNode(pay(refused, { onError: 'continueRegularOutput' }));
	expect(items[0]?.json).toMatchObject({ outcome: 'failed', details: { outcome: 'failed' } });
});

it('a result is none', async () => {
	const { items } = await runNode(pay(paid(), { onError: 'continueErrorOutput' }));
	expect(items.some(isErrorItem)).toBe(false);
});

import type { ItemFile } from '../../../shared/declare/item-file';
import type { Operation } from '../../../shared/declare/operation';
import { runNode } from '../../support/context';
import { failure } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { things, toyProvider, toyRun } from '../../support/toy';
import { paid, pay, type Pay, paymentOperation } from '../../support/toy-payment';
import { echo, over, reading, SECRET } from '../../support/toy';

beforeEach(() => forgetProcessedData());

const fileFor = (name: string): ItemFile => ({
	property: 'picture',
	fileName: `${name}.txt`,
	mimeType: 'text/plain',
	content: Buffer.from(`of ${name}`),
});

const files: NonNullable<Operation['files']> = async (_, item) => [fileFor(String(item.name))];

describe('the files of an item', () => {
	it('are n8n’s binary data, beside the item that they were made of', async () => {
		const { items, hints } = await runNode(over(reading(echo, { files })));
		expect(items.map(({ binary }) => binary?.picture)).toMatchObject(
			['A', 'B', 'C'].map((name) => ({
				fileName: `${name}.txt`,
				mimeType: 'text/plain',
				data: Buffer.from(`of ${name}`).toString('base64'),
			})),
		);
		expect(items.map(({ json }) => json)).toEqual([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
		expect(hints).toEqual([]);
	});

	it('are made of the simplified item, also where the raw one goes out', async () => {
		const setup = over(reading(echo, { files }), { parameters: { simplify: false } });
		const { items } = await runNode(setup);
		expect(items[0]).toMatchObject({ json: { r: 1 }, binary: { picture: { fileName: 'A.txt' } } });
	});

	it('may be none', async () => {
		const { items } = await runNode(over(reading(echo, { files: async () => [] })));
		expect(items[0]).not.toHaveProperty('binary');
	});

	it('that cannot be made are a hint, and the item is there', async () => {
		const broken = async () => await Promise.reject(failure('unknown', `No ${SECRET}`));
		const { items, warnings } = await runNode(over(reading(echo, { files: broken })));
		expect(items.map(({ json }) => json.name)).toEqual(['A', 'B', 'C']);
		expect(warnings).toEqual([expect.stringMatching(/no file that it should have\. No /)]);
		expect(JSON.stringify(warnings)).not.toContain(SECRET);
	});

	it('never change what became of a payment', async () => {
		const payment = paymentOperation(paid());
		const broken: Operation = {
			...payment,
			files: async () => await Promise.reject(new Error('/a/folder/of/the/server')),
		};
		const parameters = { reference: '={{ $json.reference }}' };
		const items = [{ reference: 'A' }];
		const setup = toyRun(toyProvider(things(broken)), { items, parameters });
		const run = await runNode(setup);
		expect(run.items).toMatchObject([{ json: { outcome: 'succeeded', reference: 'A' } }]);
		expect(run.warnings).toEqual(['At least one item has no file that it should have.']);
	});

	it('are there again where a payment is only remembered', async () => {
		const provider = toyProvider(
			things({
				...paymentOperation(paid()),
				files: async (_: unknown, { reference }) => [fileFor(String(reference))],
			}),
		);
		const twice = ['A', 'A'].map((reference) => ({ reference }));
		const parameters = { reference: '={{ $json.reference }}' };
		const { items } = await runNode(toyRun(provider, { items: twice, parameters }));
		expect(items.map(({ json }) => json.replayed)).toEqual([undefined, true]);
		expect(items.map(({ binary }) => binary?.picture?.fileName)).toEqual(['A.txt', 'A.txt']);
	});

	it('are not asked for where nothing was sent', async () => {
		let asked = 0;
		const provider = pay(async () => await Promise.reject(failure('rejected')));
		const refused = { ...paymentOperation(async () => await Promise.reject(failure('rejected'))) };
		const counting: Operation = {
			...refused,
			files: async () => {
				asked++;
				return [];
			},
		};
		const run = await runNode({
			...toyRun(toyProvider(things(counting)), { items: [{}], onError: 'continueRegularOutput' }),
			parameters: { ...provider.parameters, reference: 'A' },
		});
		expect(run.items[0]?.json.outcome).toBe('failed');
		expect(asked).toBe(0);
	});
});

it('an item of a payment is n8n’s own: what a later node makes of it changes nothing here', async () => {
	const setup = pay(async ({ input }) => ({
		...(await paid()({ input } as Pay)),
		json: { reference: input.reference ?? '', parts: [{ share: '1.00' }] },
	}));
	const first = (await runNode({ ...setup, items: [{ reference: 'A' }] })).items[0]?.json ?? {};
	const before = structuredClone(first);
	const [part] = first.parts as object[];
	Object.assign(first, { outcome: 'failed', reference: 'Z' });
	Object.assign(part ?? {}, { share: '9.00' });
	const again = await runNode({ ...setup, items: [{ reference: 'A' }] });
	expect(again.items[0]?.json).toMatchObject({ ...before, replayed: true });
});

import { runNode } from '../../support/context';
import { echo, over, reading, SECRET } from '../../support/toy';

describe('items', () => {
	it('come out in the order they came in, each linked to its input', async () => {
		const waits: Record<string, number> = { A: 30, B: 15, C: 0 };
		const provider = reading(async (context) => {
			await new Promise((resolve) => setTimeout(resolve, waits[context.input.name ?? '']));
			return await echo(context);
		});
		expect((await runNode(over(provider))).items).toEqual([
			{ json: { name: 'A' }, pairedItem: { item: 0 } },
			{ json: { name: 'B' }, pairedItem: { item: 1 } },
			{ json: { name: 'C' }, pairedItem: { item: 2 } },
		]);
	});

	it('may be several for one input, or none', async () => {
		const provider = reading(async ({ input }) =>
			input.name === 'B' ? [] : ([1, 2].map((part) => ({ json: { part }, raw: {} })) as never[]),
		);
		const { items } = await runNode(over(provider));
		expect(items.map(({ json, pairedItem }) => [json.part, pairedItem])).toEqual([
			[1, { item: 0 }],
			[2, { item: 0 }],
			[1, { item: 2 }],
			[2, { item: 2 }],
		]);
	});

	it('are the provider’s own where Simplify is off, unless there is nothing of the provider', async () => {
		const parameters = { simplify: false };
		const raw = await runNode(over(reading(echo), { parameters }));
		expect(raw.items[0]?.json).toEqual({ r: 1 });
		const none = reading(async () => ({ json: { own: true }, raw: undefined }));
		expect((await runNode(over(none, { parameters }))).items[0]?.json).toEqual({ own: true });
	});

	it('never show a secret of the credential, simplified or not', async () => {
		const leaky = reading(async () => ({ json: { a: `x ${SECRET}` }, raw: { b: [SECRET] } }));
		for (const simplify of [true, false]) {
			const { items } = await runNode(over(leaky, { parameters: { simplify } }));
			expect(items).toHaveLength(3);
			expect(JSON.stringify(items)).not.toContain(SECRET);
		}
	});

	it('get the file of their own item', async () => {
		const provider = reading(async ({ file }) => {
			const { name, bytes } = await file('doc');
			return { json: { name, bytes }, raw: {} };
		});
		const binary = ['a', 'bb'].map((content, index) => ({
			doc: {
				data: Buffer.from(content).toString('base64'),
				mimeType: 'text/plain',
				fileName: `${index}.txt`,
			},
		}));
		const { items } = await runNode(over(provider, { items: [{}, {}], binary }));
		expect(items.map(({ json }) => json)).toEqual([
			{ name: '0.txt', bytes: 1 },
			{ name: '1.txt', bytes: 2 },
		]);
	});
});

describe('lanes', () => {
	it.each([1, 2, 3])('%s at a time', async (concurrency) => {
		let now = 0;
		let most = 0;
		const provider = reading(async (context) => {
			most = Math.max(most, ++now);
			await new Promise((resolve) => setTimeout(resolve, 5));
			now--;
			return await echo(context);
		});
		await runNode(over(provider, { parameters: { options: { concurrency } } }));
		expect(most).toBe(concurrency);
	});

	it('a number that cannot be is refused before anything is done', async () => {
		const run = jest.fn(echo);
		const setup = over(reading(run), { parameters: { options: { concurrency: 101 } } });
		await expect(runNode(setup)).rejects.toThrow(/Concurrency/);
		expect(run).not.toHaveBeenCalled();
	});
});

it('a stopped execution starts no item', async () => {
	const run = jest.fn(echo);
	const setup = over(reading(run), { cancel: AbortSignal.abort() });
	await expect(runNode(setup)).rejects.toThrow(/stopped/);
	expect(run).not.toHaveBeenCalled();
});

import { chain, kapitale, Stage, start, START_MS } from './support';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('input');
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

const LONG_MS = 60_000;
const LINES = '[{ description: "Produto A", quantity: "1,5", value: "1.000,40" }]';

/** An order as n8n's own engine evaluates its expressions, in a workflow of the given time zone. */
async function order(parameters: Record<string, unknown>, timezone = 'Africa/Maputo') {
	const create = kapitale('Create', {
		resource: 'order',
		operation: 'createFromCnpj',
		cnpj: '99901005000152',
		amount: '1.500,60',
		reference: 'INPUT-1',
		expiryDate: '2027-12-31',
		purchaseDate: '2026-11-02',
		itemsFrom: 'json',
		itemsJson: `={{ ${LINES} }}`,
		options: {},
		...parameters,
	});
	const workflow = chain('Input', [start, create]);
	workflow.settings = { ...workflow.settings, timezone };
	const { error, runs } = await stage.api.runWorkflow(workflow);
	const [run] = (runs.Create ?? []) as Array<{
		data?: { main?: Array<Array<{ json: Record<string, unknown> }>> };
	}>;
	const said = error as { message?: string } | undefined;
	return { json: run?.data?.main?.[0]?.[0]?.json, message: said?.message };
}

describe('a date, as n8n’s expressions give it', () => {
	it.each([
		['a JavaScript date', 'new Date("2027-12-30T22:30:00Z")', 'Africa/Maputo', '2027-12-31'],
		['one in the evening', 'new Date("2027-12-31T01:30:00Z")', 'America/Sao_Paulo', '2027-12-30'],
		['a DateTime', 'DateTime.fromISO("2027-12-31T23:30")', 'America/Sao_Paulo', '2027-12-31'],
		[
			'a DateTime of another zone',
			'DateTime.fromISO("2027-12-31T23:30", { zone: "Pacific/Auckland" })',
			'Africa/Maputo',
			'2027-12-31',
		],
		['a text, day first', '"31/12/2027"', 'Africa/Maputo', '2027-12-31'],
	])(
		'%s',
		async (_, expression, timezone, day) => {
			const { json, message } = await order({ expiryDate: `={{ ${expression} }}` }, timezone);
			expect([message, json?.expiryDate]).toEqual([undefined, day]);
		},
		LONG_MS,
	);

	it.each([
		['an invalid one', 'new Date("x")', 'Expiry Date: This is not a date.'],
		['a moment', '"2027-12-30T22:30:00.000Z"', 'Expiry Date: It is a moment on 2027-12-30 in UTC'],
		[
			'that moment as a DateTime',
			'"2027-12-30T22:30:00.000Z".toDateTime()',
			'Expiry Date: It is a moment on 2027-12-30 in UTC',
		],
		['two days', '"2026-12-31 ou 2027-01-31"', 'Expiry Date: This is not a date.'],
		['either day', '"03/04/2027"', 'Expiry Date: Day first it is 2027-04-03, month first it is'],
	])(
		'%s is refused in plain words',
		async (_, expression, problem) => {
			const { message } = await order({ expiryDate: `={{ ${expression} }}` });
			expect(message).toContain(problem);
			expect(await stage.sandbox.ledger('kapitale')).toMatchObject({ entries: [] });
		},
		LONG_MS,
	);
});

describe('items', () => {
	it(
		'as a list from an expression, written as people write numbers',
		async () => {
			expect(await order({})).toMatchObject({ json: { amountMinor: 150_060 } });
		},
		LONG_MS,
	);

	it.each([
		['none', {}],
		['an expression for the whole collection', `={{ ${LINES} }}`],
	])(
		'%s: nothing is sent, and the error says how to pass a list',
		async (_, items) => {
			const { message } = await order({ itemsFrom: 'fields', items });
			expect(message).toBe('Items: There is none.');
			expect(await stage.sandbox.ledger('kapitale')).toMatchObject({ entries: [] });
		},
		LONG_MS,
	);
});

import { readExamples } from '../../dev/examples';
import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import { Canvas } from './pages/canvas';
import { NodePanel } from './pages/node-panel';
import { expectedOperation } from './support/rendered';
import {
	chosenPictures,
	picture,
	SANDBOX_CREDENTIAL,
	onStage,
	screenshot,
	Stage,
} from './support/stage';
import { until } from './support/wait';
import { activeWallets, walletCalls } from './support/wallets';

interface ExampleWorkflow {
	nodes: { name: string; type: string; parameters: { operation?: string } }[];
}

const { description } = new ClicPayWallet();
const { displayName: node } = description;
const charge = expectedOperation(description, 'mobileMoney', 'charge');

let stage: Stage;
onStage((opened) => (stage = opened));

test('the node creator finds the node by its name, its provider and what customers call it', () =>
	stage.scene('node-creator', async (page) => {
		const creator = await stage.newWorkflow(page);

		for (const [index, text] of [node, 'ClicPay', 'mpesa'].entries()) {
			// First, because that is what Enter adds.
			expect((await creator.search(text))[0]).toBe(node);
			expect(await creator.icon(node).getAttribute('src')).toMatch(/clicpay\.svg$/);
			await screenshot(page, `0${index + 1}-search-${text.toLowerCase().replace(/\W+/g, '-')}`);
		}

		await creator.openNode(node);
		for (const { action } of allOperations()) await creator.entry(action).first().waitFor();
		await screenshot(page, '04-actions');
	}));

test('the panel shows every field, tooltip and option that Charge Customer declares', () =>
	stage.scene('panel', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		// Another operation first, so that both menus have to work.
		const other = allOperations().find(({ resource }) => resource !== charge.resource);
		await creator.add(node, other?.action ?? charge.action);
		await panel.chooseOperation(charge.resource, charge.operation);
		await panel.field(charge.fields[2]?.name ?? '').waitFor();

		expect(await panel.labels()).toEqual(labelsOf(charge.fields));
		for (const notice of charge.notices) await page.getByText(notice).waitFor();
		await screenshot(page, '05-charge-panel');
		for (const { name, description: text } of charge.fields) {
			if (text !== undefined) expect(await panel.tooltip(name)).toBe(text);
		}

		for (const [index, { name, label }] of charge.options.entries()) {
			// One added is no longer offered.
			const offered = charge.options.slice(index).map((option) => option.label);
			expect(await panel.openOptions()).toEqual(offered);
			if (index === 0) await screenshot(page, '06-charge-options');
			await panel.addOption(name, label);
		}
		expect(await panel.labels()).toEqual(labelsOf([...charge.fields, ...charge.options]));
		for (const { name, description: text } of charge.options) {
			expect(await panel.tooltip(name)).toBe(text);
		}
		await screenshot(page, '07-charge-options-added');
	}));

test('the wallet picker lists and finds the wallets of the account', () =>
	stage.scene('wallets', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(node, charge.action);
		expect(await panel.credential()).toBe(SANDBOX_CREDENTIAL);

		const calls = await walletCalls(stage.sandbox);
		const entries = await panel.openPicker('wallet');
		expect(await walletCalls(stage.sandbox)).toBeGreaterThan(calls);
		await screenshot(page, '08-wallet-picker');

		const idOf = (entry: string) => Number(/#(\d+)(?: · test wallet)?$/.exec(entry)?.[1]);
		const listed = entries.map(idOf);
		const wallets = await activeWallets(stage.sandbox);
		expect(listed).toEqual(expect.arrayContaining(wallets.map(({ id }) => id)));
		expect(new Set(listed).size).toBe(listed.length);

		const wanted = wallets.at(-1);
		const found = await panel.searchPicker(wanted?.name ?? '', (texts) => texts.length === 1);
		expect(found.map(idOf)).toEqual([wanted?.id]);
		expect(await panel.pick('wallet', wanted?.name ?? '')).toBe(found[0]);
		await screenshot(page, '09-wallet-chosen');
	}));

test('the example runs with the button, charges once and shows what became of it', () =>
	stage.scene('example', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const example = readExamples().find(({ name }) => name === 'charge-and-branch');
		if (example === undefined) throw new Error('examples/charge-and-branch.json is missing.');
		const charging = nodeDoing('charge', example.workflow);
		const waiting = nodeDoing('waitUntilSettled', example.workflow);
		const [{ id }] = await stage.n8n.api.importWorkflows([example.workflow]);
		await stage.sandbox.reset();
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node(charging).waitFor();
		// The whole of it: “Charge Customer: Mobile Money” would be cut off.
		expect(await canvas.subtitle(charging)).toBe(charge.operation);
		await screenshot(page, '13-example');

		await canvas.execute();
		const ran = [charging, waiting, ...reached(example.expect, true)];
		for (const name of ran) {
			await until(`“${name}” is not green`, () => canvas.isGreen(name), Boolean);
		}
		for (const name of reached(example.expect, false)) {
			expect(await canvas.isGreen(name)).toBe(false);
		}
		await canvas.fit();
		await screenshot(page, '14-example-green');

		await canvas.open(charging);
		const charged = await panel.outputRow();
		await screenshot(page, '15-charge-output');
		expect(charged).toMatchObject({
			outcome: expect.stringMatching(/^(pending|succeeded)$/),
			clicPayReference: expect.stringMatching(/^CP\d+$/),
			reference: expect.stringMatching(/^ORDER-/),
		});
		await panel.close();
		await canvas.open(waiting);
		expect(await panel.outputRow()).toMatchObject({
			outcome: 'succeeded',
			clicPayReference: charged.clicPayReference,
		});
		await screenshot(page, '16-settled-output');

		const { entries, byReference } = await stage.sandbox.ledger();
		expect(entries).toHaveLength(1);
		expect(byReference).toEqual({ [charged.reference ?? '']: { hits: 1, replays: 0 } });

		await panel.close();
		await page.emulateMedia({ colorScheme: 'dark' });
		const icon = canvas.icon(charging);
		await until('The icon stays light', () => icon.getAttribute('src'), isDark);
		await screenshot(page, '17-example-dark');
	}));

test('every example opens as a tidy drawing', () =>
	stage.scene('examples', async (page) => {
		const canvas = new Canvas(page);
		// Drawn as where there is one; nothing runs here.
		const data = { host: 'localhost', port: 5432, database: 'payments', ledgerSecret: 'none' };
		await stage.n8n.api.importCredentials([
			{ name: 'Payment Ledger (local)', type: 'paymentLedgerApi', data },
		]);
		const drawn = readExamples().filter(({ name }) => name.includes(chosenPictures ?? ''));
		expect(drawn).not.toEqual([]);
		for (const { name, workflow } of drawn) {
			const [{ id }] = await stage.n8n.api.importWorkflows([workflow]);
			await stage.visit(page, `/workflow/${id}`);
			await canvas.node(ownNode(workflow)).waitFor();
			await canvas.fit();
			await screenshot(page, `18-${name}`);
			await picture(page, name);
		}
	}));

const isDark = (source: string | null) => source?.endsWith('clicpay.dark.svg') === true;

const labelsOf = (list: { name: string; label: string }[]) =>
	list.map(({ name, label }) => ({ name, label }));

/** The name that a workflow gives to its node for an operation. */
function nodeDoing(operation: string, { nodes }: ExampleWorkflow): string {
	const found = nodes.find(({ parameters }) => parameters.operation === operation);
	if (found === undefined) throw new Error(`The example has no node for ${operation}.`);
	return found.name;
}

/** The name of the first node of this package. */
const ownNode = ({ nodes }: ExampleWorkflow) =>
	String(nodes.find(({ type }) => type.startsWith('n8n-nodes-payment-providers.'))?.name);

/** Nodes that items must have come out of, or must not. */
function reached(
	{ reached: items }: { reached: Record<string, number> },
	wanted: boolean,
): string[] {
	return Object.keys(items).filter((name) => (items[name] ?? 0) > 0 === wanted);
}

function allOperations(): { resource: string; action: string }[] {
	const menus = description.properties.filter(({ name }) => name === 'operation');
	return menus.flatMap(({ displayOptions, options = [] }) =>
		options.map((option) => {
			const resource = String(displayOptions?.show?.resource?.[0]);
			return expectedOperation(
				description,
				resource,
				'value' in option ? String(option.value) : '',
			);
		}),
	);
}

import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Result } from 'axe-core';
import type { Browser, Page } from 'playwright-core';

import { root } from '../../dev/bootstrap';
import { Sandbox } from '../support/sandbox';
import { launchChromium } from './support/chromium';

/* The console of the sandbox, in a real browser: it needs no n8n. */

jest.setTimeout(120_000);

const SCREENS = join(root, 'artifacts', 'screens');
const AXE = readFileSync(require.resolve('axe-core'), 'utf8');
const PROVIDERS = ['clicpay', 'kapitale', 'fatoripay', 'capay'] as const;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A finger needs this much, in pixels (WCAG 2.2, target size, enhanced). */
const FINGER = 44;

let browser: Browser;
let sandbox: Sandbox;
let page: Page;
/** Stands for n8n: what it is called at, and what it answers. */
let receiver: Server;
let called: string[] = [];
let answer = '';

beforeAll(async () => {
	browser = await launchChromium();
	mkdirSync(SCREENS, { recursive: true });
	sandbox = await Sandbox.start('--settle-ms', '200');
	receiver = createServer((request, response) => {
		called.push(String(request.url));
		request.resume();
		response.end(answer);
	}).listen(0, '127.0.0.1');
	await once(receiver, 'listening');
});
afterAll(async () => {
	receiver.close();
	await sandbox.stop();
	await browser.close();
});
beforeEach(async () => {
	called = [];
	answer = '';
	await sandbox.control('POST', '/api/reset', { settings: true });
});
afterEach(async () => await page.close());

async function open(
	provider: (typeof PROVIDERS)[number],
	{ viewport = DESKTOP, colorScheme = 'light' as 'light' | 'dark' } = {},
): Promise<void> {
	page = await browser.newPage({ viewport, colorScheme });
	page.setDefaultTimeout(15_000);
	await page.goto(sandbox.ready.providers[provider].consoleUrl);
	await page.getByText('Live', { exact: true }).waitFor();
	await page.locator('#transaction-rows tr').first().waitFor();
}

async function violations(): Promise<string[]> {
	// Evaluated, not loaded: the page takes no script from elsewhere.
	await page.evaluate(AXE);
	const found = await page.evaluate(
		async () =>
			await (
				globalThis as unknown as { axe: { run(): Promise<{ violations: Result[] }> } }
			).axe.run(),
	);
	return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The first screens of the page: a whole one of a phone is too long to be looked at. */
async function shoot(name: string): Promise<void> {
	const { width } = page.viewportSize() ?? DESKTOP;
	const clip = { x: 0, y: 0, width, height: 1600 };
	await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true, clip });
}

describe.each(PROVIDERS)('%s', (provider) => {
	it.each([
		['desktop', { viewport: DESKTOP }],
		['dark', { viewport: DESKTOP, colorScheme: 'dark' as const }],
		['phone', { viewport: PHONE }],
		['phone-dark', { viewport: PHONE, colorScheme: 'dark' as const }],
	])('axe finds nothing: %s', async (name, looks) => {
		await open(provider, looks);
		for (const closed of await page.locator('details:not([open]) > summary').all()) {
			if (await closed.isVisible()) await closed.click();
		}
		expect(await violations()).toEqual([]);
		await shoot(`70-console-${provider}-${name}`);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(looks.viewport.width);
	});

	it('the fields of a form stand in one line, each under a word', async () => {
		await open(provider);
		const boxes = await Promise.all(
			['ending', 'amount', 'reference'].map((id) => page.locator(`#pay-${id}`).boundingBox()),
		);
		expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
		const labels = (await page.locator('label:visible').allInnerTexts()).map((text) => text.trim());
		expect(labels.length).toBeGreaterThan(3);
		expect(labels.filter((text) => !/^[A-Z]/.test(text))).toEqual([]);
	});

	it('a payment is made with the keyboard, and shown', async () => {
		await open(provider);
		await page.locator('#pay-amount').focus();
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('321');
		const reference = await page.locator('#pay-reference').inputValue();
		await page.keyboard.press('Enter');
		await page.getByText(`Payment ${reference} is made.`).waitFor();
		const row = page.locator('#transaction-rows tr').filter({ hasText: reference });
		expect(await row.innerText()).toContain('321.00');
		// The next one is another payment.
		expect(await page.locator('#pay-reference').inputValue()).not.toBe(reference);
		const { entries } = await sandbox.ledger(provider);
		expect(entries.some((entry) => entry.reference === reference)).toBe(true);
	});

	it('each end of the menu can be chosen', async () => {
		await open(provider);
		const ends = await page.locator('#pay-ending option').count();
		expect(ends).toBeGreaterThan(4);
		for (let index = 0; index < ends; index++) {
			await page.locator('#pay-ending').selectOption({ index });
			const reference = await page.locator('#pay-reference').inputValue();
			await page.getByRole('button', { name: 'Make this payment' }).click();
			await page.getByText(`Payment ${reference} is made.`).waitFor();
		}
	});

	it('on a phone a card shows its status and its buttons first, large enough for a finger', async () => {
		await open(provider, { viewport: PHONE });
		const undecided = page.locator('#pay-ending option', { hasText: 'until you decide' });
		const value = (await undecided.first().getAttribute('value')) ?? '';
		await page.locator('#pay-ending').selectOption(value);
		const reference = await page.locator('#pay-reference').inputValue();
		await page.getByRole('button', { name: 'Make this payment' }).click();
		await page.getByText(`Payment ${reference} is made.`).waitFor();
		const card = page.locator('#transaction-rows tr').filter({ hasText: reference });
		await card.locator('button').first().waitFor();
		// All at one moment: other payments are still on their way, and move the cards below them.
		const [status, decide, first, height] = await card.evaluate((row) => {
			const boxOf = (selector: string) => row.querySelector(selector)?.getBoundingClientRect();
			const tops = ['td.status', 'td.decide', 'td:first-child'].map((cell) => boxOf(cell)?.top);
			return [...tops, boxOf('button')?.height].map((pixels) => pixels ?? Number.NaN);
		});
		expect(height).toBeGreaterThanOrEqual(FINGER);
		expect(status).toBeLessThan(Number(decide));
		expect(decide).toBeLessThan(Number(first));
	});
});

it('no label is the name of a setting', async () => {
	await open('kapitale');
	const labels = await page.locator('label').allInnerTexts();
	expect(labels.filter((label) => /^[a-z]+[A-Z]/.test(label))).toEqual([]);
});

it('where nobody can register, the address is typed in, and events go there or to n8n’s test address', async () => {
	await open('kapitale');
	const { port } = receiver.address() as AddressInfo;
	await page.locator('#address-webhookUrl').fill(`http://127.0.0.1:${port}/webhook/abc/kapitale`);
	await page.keyboard.press('Tab');
	await page.getByRole('button', { name: 'Send a test event: listener 1' }).click();
	await page.locator('.badge', { hasText: /^Delivered$/ }).waitFor();

	answer = JSON.stringify({ result: 'duplicate' });
	await page.getByRole('button', { name: 'Send a test event: listener 1' }).click();
	await page.locator('.badge.idle', { hasText: 'Started nothing: seen before' }).waitFor();
	await shoot('71-console-listeners');

	await page.getByRole('button', { name: 'Send it to n8n’s test address: listener 1' }).click();
	await page.locator('.deliveries li').nth(2).waitFor();
	expect(called).toEqual([
		'/webhook/abc/kapitale',
		'/webhook/abc/kapitale',
		'/webhook-test/abc/kapitale',
	]);
	expect(await violations()).toEqual([]);
});

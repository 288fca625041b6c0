import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import {
	type Browser,
	type BrowserContext,
	type ConsoleMessage,
	type Page,
	selectors,
} from 'playwright-core';

import { root } from '../../../dev/bootstrap';
import { startN8n } from '../../../dev/host/n8n';
import { sandboxCredentials } from '../../../dev/providers';
import { packageTarball } from '../../../dev/tarball';
import { Sandbox } from '../../support/sandbox';
import { dismissDialogs } from '../pages/dialogs';
import { NodeCreator } from '../pages/node-creator';
import { launchChromium } from './chromium';

type N8n = Awaited<ReturnType<typeof startN8n>>;

const SCREENS = join(root, 'artifacts', 'screens');
const IMAGES = join(root, 'docs', 'images');
const VIEWPORT = { width: 1440, height: 900 };
/** Two shared cores and a cold editor: generous, because a wait ends as soon as it is met. */
const WAIT_MS = 30_000;

/** The credential of the examples, which the nodes of every test find in place. */
export const SANDBOX_CREDENTIAL = 'ClicPay (sandbox)';

/** Of `DOCS_IMAGES`: `all` pictures of the docs, or those with this in their name. */
const { DOCS_IMAGES } = process.env;
export const chosenPictures = DOCS_IMAGES === 'all' ? undefined : DOCS_IMAGES;

/** One n8n with the package, one sandbox and one signed-in browser for the whole suite. */
export class Stage {
	private constructor(
		readonly n8n: N8n,
		readonly sandbox: Sandbox,
		private readonly context: BrowserContext,
		/** Ends everything that was started, the last first. */
		readonly close: () => Promise<void>,
	) {}

	static async open(): Promise<Stage> {
		const ends: (() => unknown)[] = [];
		const close = async () => {
			for (const end of ends.splice(0).reverse()) await end();
		};
		try {
			// First of all: a missing browser is told in a second, not after n8n has started.
			const browser = await launchChromium();
			ends.push(() => browser.close());
			mkdirSync(SCREENS, { recursive: true });
			for (const old of readdirSync(SCREENS)) {
				// Each file of the suite has a stage of its own and leaves the pictures of the others.
				if (old.startsWith('failed-')) rmSync(join(SCREENS, old));
			}
			// Short, so that the run of an example does not wait longer than the editor needs.
			const sandbox = await Sandbox.start('--settle-ms', '500');
			ends.push(() => sandbox.stop());
			const home = mkdtempSync(join(tmpdir(), 'payment-providers-editor-'));
			ends.push(() => rmSync(home, { recursive: true, force: true }));
			const logFile = join(root, 'artifacts', 'editor-n8n.log');
			const n8n = await startN8n({ home, tarball: await packageTarball(), logFile });
			ends.push(n8n.stop);
			await n8n.api.importCredentials(sandboxCredentials(sandbox.ready.providers));
			return new Stage(n8n, sandbox, await signIn(browser, n8n), close);
		} catch (error) {
			// What was started would keep jest from ending.
			await close();
			throw error;
		}
	}

	/** Opens a page of this n8n. */
	async visit(page: Page, path: string): Promise<void> {
		await page.goto(this.n8n.url + path);
	}

	/** An empty workflow, with the list open from which its first node is added. */
	async newWorkflow(page: Page): Promise<NodeCreator> {
		await this.visit(page, '/workflow/new');
		const creator = new NodeCreator(page);
		await creator.open();
		return creator;
	}

	/**
	 * Runs one test in a tab of its own. When it fails, what the page showed and what its console
	 * said are kept next to the screenshots.
	 */
	async scene(name: string, act: (page: Page) => Promise<void>): Promise<void> {
		const page = await this.context.newPage();
		page.setDefaultTimeout(WAIT_MS);
		await dismissDialogs(page);
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack ?? error.message}`));
		page.on('console', (message) => {
			if (message.type() === 'error' && this.isOurs(message)) errors.push(message.text());
		});
		try {
			await act(page);
		} catch (error) {
			const file = join(SCREENS, `failed-${name}`);
			await page.screenshot({ path: `${file}.png` });
			writeFileSync(
				`${file}.txt`,
				`${page.url()}\n\n${errors.join('\n') || 'No console errors.'}\n`,
			);
			const where = relative(root, file);
			throw new Error(`See ${where}.png, and ${where}.txt for the page's console.`, {
				cause: error,
			});
		} finally {
			await page.close();
		}
	}

	/** The editor asks npm about the package; that this is blocked here is no finding. */
	private isOurs(message: ConsoleMessage): boolean {
		return message.location().url.startsWith(this.n8n.url);
	}
}

/** Opens a stage before the tests of a file and closes it after them. */
export function onStage(take: (stage: Stage) => void): void {
	// The first start builds the package and may download n8n.
	jest.setTimeout(600_000);
	let opened: Stage | undefined;
	beforeAll(async () => take((opened = await Stage.open())));
	// Undefined when opening failed; that error is the one to read.
	afterAll(async () => await opened?.close());
}

/** @param name with its place in the story: `01-node-creator` */
export async function screenshot(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: join(SCREENS, `${name}.png`), animations: 'disabled' });
}

/**
 * The drawing alone as `docs/images/<name>.webp`, when asked for. Any other run leaves the pictures of
 * the docs as they are, since a browser never draws them twice alike.
 */
export async function picture(page: Page, name: string): Promise<void> {
	if (!DOCS_IMAGES) return;
	const box = await page.getByTestId('canvas-wrapper').boundingBox();
	if (box === null) throw new Error('The editor shows no drawing.');
	// Of all formats that a browser writes, the smallest for lines and text; Playwright offers it not.
	const devtools = await page.context().newCDPSession(page);
	const { data } = await devtools.send('Page.captureScreenshot', {
		format: 'webp',
		quality: 70,
		clip: { ...box, scale: 1 },
	});
	mkdirSync(IMAGES, { recursive: true });
	writeFileSync(join(IMAGES, `${name}.webp`), Buffer.from(data, 'base64'));
}

async function signIn(browser: Browser, { url, owner }: N8n): Promise<BrowserContext> {
	// n8n's own attribute for its end-to-end tests; it outlives changes of layout and wording.
	selectors.setTestIdAttribute('data-test-id');
	const context = await browser.newContext({ viewport: VIEWPORT, colorScheme: 'light' });
	// The suite must neither wait for nor depend on what lies outside this machine.
	await context.route(
		({ origin, protocol }) => protocol.startsWith('http') && origin !== new URL(url).origin,
		async (route) => await route.abort(),
	);
	const answer = await context.request.post(`${url}/rest/login`, {
		data: { emailOrLdapLoginId: owner.email, password: owner.password },
	});
	if (!answer.ok()) throw new Error(`n8n refused the login: ${answer.status()}`);
	return context;
}

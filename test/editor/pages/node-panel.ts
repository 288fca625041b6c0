import type { Locator, Page } from 'playwright-core';

import { until } from '../support/wait';
import { choose, option } from './dialogs';

const DEBOUNCE_MS = 500;

/** The panel of one node: its parameters in the middle, its output on the right. */
export class NodePanel {
	private readonly parameters: Locator;
	private readonly output: Locator;

	constructor(private readonly page: Page) {
		this.parameters = page.getByTestId('node-parameters').filter({ visible: true });
		this.output = page.getByTestId('output-panel');
	}

	async chooseOperation(resource: string, operation: string): Promise<void> {
		await choose(this.page, this.field('resource'), resource);
		await choose(this.page, this.field('operation'), operation);
	}

	/** Opens a menu. @returns what it offers, in its order */
	async choices(name: string): Promise<string[]> {
		await this.field(name).click();
		const entries = this.page.getByRole('option').filter({ visible: true });
		await entries.first().waitFor();
		// The first line: what it is for follows.
		return (await entries.allInnerTexts()).map((text) => text.trim().split('\n')[0] ?? '');
	}

	field(name: string): Locator {
		// n8n's own settings wait, hidden, in the second tab; one of them is also called `notes`.
		return this.parameters.getByTestId(`parameter-input-${name}`).filter({ visible: true });
	}

	/** The credential that the node has chosen. */
	async credential(): Promise<string> {
		const select = this.parameters.getByTestId('node-credentials-select');
		return await select.locator('input').first().inputValue();
	}

	/** What stands above the fields, in the order of the panel. */
	async labels(): Promise<{ name: string; label: string }[]> {
		return await this.parameters.locator('label[for]').evaluateAll((labels) =>
			labels
				.filter((label) => label.checkVisibility())
				.map((label) => ({
					name: label.getAttribute('for') ?? '',
					// The first line: the switch between Fixed and Expression follows.
					label: ((label as HTMLElement).innerText.split('\n')[0] ?? '').trim(),
				})),
		);
	}

	/** The text that the question mark beside a label shows. */
	async tooltip(name: string): Promise<string> {
		const label = this.parameters.locator(`label[for="${name}"]`).filter({ visible: true });
		await label.scrollIntoViewIfNeeded();
		// The question mark appears once the mouse is over the label.
		await label.hover();
		await label.locator('[data-icon="circle-help"]').hover();
		const content = this.page.getByTestId('tooltip-content').locator('> div').first();
		await content.waitFor();
		const text = (await content.innerText()).trim();
		await this.page.mouse.move(0, 0);
		await content.waitFor({ state: 'hidden' });
		return text;
	}

	/** Opens the list of options that can be added. */
	async openOptions(): Promise<string[]> {
		const add = this.parameters.getByTestId('collection-parameter-add');
		await add.scrollIntoViewIfNeeded();
		await add.click();
		const entries = this.page.getByRole('option').filter({ visible: true });
		await entries.first().waitFor();
		return (await entries.allInnerTexts()).map((text) => text.trim());
	}

	/** From the list that `openOptions` opened. */
	async addOption(name: string, label: string): Promise<void> {
		await option(this.page, label).click();
		await this.field(name).waitFor();
	}

	/** Adds an empty item to the list that is typed into the node. */
	async addItem(): Promise<void> {
		const add = this.parameters.getByText('Add item', { exact: true }).filter({ visible: true });
		await add.first().click();
		await this.field('name').waitFor();
	}

	/** Opens a picker and waits for the provider's answer. */
	async openPicker(name: string): Promise<string[]> {
		await this.locator(name).getByTestId('rlc-input').click();
		return await this.pickerEntries();
	}

	/** Types into the open picker's search box. */
	async searchPicker(text: string, isDone: (entries: string[]) => boolean): Promise<string[]> {
		await this.page.getByTestId('rlc-search').filter({ visible: true }).fill(text);
		return await until(`The picker does not find “${text}”`, () => this.entryTexts(), isDone);
	}

	async pick(name: string, entry: string): Promise<string> {
		await this.page.getByTestId('rlc-item').filter({ hasText: entry }).click();
		const input = this.locator(name).getByTestId('rlc-input');
		return await until('The picker stays empty', () => input.inputValue(), Boolean);
	}

	/** Types into a text field as a person does, key by key. */
	async type(name: string, text: string): Promise<void> {
		const input = this.field(name).locator('input, textarea').first();
		await input.scrollIntoViewIfNeeded();
		await input.press('ControlOrMeta+a');
		await input.pressSequentially(text);
		await input.press('Tab');
		// The editor takes a text over a moment after the last key.
		await this.page.waitForTimeout(DEBOUNCE_MS);
	}

	/** In the calendar of a date field. */
	async chooseNow(name: string): Promise<void> {
		await this.field(name).locator('input').click();
		await this.page.getByRole('button', { name: 'Now' }).filter({ visible: true }).click();
		await this.page.waitForTimeout(DEBOUNCE_MS);
	}

	async placeholder(name: string): Promise<string | null> {
		return await this.field(name).locator('input, textarea').first().getAttribute('placeholder');
	}

	/** Clicks Execute Step and waits for the end of the run. */
	async execute(): Promise<void> {
		const button = this.page.getByTestId('node-execute-button').filter({ visible: true });
		const ended = this.page.waitForResponse((answer) =>
			/\/rest\/workflows\/[^/]+\/run/.test(answer.url()),
		);
		await button.click();
		await ended;
		await button.locator('svg').first().waitFor();
	}

	/** Waits until the output shows an error, or a hint, with this text. */
	async refusal(text: string): Promise<void> {
		await this.output.getByText(text).first().waitFor();
	}

	/** The button that lets an AI agent fill in a field. */
	agentButton(name: string): Locator {
		const field = this.page.getByTestId(`parameter-input-${name}`);
		const item = this.parameters.getByTestId('parameter-item').filter({ has: field });
		return item.getByTestId('from-ai-override-button');
	}

	/** The one item that the node returned, column by column. */
	async outputRow(): Promise<Record<string, string>> {
		await this.output.getByTestId('radio-button-table').click();
		const table = this.output.locator('table').filter({ visible: true });
		await table.waitFor();
		const columns = await table.locator('thead th').allInnerTexts();
		const cells = await table.locator('tbody tr').last().locator('td').allInnerTexts();
		return Object.fromEntries(
			columns.map((column, index) => [column.trim(), (cells[index] ?? '').trim()]),
		);
	}

	/** Runs the node by itself, to its end. */
	async executeStep(): Promise<void> {
		const success = this.page
			.locator('.el-notification')
			.filter({ hasText: 'Node executed successfully' });
		await this.page.getByTestId('node-execute-button').click();
		await success.waitFor();
		// The next run shows one of its own.
		await success.locator('.el-notification__closeBtn').click();
		await success.waitFor({ state: 'detached' });
	}

	/** All that is said below the output's title, hints too. */
	async outputText(): Promise<string> {
		return await this.output.innerText();
	}

	/** What is said of the files that the items have. */
	async files(): Promise<string> {
		await this.output.getByTestId('radio-button-binary').click();
		const file = this.output.locator('[class*="binaryHeader"]').first();
		await file.waitFor();
		return await this.outputText();
	}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	private locator(name: string): Locator {
		return this.parameters.getByTestId(`resource-locator-${name}`);
	}

	private async pickerEntries(): Promise<string[]> {
		await this.page.getByTestId('rlc-item').filter({ visible: true }).first().waitFor();
		return await this.entryTexts();
	}

	private async entryTexts(): Promise<string[]> {
		const texts = await this.page.getByTestId('rlc-item').allInnerTexts();
		return texts.map((text) => text.trim());
	}
}

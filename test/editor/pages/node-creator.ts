import type { Locator, Page } from 'playwright-core';

import { until } from '../support/wait';

/** The list on the right of the canvas from which nodes are added. */
export class NodeCreator {
	private readonly entries: Locator;

	constructor(private readonly page: Page) {
		this.entries = page.getByTestId('node-creator-item-name');
	}

	/** From an empty workflow. */
	async open(): Promise<void> {
		await this.page.getByTestId('canvas-plus-button').click();
		await this.page.getByTestId('node-creator').waitFor();
	}

	/** @returns the names found, best first */
	async search(text: string): Promise<string[]> {
		const bar = this.page.getByTestId('node-creator-search-bar');
		// Emptied of results first: otherwise those of the search before could be read.
		await bar.fill('no node has such a name');
		await this.page.getByTestId('node-creator-no-results').waitFor();
		await bar.fill(text);
		await this.entries.first().waitFor();
		return (await this.entries.allInnerTexts()).map((name) => name.trim());
	}

	entry(name: string): Locator {
		return this.entries.filter({ hasText: name });
	}

	/** The icon of a node in the list. */
	icon(name: string): Locator {
		const row = this.page.getByTestId('item-iterator-item').filter({ hasText: name });
		return row.locator('img').first();
	}

	/**
	 * Opens the entry of a provider, with all of its triggers and actions: n8n folds one of the two
	 * up, depending on whether the workflow has a trigger.
	 *
	 * @returns the headings, with how many there are below each
	 */
	async openNode(node: string): Promise<string[]> {
		await this.search(node);
		await this.entry(node).first().click();
		const categories = this.page.getByTestId('node-creator-category-item');
		await categories.filter({ hasText: 'Actions' }).waitFor();
		const headings = (await categories.allInnerTexts()).map((text) => text.trim());
		const total = headings.reduce((sum, text) => sum + Number(/\((\d+)\)/.exec(text)?.[1] ?? 0), 0);
		for (const heading of headings) {
			const count = await this.entries.count();
			if (count === total) break;
			const toggle = async (from: number) => {
				await categories.filter({ hasText: heading }).click();
				const changed = (now: number) => now !== from;
				return await until(`${heading} does not fold`, () => this.entries.count(), changed);
			};
			const now = await toggle(count);
			if (now < count) await toggle(now);
		}
		await until(
			'Not all are unfolded',
			() => this.entries.count(),
			(now) => now === total,
		);
		return headings;
	}

	async entryNames(): Promise<string[]> {
		return (await this.entries.allInnerTexts()).map((name) => name.trim());
	}

	/** Adds a node by one of its actions; its panel opens. */
	async add(node: string, action: string): Promise<void> {
		await this.openNode(node);
		await this.entry(action).first().click();
		await this.page.getByTestId('node-parameters').waitFor();
	}
}

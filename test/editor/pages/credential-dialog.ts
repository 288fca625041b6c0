import type { Locator, Page } from 'playwright-core';

import { choose } from './dialogs';

/** The dialog in which a credential is filled in. */
export class CredentialDialog {
	private readonly dialog: Locator;

	constructor(private readonly page: Page) {
		this.dialog = page.getByTestId('editCredential-modal');
	}

	/** From the list of all credential types, which `/home/credentials/create` opens. */
	async create(type: string): Promise<void> {
		await this.page.getByTestId('new-credential-type-select').locator('input').fill(type);
		await this.page
			.getByTestId('new-credential-type-select-option')
			.filter({ hasText: type })
			.click();
		await this.page.getByTestId('new-credential-type-button').click();
		await this.dialog.waitFor();
	}

	async choose(field: string, label: string): Promise<void> {
		await choose(this.page, this.input(field), label);
	}

	async fill(field: string, text: string): Promise<void> {
		await this.input(field).locator('input').fill(text);
	}

	async switchOn(field: string): Promise<void> {
		// The switch itself is hidden behind its drawing.
		await this.input(field).locator('.el-switch__core').click();
	}

	/** A field of several lines. */
	async fillLines(field: string, text: string): Promise<void> {
		await this.input(field).locator('textarea').fill(text);
	}

	/** What stands above a field, without the star of a required one. */
	async label(field: string): Promise<string> {
		const label = this.dialog.getByTestId(field).locator('label').first();
		await label.scrollIntoViewIfNeeded();
		const text = (await label.innerText()).split('\n')[0] ?? '';
		return text.replace(/\*\s*$/, '').trim();
	}

	async save(): Promise<void> {
		await this.dialog.getByTestId('credential-save-button').click();
	}

	/** Waits until n8n has tested the credential and liked it. */
	async connected(): Promise<Locator> {
		return await this.banner('Connection tested successfully');
	}

	/** Waits until n8n has tested the credential and refused it, and opens what it says. */
	async refused(): Promise<{ banner: Locator; reason: string }> {
		const banner = await this.banner('Couldn’t connect with these settings');
		await banner.getByText('More details').click();
		const details = banner.locator('xpath=following-sibling::*[1]');
		return { banner, reason: (await details.innerText()).trim() };
	}

	/** Waits until the refusal that is open says these words: it changes with every test. */
	async refusedWith(words: RegExp): Promise<{ banner: Locator; reason: string }> {
		const banner = await this.banner('Couldn’t connect with these settings');
		const details = this.dialog.getByText(words);
		await details.waitFor();
		return { banner, reason: (await details.innerText()).trim() };
	}

	private async banner(title: string): Promise<Locator> {
		const text = this.dialog.getByText(title);
		await text.waitFor();
		// The row has no attribute of its own; it is the first that holds the button Retry too.
		return text.locator('xpath=ancestor::*[.//button][1]');
	}

	private input(field: string): Locator {
		return this.dialog.getByTestId(`parameter-input-${field}`);
	}
}

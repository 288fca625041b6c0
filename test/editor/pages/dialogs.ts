import type { Locator, Page } from 'playwright-core';

/**
 * Closes what n8n may put in front of its users by itself, whenever it comes up: the survey after
 * the first sign-in and What's New. A fresh home has neither today.
 */
export async function dismissDialogs(page: Page): Promise<void> {
	for (const id of ['personalization-form', 'whatsNew-modal', 'nps-survey-modal']) {
		const dialog = page.getByTestId(id);
		await page.addLocatorHandler(dialog, async () => await page.keyboard.press('Escape'));
	}
}

/** Chooses by its label in one of the editor's drop-downs; the label may be followed by a text. */
export async function choose(page: Page, menu: Locator, label: string): Promise<void> {
	await menu.click();
	await option(page, label).click();
}

/** An entry of the drop-down that is open. Its label stands in an element of its own. */
export function option(page: Page, label: string): Locator {
	const whole = page.getByText(label, { exact: true });
	return page.getByRole('option').filter({ has: whole });
}

import type { Locator, Page } from 'playwright-core';

/** The drawing of a workflow. */
export class Canvas {
	constructor(private readonly page: Page) {}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	icon(name: string): Locator {
		return this.node(name).locator('img').first();
	}

	/** What stands below the node's name. */
	async subtitle(name: string): Promise<string> {
		return (await this.node(name).locator('[class*="subtitle"]').innerText()).trim();
	}

	/** The whole drawing in view, however it was left. */
	async fit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
	}

	/** Clicks Execute Workflow and waits for n8n's word that all went well. */
	async execute(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
		await this.page.getByText('Workflow executed successfully').first().waitFor();
	}

	/** Whether the node carries the green mark of a run. */
	async isGreen(name: string): Promise<boolean> {
		return (await this.node(name).getByTestId('canvas-node-status-success').count()) > 0;
	}

	/** Opens the node's panel. */
	async open(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}
}

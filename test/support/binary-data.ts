import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

/** n8n's own container of services: the helpers of a node's context look there. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { set(type: unknown, value: unknown): void };
};

/** n8n's real binary-data service on a folder of its own, as in its file-system mode. */
export class BinaryStore {
	private constructor(
		private readonly service: BinaryDataService,
		readonly folder: string,
	) {}

	static async start(): Promise<BinaryStore> {
		const folder = mkdtempSync(join(tmpdir(), 'binary-data-'));
		const quiet = { error: () => undefined, warn: () => undefined };
		const parts = [{ mode: 'filesystem', localStoragePath: folder }, quiet, quiet];
		const service = new BinaryDataService(
			...(parts as unknown as ConstructorParameters<typeof BinaryDataService>),
		);
		await service.init();
		Container.set(BinaryDataService, service);
		return new BinaryStore(service, folder);
	}

	/** Stores a file as a node that makes one would. */
	async store(content: Buffer | Readable, about: Partial<IBinaryData> = {}): Promise<IBinaryData> {
		const file: IBinaryData = {
			data: '',
			mimeType: 'application/pdf',
			fileName: 'nota.pdf',
			...about,
		};
		const location = { type: 'execution', workflowId: 'w', executionId: 'e' } as const;
		return await this.service.store(location, content, file);
	}

	/** Where the content of a file lies; its metadata are beside it. */
	pathOf(file: IBinaryData): string {
		return this.service.getPath(String(file.id));
	}

	read(file: IBinaryData): Buffer {
		return readFileSync(this.pathOf(file));
	}

	stop(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

import { Postgres } from '../../test/support/postgres';

/** Between two restarts. Milliseconds. */
const UP_MS = 600;

/** A PostgreSQL that is shut down, or crashes, again and again, and comes back each time. */
export class Restless {
	private turn: Promise<unknown> = Promise.resolve();
	private restarts = 0;
	private timer: NodeJS.Timeout | undefined;
	private isOver = false;

	private constructor(readonly postgres: Postgres) {
		this.goOn();
	}

	static async start(): Promise<Restless> {
		return new Restless(await Postgres.start());
	}

	/** While it works, the server stays up. */
	async atRest<T>(work: () => Promise<T>): Promise<T> {
		const done = this.turn.then(work);
		this.turn = done.catch(() => undefined);
		return await done;
	}

	async stop(): Promise<void> {
		this.isOver = true;
		clearTimeout(this.timer);
		await this.atRest(async () => await this.postgres.remove());
	}

	private goOn(): void {
		this.timer = setTimeout(() => void this.atRest(async () => await this.restart()), UP_MS);
	}

	private async restart(): Promise<void> {
		if (this.isOver) return;
		await this.postgres.stop(this.restarts++ % 2 === 0 ? 'SIGINT' : 'SIGQUIT');
		await this.postgres.run();
		this.goOn();
	}
}
